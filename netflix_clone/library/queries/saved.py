"""My List: in the profile's own order or in another, all of it or a part."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard, TitleKind
from netflix_clone.catalog.slugs import sort_name
from netflix_clone.library.models import ListEntry, Progress
from netflix_clone.library.schemas import ListFilter, ListSort, SavedPage
from netflix_clone.profiles.schemas import Viewer

LONGEST_LIST = 500
BY_HAND = (col(ListEntry.position), col(ListEntry.added_at).desc(), col(ListEntry.title_id).desc())
_LATEST_FIRST = (col(ListEntry.added_at).desc(), col(ListEntry.title_id).desc())
_KEYS: dict[ListSort, Callable[[TitleCard], Any]] = {
    ListSort.NAME: lambda card: (sort_name(card.name), card.id),
    ListSort.YEAR: lambda card: (-card.year, sort_name(card.name)),
    ListSort.LENGTH: lambda card: (card.kind is TitleKind.SERIES, card.runtime_min, sort_name(card.name)),
}


def my_list(session: Session, viewer: Viewer, limit: int = LONGEST_LIST) -> tuple[TitleCard, ...]:
    """The titles that the profile saved, in the order it gave them; what it saved last comes first until then."""
    return _cards(session, viewer, BY_HAND, limit)


def saved_page(
    session: Session,
    viewer: Viewer,
    *,
    sort: ListSort = ListSort.HAND,
    wanted: ListFilter = ListFilter.ALL,
    offset: int = 0,
    limit: int = 60,
) -> SavedPage:
    """A stretch of My List. A list has an end (LONGEST_LIST), so it is sorted here: names go by language."""
    cards = _cards(session, viewer, _LATEST_FIRST if sort is ListSort.ADDED else BY_HAND, LONGEST_LIST)
    if sort in _KEYS:
        cards = tuple(sorted(cards, key=_KEYS[sort]))
    shown = _wanted(session, viewer, cards, wanted)
    return SavedPage(cards=shown[offset : offset + limit], count=len(shown), whole_count=len(cards))


def _cards(session: Session, viewer: Viewer, order: Sequence[Any], limit: int) -> tuple[TitleCard, ...]:
    ids = session.exec(
        select(ListEntry.title_id)
        .where(ListEntry.profile_id == viewer.profile_id)
        .order_by(*order)
        .limit(limit)
    ).all()
    return catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling)


def _wanted(
    session: Session, viewer: Viewer, cards: tuple[TitleCard, ...], wanted: ListFilter
) -> tuple[TitleCard, ...]:
    if wanted in (ListFilter.FILMS, ListFilter.SERIES):
        kind = TitleKind.MOVIE if wanted is ListFilter.FILMS else TitleKind.SERIES
        return tuple(card for card in cards if card.kind is kind)
    if wanted is ListFilter.ALL or not cards:
        return cards
    opened, begun = _opened(session, viewer.profile_id, [card.id for card in cards])
    if wanted is ListFilter.UNWATCHED:
        return tuple(card for card in cards if card.id not in opened)
    films_done = {card.id for card in cards if card.kind is TitleKind.MOVIE} - begun
    return tuple(card for card in cards if card.id in opened - films_done)


def _opened(session: Session, profile_id: int, title_ids: Sequence[int]) -> tuple[set[int], set[int]]:
    """Those of `title_ids` that the profile played, and those of which something is not played to its end."""
    rows = session.exec(
        select(Progress.title_id, Progress.is_finished)
        .where(
            Progress.profile_id == profile_id,
            col(Progress.title_id).in_(title_ids),
            ~col(Progress.is_hidden),
        )
        .distinct()
    ).all()
    return {title_id for title_id, _ in rows}, {title_id for title_id, is_finished in rows if not is_finished}


def on_list(session: Session, profile_id: int, title_ids: Sequence[int]) -> frozenset[int]:
    """Those of `title_ids` that the profile saved."""
    if not title_ids:
        return frozenset()
    mine = select(ListEntry.title_id).where(
        ListEntry.profile_id == profile_id, col(ListEntry.title_id).in_(title_ids)
    )
    return frozenset(session.exec(mine))


def is_on_list(session: Session, profile_id: int, title_id: int) -> bool:
    """Whether the profile saved the title."""
    return title_id in on_list(session, profile_id, (title_id,))
