"""The text index: which titles the words of a query occur in, and how well.

SQLite's FTS5 ranks by BM25 (Robertson & Zaragoza 2009; k1 1.2, b .75) over weighted columns. PostgreSQL has no
BM25: there each word's `ts_rank` (weighted, damped by the document's length) counts by the word's rarity,
ln((N - n + .5) / (n + .5) + 1), which is BM25's own idf.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import text
from sqlmodel import Session

from netflix_clone.kit.settings import settings

WEIGHTS = {
    "names": 3.0,
    "people": 2.0,
    "genres": 1.0,
    "keywords": 1.5,
    "tagline": 1.5,
    "synopsis": 1.0,
    "translated": 0.7,
}
"""What a word counts in each column of the index: title 3, tagline 1.5, synopsis 1 as measured for BM25."""
MOST_FOUND = 1_000
MOST_WORDS = 32
_MOST_COUNTED = 20_000
_counts: dict[tuple[str, str, int], int] = {}
_COMMON_SHARE, _COMMON_LEAST = 0.1, 2_000
# PostgreSQL knows four weights: D for what is told, C for what it is, B for who, A for its names.
_RANKS = "{0.33, 0.5, 0.67, 1.0}"


@dataclass(frozen=True, slots=True)
class TextHits:
    """Titles that hold any of the words, the best first; scores are positive, larger is better."""

    title_ids: NDArray[np.int64]
    scores: NDArray[np.float64]


def hits(session: Session, words: Sequence[str], *, titles: int) -> TextHits:
    """Titles in which any of `words` (folded) occurs; `titles` is how many there are at all."""
    wanted = list(dict.fromkeys(words))[:MOST_WORDS]
    if not wanted:
        return TextHits(np.empty(0, np.int64), np.empty(0, np.float64))
    telling = _telling(session, wanted, titles)
    ask = _ask_postgresql if session.get_bind().dialect.name == "postgresql" else _ask_sqlite
    rows = ask(session, telling, titles)
    return TextHits(
        np.fromiter((row[0] for row in rows), np.int64, len(rows)),
        np.fromiter((row[1] for row in rows), np.float64, len(rows)),
    )


def known(session: Session, words: Sequence[str]) -> frozenset[str]:
    """Those of the words that some title is described with."""
    if not words:
        return frozenset()
    names = {f"w{n}": word[:40] for n, word in enumerate(words)}
    query = text(f"SELECT word FROM search_word WHERE word IN ({', '.join(f':{name}' for name in names)})")  # noqa: S608 -- names of ours
    return frozenset(session.scalars(query, names))


def is_begun(session: Session, beginning: str) -> bool:
    """Whether any word of the catalogue begins so."""
    query = text("SELECT 1 FROM search_word WHERE word >= :low AND word < :high LIMIT 1")
    return session.scalar(query, {"low": beginning, "high": beginning + "\uffff"}) is not None


def _telling(session: Session, words: list[str], titles: int) -> dict[str, int]:
    """In how many titles each word occurs; words of very many titles are left out where others remain."""
    common = max(_COMMON_LEAST, int(_COMMON_SHARE * titles))
    counts = {word: _occurrences(session, word, common + 1, titles) for word in words}
    telling = {word: count for word, count in counts.items() if 0 < count <= common}
    return telling or {word: count for word, count in counts.items() if count}


def _occurrences(session: Session, word: str, most: int, titles: int) -> int:
    """In how many titles a word occurs, counted once as long as there are as many titles; none is counted again."""
    counted = (settings().sqlalchemy_url, word, titles)
    count = _counts.get(counted)
    if count is None and (count := _count(session, word, most)):
        if len(_counts) >= _MOST_COUNTED:
            _counts.clear()
        _counts[counted] = count
    return count


def _count(session: Session, word: str, most: int) -> int:
    dialect = session.get_bind().dialect.name
    query = (
        "SELECT count(*) FROM (SELECT 1 FROM title_document WHERE words @@ plainto_tsquery('english', :word) LIMIT :most) t"
        if dialect == "postgresql"
        else "SELECT count(*) FROM (SELECT 1 FROM title_fts WHERE title_fts MATCH :word LIMIT :most)"
    )
    asked = word if dialect == "postgresql" else f'"{word}"'
    return session.scalar(text(query), {"word": asked, "most": most}) or 0


def _ask_sqlite(session: Session, words: dict[str, int], _titles: int) -> Sequence[Any]:
    if not words:
        return ()
    weights = ", ".join(str(weight) for weight in WEIGHTS.values())
    query = text(
        f"SELECT rowid, -bm25(title_fts, {weights}) FROM title_fts WHERE title_fts MATCH :words"  # noqa: S608 -- numbers of ours
        " ORDER BY 2 DESC LIMIT :most"
    )
    asked = " OR ".join(f'"{word}"' for word in words)
    return session.execute(query, {"words": asked, "most": MOST_FOUND}).all()


def _ask_postgresql(session: Session, words: dict[str, int], titles: int) -> Sequence[Any]:
    if not words:
        return ()
    return session.execute(
        _postgresql(len(words)),
        {
            "most": MOST_FOUND,
            **{f"w{n}": word for n, word in enumerate(words)},
            **{f"idf{n}": _idf(count, titles) for n, count in enumerate(words.values())},
        },
    ).all()


@lru_cache(maxsize=MOST_WORDS)
def _postgresql(words: int) -> Any:
    asked = [f"plainto_tsquery('english', :w{n})" for n in range(words)]
    score = " + ".join(f":idf{n} * ts_rank('{_RANKS}', words, {each}, 1)" for n, each in enumerate(asked))
    return text(
        f"SELECT title_id, {score} AS score FROM title_document"  # noqa: S608 -- numbers of ours
        f" WHERE words @@ ({' || '.join(asked)}) ORDER BY score DESC LIMIT :most"
    )


def _idf(count: int, titles: int) -> float:
    return math.log(max(0.0, titles - count + 0.5) / (count + 0.5) + 1)
