"""How far media are, in a word or two for the operator."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.media.schemas import AssetState, AssetStatus, Track

_BADGES = {
    AssetStatus.UPLOADED: (noop("Queued"), ""),
    AssetStatus.READY: (noop("Ready"), "badge--ok"),
    AssetStatus.REJECTED: (noop("Refused"), "badge--err"),
    AssetStatus.FAILED: (noop("Failed"), "badge--err"),
}
_NOTHING = (noop("No media"), "badge--warn")


@dataclass(frozen=True, slots=True)
class MediaLine:
    """The media of one film or episode."""

    playable_id: int
    title_id: int
    label: str
    badge: str
    tone: str
    problem: str
    tracks: str
    is_moving: bool
    is_ready: bool


def line(
    playable_id: int, *, title_id: int, label: str, state: AssetState | None, tracks: Sequence[Track] = ()
) -> MediaLine:
    """The media of a playable in words."""
    badge, tone = of_one(state)
    status = state.status if state else None
    return MediaLine(
        playable_id=playable_id,
        title_id=title_id,
        label=label,
        badge=badge,
        tone=tone,
        problem=state.problem if state else "",
        tracks=_spoken(tracks),
        is_moving=status in {AssetStatus.UPLOADED, AssetStatus.TRANSCODING},
        is_ready=status is AssetStatus.READY,
    )


def of_one(state: AssetState | None) -> tuple[str, str]:
    """A word and the class of its colour."""
    if state is None:
        return _nothing()
    if state.status is AssetStatus.TRANSCODING:
        return gettext("Encoding {n} %", n=int(state.fraction * 100)), "badge--info"
    badge, tone = _BADGES[state.status]
    return gettext(badge), tone


def _nothing() -> tuple[str, str]:
    return gettext(_NOTHING[0]), _NOTHING[1]


def of_several(states: Sequence[AssetState | None]) -> tuple[str, str]:
    """The same for all episodes of a series."""
    if len(states) == 1:
        return of_one(states[0])
    ready = sum(state is not None and state.status is AssetStatus.READY for state in states)
    if not ready and not any(states):
        return _nothing()
    return gettext("{ready} of {all} ready", ready=ready, all=len(states)), "badge--ok" if ready == len(
        states
    ) else "badge--warn"


def _spoken(tracks: Sequence[Track]) -> str:
    names = {
        gettext("Picture"): [track.name for track in tracks if track.kind == "video"],
        gettext("Sound"): [track.language or track.name for track in tracks if track.kind == "audio"],
        gettext("Captions"): [track.language or track.name for track in tracks if track.kind == "subtitles"],
    }
    return ". ".join(f"{kind}: {', '.join(dict.fromkeys(each))}" for kind, each in names.items() if each)
