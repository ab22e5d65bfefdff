"""What waits for the operator, for the menu of the office."""

import asyncio

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.tagging import queries


class MenuState(rx.State):
    """How many suggested tags are open."""

    open_tags: int = 0

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Count what waits."""
        self.open_tags = await asyncio.to_thread(_open_count)


def _open_count() -> int:
    with read_only() as session:
        return queries.open_count(session)
