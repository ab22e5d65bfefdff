"""Misspelt words, held against the words that titles are described with.

PostgreSQL finds words alike by trigrams (pg_trgm); SQLite's are read once and lie in memory.
"""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries as meaning
from netflix_clone.search.models import SearchWord
from netflix_clone.search.names import edits_forgiven
from netflix_clone.search.queries.words import is_begun, known

_SHORTEST, _SHORTEST_MENDED = 3, 4
_LEAST_ALIKE = 74.0
_CANDIDATES = 50


def mended(session: Session, words: Sequence[str], *, strange: frozenset[str]) -> tuple[str, ...]:
    """`words` with each of the `strange` ones as the catalogue spells the word that is most like it.

    One that is like none, and a last one that may only be half typed, stay as they are.
    """
    return tuple(_mended(session, word) or word if word in strange else word for word in words)


def strange_words(session: Session, words: Sequence[str]) -> frozenset[str]:
    """Those of the words that are in no dictionary: no title is described with them, and the model knows none such.

    A last one that some word begins with may be half typed.
    """
    asked = [word for word in words if len(word) >= _SHORTEST and not word.isdigit()]
    strange = frozenset(asked) - known(session, asked)
    if strange:
        strange -= meaning.whole_words(strange)
    if words and words[-1] in strange and is_begun(session, words[-1]):
        return strange - {words[-1]}
    return strange


def _mended(session: Session, word: str) -> str:
    if len(word) < _SHORTEST_MENDED:
        return ""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    found = process.extract(
        word, _candidates(session, word), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_CANDIDATES
    )
    # Of two that are equally alike the one that begins alike: typos seldom strike the first letter.
    best = sorted(found, key=lambda each: (-each[1], each[0][0] != word[0], each[0]))
    forgiven = edits_forgiven(len(word))
    near = (each for each, *_ in best if OSA.distance(word, each, score_cutoff=forgiven) <= forgiven)
    return next(near, "")


def _candidates(session: Session, word: str) -> Sequence[str]:
    if session.get_bind().dialect.name == "postgresql":
        alike = text(
            "SELECT word FROM search_word WHERE word % :word ORDER BY similarity(word, :word) DESC LIMIT :most"
        )
        return session.scalars(alike, {"word": word, "most": _CANDIDATES}).all()
    return _vocabulary(
        settings().sqlalchemy_url, session.exec(select(func.count(col(SearchWord.word)))).one()
    )


@lru_cache(maxsize=1)
def _vocabulary(_database: str, _count: int) -> tuple[str, ...]:
    with read_only() as session:
        return tuple(session.exec(select(SearchWord.word)))
