"""A history in the browser, from the file to the profile."""

import asyncio
import logging
from dataclasses import dataclass

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.transfer import queries, service
from netflix_clone.transfer.schemas import LineState, Review, ReviewLine

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Look:
    review: Review | None
    is_kids: bool


class BringState(rx.State):
    """The history that the profile brought and has not taken; `phase` is loading, ready, failed or closed."""

    phase: str = "loading"
    import_id: str = ""
    filename: str = ""
    matched: int = 0
    unsure: int = 0
    unknown: int = 0
    broken: int = 0
    shown: str = LineState.UNSURE.value
    lines: list[ReviewLine] = []
    has_more: bool = False
    is_busy: bool = False
    plays: int = 0
    ratings: int = 0
    saved: int = 0
    is_taken: bool = False

    @rx.event
    @guard(Access.VIEWER)
    async def load(self) -> None:
        """Fetch what waits for review."""
        self.is_taken = False
        await self._look(LineState.UNSURE)
        if self.phase == "ready" and self.import_id and not self.unsure:
            await self._look(LineState.UNKNOWN if self.unknown else LineState.BROKEN)

    @rx.event
    @guard(Access.VIEWER)
    async def show(self, state: str) -> None:
        """Show the lines of another state."""
        if state in {each.value for each in LineState}:
            await self._look(LineState(state))

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self) -> None:
        """Add the next lines."""
        review = await asyncio.to_thread(
            _review, identity_now(), self.import_id, LineState(self.shown), len(self.lines)
        )
        if review.review is not None:
            self.lines, self.has_more = [*self.lines, *review.review.lines], review.review.has_more

    @rx.event
    @guard(Access.VIEWER)
    async def choose(self, number: int, title_id: int) -> None:
        """Say which title a line means; 0 for none of ours."""
        identity, import_id = identity_now(), self.import_id

        def write(session: Session) -> None:
            viewer = profiles.viewer(session, identity)
            service.choose(session, viewer, import_id, number, title_id or None)

        await in_unit_of_work(write)
        await self._look(LineState(self.shown))

    @rx.event
    @guard(Access.VIEWER)
    async def take(self):
        """Add what is sure to the profile."""
        if self.is_busy or not self.import_id:
            return
        self.is_busy = True
        yield
        identity, import_id = identity_now(), self.import_id
        try:
            taken = await in_unit_of_work(
                lambda session: service.take(session, profiles.viewer(session, identity), import_id)
            )
        finally:
            self.is_busy = False
        self.plays, self.ratings, self.saved = taken.plays, taken.ratings, taken.saved
        self.import_id, self.lines, self.is_taken = "", [], True

    @rx.event
    @guard(Access.VIEWER)
    async def discard(self) -> None:
        """Throw the history away."""
        identity, import_id = identity_now(), self.import_id
        await in_unit_of_work(
            lambda session: service.discard(session, profiles.viewer(session, identity), import_id)
        )
        self.import_id, self.lines = "", []

    async def _look(self, state: LineState) -> None:
        try:
            look = await asyncio.to_thread(_review, identity_now(), "", state, 0)
        except SQLAlchemyError:
            log.exception("a history could not be read")
            self.phase = "failed"
            return
        self.phase = "closed" if look.is_kids else "ready"
        review = look.review
        if review is None:
            self.import_id, self.lines, self.has_more = "", [], False
            return
        self.import_id, self.filename = review.id, review.filename
        self.matched, self.unsure = review.counts[LineState.MATCHED], review.counts[LineState.UNSURE]
        self.unknown = review.counts[LineState.UNKNOWN] + review.counts[LineState.SKIPPED]
        self.broken = review.counts[LineState.BROKEN]
        self.shown, self.lines, self.has_more = state.value, list(review.lines), review.has_more


def _review(identity: Identity, import_id: str, state: LineState, offset: int) -> _Look:
    """A page of the history named, or of the one that waits."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        if viewer.is_kids:
            return _Look(None, is_kids=True)
        wanted = import_id or queries.latest(session, viewer)
        try:
            review = queries.review(session, viewer, wanted, state=state, offset=offset) if wanted else None
        except NotFound:
            review = None
        return _Look(review, is_kids=False)
