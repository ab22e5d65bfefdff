"""Changing My List: titles come, go, and stand where the profile puts them."""

from sqlalchemy import func, update
from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.kit.i18n import ngettext, noop
from netflix_clone.library.models import ListEntry
from netflix_clone.library.queries.saved import BY_HAND, LONGEST_LIST
from netflix_clone.library.schemas import ListPlace
from netflix_clone.profiles.schemas import Viewer


def add_to_list(session: Session, viewer: Viewer, title_id: int) -> None:
    """Put a title at the head of the profile's list; one that is there already stays where it is.

    One that is announced may be saved too; it shows on the list from its day on.

    Raises:
        NotFound: the viewer may not see such a title.
        Conflict: the list is full.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling, include_coming=True)
    first, count = session.exec(
        select(func.min(ListEntry.position), func.count()).where(ListEntry.profile_id == viewer.profile_id)
    ).one()
    if count >= LONGEST_LIST and session.get(ListEntry, (viewer.profile_id, title_id)) is None:
        raise Conflict(
            ngettext(
                "My List holds {n} title. Take one off first.",
                "My List holds {n} titles. Take one off first.",
                LONGEST_LIST,
            )
        )
    place = ListPlace(position=(first or 0) - 1, added_at=utc_now())
    _insert_entry(session, viewer, title_id, place)


def remove_from_list(session: Session, viewer: Viewer, title_id: int) -> ListPlace | None:
    """Take a title off the profile's list; where it stood, for return_to_list."""
    row = session.get(ListEntry, (viewer.profile_id, title_id))
    if row is None:
        return None
    place = ListPlace(row.position, row.added_at)
    session.exec(
        delete(ListEntry).where(
            col(ListEntry.profile_id) == viewer.profile_id, col(ListEntry.title_id) == title_id
        )
    )
    return place


def return_to_list(session: Session, viewer: Viewer, title_id: int, place: ListPlace) -> None:
    """Undo remove_from_list: the title stands where it stood.

    Raises:
        NotFound: the viewer may not see such a title.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    _insert_entry(session, viewer, title_id, place)


def _insert_entry(session: Session, viewer: Viewer, title_id: int, place: ListPlace) -> None:
    row = {
        "profile_id": viewer.profile_id,
        "title_id": title_id,
        "position": place.position,
        "added_at": place.added_at,
    }
    session.exec(insert(session, ListEntry).values(row).on_conflict_do_nothing())


def move_on_list(session: Session, viewer: Viewer, title_id: int, *, after_id: int | None) -> None:
    """Let a title stand right after another one of the list, or at its head where that is None.

    Rows are locked in the order of the list, so that two devices move one after the other.

    Raises:
        NotFound: one of the two is not on the list (any more).
    """
    rows = session.exec(
        select(ListEntry.title_id, ListEntry.position)
        .where(ListEntry.profile_id == viewer.profile_id)
        .order_by(*BY_HAND)
        .with_for_update()
    ).all()
    order = [each for each, _ in rows if each != title_id]
    if len(order) == len(rows) or (after_id is not None and after_id not in order):
        raise NotFound(noop("This title is not on My List any more."))
    order.insert(0 if after_id is None else order.index(after_id) + 1, title_id)
    stood = dict(rows)
    moved = [
        {"profile_id": viewer.profile_id, "title_id": each, "position": position}
        for position, each in enumerate(order)
        if stood[each] != position
    ]
    if moved:
        session.execute(update(ListEntry), moved)
