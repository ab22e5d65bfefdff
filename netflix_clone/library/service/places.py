"""Keeping the place where a profile stopped."""

import math
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.library.models import Progress
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
    saved = insert(session, Progress).values(row)
    session.exec(saved.on_conflict_do_update(index_elements=["profile_id", "playable_id"], set_=row))


def date_progress(session: Session, viewer: Viewer, playable_id: int, at: datetime) -> None:
    """Say when a place was kept, as of something that was watched elsewhere."""
    mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.playable_id) == playable_id)
    session.exec(update(Progress).where(*mine).values(watched_at=at))


def _seconds(given: float) -> float:
    return min(max(given, 0.0), _LONGEST_S) if math.isfinite(given) else 0.0


def mark_watched(session: Session, viewer: Viewer, playable: Playable) -> None:
    """Count a film or an episode as watched; the place in it is kept for unmark_watched()."""
    marked = {"is_finished": True, "is_off_row": False, "is_hidden": False, "watched_at": utc_now()}
    who = {
        "profile_id": viewer.profile_id,
        "playable_id": playable.id,
        "title_id": playable.title_id,
        "position_s": 0.0,
        "duration_s": 0.0,
    }
    saved = insert(session, Progress).values(who | marked)
    session.exec(saved.on_conflict_do_update(index_elements=["profile_id", "playable_id"], set_=marked))


def unmark_watched(session: Session, viewer: Viewer, playable_id: int) -> None:
    """Undo mark_watched."""
    _set_place(session, viewer, playable_id, is_finished=False)


def start_over(session: Session, viewer: Viewer, playable_id: int) -> None:
    """Let the next play of a film or an episode begin at its beginning."""
    _set_place(session, viewer, playable_id, is_finished=False, position_s=0.0)


def _set_place(session: Session, viewer: Viewer, playable_id: int, **place: float | bool) -> None:
    mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.playable_id) == playable_id)
    session.exec(update(Progress).where(*mine).values(**place))


def hide_from_row(session: Session, viewer: Viewer, title_id: int) -> None:
    """Take a title off Continue watching; its place is kept."""
    _set_off_row(session, viewer, title_id, is_off_row=True)


def return_to_row(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo hide_from_row."""
    _set_off_row(session, viewer, title_id, is_off_row=False)


def _set_off_row(session: Session, viewer: Viewer, title_id: int, *, is_off_row: bool) -> None:
    mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.title_id) == title_id)
    session.exec(update(Progress).where(*mine).values(is_off_row=is_off_row))
