"""A quotation in the words of each database: as a phrase, as words near each other, as all words but one."""

import re
from collections.abc import Iterator, Sequence

from netflix_clone.search.lines.cues import words_of

LONGEST_QUOTATION, MOST_WORDS = 400, 24
_FEWEST_LETTERS = 3
# With fewer words, leaving one out says nothing; with more it costs more than it finds.
_MISQUOTED = range(4, 11)


def quoted(q: str) -> tuple[str, ...]:
    """The words of a question as they are compared; empty where there is too little to look for."""
    words = words_of(q[:LONGEST_QUOTATION]).split()[:MOST_WORDS]
    return tuple(words) if sum(map(len, words)) >= _FEWEST_LETTERS or not _is_plain(words) else ()


def in_fts5(words: Sequence[str]) -> Iterator[str]:
    """Queries of SQLite's FTS5, the strictest first; the last word may be half typed.

    Words are letters and figures alone, and stand in quotation marks: nothing in them is an operator.
    """
    phrase = " ".join(words)
    yield f'"{phrase}" *' if _may_be_half(words) else f'"{phrase}"'
    if len(words) > 1:
        each = [f'"{word}"' for word in words]
        yield " AND ".join([*each[:-1], f"{each[-1]} *" if _may_be_half(words) else each[-1]])
    if len(words) in _MISQUOTED:
        yield " OR ".join(f"({' AND '.join(each)})" for each in _without_one([f'"{word}"' for word in words]))


def in_tsquery(words: Sequence[str]) -> Iterator[str]:
    """The same for PostgreSQL's to_tsquery."""
    each = [f"'{word}'" for word in words]
    if _may_be_half(words):
        each[-1] += ":*"
    yield " <-> ".join(each)
    if len(words) > 1:
        yield " & ".join(each)
    if len(words) in _MISQUOTED:
        yield " | ".join(f"({' & '.join(some)})" for some in _without_one([f"'{word}'" for word in words]))


def _without_one(words: Sequence[str]) -> list[list[str]]:
    return [[*words[:n], *words[n + 1 :]] for n in range(len(words))]


def _may_be_half(words: Sequence[str]) -> bool:
    """Whether the last word may be the beginning of a longer one; of two letters half of all words begin."""
    return len(words[-1]) >= _FEWEST_LETTERS


def _is_plain(words: Sequence[str]) -> bool:
    """Whether the words are of a script with an alphabet, where a letter or two say nothing."""
    return all(re.fullmatch(r"[\u0000-\u07ff\u1e00-\u1fff]*", word) for word in words)
