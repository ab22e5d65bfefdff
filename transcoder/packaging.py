"""Writes the HLS playlists from what was measured (RFC 8216 and its successor draft).

ffmpeg's own multivariant playlist is not used: it counts only the sound in BANDWIDTH and names no codecs.
CLOSED-CAPTIONS=NONE spares some players the download of three segments that they would search for captions.
"""

from collections.abc import Sequence
from pathlib import Path

from transcoder.job import Rendition
from transcoder.segments import INIT

AUDIO_GROUP, TEXT_GROUP = "audio", "subtitles"
FIRST_VARIANT_CLASS = 360
DESCRIBES = "public.accessibility.describes-video"
TRANSCRIBES = "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"


def write_playlists(package: Path, renditions: Sequence[Rendition]) -> None:
    """Writes `index.m3u8` for each rendition and `master.m3u8` over all of them."""
    for rendition in renditions:
        text = media_playlist(rendition)
        (package / rendition.folder / "index.m3u8").write_text(text, encoding="utf-8")
    (package / "master.m3u8").write_text(multivariant_playlist(renditions), encoding="utf-8")


def media_playlist(rendition: Rendition) -> str:
    """The list of segments of one rendition."""
    lengths_s = [segment.ticks / rendition.timescale for segment in rendition.segments]
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{max(1, round(max(lengths_s)))}"]
    lines += ["#EXT-X-MEDIA-SEQUENCE:0", "#EXT-X-PLAYLIST-TYPE:VOD"]
    if rendition.kind != "subtitles":
        lines += ["#EXT-X-INDEPENDENT-SEGMENTS", f'#EXT-X-MAP:URI="{INIT}"']
    for segment, length_s in zip(rendition.segments, lengths_s, strict=True):
        lines += [f"#EXTINF:{length_s:.6f},", segment.uri]
    return "\n".join([*lines, "#EXT-X-ENDLIST", ""])


def multivariant_playlist(renditions: Sequence[Rendition]) -> str:
    """The list of everything a player may choose from."""
    audio = [r for r in renditions if r.kind == "audio"]
    text = [r for r in renditions if r.kind == "subtitles"]
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    lines += [_audio_media(one) for one in audio] + [_text_media(one) for one in text]
    for rung in in_starting_order([r for r in renditions if r.kind == "video"]):
        lines += [_variant(rung, audio, has_text=bool(text)), f"{rung.folder}/index.m3u8"]
    return "\n".join([*lines, ""])


def in_starting_order(rungs: Sequence[Rendition]) -> list[Rendition]:
    """The rungs with the one to start on first: many players begin with the variant that is listed first."""
    upwards = sorted(rungs, key=lambda rung: rung.average_bps)
    good_start = [r for r in upwards if int(r.name.rstrip("p")) <= FIRST_VARIANT_CLASS]
    first = good_start[-1] if good_start else upwards[0]
    return [first, *(rung for rung in upwards if rung is not first)]


def _variant(rung: Rendition, audio: Sequence[Rendition], *, has_text: bool) -> str:
    peak_bps = rung.peak_bps + max((a.peak_bps for a in audio), default=0)
    average_bps = rung.average_bps + max((a.average_bps for a in audio), default=0)
    codecs = dict.fromkeys([rung.codec, *(a.codec for a in audio)])
    attributes = [
        f"BANDWIDTH={peak_bps}",
        f"AVERAGE-BANDWIDTH={average_bps}",
        f'CODECS="{",".join(codecs)}"',
        f"RESOLUTION={rung.width}x{rung.height}",
        f"FRAME-RATE={float(rung.frame_rate or 0):.3f}",
        *([f'AUDIO="{AUDIO_GROUP}"'] if audio else []),
        *([f'SUBTITLES="{TEXT_GROUP}"'] if has_text else []),
        "CLOSED-CAPTIONS=NONE",
    ]
    return f"#EXT-X-STREAM-INF:{','.join(attributes)}"


def _audio_media(track: Rendition) -> str:
    attributes = ["TYPE=AUDIO", f'GROUP-ID="{AUDIO_GROUP}"', *_naming(track), 'CHANNELS="2"']
    if track.is_described:
        attributes.append(f'CHARACTERISTICS="{DESCRIBES}"')
    return f'#EXT-X-MEDIA:{",".join(attributes)},URI="{track.folder}/index.m3u8"'


def _text_media(track: Rendition) -> str:
    attributes = ["TYPE=SUBTITLES", f'GROUP-ID="{TEXT_GROUP}"', *_naming(track)]
    attributes.append(f"FORCED={_yes(track.is_forced)}")
    if track.is_sdh:
        attributes.append(f'CHARACTERISTICS="{TRANSCRIBES}"')
    return f'#EXT-X-MEDIA:{",".join(attributes)},URI="{track.folder}/index.m3u8"'


def _naming(track: Rendition) -> list[str]:
    return [
        f'NAME="{quotable(track.label)}"',
        f'LANGUAGE="{track.language or "und"}"',
        f"DEFAULT={_yes(track.is_default)}",
        "AUTOSELECT=YES",
    ]


def quotable(said: str) -> str:
    """Text of a stranger that may stand between the quotation marks of an attribute."""
    return " ".join("".join(c for c in said if c.isprintable() and c != '"').split())


def _yes(fact: bool) -> str:
    return "YES" if fact else "NO"
