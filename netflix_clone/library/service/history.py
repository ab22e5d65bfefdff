"""Taking something out of the history: it leaves Continue watching and every recommendation with it."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from netflix_clone.kit.errors import Forbidden
from netflix_clone.kit.i18n import noop
from netflix_clone.library.models import Progress
from netflix_clone.profiles.schemas import Viewer


class ChildsHistory(Forbidden):
    """A child does not erase what it watched."""

    code = "childs-history"
    sentence = noop("The history of a kids profile cannot be changed from that profile.")


def hide_entry(session: Session, viewer: Viewer, playable_id: int) -> None:
    """Take one film or episode out of the history.

    Raises:
        ChildsHistory: a kids profile asks.
    """
    _must_be_grown_up(viewer)
    _set_hidden(session, viewer, (playable_id,), is_hidden=True)


def return_entries(session: Session, viewer: Viewer, playable_ids: Sequence[int]) -> None:
    """Undo hide_entry, or hide_from_history by what it answered."""
    _must_be_grown_up(viewer)
    _set_hidden(session, viewer, playable_ids, is_hidden=False)


def hide_from_history(session: Session, viewer: Viewer, title_id: int) -> tuple[int, ...]:
    """Take a whole title out of the history; the playables that were in it until now.

    Raises:
        ChildsHistory: a kids profile asks.
    """
    _must_be_grown_up(viewer)
    shown = session.exec(
        select(Progress.playable_id).where(
            Progress.profile_id == viewer.profile_id, Progress.title_id == title_id, ~col(Progress.is_hidden)
        )
    ).all()
    _set_hidden(session, viewer, shown, is_hidden=True)
    return tuple(shown)


def return_to_history(session: Session, viewer: Viewer, title_id: int) -> None:
    """Let everything of a title stand in the history again."""
    _must_be_grown_up(viewer)
    mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.title_id) == title_id)
    session.exec(update(Progress).where(*mine).values(is_hidden=False))


def _set_hidden(session: Session, viewer: Viewer, playable_ids: Sequence[int], *, is_hidden: bool) -> None:
    if playable_ids:
        mine = (col(Progress.profile_id) == viewer.profile_id, col(Progress.playable_id).in_(playable_ids))
        session.exec(update(Progress).where(*mine).values(is_hidden=is_hidden))


def _must_be_grown_up(viewer: Viewer) -> None:
    if viewer.is_kids:
        raise ChildsHistory
