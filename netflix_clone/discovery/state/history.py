"""The history in the browser."""

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import past
from netflix_clone.discovery.schemas import HistoryLine
from netflix_clone.discovery.state.paging import Paged
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.library import service
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer

What = TypeVar("What")
T = TypeVar("T")
log = logging.getLogger(__name__)


class HistoryState(Paged, rx.State):
    """What the profile watched, the latest first; `phase` is loading, ready or failed.

    `returned_id` is the line that was put back last: the focus goes on there.
    """

    phase: str = "loading"
    lines: list[HistoryLine] = []
    may_erase: bool = False
    returned_id: int = 0
    _hidden: dict[int, tuple[int, ...]] = {}

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch the first page."""
        try:
            page, is_kids = await asyncio.to_thread(_page, identity_now(), "", "")
        except SQLAlchemyError:
            log.exception("the history could not be read")
            self.phase = "failed"
            return
        self.lines, self.may_erase, self._hidden = list(page.lines), not is_kids, {}
        self.returned_id = 0
        self._settle(page.cursor)
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def hide(self, playable_id: int) -> None:
        """Take one film or episode out; its line offers the way back, and the whole series."""
        await _changed(service.hide_entry, playable_id)
        self.lines = past.without_entry(self.lines, playable_id)

    @rx.event
    @guard(Access.VIEWER)
    async def hide_title(self, playable_id: int) -> None:
        """Take the whole title of a line out."""
        title_id = self._title_of(playable_id)
        hidden = await _changed(service.hide_from_history, title_id)
        self._hidden = {**self._hidden, playable_id: (*hidden, playable_id)}
        self.lines = past.without_title(self.lines, title_id, told_at=playable_id)

    @rx.event
    @guard(Access.VIEWER)
    async def show_again(self, playable_id: int) -> None:
        """Undo hide or hide_title, by the line that offers it."""
        back = self._hidden.get(playable_id, (playable_id,))
        await _changed(service.return_entries, back)
        self._hidden = {key: ids for key, ids in self._hidden.items() if key != playable_id}
        self.lines, self.returned_id = past.with_entries(self.lines, back), playable_id

    async def _add_page(self) -> None:
        newer_at = self.lines[-1].at if self.lines else ""
        page, _ = await asyncio.to_thread(_page, identity_now(), self._cursor, newer_at)
        self.lines = [*self.lines, *page.lines]
        self._settle(page.cursor)

    def _title_of(self, playable_id: int) -> int:
        return next((each.tile.title_id for each in self.lines if each.playable_id == playable_id), 0)


async def _changed(write: Callable[[Session, Viewer, What], T], what: What) -> T:
    return await in_unit_of_work(
        lambda session: write(session, profiles.viewer(session, identity_now()), what)
    )


def _page(identity: Identity, cursor: str, newer_at: str) -> tuple[past.HistoryLines, bool]:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return past.lines(session, viewer, cursor, newer_at=newer_at), viewer.is_kids
