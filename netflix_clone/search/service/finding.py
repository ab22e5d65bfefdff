"""A search: filtered before it is ranked, counted over the whole, one page of it handed out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session, select

from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import Gate
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.kit.text import folded, one_line
from netflix_clone.library import queries as library
from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.schemas import MeaningState
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import queries
from netflix_clone.search.schemas import LONGEST_QUERY, Asked, Found, GenreHit, PersonHit
from netflix_clone.search.service import questions
from netflix_clone.search.service.understanding import understand, unread
from netflix_clone.search.shelf import Mask, Shelf, counted, narrowed, ordered

MOST = 100
_NEAREST = 6
_LONGEST_HISTORY = 10_000


def search(session: Session, viewer: Viewer, asked: Asked, *, limit: int, offset: int = 0) -> Found:
    """What answers `asked`, as this viewer may see it; an empty query lists what the filters leave.

    About 10 ms of one core where meaning takes part, so off the event loop.
    """
    limit, offset = max(1, min(limit, MOST)), max(0, offset)
    shelf = queries.shelf(session)
    asked = _tidied(asked)
    visible = _visible(session, shelf, viewer, asked)
    is_name = questions.is_a_name(shelf, asked.q, visible)
    understood = unread(shelf, asked) if is_name else understand(shelf, asked, visible)
    state = _meaning_state(session, viewer, asked)
    question = questions.ask(
        session, shelf, understood, visible, ceiling=viewer.maturity_ceiling, by_meaning=state.is_on
    )
    passed = narrowed(shelf, understood.asked, silence=catalog.NO_SPEECH)
    wider = question.ranked(shelf, visible)
    found = question.ranked(shelf, np.logical_and.reduce([visible, *passed.values()])) if passed else wider
    places = ordered(shelf, found, asked.sort)
    return Found(
        title_ids=still_visible(session, viewer, shelf.title_ids[places[offset : offset + limit]]),
        total=len(places),
        facets=replace(
            counted(shelf, _mask(shelf, found), _mask(shelf, wider), passed),
            unwatched=len(found) - int(np.isin(found, _seen(session, shelf, viewer)).sum()),
        ),
        people=tuple(PersonHit(each.id, each.slug, each.name) for each in question.people),
        genres=_genres(shelf, folded(asked.q), visible),
        chips=understood.chips,
        nearest=() if len(places) else _nearest(shelf, wider, question.plain, visible),
        meaning=state,
        corrected=question.corrected,
        unmet=understood.unmet,
    )


def places_by_words(session: Session, shelf: Shelf, viewer: Viewer, asked: Asked) -> NDArray[np.int64]:
    """Where the titles stand that answer `asked` by names and words, the best first; nothing else of a search."""
    asked = _tidied(asked)
    visible = _visible(session, shelf, viewer, asked)
    is_name = questions.is_a_name(shelf, asked.q, visible)
    understood = unread(shelf, asked) if is_name else understand(shelf, asked, visible)
    question = questions.ask(
        session, shelf, understood, visible, ceiling=viewer.maturity_ceiling, by_meaning=False
    )
    passed = narrowed(shelf, understood.asked, silence=catalog.NO_SPEECH)
    return question.ranked(shelf, np.logical_and.reduce([visible, *passed.values()]))


def _tidied(asked: Asked) -> Asked:
    """The query as one line of sensible length."""
    return replace(asked, q=one_line(asked.q[: 5 * LONGEST_QUERY])[:LONGEST_QUERY].strip())


def _visible(session: Session, shelf: Shelf, viewer: Viewer, asked: Asked) -> Mask:
    visible = shelf.seen_by(viewer.maturity_ceiling, utc_now().timestamp())
    if asked.unwatched:
        visible[_seen(session, shelf, viewer)] = False
    return visible


def _seen(session: Session, shelf: Shelf, viewer: Viewer) -> NDArray[np.int64]:
    """The places of the titles that the profile has watched to the end."""
    return shelf.places(library.finished_titles(session, viewer.profile_id, limit=_LONGEST_HISTORY))


def _meaning_state(session: Session, viewer: Viewer, asked: Asked) -> MeaningState:
    """Whether this search goes by meaning, and else why not."""
    if not asked.with_meaning:
        return MeaningState(is_on=False)
    if not queries.may_search_by_meaning(session, viewer):
        problem = _which_plan(session, viewer)
        return MeaningState(is_on=False, problem=problem, is_in_a_plan=bool(problem))
    return meaning.state()


def _which_plan(session: Session, viewer: Viewer) -> str:
    """In which plan the search by meaning is; empty where none is offered that holds it."""
    plan = billing.wall(session, viewer.account_id, Gate.MEANING_SEARCH).plan_name if settings().sells else ""
    return gettext("Search by meaning is part of {plan}.", plan=gettext(plan)) if plan else ""


def _genres(shelf: Shelf, plain: str, visible: Mask) -> tuple[GenreHit, ...]:
    known = zip(shelf.genres.keys, shelf.genres.texts, strict=True)
    return tuple(
        GenreHit(slug, name)
        for slug, name in known
        if plain
        and plain in {folded(name), folded(gettext(name))}
        and (shelf.genres.have(slug, shelf.count) & visible).any()
    )


def _nearest(shelf: Shelf, wider: NDArray[np.int64], plain: str, visible: Mask) -> tuple[int, ...]:
    """Where nothing was found: what the filters left out, else the names that come closest."""
    close = wider[:_NEAREST] if len(wider) else shelf.names.closest(plain, allowed=visible, limit=_NEAREST)
    return tuple(int(shelf.title_ids[place]) for place in close)


def _mask(shelf: Shelf, places: NDArray[np.int64]) -> Mask:
    mask = np.zeros(shelf.count, np.bool_)
    mask[places] = True
    return mask


def still_visible(
    session: Session, viewer: Viewer, title_ids: Sequence[int] | NDArray[np.int64]
) -> tuple[int, ...]:
    """Asked of the database itself: the shelf may be seconds old, and what was taken back is not shown."""
    ids = [int(each) for each in title_ids]
    visible = catalog.visible_titles(maturity_ceiling=viewer.maturity_ceiling)
    there = set(session.exec(select(visible.c.title_id).where(visible.c.title_id.in_(ids))))
    return tuple(each for each in ids if each in there)
