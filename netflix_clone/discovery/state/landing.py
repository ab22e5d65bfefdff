"""What the landing page shows of the catalogue."""

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard, TitleFilter
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access

_NEWEST = 10
_FOR_EVERYBODY = 13


class LandingState(rx.State):
    """The newest titles; nothing above the age that any stranger may have."""

    newest: list[TitleCard] = []
    is_empty: bool = False

    @rx.event
    @guard(Access.PUBLIC)
    async def load(self) -> None:
        """Fetch them, once per tab."""
        if self.newest:
            return
        with read_only() as session:
            cards = catalog.page(session, TitleFilter(maturity_ceiling=_FOR_EVERYBODY), limit=_NEWEST).cards
        self.newest = list(cards)
        self.is_empty = not cards
