"""What the account page shows: whose it is, and where it is signed in."""

from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts import queries
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Device
from netflix_clone.kit.db import read_only
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device in words."""

    session_id: str
    name: str
    since: str
    seen: str
    is_current: bool


class AccountState(rx.State):
    """The account of who is signed in."""

    email: str = ""
    since: str = ""
    devices: list[DeviceLine] = []
    device_count: int = 0

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the account and its devices."""
        identity = identity_now()
        with read_only() as session:
            account = queries.account(session, identity.account_id)
            devices = queries.devices(session, identity)
        self.email, self.since = account.email, words.day(account.created_at)
        self.devices = [_line(device) for device in devices]
        self.device_count = len(devices)


def _line(device: Device) -> DeviceLine:
    signed_in = f"Signed in {words.day(device.created_at)}"
    return DeviceLine(
        session_id=device.session_id,
        name=device.name or "A device",
        since=f"{signed_in} from {device.ip}" if device.ip else signed_in,
        seen="Active now" if device.is_current else f"Seen {words.ago(device.last_seen_at)}",
        is_current=device.is_current,
    )
