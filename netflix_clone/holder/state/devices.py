"""Where an account is signed in, in words, and what plays there."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Device, Identity
from netflix_clone.billing import queries as billing
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext
from netflix_clone.playback import queries as playback
from netflix_clone.playback.schemas import NowPlaying
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import ProfileCard
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device in words, who watched on it last, and what plays on it now."""

    session_id: str
    name: str
    kind: str
    since: str
    seen: str
    is_current: bool
    watcher: str
    watcher_face: str
    playing: str


class DevicesState(rx.State):
    """The devices of an account, and how many of its screens play now; `most_screens` is 0 without a limit."""

    devices: list[DeviceLine] = []
    device_count: int = 0
    playing_count: int = 0
    most_screens: int = 0
    is_loaded: bool = False
    answered: int = 0

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the devices, whose faces they show, and what plays on them."""
        lines, playing, most = await asyncio.to_thread(_devices, identity_now())
        self.devices, self.device_count = lines, len(lines)
        self.playing_count, self.most_screens = playing, most
        self.is_loaded, self.answered = True, self.answered + 1


def _devices(identity: Identity) -> tuple[list[DeviceLine], int, int]:
    with read_only() as session:
        devices = accounts.devices(session, identity)
        household = profiles.household(session, identity)
        playing = playback.playing(session, identity.account_id)
        entitled = billing.entitlement(session, identity.account_id)
    watchers = {face.profile.id: face.profile for face in household}
    at_device: dict[str, NowPlaying] = {play.sign_in_session_id: play for play in playing}
    lines = [
        _line(device, watchers.get(device.profile_id or 0), at_device.get(device.session_id))
        for device in devices
    ]
    return lines, len(playing), entitled.max_streams if entitled.plan else 0


def _line(device: Device, watcher: ProfileCard | None, play: NowPlaying | None) -> DeviceLine:
    day = words.day(device.created_at)
    return DeviceLine(
        session_id=device.session_id,
        name=device.name or gettext("A device"),
        kind=device.kind,
        since=gettext("Signed in {day} from {ip}", day=day, ip=device.ip)
        if device.ip
        else gettext("Signed in {day}", day=day),
        seen=gettext("Active now")
        if device.is_current
        else gettext("Seen {when}", when=words.ago(device.last_seen_at)),
        is_current=device.is_current,
        watcher=watcher.name if watcher else "",
        watcher_face=watcher.avatar_url if watcher else "",
        playing=play.name if play else "",
    )
