"""A pretend payment service, so that the whole of selling works offline: no money moves.

It plays a service elsewhere. Its memory is `SandboxRecord` alone; we hear of it by signed webhooks and by asking.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode

from sqlmodel import Session, select

from netflix_clone.billing.errors import NoSubscription
from netflix_clone.billing.models import Plan, Price
from netflix_clone.billing.providers.sandbox import bills, cards, counter, cycle, memory, post
from netflix_clone.billing.providers.sandbox.cycle import Ledger
from netflix_clone.billing.providers.sandbox.memory import Checkout, Invoice, Subscription
from netflix_clone.billing.schemas import (
    CheckoutPage,
    InvoiceSnapshot,
    Order,
    PriceView,
    Quote,
    SubscriptionSnapshot,
    SubscriptionStatus,
    Told,
)
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings

PAGE, METHOD = "/checkout", "/account/membership/card"
_OPEN_FOR = timedelta(hours=2)


class Sandbox:
    """The provider named `sandbox`."""

    name = "sandbox"
    label = "Test card"

    def problem(self) -> str:
        """It refuses to play shop for strangers unless it was told to."""
        if settings().is_production and not settings().payments_sandbox_in_production:
            return (
                "PAYMENTS names the sandbox, where no money moves, and this is production: name another provider, "
                "or set PAYMENTS_SANDBOX_IN_PRODUCTION=true."
            )
        return ""

    def open_checkout(self, order: Order) -> CheckoutPage:
        """A page of our own that plays the provider's."""
        page_id = f"{Checkout.kind}-{order.account_id}-{order.checkout_id}"
        now = utc_now()
        fresh = Checkout(id=page_id, order=order, created_at=now, expires_at=now + _OPEN_FOR)
        with unit_of_work() as session:
            page = memory.first(session, fresh)
        asked = {"price": order.price.lookup_key, "code": order.promotion_code, "session": page.id}
        url = f"{settings().site_url}{PAGE}?{urlencode(asked)}"
        return CheckoutPage(external_id=page.id, url=url, expires_at=page.expires_at)

    def close_checkout(self, external_id: str) -> None:
        """The page sells nothing any more; what was begun there and not paid is over."""
        with unit_of_work() as session:
            page = memory.load(session, Checkout, external_id, to_change=True)
            if page is None or page.state != "open":
                return
            counter.expire(session, page)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Told:
        """What one of its webhooks tells."""
        return post.read(body, headers)

    def subscription(self, external_id: str) -> SubscriptionSnapshot | None:
        """A subscription as it is now."""
        with read_only() as session:
            sub = memory.load(session, Subscription, external_id)
            page = memory.load(session, Checkout, sub.checkout_id) if sub else None
        return _snapshot(sub, page.order.checkout_id if page else "") if sub else None

    def bought(self, checkout_external_id: str) -> str:
        """What a checkout led to."""
        with read_only() as session:
            page = memory.load(session, Checkout, checkout_external_id)
        return page.subscription_id if page else ""

    def invoices(self, subscription_id: str) -> Sequence[InvoiceSnapshot]:
        """The bills of a subscription."""
        prefix = f"{Invoice.kind}-{subscription_id.removeprefix(f'{Subscription.kind}-')}-"
        with read_only() as session:
            found = memory.below(session, Invoice, prefix, limit=100)
        return [
            InvoiceSnapshot(external_id=row.id, **{name: getattr(row, name) for name in _BILL})
            for row in found
        ]

    def live_subscriptions(self) -> Sequence[str]:
        """All that may still change."""
        with read_only() as session:
            subs = memory.below(session, Subscription, "", limit=1_000_000)
        return [sub.id for sub in subs if sub.status.is_live or sub.status is SubscriptionStatus.UNPAID]

    def quote(self, subscription_id: str, price: PriceView) -> Quote:
        """What `change` would do, without doing it."""
        with read_only() as session:
            ledger = _found(counter.ledger_of(session, subscription_id))
            plan_name = _plan_of(session, price)
        now, before = utc_now(), ledger.sub.price
        cycle.change(ledger, price, plan_name, now, is_asked_only=True)
        is_upgrade = price.per_year_minor > before.per_year_minor
        after = ledger.sub.model_copy(update={"price": price})
        later = bills.taxed(bills.for_a_period(after), after.country)
        return Quote(
            due_now_minor=sum(invoice.total_minor for invoice in ledger.invoices),
            then_minor=sum(line.amount_minor for line in later),
            currency=price.currency,
            takes_effect_at=now if is_upgrade else ledger.sub.period_end,
            is_upgrade=is_upgrade,
        )

    def change(self, subscription_id: str, price: PriceView) -> str:
        """A dearer price now, a cheaper one next time."""
        with unit_of_work() as session:
            ledger = _found(counter.ledger_of(session, subscription_id))
            cycle.change(ledger, price, _plan_of(session, price), utc_now())
            counter.keep(session, ledger)
        return ""

    def cancel(self, subscription_id: str, *, at_once: bool = False) -> None:
        """With the paid period, or at once; a pause, or a bill that failed, is not waited for."""
        with unit_of_work() as session:
            ledger = counter.ledger_of(session, subscription_id)
            if ledger is None or (ledger.sub.ended_at and ledger.sub.status is not SubscriptionStatus.UNPAID):
                return
            runs = ledger.sub.status in {SubscriptionStatus.TRIALING, SubscriptionStatus.ACTIVE}
            if at_once or not runs:
                cycle.end(ledger, utc_now())
            else:
                ledger.sub.cancel_at_period_end, ledger.sub.pending_price = True, None
                ledger.told.append(cycle.UPDATED)
            counter.keep(session, ledger)

    def resume(self, subscription_id: str) -> None:
        """Take back a cancellation, or end a pause."""
        with unit_of_work() as session:
            ledger = _found(counter.ledger_of(session, subscription_id))
            if ledger.sub.ended_at is not None:
                raise NoSubscription
            if ledger.sub.status is SubscriptionStatus.PAUSED:
                cycle.wake(ledger, utc_now())
            elif ledger.sub.cancel_at_period_end:
                ledger.sub.cancel_at_period_end = False
                ledger.told.append(cycle.UPDATED)
            counter.keep(session, ledger)

    def pause(self, subscription_id: str, until: datetime) -> None:
        """Bill nothing and give nothing until then."""
        with unit_of_work() as session:
            ledger = _found(counter.ledger_of(session, subscription_id))
            cycle.pause(ledger, until, utc_now())
            counter.keep(session, ledger)

    def portal_url(self, subscription_id: str, return_url: str) -> str:
        """The pretend page that takes another card."""
        asked = urlencode({"subscription": subscription_id, "back": return_url})
        return f"{settings().site_url}{METHOD}?{asked}"

    def refund(self, invoice_external_id: str, amount_minor: int) -> None:
        """Give back at most what was paid."""
        with unit_of_work() as session:
            invoice = memory.load(session, Invoice, invoice_external_id, to_change=True)
            if invoice is None:
                raise NotFound
            if not 0 < amount_minor <= invoice.paid_minor - invoice.refunded_minor:
                raise Invalid(noop("No more can be given back than was paid."), field="amount_minor")
            invoice.refunded_minor += amount_minor
            memory.save(session, invoice)
            sub = memory.load(session, Subscription, invoice.subscription_id)
            if sub is not None:
                post.tell(session, sub, [cycle.REFUNDED])


