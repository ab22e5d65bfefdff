"""Misspelt words, held against the words that titles are described with.

PostgreSQL finds words alike by trigrams (pg_trgm); SQLite's are read once and lie in memory.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries as meaning
from netflix_clone.search.models import SearchWord
from netflix_clone.search.names import edits_forgiven
from netflix_clone.search.queries.words import is_begun, known
from netflix_clone.search.stop_words import GRAMMAR

_SHORTEST, _SHORTEST_MENDED = 3, 4
_LEAST_ALIKE = 74.0
_CANDIDATES = 50
_SHORTEST_STEM = 4
_ENDINGS = ("s", "es", "d", "ed", "er", "ers", "or", "ors", "ing", "ly", "ness", "less", "like", "man", "men")
_LONGER_BY = ("e", "ed", "er", "ing")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of a query are spelt: `strange` ones are in no dictionary, and to be mended.

    `is_unsure` where any word is none, the last one is only begun, or none tells anything ("the der"): the query may
    be a name, half typed or with typos.
    """

    strange: frozenset[str]
    is_unsure: bool


def spelling(session: Session, words: Sequence[str], *, short_words: Container[str]) -> Spelling:
    """Which of the words (folded) are no words: neither titles nor the model know them, or another form of them.

    Of one or two letters only `short_words` and those of grammar are words. A last one that some word begins with
    may be half typed, so it is not strange.
    """
    asked = [word for word in words if len(word) >= _SHORTEST and not word.isdigit()]
    strange = frozenset(asked) - known(session, asked)
    if strange:
        strange -= meaning.vocabulary().keys()
    odd = {word for word in words if len(word) < _SHORTEST and not _is_short_word(word, short_words)}
    is_unsure = (
        bool(strange) or any(len(word) > 1 or word == words[-1] for word in odd) or GRAMMAR.issuperset(words)
    )
    if strange:
        strange -= _inflected(session, strange)
    if words and words[-1] in strange and is_begun(session, words[-1]):
        strange -= {words[-1]}
    return Spelling(strange, is_unsure)


def mended(session: Session, words: Sequence[str], *, strange: frozenset[str]) -> tuple[str, ...]:
    """`words` with each of the `strange` ones as the catalogue or the dictionary spells the word that is most like it.

    One that is like none, and a last one that may only be half typed, stay as they are.
    """
    return tuple(_mended(session, word) or word if word in strange else word for word in words)


def in_dictionary(word: str) -> bool:
    """Whether the model knows this word, whatever titles are described with."""
    return word in meaning.vocabulary()


def _is_short_word(word: str, short_words: Container[str]) -> bool:
    return word in GRAMMAR or word in short_words or word.isdigit() or not word.isascii()


def _inflected(session: Session, words: frozenset[str]) -> frozenset[str]:
    """Those of the words that are another form of a word: "defends" of "defend", "invents" of "invented"."""
    forms = {word: _forms(word) for word in words}
    described, dictionary = known(session, sorted(set().union(*forms.values()))), meaning.vocabulary()
    return frozenset(
        word for word in words if any(form in described or form in dictionary for form in forms[word])
    )


def _forms(word: str) -> set[str]:
    if len(word) < _SHORTEST_STEM:
        return set()
    stems = {word.removesuffix(ending) for ending in _ENDINGS}
    long_enough = {stem for stem in stems if len(stem) >= _SHORTEST_STEM}
    return {stem + ending for stem in long_enough for ending in ("", *_LONGER_BY)} | {f"{word}s", f"{word}d"}


def _mended(session: Session, word: str) -> str:
    """The nearest word: fewest edits, the same letters in another order, the catalogue's, begun alike, most frequent.

    None that begins with another letter in place of the first: typos seldom strike it, and "deformed" is not reformed.
    A word that no title has is one edit away.
    """
    if len(word) < _SHORTEST_MENDED:
        return ""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    own, ranks = _candidates(session, word), meaning.vocabulary()
    edits = {
        each: OSA.distance(word, each)
        for words in (own, tuple(ranks))
        for each, *_ in process.extract(
            word, words, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=_CANDIDATES
        )
    }
    forgiven = edits_forgiven(len(word))
    letters, described = sorted(word), set(own)

    def is_near(each: str) -> bool:
        is_begun_alike = each[0] == word[0] or len(each) != len(word) or sorted(each) == letters
        return is_begun_alike and edits[each] <= (forgiven if each in described else 1)

    def farness(each: str) -> tuple[object, ...]:
        rank = ranks.get(each, len(ranks))
        return edits[each], sorted(each) != letters, each not in described, each[0] != word[0], rank, each

    return min((each for each in edits if len(each) >= _SHORTEST and is_near(each)), key=farness, default="")


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
