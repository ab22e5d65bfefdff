"""The bell of a tab, its settings, and the page that turns mails off."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import HouseError, NotFound
from netflix_clone.kit.i18n import gettext, language, speaking
from netflix_clone.notifications import kinds, queries, service
from netflix_clone.notifications.queries.inbox import PAGE
from netflix_clone.notifications.schemas import Channel, Group, Inbox, NoticeView, Preferences
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer


@dataclass(frozen=True, slots=True)
class Button:
    """A button of a notice; without `href` it marks it as read."""

    label: str
    href: str
    look: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as the drawer shows it; `newer_at` is the moment of the one above."""

    id: int
    symbol: str
    label: str
    heading: str
    line: str
    link: str
    picture: str
    buttons: list[Button]
    at: str
    newer_at: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab that listens: who signed in there, who watches, in which language."""

    session_id: str
    account_id: int
    profile_id: int
    language: str


_tabs: dict[str, Tab] = {}


def listening() -> dict[str, Tab]:
    """The tabs of this process that want to hear of changes, by their token."""
    return dict(_tabs)


def forget_tab(token: str) -> None:
    """A tab has gone, or somebody else is there."""
    _tabs.pop(token, None)


class BellState(rx.State):
    """How much is unread, and the page of the inbox that the drawer shows."""

    unread: int = 0
    unread_titles: int = 0
    unread_replies: int = 0
    unread_account: int = 0
    group: str = ""
    lines: list[NoticeLine] = []
    phase: str = "loading"
    has_more: bool = False
    said: str = ""
    cursor: str = ""
    is_open: bool = False

    @rx.event
    @guard(Access.ACCOUNT)
    async def load(self) -> None:
        """How much is unread; from now on this tab hears of changes."""
        identity = identity_now()
        if identity.profile_id is None:
            return
        _tabs[self.router.session.client_token] = Tab(
            identity.session_id, identity.account_id, identity.profile_id, language()
        )
        await self._fill(identity)

    @rx.event
    @guard(Access.VIEWER)
    async def open(self) -> None:
        """Show the first page."""
        self.is_open, self.group = True, ""
        await self._fill(identity_now())

    @rx.event
    @guard(Access.ACCOUNT)
    async def close(self) -> None:
        """The drawer is shut: its lines are not kept."""
        self.is_open, self.lines, self.phase = False, [], "loading"

    @rx.event
    @guard(Access.VIEWER)
    async def show(self, group: str) -> None:
        """Show one part of the inbox; an unknown one is all of it."""
        self.group = group if group in set(Group) else ""
        await self._fill(identity_now())

    @rx.event
    @guard(Access.VIEWER)
    async def more(self) -> None:
        """Load the next page."""
        if not self.has_more:
            return
        page = await asyncio.to_thread(_page, identity_now(), self._wanted_group(), self.cursor, PAGE)
        newer_at = self.lines[-1].at if self.lines else ""
        self.lines = [*self.lines, *_lines(page.notices, newer_at)]
        self.cursor, self.has_more = page.cursor, bool(page.cursor)

    @rx.event
    @guard(Access.VIEWER)
    async def read(self, notice_id: int) -> None:
        """One was opened, or is known."""
        await self._change(lambda session, viewer: service.mark_read(session, viewer, [notice_id]))

    @rx.event
    @guard(Access.VIEWER)
    async def read_all(self) -> None:
        """All were seen."""
        await self._change(lambda session, viewer: service.mark_all_read(session, viewer))

    @rx.event
    @guard(Access.VIEWER)
    async def clear(self, notice_id: int) -> None:
        """Put one away."""
        await self._change(lambda session, viewer: service.clear(session, viewer, notice_id))

    @rx.event
    @guard(Access.VIEWER)
    async def clear_read(self) -> None:
        """Put away all that was read."""
        await self._change(service.clear_all)

    async def _change(self, write: Callable[[Session, Viewer], None]) -> None:
        identity = identity_now()
        await in_unit_of_work(lambda session: write(session, profiles.viewer(session, identity)))
        await self._fill(identity)

    async def _fill(self, identity: Identity) -> None:
        fill(self, await asyncio.to_thread(_page, identity, self._wanted_group(), "", wanted_by(self)))

    def _wanted_group(self) -> Group | None:
        return Group(self.group) if self.group else None


def wanted_by(bell: BellState) -> int:
    """How many notices are of use: a page while the drawer is open, else the latest alone, which is read out."""
    return PAGE if bell.is_open else 1


def fill(bell: BellState, page: Inbox) -> None:
    """What is unread, and, while the drawer is open, the first page; the watcher of the process calls it too."""
    grown = page.unread - bell.unread
    bell.unread = page.unread
    bell.unread_titles = page.unread_of[Group.TITLES]
    bell.unread_replies = page.unread_of[Group.REPLIES]
    bell.unread_account = page.unread_of[Group.ACCOUNT]
    newest = next((each for each in page.notices if not each.is_read), None)
    if grown > 0 and newest:
        bell.said = gettext("New notification: {heading}", heading=newest.heading)
    if bell.is_open:
        bell.lines = _lines(page.notices, "")
        bell.cursor, bell.has_more, bell.phase = page.cursor, bool(page.cursor), "ready"


def news_for(tab: Tab, group: str, limit: int) -> Inbox | None:
    """The inbox of a tab as it is now; None where somebody else is there by now, or nobody."""
    with read_only() as session:
        identity = accounts.identity(session, tab.session_id)
        if identity is None or identity.profile_id != tab.profile_id:
            return None
        with speaking(tab.language), suppress(HouseError):
            viewer = profiles.viewer(session, identity)
            return queries.inbox(session, viewer, group=Group(group) if group else None, limit=limit)
    return None


def _page(identity: Identity, group: Group | None, cursor: str, limit: int) -> Inbox:
    with read_only() as session:
        try:
            viewer = profiles.viewer(session, identity)
        except HouseError:
            return Inbox((), "", 0, dict.fromkeys(Group, 0))
        return queries.inbox(session, viewer, group=group, cursor=cursor, limit=limit)


def _lines(notices: tuple[NoticeView, ...], newer_at: str) -> list[NoticeLine]:
    lines: list[NoticeLine] = []
    for each in notices:
        at = each.created_at.isoformat()
        buttons = [
            Button(
                action.label,
                action.href,
                "primary" if action.is_primary else "danger" if action.is_alarm else "quiet",
            )
            for action in each.actions
        ]
        lines.append(
            NoticeLine(
                id=each.id,
                symbol=each.symbol,
                label=each.label,
                heading=each.heading,
                line=each.line,
                link=each.link,
                picture=each.picture,
                buttons=buttons,
                at=at,
                newer_at=newer_at,
                is_read=each.is_read,
            )
        )
        newer_at = at
    return lines


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """A kind with its switches on the settings page; those that are fixed cannot be turned."""

    slug: str
    name: str
    hint: str
    symbol: str
    app: bool
    mail: bool
    push: bool
    app_is_fixed: bool
    mail_is_fixed: bool


class WishesState(rx.State):
    """What is told where, as the settings page shows it."""

    is_loaded: bool = False
    rows: list[SwitchRow] = []
    is_quiet: bool = False
    starts: str = "22:00"
    ends: str = "07:00"
    time_zone: str = ""
    profile_name: str = ""

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """The switches of who watches, and of the account."""
        wishes, self.profile_name = await asyncio.to_thread(_wishes, identity_now())
        self.rows = [
            SwitchRow(
                slug=each.slug,
                name=gettext(each.name),
                hint=gettext(each.hint),
                symbol=each.symbol,
                app=wishes.switches[each.slug][Channel.APP],
                mail=wishes.switches[each.slug][Channel.MAIL],
                push=wishes.switches[each.slug][Channel.PUSH],
                app_is_fixed=Channel.APP in each.fixed,
                mail_is_fixed=Channel.MAIL in each.fixed,
            )
            for each in kinds.all_kinds()
            if each.slug in wishes.switches
        ]
        hours = wishes.quiet
        self.is_quiet, self.starts, self.ends = hours.is_on, hours.starts, hours.ends
        self.time_zone = hours.time_zone
        self.is_loaded = True


def _wishes(identity: Identity) -> tuple[Preferences, str]:
    with read_only() as session:
        mine = profiles.viewers(session, [identity.profile_id]) if identity.profile_id else {}
        wishes = queries.preferences(session, identity.account_id, identity.profile_id)
    return wishes, next((viewer.name for viewer in mine.values()), "")


class UnsubscribeState(rx.State):
    """What the link of a mail would turn off."""

    token: str = ""
    kind: str = ""
    problem: str = ""

    @rx.event
    @guard(Access.PUBLIC)
    async def load(self) -> None:
        """Read the link."""
        token = str(self.router.url.query_parameters.get("token", ""))[:600]
        try:
            meant = service.unsubscription(token)
        except NotFound as error:
            self.token, self.kind, self.problem = "", "", error.told()
            return
        known = kinds.kind(meant.kind)
        self.token, self.problem = token, ""
        self.kind = gettext(known.name) if known else meant.kind
