"""What its pretend pages do: take a card, ask once more, take another card, and let time pass."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import Session

from netflix_clone.billing.errors import CardDeclined
from netflix_clone.billing.providers.sandbox import bills, cards, cycle, memory, post
from netflix_clone.billing.providers.sandbox.cards import Card
from netflix_clone.billing.providers.sandbox.cycle import Ledger
from netflix_clone.billing.providers.sandbox.memory import Checkout, Invoice, Subscription
from netflix_clone.billing.schemas import BillLine, InvoiceStatus, SubscriptionStatus
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings

CONFIRM = "/checkout/confirm"
FURTHEST_DAYS = 800
COMPLETED = "checkout.session.completed"


@dataclass(frozen=True, slots=True)
class Offer:
    """What the pretend page says of a checkout; `lines` are those of the first bill, `then_minor` the later ones."""

    session: str
    state: str
    plan_name: str
    currency: str
    interval: str
    trial_days: int
    email: str
    cancel_url: str
    lines: tuple[BillLine, ...]
    due_now_minor: int
    then_minor: int


def offer(session_id: str, account_id: int, country: str = "") -> Offer:
    """What a checkout of this account sells, with the tax of `country`.

    Raises:
        NotFound: it is not theirs, or not there.
    """
    with read_only() as session:
        page = _own(session, session_id, account_id)
    order, country = page.order, country or page.country
    probe = _fresh(page, "", country)
    probe.discounts_left = memory.discounts_of(probe.promotion, probe.price)
    first = bills.taxed(bills.for_a_period(probe), country)
    bills.use_discount(probe)
    later = bills.taxed(bills.for_a_period(probe), country)
    return Offer(
        session=page.id,
        state=page.state,
        plan_name=order.plan_name,
        currency=order.price.currency,
        interval=order.price.interval.value,
        trial_days=order.trial_days,
        email=order.email,
        cancel_url=order.cancel_url,
        lines=tuple(first),
        due_now_minor=0 if order.trial_days else sum(line.amount_minor for line in first),
        then_minor=sum(line.amount_minor for line in (first if order.trial_days else later)),
    )


def pay(session_id: str, account_id: int, card: Card, country: str = "") -> str:
    """Pay a checkout; the address that comes next: back to the shop, or to the bank's second step.

    A second click on one that was paid charges nothing, and leads on as the first.

    Raises:
        NotFound, Conflict: there is no such page of this account, or it sells nothing any more.
        Invalid, CardDeclined: what is wrong with the card.
    """
    with unit_of_work() as session:
        page = _own(session, session_id, account_id, to_change=True)
        if page.state == "complete":
            return page.order.success_url
        _insist_on_open(page)
        number = cards.checked(card)
        ledger = _ledger(session, page.subscription_id) or Ledger(_fresh(page, number, country))
        ledger.sub.card, ledger.sub.country = number, country
        asks_first = cards.needs_second_step(number)
        if not page.subscription_id:
            cycle.begin(ledger, utc_now(), trial_days=page.order.trial_days, needs_second_step=asks_first)
        elif not asks_first:
            cycle.agree(ledger, utc_now())
        page.subscription_id, page.card, page.country = ledger.sub.id, number, country
        _keep(session, ledger, page, is_complete=not asks_first)
        return f"{settings().site_url}{CONFIRM}?session={page.id}" if asks_first else page.order.success_url


def confirm(session_id: str, account_id: int, *, is_agreed: bool) -> str:
    """The bank's second step: with a yes the bill is paid, with a no another card may be tried.

    Raises:
        NotFound, Conflict: there is nothing to agree to.
        CardDeclined: the holder said no.
    """
    with unit_of_work() as session:
        page = _open(session, session_id, account_id)
        ledger = _ledger(session, page.subscription_id)
        if ledger is None or ledger.sub.status is not SubscriptionStatus.INCOMPLETE:
            raise Conflict(gettext("There is nothing to agree to."))
        if is_agreed:
            cycle.agree(ledger, utc_now())
            _keep(session, ledger, page, is_complete=True)
    if not is_agreed:
        raise CardDeclined(gettext("You did not agree, so nothing was charged. Try again, or another card."))
    return page.order.success_url


def change_card(subscription_id: str, account_id: int, card: Card) -> None:
    """Pay with another card from now on; what is owed is taken from it at once.

    Raises:
        NotFound: it is not a subscription of this account.
        Invalid, CardDeclined: what is wrong with the card; one that is declined for what is owed is kept all the same.
    """
    with unit_of_work() as session:
        ledger = _ledger(session, subscription_id)
        if ledger is None or ledger.sub.account_id != account_id:
            raise NotFound
        number = cards.checked(card)
        ledger.sub.card = number
        owes = ledger.sub.status in {SubscriptionStatus.PAST_DUE, SubscriptionStatus.UNPAID}
        is_declined = owes and not (cards.renews(number) and cycle.settle(ledger, utc_now()))
        ledger.told.append(cycle.FAILED if is_declined else cycle.UPDATED)
        keep(session, ledger)
    if is_declined:
        raise CardDeclined


def pass_time(days: int, account_id: int | None) -> None:
    """Let days pass for one account, or for all, and do what became due on the way.

    Raises:
        Invalid: backwards, or too far.
    """
    if not 1 <= days <= FURTHEST_DAYS:
        raise Invalid(gettext("Give between 1 and {n} days.", n=FURTHEST_DAYS), field="days")
    with unit_of_work() as session:
        memory.age(session, timedelta(days=days), account_id)
        prefix = "" if account_id is None else f"{Subscription.kind}-{account_id}-"
        for sub in memory.below(session, Subscription, prefix, limit=100_000):
            post.tell(session, sub, [cycle.UPDATED] if sub.due_at() else [])
    while run_due():
        pass


def run_due() -> int:
    """Do what became due by itself: renewals, retries, ends, checkouts that ran out; how many."""
    now = utc_now()
    with unit_of_work() as session:
        pages = memory.due(session, Checkout)
        for page in pages:
            expire(session, page)
        subs = memory.due(session, Subscription)
        for sub in subs:
            ledger = Ledger(sub, _owed(session, sub))
            cycle.advance(ledger, now)
            keep(session, ledger)
    return len(pages) + len(subs)


def expire(session: Session, page: Checkout) -> None:
    """A page sells nothing any more; what was begun there and not paid is over."""
    page.state = "expired"
    memory.save(session, page)
    post.tell_of_page(session, page)
    ledger = _ledger(session, page.subscription_id)
    if ledger is not None and ledger.sub.status is SubscriptionStatus.INCOMPLETE:
        cycle.give_up(ledger, utc_now())
        keep(session, ledger)


def keep(session: Session, ledger: Ledger) -> None:
    """Remember what changed, and have it told."""
    memory.save(session, ledger.sub, *ledger.invoices)
    post.tell(session, ledger.sub, ledger.told)


def ledger_of(session: Session, subscription_id: str) -> Ledger | None:
    """A subscription, to be changed."""
    return _ledger(session, subscription_id)


def _keep(session: Session, ledger: Ledger, page: Checkout, *, is_complete: bool) -> None:
    if is_complete:
        page.state = "complete"
        ledger.told.insert(0, COMPLETED)
    memory.save(session, page)
    keep(session, ledger)


def _fresh(page: Checkout, number: str, country: str) -> Subscription:
    now, order = utc_now(), page.order
    return Subscription(
        id=memory.new_id(Subscription.kind, order.account_id),
        account_id=order.account_id,
        checkout_id=page.id,
        customer_id=f"customer-{order.account_id}",
        locale=order.locale,
        country=country,
        card=number,
        price=order.price,
        plan_name=order.plan_name,
        status=SubscriptionStatus.INCOMPLETE,
        started_at=now,
        period_start=now,
        period_end=now,
        promotion=replace(order.promotion) if order.promotion else None,
        grace_days=settings().billing_grace_days,
    )


def _ledger(session: Session, subscription_id: str) -> Ledger | None:
    sub = memory.load(session, Subscription, subscription_id, to_change=True) if subscription_id else None
    return Ledger(sub, _owed(session, sub)) if sub else None


def _owed(session: Session, sub: Subscription) -> Invoice | None:
    prefix = f"{Invoice.kind}-{sub.id.removeprefix(f'{Subscription.kind}-')}-"
    newest = memory.below(session, Invoice, prefix, limit=1)
    return newest[0] if newest and newest[0].status is InvoiceStatus.OPEN else None


def _own(session: Session, session_id: str, account_id: int, *, to_change: bool = False) -> Checkout:
    page = memory.load(session, Checkout, session_id[:60], to_change=to_change)
    if page is None or page.order.account_id != account_id:
        raise NotFound
    return page


def _open(session: Session, session_id: str, account_id: int) -> Checkout:
    page = _own(session, session_id, account_id, to_change=True)
    _insist_on_open(page)
    return page


def _insist_on_open(page: Checkout) -> None:
    if page.state != "open" or page.expires_at <= utc_now():
        raise Conflict(gettext("This page sells nothing any more. Begin again from the plans."))
