"""Names the renditions to be: folders for machines, labels for people, each only once."""

from collections.abc import Iterable

from transcoder.job import Rendition
from transcoder.languages import name_of
from transcoder.plan import Plan
from transcoder.probe import AudioTrack, TextTrack

UNKNOWN_BIT_RATE = 0


def video_renditions(plan: Plan) -> list[Rendition]:
    """One for each rung, still without segments."""
    return [
        Rendition(
            kind="video",
            name=rung.name,
            folder=f"v{rung.name.rstrip('p')}",
            codec="",
            peak_bps=UNKNOWN_BIT_RATE,
            average_bps=UNKNOWN_BIT_RATE,
            width=rung.width,
            height=rung.height,
            frame_rate=plan.frame_rate,
            label=rung.name,
        )
        for rung in plan.rungs
    ]


def audio_renditions(tracks: Iterable[AudioTrack]) -> list[Rendition]:
    """One for each sound track; the first that the source calls default is ours too."""
    listed = list(tracks)
    default = next((t for t in listed if t.is_default), listed[0] if listed else None)
    names = _Names("a")
    return [
        Rendition(
            kind="audio",
            name=(folder := names.folder(track.language)),
            folder=folder,
            codec="",
            peak_bps=UNKNOWN_BIT_RATE,
            average_bps=UNKNOWN_BIT_RATE,
            language=track.language,
            label=names.label(track.title or name_of(track.language)),
            is_default=track is default,
            is_described=track.is_described,
        )
        for track in listed
    ]


def text_renditions(tracks: Iterable[TextTrack]) -> list[Rendition]:
    """One for each subtitle track. None is on by default: that is the viewer's choice."""
    names = _Names("t")
    return [
        Rendition(
            kind="subtitles",
            name=(folder := names.folder(track.language)),
            folder=folder,
            codec="wvtt",
            peak_bps=UNKNOWN_BIT_RATE,
            average_bps=UNKNOWN_BIT_RATE,
            language=track.language,
            label=names.label(track.title or _text_label(track)),
            is_forced=track.is_forced,
            is_sdh=track.is_sdh,
        )
        for track in tracks
    ]


def _text_label(track: TextTrack) -> str:
    suffix = " (forced)" if track.is_forced else " (SDH)" if track.is_sdh else ""
    return f"{name_of(track.language)}{suffix}"


class _Names:
    """Hands out folder names and labels, with a number where one is taken."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: set[str] = set()

    def folder(self, language: str) -> str:
        return self._unique(f"{self._prefix}_{language.lower()}", "_")

    def label(self, wanted: str) -> str:
        return self._unique(wanted, " ")

    def _unique(self, wanted: str, joint: str) -> str:
        name, n = wanted, 1
        while name in self._taken:
            n += 1
            name = f"{wanted}{joint}{n}"
        self._taken.add(name)
        return name
