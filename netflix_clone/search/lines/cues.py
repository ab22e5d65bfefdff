"""From a caption file to lines: sentences as somebody would quote them, and the words they are found by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pysubs2

from netflix_clone.kit.text import folded, one_line

LONGEST_TEXT, LONGEST_WORDS = 1000, 1200
# A sentence that goes on is one line while it stays quotable, and nobody has fallen silent in between.
_LONGEST_JOINED, _LONGEST_GAP_S = 160, 1.0
_ENDS = re.compile(r"""[.!?\u2026\u3002\uff01\uff1f\u061f\u266a"\u201d\xbb)\]]$""")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|\{\\[^{}]{0,500}\}")
_DASH = re.compile(r"^[-\u2013\u2014]\s*")
# "MARY:" and ">> MARY:" say who speaks.
_SPEAKER = re.compile(r"^(?:>{1,3}\s*)?(?:[^\W\d_][^:.!?\n\d]{0,24}:\s+)?")
_SHOUTED = re.compile(r"^[^a-zß-öø-ÿа-я]+$")
# These scripts write no blanks: each sign counts as a word, so that part of a sentence is found in it.
_UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line and when it is said."""

    start_s: float
    end_s: float
    text: str


def spoken(webvtt: str) -> tuple[Spoken, ...]:
    """The lines of a caption file in order: without markup and speakers, pieces of one sentence put together.

    A file that cannot be read has none.
    """
    try:
        events = pysubs2.SSAFile.from_string(webvtt, format_="vtt", keep_unknown_html_tags=True)
    except Exception:  # its parsers raise whatever they stumble over: KeyError, ValueError, ...
        return ()
    cues = (
        Spoken(event.start / 1000, event.end / 1000, line)
        for event in sorted(events, key=lambda event: event.start)
        if event.end > event.start >= 0
        for line in _voices(event.text)
    )
    return tuple(_joined(cues))


def words_of(text: str) -> str:
    """`text` as lines are compared: folded, single blanks between words."""
    return " ".join(_UNSPACED.sub(r" \1 ", folded(text)).split())[:LONGEST_WORDS]


def _voices(text: str) -> Iterable[str]:
    """What each person says in one cue: where every row begins with a dash, each row is another's."""
    rows = [row.strip() for row in _plain(text).splitlines() if row.strip()]
    several = len(rows) > 1 and all(_DASH.match(row) for row in rows)
    said = rows if several else [" ".join(rows)]
    for row in said:
        if line := one_line(_without_speaker(_DASH.sub("", row)))[:LONGEST_TEXT]:
            yield line


def _plain(text: str) -> str:
    broken = text.replace(r"\N", "\n").replace(r"\n", "\n").replace(r"\h", " ")
    bare = _MARKUP.sub("", broken)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")


def _without_speaker(line: str) -> str:
    """The line without its speaker: a shouted name and a colon; "Listen: go" keeps its first word."""
    found = _SPEAKER.match(line)
    named = found[0] if found else ""
    return line[len(named) :] if named and _SHOUTED.match(named.strip(": >")) else line


def _joined(cues: Iterable[Spoken]) -> Iterable[Spoken]:
    held: Spoken | None = None
    for cue in cues:
        if held is None:
            held = cue
        elif _goes_on(held, cue):
            held = Spoken(held.start_s, max(held.end_s, cue.end_s), f"{held.text} {cue.text}")
        else:
            yield held
            held = cue
    if held is not None:
        yield held


def _goes_on(held: Spoken, cue: Spoken) -> bool:
    """Whether a cue is the rest of the sentence before it: no full stop there, no capital here."""
    return (
        not _ENDS.search(held.text)
        and cue.text[:1].islower()
        and 0 <= cue.start_s - held.end_s <= _LONGEST_GAP_S
        and len(held.text) + len(cue.text) <= _LONGEST_JOINED
    )
