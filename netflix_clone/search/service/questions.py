"""What a query is for the shelf, before any filter: who goes by it, what it says, what it means."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.text import folded
from netflix_clone.search import fusion, queries
from netflix_clone.search.names import Matches, Tier, edits_forgiven
from netflix_clone.search.service.understanding import Understood
from netflix_clone.search.shelf import Mask, PersonFacts, Shelf
from netflix_clone.search.stop_words import telling

_MOST_NAMED = 200
_ENOUGH_NAMED = 3
_SENTENCE = 2
_PEOPLE = 5
_EDITS_OF_REAL_WORDS = 1
_SHORTEST_UNSURE = 4
_SHORTEST_REAL = 5
_SHORTEST_HALF = 8


@dataclass(frozen=True, slots=True)
class Question:
    """Names first (`named`), then titles of people (`of_people`), then what the signals say."""

    plain: str
    named: NDArray[np.int64]
    people: tuple[PersonFacts, ...]
    of_people: NDArray[np.int64]
    words: NDArray[np.float64]
    hints: NDArray[np.float64]
    meaning: queries.Meant | None
    corrected: str = ""

    def ranked(self, shelf: Shelf, allowed: Mask) -> NDArray[np.int64]:
        """The places of the titles that answer it, the best first; without a query whatever is best known."""
        if not self.plain:
            places = np.flatnonzero(allowed)
            return places[np.lexsort((-shelf.published[places], -shelf.prior[places]))]
        meant = self.meaning.cosines(allowed) if self.meaning else None
        signals = fusion.Signals(allowed, self.words, shelf.prior, self.hints, meant)
        everything = np.concatenate((self.named, self.of_people, fusion.ranked(signals)))
        _, first = np.unique(everything, return_index=True)
        in_order = everything[np.sort(first)]
        return in_order[allowed[in_order]]


def is_a_name(shelf: Shelf, query: str, visible: Mask) -> bool:
    """Whether a title goes by exactly this query, so that nothing else is to be read into it."""
    found = shelf.names.match(folded(query), allowed=visible, limit=1, most_edits=0)
    return bool(len(found.tiers)) and found.tiers[0] == Tier.EXACT


def ask(
    session: Session, shelf: Shelf, understood: Understood, visible: Mask, *, ceiling: int, by_meaning: bool
) -> Question:
    """Everything that is known of a query; `ceiling` is up to which age the viewer may see people's titles."""
    plain, rest = folded(understood.asked.q), folded(understood.rest)
    spelling = queries.spelling(session, plain.split(), short_words=shelf.names.short_words)
    strange = spelling.strange
    named = _named(shelf, plain, rest, visible, is_unsure=spelling.is_unsure)
    is_typed_right = not len(named.tiers) or named.tiers[0] < Tier.TYPO
    edits = 0 if len(named.owners) else None if strange else _EDITS_OF_REAL_WORDS
    people = _people(shelf, plain, ceiling, most_edits=edits)
    told = (
        _mended(session, shelf, folded(understood.told).split(), visible, strange, by_meaning)
        if strange
        else ()
    )
    is_mended = bool(told) and " ".join(told) != folded(understood.told)
    words = telling(list(told) or folded(understood.told).split())
    is_sentence = len(rest.split()) >= _SENTENCE or len(named.owners) < _ENOUGH_NAMED
    wants_meaning = by_meaning and is_sentence and bool(rest)
    of_people = catalog.titles_of_people(session, [each.id for each in people]) if people else ()
    theirs = shelf.places(of_people)
    scores = _words(session, shelf, words)
    told_of = " ".join(told) if is_mended else understood.told
    worded = np.flatnonzero(scores)
    return Question(
        plain=rest,
        named=named.owners,
        people=people,
        of_people=theirs[np.argsort(-shelf.prior[theirs], kind="stable")],
        words=scores,
        hints=understood.hints,
        meaning=queries.meant(session, shelf, told_of, ceiling=ceiling, worded=worded)
        if wants_meaning
        else None,
        corrected=" ".join(told) if is_mended and is_typed_right and not len(named.owners) else "",
    )


def _named(shelf: Shelf, plain: str, rest: str, visible: Mask, *, is_unsure: bool) -> Matches:
    """Titles by the whole query; else those that are called exactly what is left of it.

    A query whose words are all words is hardly a title with typos: one edit of it is forgiven, no more, and a short
    one is no half of a name: "train" is not Rain Man, nor "the sea" the beginning of The Shawshank Redemption. But
    "te hung" and "the shw" are: "te" and "shw" are no words.
    """
    most = None if is_unsure else min(edits_forgiven(len(plain)), _EDITS_OF_REAL_WORDS)
    if not is_unsure and len(plain) < _SHORTEST_REAL:
        most = 0
    is_whole = len(plain) < (_SHORTEST_UNSURE if is_unsure else _SHORTEST_HALF)
    found = shelf.names.match(plain, allowed=visible, limit=_MOST_NAMED, most_edits=most, is_whole=is_whole)
    if len(found.owners) or not rest or rest == plain:
        return found
    exact = shelf.names.match(rest, allowed=visible, limit=_MOST_NAMED, most_edits=0)
    is_exact = exact.tiers == Tier.EXACT
    return Matches(exact.owners[is_exact], exact.tiers[is_exact])


def _people(shelf: Shelf, plain: str, ceiling: int, *, most_edits: int | None) -> tuple[PersonFacts, ...]:
    """People who are called so, by their whole name or its last word.

    Of words that are words only a whole name may hold a typo: "orson wells" is somebody, "greed" is nobody.
    """
    allowed = shelf.people_maturities <= ceiling
    is_typo_likely = most_edits is None or " " in plain
    most = most_edits if is_typo_likely and len(plain) >= _SHORTEST_REAL else 0
    found = shelf.people_names.match(
        plain, allowed=allowed, limit=_PEOPLE, most_edits=most, is_whole=most is not None
    )
    sure = (Tier.EXACT,) if most == 0 else (Tier.EXACT, Tier.TYPO)
    return tuple(shelf.people[n] for n, tier in zip(found.owners, found.tiers, strict=True) if tier in sure)


def _mended(
    session: Session,
    shelf: Shelf,
    words: list[str],
    visible: Mask,
    strange: frozenset[str],
    by_meaning: bool,
) -> tuple[str, ...]:
    """`words` mended, but by no word that only titles are described with which the viewer may not see.

    A word of the dictionary that no title has helps where meaning takes part, and tells of nothing.
    """

    def may_be_told(word: str) -> bool:
        if by_meaning and queries.in_dictionary(word):
            return True
        return bool((_words(session, shelf, [word])[visible] > 0).any())

    pairs = zip(words, queries.mended(session, words, strange=strange), strict=True)
    return tuple(right if right == word or may_be_told(right) else word for word, right in pairs)


def _words(session: Session, shelf: Shelf, words: list[str]) -> NDArray[np.float64]:
    scores = np.zeros(shelf.count)
    hits = queries.hits(session, words, titles=shelf.count)
    places, rows = shelf.places_and_rows(hits.title_ids)
    scores[places] = hits.scores[rows]
    return scores
