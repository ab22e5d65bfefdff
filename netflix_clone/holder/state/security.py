"""How the account is guarded."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import social
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity, Safety
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A passkey or a linked sign-in, in words."""

    id: int
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service that can be linked."""

    slug: str
    label: str


class SecurityState(rx.State):
    """Address, second factor, passkeys and links of the account.

    `asks_password` says that what is sensitive needs the password; `is_shut` that it needs a sign that there is none
    to give for: no password, and nothing shown a moment ago.
    """

    email: str = ""
    is_verified: bool = True
    pending_email: str = ""
    has_password: bool = True
    is_confirmed: bool = False
    asks_password: bool = True
    is_shut: bool = False
    has_two_factor: bool = False
    codes_left: int = 0
    passkeys: list[KeyLine] = []
    links: list[KeyLine] = []
    services: list[ServiceLine] = []
    has_passkeys: bool = False
    has_links: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch how the account is guarded."""
        safety = await asyncio.to_thread(_safety, identity_now())
        self.email, self.is_verified, self.pending_email = (
            safety.email,
            safety.is_verified,
            safety.pending_email,
        )
        self.has_password, self.is_confirmed = safety.has_password, safety.is_confirmed
        self.asks_password = safety.has_password and not safety.is_confirmed
        self.is_shut = not safety.has_password and not safety.is_confirmed
        self.has_two_factor, self.codes_left = safety.has_two_factor, safety.recovery_codes_left
        self.passkeys = [
            KeyLine(each.id, each.name, _about(each.created_at, each.last_used_at))
            for each in safety.passkeys
        ]
        offered = social.providers()
        self.links = [
            KeyLine(
                each.id,
                offered[each.provider].label if each.provider in offered else each.provider,
                each.email or _about(each.created_at, each.last_used_at),
            )
            for each in safety.links
        ]
        linked = {each.provider for each in safety.links}
        self.services = [
            ServiceLine(each.slug, each.label) for each in offered.values() if each.slug not in linked
        ]
        self.has_passkeys, self.has_links = bool(self.passkeys), bool(self.links or self.services)
        self.is_loaded = True


def _safety(identity: Identity) -> Safety:
    with read_only() as session:
        return accounts.safety(session, identity)


def _about(created_at: datetime, last_used_at: datetime | None) -> str:
    since = gettext("Added {day}", day=words.day(created_at))
    if last_used_at is None:
        return since
    return f"{since} · {gettext('last used {when}', when=words.ago(last_used_at))}"