_BILL = (
    *("subscription_id", "number", "status", "currency", "total_minor", "paid_minor", "refunded_minor"),
    *("issued_at", "paid_at", "period_start", "period_end", "lines"),
)


def _found(ledger: Ledger | None) -> Ledger:
    if ledger is None:
        raise NoSubscription
    return ledger


def _plan_of(session: Session, price: PriceView) -> str:
    """What a price is for, as it stands on bills; a real provider has it in its own catalogue."""
    found = session.exec(select(Plan.name).join(Price).where(Price.id == price.id)).first()
    return found or price.lookup_key


def _snapshot(sub: Subscription, checkout_id: str) -> SubscriptionSnapshot:
    return SubscriptionSnapshot(
        external_id=sub.id,
        account_id=sub.account_id,
        checkout_id=checkout_id,
        customer_id=sub.customer_id,
        price_lookup_key=sub.price.lookup_key,
        status=sub.status,
        started_at=sub.started_at,
        period_start=sub.period_start,
        period_end=sub.period_end,
        trial_end=sub.trial_end,
        past_due_since=sub.past_due_since,
        cancel_at_period_end=sub.cancel_at_period_end,
        ended_at=sub.ended_at,
        pending_price_lookup_key=sub.pending_price.lookup_key if sub.pending_price else "",
        pending_at=sub.period_end if sub.pending_price else None,
        paused_until=sub.paused_until,
        payment_method=cards.label(sub.card),
    )
