"""Turns subtitles of any text format into WebVTT that carries words and nothing else."""

import html
import re
from collections.abc import Sequence
from pathlib import Path

import ffmpeg
import pysubs2
from charset_normalizer import from_bytes

from transcoder.command import Leash, binary, check, run
from transcoder.errors import SourceRefused
from transcoder.ingest import Material
from transcoder.job import Limits
from transcoder.probe import TextTrack, reading_options

# Nothing here may backtrack (`++`): a line of a megabyte would hold the whole process for hours.
TAG = re.compile(r"<\s*+(/?)\s*+([a-zA-Z]++)((?:\.[\w-]++)*+)([^<>]*+)>")
KEPT_TAGS = {"b", "i", "u", "c", "v"}
SILENT_TAGS = {"script", "style"}
STYLE_SWITCH = re.compile(r"\{[^{}]*\}")
STYLE_TAGS = {r"\i1": "<i>", r"\i0": "</i>", r"\b1": "<b>", r"\b0": "</b>", r"\u1": "<u>", r"\u0": "</u>"}
DRAWING = re.compile(r"\\p[1-9]")
MOST_CUES = 50_000
MOST_NESTED = 10


def to_webvtt(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008 (frozen)
    """The words of a subtitle file (SRT, WebVTT, ASS, ...) as clean WebVTT.

    Raises:
        SourceRefused: too large, not text, or without a single cue.
    """
    if path.stat().st_size > limits.max_subtitle_bytes:
        raise SourceRefused("The subtitle file is too large.", code="subtitle-too-large")
    text = _decoded(path.read_bytes())
    try:
        events = pysubs2.SSAFile.from_string(text, keep_unknown_html_tags=True)
    except Exception as wrong:  # its parsers raise whatever they stumble over: KeyError, SyntaxError, ...
        raise SourceRefused(
            "The file is not a subtitle format that we know.", code="subtitle-format"
        ) from wrong
    return webvtt_of(events)


def webvtt_of(events: Sequence[pysubs2.SSAEvent]) -> str:
    """WebVTT of parsed cues: in order, without markup that could do anything but slant, weigh or underline."""
    cues: list[str] = []
    for event in sorted(events, key=lambda event: event.start):
        words = "" if event.is_comment or DRAWING.search(event.text) else clean(event.text)
        if words and event.end > event.start >= 0:
            cues.append(f"{_stamp(event.start)} --> {_stamp(event.end)}\n{words}\n")
    if not 0 < len(cues) <= MOST_CUES:
        raise SourceRefused("The subtitle file holds no line that can be shown.", code="subtitle-empty")
    return "WEBVTT\n\n" + "\n".join(cues)


def clean(text: str) -> str:
    """The text of one cue with only the tags that are harmless, each closed, and all else escaped."""
    text = text.replace(r"\N", "\n").replace(r"\n", "\n").replace(r"\h", " ")
    text = STYLE_SWITCH.sub(_switches, text)
    pieces: list[str] = []
    opened: list[str] = []
    silenced_by = ""
    at = 0
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if not silenced_by:
            pieces.append(_escaped(text[at : tag.start()]))
        if name in SILENT_TAGS:
            silenced_by = _silenced(silenced_by, name, is_end=bool(tag[1]))
        elif not silenced_by:
            pieces.append(_kept(tag, opened))
        at = tag.end()
    if not silenced_by:
        pieces.append(_escaped(text[at:]))
    pieces += [f"</{name}>" for name in reversed(opened)]
    lines = (line.strip() for line in "".join(pieces).splitlines())
    return "\n".join(line for line in lines if line)


def extract(material: Material, tracks: Sequence[TextTrack], *, folder: Path, leash: Leash) -> list[Path]:
    """Copies the text tracks of a source out, each to a file of its own."""
    if not tracks:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"t{track.index}.srt" for track in tracks]
    given = ffmpeg.input(f"file:{material.path}", **reading_options(material.info.container))
    outputs = [
        given[str(track.index)].output(f"file:{file}", **{"c:s": "srt", "f": "srt"})
        for track, file in zip(tracks, files, strict=True)
    ]
    compiled = ffmpeg.merge_outputs(*outputs).compile()[1:]
    argv = [binary("ffmpeg"), "-v", "error", "-nostdin", "-y", "-copyts", "-start_at_zero", *compiled]
    check(run(argv, leash), "Reading the subtitles")
    return files


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(data).best()
        if guess is None:
            raise SourceRefused("The subtitle file is not text.", code="subtitle-binary") from None
        text = str(guess)
    if "\0" in text:
        raise SourceRefused("The subtitle file is not text.", code="subtitle-binary")
    return text


def _switches(group: re.Match[str]) -> str:
    """ASS override tags: slant, weight and underline become tags, all other are dropped."""
    return "".join(tag for switch, tag in STYLE_TAGS.items() if switch in group[0])


def _silenced(by: str, name: str, *, is_end: bool) -> str:
    """The tag that silences what follows: the first that was opened, until its own end."""
    if is_end:
        return "" if name == by else by
    return by or name


def _kept(tag: re.Match[str], opened: list[str]) -> str:
    """A tag that may stay, or nothing. Keeps `opened` as the stack of tags that still need an end."""
    closing, name, classes, rest = tag[1], tag[2].lower(), tag[3], tag[4]
    if name not in KEPT_TAGS:
        return ""
    if closing:
        if name not in opened:
            return ""
        ended = opened[opened.index(name) :]
        del opened[opened.index(name) :]
        return "".join(f"</{one}>" for one in reversed(ended))
    if len(opened) == MOST_NESTED:
        return ""
    opened.append(name)
    voice = f" {_escaped(rest.strip())}" if name == "v" and rest.strip() else ""
    return f"<{name}{classes if name == 'c' else ''}{voice}>"


def _escaped(text: str) -> str:
    plain = html.unescape(text).replace("-->", "->")
    shown = "".join(c for c in plain if c.isprintable() or c == "\n")
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stamp(at_ms: int) -> str:
    seconds, ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"
