"""Taking in what a profile did elsewhere; what it did here stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.library.models import ListEntry, Progress, Rating
from netflix_clone.library.queries.saved import LONGEST_LIST
from netflix_clone.library.schemas import Brought, Kept
from netflix_clone.profiles.schemas import Viewer

# Rows of one statement: SQLite takes 32,766 values in one.
_AT_ONCE = 1000


def bring(session: Session, viewer: Viewer, kept: Kept) -> Brought:
    """Add what is new for the profile; the ids are of titles that it may see, the caller has made sure.

    A play, a rating or a list entry that is there already wins. A list that is full takes no more.
    """
    own = {"profile_id": viewer.profile_id}
    beside = {"is_off_row": False, "is_hidden": False}
    return Brought(
        plays=_added(session, Progress, [own | asdict(play) | beside for play in kept.plays]),
        ratings=_added(session, Rating, [own | asdict(each) for each in kept.ratings]),
        saved=_added(session, ListEntry, [own | place for place in _places(session, viewer, kept.saved)]),
    )


def _places(session: Session, viewer: Viewer, saved: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Places at the end of the list, for as many as it holds."""
    mine = session.exec(
        select(func.max(ListEntry.position), func.count()).where(ListEntry.profile_id == viewer.profile_id)
    )
    last, count = mine.one()
    listed = set(
        session.exec(select(ListEntry.title_id).where(col(ListEntry.profile_id) == viewer.profile_id))
    )
    fresh = [title_id for title_id in dict.fromkeys(saved) if title_id not in listed]
    now = utc_now()
    for step, title_id in enumerate(fresh[: max(LONGEST_LIST - count, 0)], start=1):
        yield {"title_id": title_id, "position": (last or 0) + step, "added_at": now}


def _added(session: Session, table: Any, rows: Sequence[dict[str, Any]]) -> int:
    count = 0
    for start in range(0, len(rows), _AT_ONCE):
        stored = insert(session, table).values(rows[start : start + _AT_ONCE]).on_conflict_do_nothing()
        count += max(session.execute(stored).rowcount, 0)  # pyright: ignore[reportAttributeAccessIssue]
    return count
