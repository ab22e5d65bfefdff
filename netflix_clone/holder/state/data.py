"""What the account may take along."""

import asyncio

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access
from netflix_clone.transfer import queries as transfer
from netflix_clone.transfer.schemas import ExportCard, ExportState
from netflix_clone.ui import words


class DataState(rx.State):
    """The account as a file, and what deleting it takes; `phase` is none, or how far the file is."""

    phase: str = "none"
    percent: int = 0
    size: str = ""
    file: str = ""
    made: str = ""
    asks_password: bool = True
    grace_days: int = 14
    is_loaded: bool = False
    answered: int = 0

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch how far the file is."""
        card, self.asks_password = await asyncio.to_thread(_look, identity_now())
        self.grace_days = settings().account_grace_days
        self.phase = card.state.value if card else "none"
        if card is not None:
            self.percent = card.percent
            self.size = words.size(card.size_bytes)
            self.file = f"/api/me/export/{card.id}/file" if card.state is ExportState.READY else ""
            self.made = words.ago(card.requested_at)
        self.is_loaded = True
        self.answered += 1


def _look(identity: Identity) -> tuple[ExportCard | None, bool]:
    with read_only() as session:
        safety = accounts.safety(session, identity)
        asks_password = safety.has_password and not safety.is_confirmed
        return transfer.export_of(session, identity.account_id), asks_password
