"""The account at a glance."""

import asyncio

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import AccountCard, Identity
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Face
from netflix_clone.ui import words


class OverviewState(rx.State):
    """Whose account it is, and who watches in its household."""

    email: str = ""
    since: str = ""
    faces: list[Face] = []
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the account and its household."""
        account, faces = await asyncio.to_thread(_overview, identity_now())
        self.email, self.since, self.faces = account.email, words.day(account.created_at), list(faces)
        self.is_loaded = True


def _overview(identity: Identity) -> tuple[AccountCard, tuple[Face, ...]]:
    with read_only() as session:
        return accounts.account(session, identity.account_id), profiles.household(session, identity)
