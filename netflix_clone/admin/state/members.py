"""Who has a plan, the newest bills, and what providers told that could not be worked off."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard
from netflix_clone.billing import providers, queries
from netflix_clone.billing.queries import BillFiled, EventFiled
from netflix_clone.billing.schemas import EventState, InvoiceStatus, SubscriptionStatus, SubscriptionView
from netflix_clone.kit import money
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words

_AT_ONCE = 25
_LONGEST = 120
_STATUS = {
    SubscriptionStatus.TRIALING: (noop("Trying it"), "badge--info"),
    SubscriptionStatus.ACTIVE: (noop("Pays"), "badge--ok"),
    SubscriptionStatus.PAST_DUE: (noop("Payment open"), "badge--warn"),
    SubscriptionStatus.UNPAID: (noop("Not paid"), "badge--err"),
    SubscriptionStatus.CANCELED: (noop("Ended"), ""),
    SubscriptionStatus.INCOMPLETE: (noop("Not finished"), ""),
    SubscriptionStatus.INCOMPLETE_EXPIRED: (noop("Not finished"), ""),
    SubscriptionStatus.PAUSED: (noop("Paused"), "badge--info"),
}
_BILL = {
    InvoiceStatus.DRAFT: (noop("Being written"), ""),
    InvoiceStatus.OPEN: (noop("Open"), "badge--warn"),
    InvoiceStatus.PAID: (noop("Paid"), "badge--ok"),
    InvoiceStatus.VOID: (noop("Taken back"), ""),
    InvoiceStatus.UNCOLLECTIBLE: (noop("Not paid"), "badge--err"),
}


@dataclass(frozen=True, slots=True)
class MemberLine:
    """An account and its plan, in words; `why` is what its holder said when they cancelled, if they did."""

    account_id: int
    email: str
    plan: str
    status: str
    tone: str
    provider: str
    until: str
    is_given: bool
    has_bought: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class BillLine:
    """A bill in words; `left_minor` is what may still be given back of it."""

    id: int
    number: str
    email: str
    day: str
    amount: str
    status: str
    tone: str
    left_minor: int
    left: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event that was given up."""

    id: int
    provider: str
    type: str
    when: str
    attempts: int
    problem: str


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """Somebody who takes money, and why not, where that is so."""

    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class _Look:
    members: list[MemberLine]
    bills: list[BillLine]
    events: list[EventLine]
    waiting: int
    plans: list[tuple[str, str]]


class MembersState(rx.State):
    """Members, bills and the inbox as this tab shows them."""

    text: str = ""
    members: list[MemberLine] = []
    bills: list[BillLine] = []
    events: list[EventLine] = []
    waiting: int = 0
    plans: list[tuple[str, str]] = []
    providers: list[ProviderLine] = []
    is_loaded: bool = False

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """The newest of each, or what the search of before finds."""
        await self._fetch()

    @rx.event
    @guard(Access.ADMIN)
    async def search(self, text: str) -> None:
        """Accounts whose address holds `text`, with their bills."""
        self.text = text[:_LONGEST]
        await self._fetch()

    async def _fetch(self) -> None:
        look = await asyncio.to_thread(_look, self.text.strip())
        self.members, self.bills, self.events = look.members, look.bills, look.events
        self.waiting, self.plans = look.waiting, look.plans
        offered = [ProviderLine(each.label, each.problem()) for each in providers.offered()]
        known = {each.name for each in providers.offered()}
        unknown = [ProviderLine(name, why) for name, why in providers.problems().items() if name not in known]
        self.providers, self.is_loaded = [*offered, *unknown], True


def _look(text: str) -> _Look:
    with read_only() as session:
        if text:
            emails = accounts.found_by_address(session, text, limit=_AT_ONCE)
            held = queries.subscriptions_of(session, list(emails))
            members = [
                _member(account_id, email, held.get(account_id)) for account_id, email in emails.items()
            ]
        else:
            newest = queries.subscribers(session, limit=_AT_ONCE)
            members = [_member(each.account_id, each.email, each.subscription) for each in newest]
            emails = {}
        bills = queries.bills(session, account_ids=list(emails) if text else None, limit=_AT_ONCE)
        owners = {each.account_id for each in bills if each.account_id is not None}
        owned_by = accounts.addresses(session, list(owners))
        events = queries.events(session, EventState.FAILED, limit=_AT_ONCE)
        counts = queries.event_counts(session)
        plans = [(plan.slug, gettext(plan.name)) for plan in queries.plans(session) if plan.rank]
    return _Look(
        members,
        [_bill(each, owned_by.get(each.account_id or 0, "")) for each in bills],
        [_event(each) for each in events],
        counts.get(EventState.RECEIVED, 0),
        plans,
    )


def _member(account_id: int, email: str, held: SubscriptionView | None) -> MemberLine:
    is_given = held is not None and held.provider == providers.HOUSE and held.status.is_live
    has_bought = held is not None and held.provider != providers.HOUSE and held.status.is_live
    if held is None:
        return MemberLine(account_id, email, "", gettext("No plan"), "", "", "", is_given, has_bought)
    status, tone = _STATUS[held.status]
    return MemberLine(
        account_id=account_id,
        email=email,
        plan=gettext(held.plan_name),
        status=gettext("Given") if is_given else gettext(status),
        tone="badge--info" if is_given else tone,
        provider=held.provider,
        until=words.day(held.period_end) if held.period_end else "",
        is_given=is_given,
        has_bought=has_bought,
        why=held.cancel_reason,
    )


def _bill(bill: BillFiled, email: str) -> BillLine:
    status, tone = _BILL[bill.status]
    said = gettext(status)
    if bill.refunded_minor:
        said, tone = (
            gettext("Given back: {amount}", amount=money.amount(bill.refunded_minor, bill.currency)),
            "badge--info",
        )
    if bill.is_disputed:
        said, tone = gettext("Disputed"), "badge--err"
    left = max(bill.paid_minor - bill.refunded_minor, 0)
    return BillLine(
        id=bill.id,
        number=bill.number,
        email=email or gettext("An account that is gone"),
        day=words.day(bill.issued_at),
        amount=money.amount(bill.total_minor, bill.currency),
        status=said,
        tone=tone,
        left_minor=left,
        left=money.amount(left, bill.currency),
    )


def _event(event: EventFiled) -> EventLine:
    return EventLine(
        event.id, event.provider, event.type, words.ago(event.received_at), event.attempts, event.problem
    )
