"""Asks ffprobe what a file holds, on a short leash, and refuses what cannot become a package."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from transcoder import sniff
from transcoder.command import Finished, Leash, binary, run
from transcoder.errors import SourceRefused, TranscodeFailed
from transcoder.job import Chapter, Limits
from transcoder.languages import tag_of

HDR_TRANSFERS = {"smpte2084", "arib-std-b67"}
TEXT_CODECS = {"mov_text", "subrip", "ass", "ssa", "webvtt", "text"}
DAMAGE_WORDS = ("partial file", "File ended prematurely", "moov atom not found")


@dataclass(frozen=True)
class VideoTrack:
    """The picture. `width` and `height` are what a viewer sees: rotated, with square pixels."""

    index: int
    codec: str
    width: int
    height: int
    coded_pixels: int
    nominal_rate: Fraction
    average_rate: Fraction
    is_interlaced: bool
    transfer: str

    @property
    def is_hdr(self) -> bool:
        return self.transfer in HDR_TRANSFERS


@dataclass(frozen=True)
class AudioTrack:
    """One sound track of the source."""

    index: int
    language: str
    title: str
    channels: int
    is_default: bool
    is_described: bool


@dataclass(frozen=True)
class TextTrack:
    """One subtitle track of the source that is text."""

    index: int
    language: str
    title: str
    is_default: bool
    is_forced: bool
    is_sdh: bool


@dataclass(frozen=True)
class SourceInfo:
    """Everything that a plan needs to know about a source. Times count from `start_s` of the container."""

    container: sniff.Container
    start_s: float
    duration_s: float
    size_bytes: int
    video: VideoTrack
    audio: tuple[AudioTrack, ...]
    text: tuple[TextTrack, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]


def reading_options(container: sniff.Container) -> dict[str, str]:
    """The input options that keep ffmpeg inside the one file, whatever that file asks for."""
    return {"protocol_whitelist": "file", "format_whitelist": container.demuxer}


def probe(source: Path, limits: Limits) -> SourceInfo:
    """Reads the headers of a source.

    Raises:
        SourceRefused: it is no video, is damaged, or asks for more than `limits` allow.
    """
    container = sniff.container_of(source)
    answer = _ask(source, container, limits)
    streams: list[dict[str, Any]] = answer.get("streams", [])
    if len(streams) > limits.max_streams:
        raise SourceRefused(
            f"The file has {len(streams)} streams; that is too many.", code="too-many-streams"
        )
    form: dict[str, Any] = answer.get("format", {})
    duration_s = _number(form.get("duration"))
    if duration_s > limits.max_duration_s:
        raise SourceRefused(
            f"The film is longer than {limits.max_duration_s / 3600:.0f} hours.", code="too-long"
        )
    pictures = [_video(s) for s in streams if s.get("codec_type") == "video" and not _has(s, "attached_pic")]
    if not pictures:
        has_sound = any(s.get("codec_type") == "audio" for s in streams)
        raise SourceRefused(
            "The file has sound but no picture." if has_sound else "The file holds no picture.",
            code="audio-only" if has_sound else "no-video",
        )
    _refuse_sizes(pictures[0], limits)
    return SourceInfo(
        container=container,
        start_s=_number(form.get("start_time")),
        duration_s=duration_s,
        size_bytes=source.stat().st_size,
        video=pictures[0],
        audio=tuple(_audio(s) for s in streams if _is_playable_sound(s)),
        text=tuple(_text(s) for s in streams if s.get("codec_name") in TEXT_CODECS),
        chapters=_chapters(answer.get("chapters", [])),
        notes=tuple(_notes(streams, pictures)),
    )


def _ask(source: Path, container: sniff.Container, limits: Limits) -> dict[str, Any]:
    argv = [
        binary("ffprobe"),
        "-v",
        "error",
        "-show_streams",
        "-show_format",
        "-show_chapters",
        "-of",
        "json",
    ]
    for option, value in reading_options(container).items():
        argv += [f"-{option}", value]
    lines: list[str] = []
    leash = Leash(timeout_s=limits.probe_timeout_s, memory_bytes=limits.probe_memory_bytes)
    try:
        finished = run([*argv, "-i", f"file:{source}"], leash, on_line=lines.append)
    except TranscodeFailed as slow:
        raise SourceRefused("The file takes too long to read; it is damaged.", code="damaged") from slow
    if finished.return_code:
        raise damage(finished)
    answer: dict[str, Any] = json.loads("\n".join(lines))
    return answer


def damage(finished: Finished) -> SourceRefused:
    """The refusal that fits what ffmpeg complained about."""
    if any(words in finished.stderr for words in DAMAGE_WORDS):
        return SourceRefused("The file is incomplete: its end is missing.", code="truncated")
    return SourceRefused("The file is damaged and cannot be read.", code="damaged")


def _video(stream: dict[str, Any]) -> VideoTrack:
    width, height = int(stream.get("width", 0)), int(stream.get("height", 0))
    shown = width * (_fraction(stream.get("sample_aspect_ratio"), ":") or 1)
    turned = _rotation(stream) % 180 == 90
    return VideoTrack(
        index=int(stream["index"]),
        codec=str(stream.get("codec_name", "unknown")),
        width=height if turned else round(shown),
        height=round(shown) if turned else height,
        coded_pixels=width * height,
        nominal_rate=_fraction(stream.get("r_frame_rate"), "/"),
        average_rate=_fraction(stream.get("avg_frame_rate"), "/"),
        is_interlaced=stream.get("field_order", "progressive") in {"tt", "bb", "tb", "bt"},
        transfer=str(stream.get("color_transfer", "")),
    )


def _refuse_sizes(video: VideoTrack, limits: Limits) -> None:
    if video.codec in {"unknown", "none"}:
        raise SourceRefused("The picture is in a codec that we do not know.", code="unknown-codec")
    if video.coded_pixels > limits.max_pixels or max(video.width, video.height) > limits.max_side:
        raise SourceRefused(
            f"The picture is too large: {video.width}x{video.height};"
            f" at most {limits.max_pixels / 1e6:.0f} million pixels are taken.",
            code="too-large",
        )
    if min(video.width, video.height) < limits.min_side:
        raise SourceRefused(f"The picture is too small: {video.width}x{video.height}.", code="too-small")


def _audio(stream: dict[str, Any]) -> AudioTrack:
    return AudioTrack(
        index=int(stream["index"]),
        language=tag_of(_tag(stream, "language")),
        title=_tag(stream, "title"),
        channels=int(stream["channels"]),
        is_default=_has(stream, "default"),
        is_described=_has(stream, "visual_impaired"),
    )


def _is_playable_sound(stream: dict[str, Any]) -> bool:
    is_known = stream.get("codec_name", "unknown") not in {"unknown", "none"}
    return stream.get("codec_type") == "audio" and is_known and bool(stream.get("channels"))


def _text(stream: dict[str, Any]) -> TextTrack:
    title = _tag(stream, "title")
    return TextTrack(
        index=int(stream["index"]),
        language=tag_of(_tag(stream, "language")),
        title=title,
        is_default=_has(stream, "default"),
        is_forced=_has(stream, "forced"),
        is_sdh=_has(stream, "hearing_impaired") or "SDH" in title.split(),
    )


def _notes(streams: list[dict[str, Any]], pictures: list[VideoTrack]) -> Iterable[str]:
    if len(pictures) > 1:
        yield f"Only the first of {len(pictures)} picture tracks is used."
    for stream in streams:
        if stream.get("codec_type") == "subtitle" and stream.get("codec_name") not in TEXT_CODECS:
            yield f"Subtitle track {stream['index']} is made of pictures and was left out."
        if stream.get("codec_type") == "audio" and not _is_playable_sound(stream):
            yield f"Sound track {stream['index']} is in a codec that we do not know and was left out."
    if not any(_is_playable_sound(s) for s in streams):
        yield "The film has no sound."


def _chapters(chapters: list[dict[str, Any]]) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(_number(c.get("start_time")), _number(c.get("end_time")), _tag(c, "title") or f"Chapter {n}")
        for n, c in enumerate(chapters, 1)
    )


def _rotation(stream: dict[str, Any]) -> int:
    for data in stream.get("side_data_list", []):
        if "rotation" in data:
            return round(_number(data["rotation"]))
    return 0


def _tag(stream: dict[str, Any], name: str) -> str:
    return str(stream.get("tags", {}).get(name, "")).strip()[:200]


def _has(stream: dict[str, Any], disposition: str) -> bool:
    return bool(stream.get("disposition", {}).get(disposition))


def _number(said: object) -> float:
    try:
        return float(str(said))
    except ValueError:
        return 0.0


def _fraction(said: object, separator: str) -> Fraction:
    above, _, below = str(said).partition(separator)
    if not (above.isdigit() and below.isdigit()) or int(below) == 0:
        return Fraction(0)
    return Fraction(int(above), int(below))
