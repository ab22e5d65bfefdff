"""A search: names first, then words and meaning; filtered before it is ranked, counted over the whole."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.text import folded, one_line
from netflix_clone.library import queries as library
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import fusion, queries
from netflix_clone.search.names import Matches, Tier
from netflix_clone.search.queries import words as text_index
from netflix_clone.search.schemas import (
    LONGEST_QUERY,
    Asked,
    Found,
    GenreHit,
    MeaningNote,
    PersonHit,
)
from netflix_clone.search.shelf import Mask, Shelf, counted, narrowed, ordered

MOST = 100
_MOST_NAMED = 200
_ENOUGH_NAMED = 3
_PEOPLE = 5
_NEAREST = 6
_LONGEST_HISTORY = 10_000


@dataclass(frozen=True, slots=True)
class _Question:
    """What a query is for the shelf, whatever the filters are."""

    plain: str
    named: Matches
    of_people: NDArray[np.int64]
    words: NDArray[np.float64]
    hints: NDArray[np.float64]
    meaning: NDArray[np.float32] | None = None


def search(session: Session, viewer: Viewer, asked: Asked, *, limit: int, offset: int = 0) -> Found:
    """What answers `asked`, as this viewer may see it; an empty query lists what the filters leave."""
    limit, offset = max(1, min(limit, MOST)), max(0, offset)
    shelf = queries.shelf(session)
    plain = folded(one_line(asked.q[:LONGEST_QUERY]))
    visible = shelf.seen_by(viewer.maturity_ceiling, utc_now().timestamp())
    if asked.unwatched:
        seen = library.finished_titles(session, viewer.profile_id, limit=_LONGEST_HISTORY)
        visible[shelf.places(seen)] = False
    passed = narrowed(shelf, asked, silence=catalog.NO_SPEECH)
    allowed = np.logical_and.reduce([visible, *passed.values()])
    people = _people(shelf, viewer, plain)
    question = _question(session, shelf, plain, visible, people)
    wider = _ranked(shelf, question, visible)
    found = _ranked(shelf, question, allowed) if passed else wider
    places = ordered(shelf, found, asked.sort)
    return Found(
        title_ids=_still_visible(session, viewer, shelf.title_ids[places[offset : offset + limit]]),
        total=len(places),
        facets=counted(shelf, _mask(shelf, found), _mask(shelf, wider), passed),
        people=tuple(PersonHit(each.id, each.slug, each.name) for each in people),
        genres=_genres(shelf, plain),
        nearest=() if len(places) else _nearest(shelf, plain, visible),
        meaning=MeaningNote(is_on=False),
    )


def _question(
    session: Session, shelf: Shelf, plain: str, visible: Mask, people: tuple[PersonHit, ...]
) -> _Question:
    words = np.zeros(shelf.count)
    hits = text_index.hits(session, plain.split(), titles=shelf.count)
    at, rows = shelf.places_and_rows(hits.title_ids)
    words[at] = hits.scores[rows]
    of_people = catalog.titles_of_people(session, [each.id for each in people]) if people else ()
    return _Question(
        plain=plain,
        named=shelf.names.match(plain, allowed=visible, limit=_MOST_NAMED),
        of_people=shelf.places(of_people),
        words=words,
        hints=np.zeros(shelf.count),
    )


def _ranked(shelf: Shelf, question: _Question, allowed: Mask) -> NDArray[np.int64]:
    """Names, then titles of people who are named, then whatever words and meaning find."""
    if not question.plain:
        places = np.flatnonzero(allowed)
        return places[np.lexsort((-shelf.published[places], -shelf.prior[places]))]
    signals = fusion.Signals(allowed, question.words, shelf.prior, question.hints, question.meaning)
    named = question.named.owners
    by_people = question.of_people[np.argsort(-shelf.prior[question.of_people], kind="stable")]
    everything = np.concatenate((named, by_people, fusion.ranked(signals)))
    _, first = np.unique(everything, return_index=True)
    in_order = everything[np.sort(first)]
    return in_order[allowed[in_order]]


def _people(shelf: Shelf, viewer: Viewer, plain: str) -> tuple[PersonHit, ...]:
    allowed = shelf.people_maturities <= viewer.maturity_ceiling
    matched = shelf.people_names.match(plain, allowed=allowed, limit=_PEOPLE)
    people = [
        shelf.people[n] for n, tier in zip(matched.owners, matched.tiers, strict=True) if tier == Tier.EXACT
    ]
    return tuple(PersonHit(each.id, each.slug, each.name) for each in people)


def _genres(shelf: Shelf, plain: str) -> tuple[GenreHit, ...]:
    known = zip(shelf.genres.keys, shelf.genres.texts, strict=True)
    return tuple(GenreHit(slug, name) for slug, name in known if plain and folded(name) == plain)


def _nearest(shelf: Shelf, plain: str, visible: Mask) -> tuple[int, ...]:
    """Where nothing was found: titles whose names come closest, else those that most people watched."""
    close = shelf.names.closest(plain, allowed=visible, limit=_NEAREST)
    best = np.flatnonzero(visible)
    best = best[np.argsort(-shelf.prior[best], kind="stable")]
    places = dict.fromkeys((*close, *best[:_NEAREST]))
    return tuple(int(shelf.title_ids[place]) for place in places)[:_NEAREST]


def _mask(shelf: Shelf, places: NDArray[np.int64]) -> Mask:
    mask = np.zeros(shelf.count, np.bool_)
    mask[places] = True
    return mask


def _still_visible(session: Session, viewer: Viewer, title_ids: NDArray[np.int64]) -> tuple[int, ...]:
    """Asked of the database itself: the shelf may be seconds old, and what was taken back is not shown."""
    ids = [int(each) for each in title_ids]
    visible = catalog.visible_titles(maturity_ceiling=viewer.maturity_ceiling)
    there = set(session.exec(select(visible.c.title_id).where(visible.c.title_id.in_(ids))))
    return tuple(each for each in ids if each in there)
