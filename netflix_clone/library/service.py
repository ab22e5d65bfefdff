"""Keeping a profile's place, list and history."""

import math
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.library.models import ListEntry, Progress
from netflix_clone.profiles.schemas import Viewer

FINISHED_FRACTION = 0.95
_LONGEST_S = 7 * 24 * 3600.0


def save_progress(
    session: Session,
    viewer: Viewer,
    playable: Playable,
    *,
    position_s: float,
    duration_s: float,
    credits_from_s: float | None = None,
) -> None:
    """Remember where a profile stopped; past 95 %, or in the credits, it has finished.

    Watching again brings a title back that was taken off the row or out of the history.
    """
    duration_s = _seconds(duration_s)
    position_s = min(_seconds(position_s), duration_s or _LONGEST_S)
    in_credits = credits_from_s is not None and 0 < credits_from_s <= position_s
    row = {
        "profile_id": viewer.profile_id,
        "playable_id": playable.id,
        "title_id": playable.title_id,
        "position_s": position_s,
        "duration_s": duration_s,
        "is_finished": in_credits or (duration_s > 0 and position_s > FINISHED_FRACTION * duration_s),
        "is_off_row": False,
        "is_hidden": False,
        "watched_at": utc_now(),
    }
    saved = _insert(session, Progress).values(row)
    session.exec(saved.on_conflict_do_update(index_elements=["profile_id", "playable_id"], set_=row))


def _seconds(given: float) -> float:
    return min(max(given, 0.0), _LONGEST_S) if math.isfinite(given) else 0.0


def _insert(session: Session, table: Any) -> Any:
    """An INSERT that can say what to do on a clash, in the words of the database at hand."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def add_to_list(session: Session, viewer: Viewer, title_id: int) -> None:
    """Put a title on the profile's list; one that is there already stays where it is.

    Raises:
        NotFound: the viewer may not see such a title.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
    row = {"profile_id": viewer.profile_id, "title_id": title_id, "added_at": utc_now()}
    session.exec(_insert(session, ListEntry).values(row).on_conflict_do_nothing())


def remove_from_list(session: Session, viewer: Viewer, title_id: int) -> None:
    """Take a title off the profile's list."""
    session.exec(
        delete(ListEntry).where(
            col(ListEntry.profile_id) == viewer.profile_id, col(ListEntry.title_id) == title_id
        )
    )


def hide_from_row(session: Session, viewer: Viewer, title_id: int) -> None:
    """Take a title off Continue watching; its place is kept."""
    _mark(session, viewer, title_id, is_off_row=True)


def return_to_row(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo hide_from_row."""
    _mark(session, viewer, title_id, is_off_row=False)


def hide_from_history(session: Session, viewer: Viewer, title_id: int) -> None:
    """Take a title out of the history and, with it, off Continue watching."""
    _mark(session, viewer, title_id, is_hidden=True)


def return_to_history(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo hide_from_history."""
    _mark(session, viewer, title_id, is_hidden=False)


def _mark(session: Session, viewer: Viewer, title_id: int, **flags: bool) -> None:
    mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.title_id) == title_id)
    session.exec(update(Progress).where(*mine).values(**flags))
