"""Which stretches of a line are what was asked for."""

import re
from collections.abc import Sequence

from netflix_clone.search.lines.cues import words_of
from netflix_clone.search.lines.found import Part

# A word as folding takes it: letters and figures, with the apostrophes and accents inside.
_WORD = re.compile(r"[^\W_](?:['\u2019\u0300-\u036f]*[^\W_])*|&")


def parts(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """`text` cut where a match begins or ends: the phrase where it stands whole, else each of its words."""
    spans, said = _spans(text)
    hits = _phrase(said, words) or {n for n, word in enumerate(said) if _fits(word, words)}
    cut: list[Part] = []
    at = 0
    for start, end in _stretches(spans, hits):
        if start > at:
            cut.append(Part(text[at:start], is_match=False))
        cut.append(Part(text[start:end], is_match=True))
        at = end
    if at < len(text):
        cut.append(Part(text[at:], is_match=False))
    return tuple(cut)


def _spans(text: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where each word stands, and how it is compared; one written word may be compared as several."""
    spans: list[tuple[int, int]] = []
    said: list[str] = []
    for found in _WORD.finditer(text):
        for word in words_of(found[0]).split():
            spans.append(found.span())
            said.append(word)
    return spans, said


def _phrase(said: Sequence[str], words: Sequence[str]) -> set[int]:
    """The places of the whole phrase, wherever it stands; its last word may be half typed."""
    many = len(words)
    return {
        at
        for start in range(len(said) - many + 1)
        if list(said[start : start + many - 1]) == list(words[:-1])
        and said[start + many - 1].startswith(words[-1])
        for at in range(start, start + many)
    }


def _fits(word: str, words: Sequence[str]) -> bool:
    return word in words or (len(words[-1]) > 2 and word.startswith(words[-1]))


def _stretches(spans: Sequence[tuple[int, int]], hits: set[int]) -> list[tuple[int, int]]:
    """The spans of matches; those of words that follow each other are one."""
    joined: list[tuple[int, int]] = []
    last = -2
    for n in sorted(hits):
        start, end = spans[n]
        if n == last + 1 and joined:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        last = n
    return joined
