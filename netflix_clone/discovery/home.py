"""The home page: what a profile sees first, put together from a constant number of queries."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleDetails
from netflix_clone.discovery.schemas import Home, Row, RowLook
from netflix_clone.discovery.shelves import ROW_LENGTH, Shelf, shelves
from netflix_clone.discovery.tiles import ready_titles
from netflix_clone.kit.clock import utc_now
from netflix_clone.library import queries as library
from netflix_clone.profiles.schemas import Viewer

log = logging.getLogger(__name__)

_HERO_CANDIDATES = 12
T = TypeVar("T")


def assemble(session: Session, viewer: Viewer) -> Home:
    """The home page of a viewer.

    Raises:
        SQLAlchemyError: not one row could be read.
    """
    readable = or_else(session, lambda: library.continue_watching(session, viewer, ROW_LENGTH), None)
    continues = readable or ()
    begun = {card.title.id for card in continues}
    found = shelves(session, viewer, begun=begun)
    own = begun | _standing(found, except_for=RowLook.RANKED)
    arranged = _without_repeats(found, own | _standing(found))
    shown = _titles(arranged) or _titles(found)
    ready = ready_titles(session, shown)
    muted = frozenset[int]().union(*(shelf.muted for shelf in found))
    hero = _hero(session, viewer, [each for each in shown if each not in muted], ready=ready, taken=own)
    rows = _stocked(session, viewer, _beside(hero, arranged))
    if not any(row.cards for row in rows) and not continues and any(row.is_failed for row in rows):
        msg = "no row of the home page could be read"
        raise SQLAlchemyError(msg)
    return Home(
        hero=hero,
        hero_rank=_rank(hero, found),
        is_hero_on_list=hero is not None
        and or_else(session, lambda: library.is_on_list(session, viewer.profile_id, hero.card.id), False),
        continues=continues,
        rows=tuple(rows),
        ready=ready,
        has_failed_to_continue=readable is None,
    )


def or_else(session: Session, read: Callable[[], T], otherwise: T) -> T:
    """What `read` finds, or `otherwise` where it fails: a page that lacks one thing is better than none."""
    try:
        return read()
    except SQLAlchemyError:
        log.exception("the home page goes without what could not be read")
        session.rollback()
        return otherwise


def _standing(found: Iterable[Shelf], *, except_for: RowLook | None = None) -> set[int]:
    """The titles of rows that keep all of theirs."""
    return {
        title_id
        for shelf in found
        if shelf.keeps_all and shelf.look is not except_for
        for title_id in shelf.title_ids
    }


def _titles(found: Iterable[Shelf]) -> list[int]:
    return list(dict.fromkeys(title_id for shelf in found for title_id in shelf.title_ids))


def _without_repeats(found: Iterable[Shelf], taken: set[int]) -> list[Shelf]:
    """The shelves in their order, each title in one of them; those that keep all of theirs aside.

    One that would have too few left is left out.
    """
    arranged: list[Shelf] = []
    for shelf in found:
        # One more than a row shows: the hero may be among them.
        fresh = [title_id for title_id in shelf.title_ids if title_id not in taken][: shelf.longest + 1]
        if shelf.keeps_all or shelf.is_failed:
            arranged.append(shelf)
        elif len(fresh) >= shelf.fewest:
            arranged.append(replace(shelf, title_ids=fresh))
            taken.update(fresh)
    return arranged


def _beside(hero: TitleDetails | None, arranged: Sequence[Shelf]) -> list[Shelf]:
    """The shelves at their length, without the title that stands above them as the hero."""
    beside: list[Shelf] = []
    for shelf in arranged:
        ids = list(shelf.title_ids)
        if hero is not None and not shelf.keeps_all:
            ids = [title_id for title_id in ids if title_id != hero.card.id]
        beside.append(replace(shelf, title_ids=ids[: shelf.longest]))
    return beside


def _stocked(session: Session, viewer: Viewer, chosen: Sequence[Shelf]) -> list[Row]:
    """The rows of `chosen`, with every card fetched at once; one with too few to be a row is left out."""
    wanted = list(dict.fromkeys(title_id for shelf in chosen for title_id in shelf.title_ids))
    found = catalog.cards(session, wanted, maturity_ceiling=viewer.maturity_ceiling)
    by_id = {card.id: card for card in found}
    rows: list[Row] = []
    for shelf in chosen:
        cards = tuple(by_id[title_id] for title_id in shelf.title_ids if title_id in by_id)
        if shelf.is_failed or len(cards) >= shelf.fewest:
            rows.append(
                Row(
                    slug=shelf.slug,
                    heading=shelf.heading,
                    cards=cards,
                    look=shelf.look,
                    href=shelf.href,
                    is_failed=shelf.is_failed,
                )
            )
    return rows


def _hero(
    session: Session, viewer: Viewer, shown: Sequence[int], *, ready: frozenset[int], taken: set[int]
) -> TitleDetails | None:
    """One of the titles of the first rows, another each day; one that plays now, and that is not `taken`, where any does."""
    if not shown:
        return None
    playing = [title_id for title_id in shown if title_id in ready]
    fresh = [title_id for title_id in playing if title_id not in taken]
    candidates = (fresh or playing or shown)[:_HERO_CANDIDATES]
    chosen = candidates[utc_now().toordinal() % len(candidates)]
    return catalog.title(session, chosen, maturity_ceiling=viewer.maturity_ceiling)


def _rank(hero: TitleDetails | None, found: Iterable[Shelf]) -> int:
    """The hero's place in its chart of the week; 0 where it has none."""
    ranked = (list(shelf.title_ids) for shelf in found if shelf.look is RowLook.RANKED)
    places = (ids.index(hero.card.id) + 1 for ids in ranked if hero is not None and hero.card.id in ids)
    return next(places, 0)
