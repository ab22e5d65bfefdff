"""Where a membership stands, in words: its card, and what its holder should know, with one thing to do about each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_skeleton
from sqlmodel import Session

from netflix_clone.billing import queries
from netflix_clone.billing.phrases.offers import GIVEN, amount_each, interval_name
from netflix_clone.billing.schemas import Entitlement, SubscriptionStatus, SubscriptionView
from netflix_clone.kit import money
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, language
from netflix_clone.kit.settings import settings
from netflix_clone.ui import words

PAYMENT = "/account/membership#payment"
PLANS = "/plans"
_TRIAL_TOLD_WITHIN = timedelta(days=3)
# None is somebody without a live plan.
_PRESSING = (None, SubscriptionStatus.PAST_DUE, SubscriptionStatus.TRIALING, SubscriptionStatus.UNPAID)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know and one thing to do: a `href`, or a request to `action` with a price in it."""

    kind: str = ""
    text: str = ""
    label: str = ""
    href: str = ""
    action: str = ""
    price: str = ""
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A membership as its card shows it."""

    over: str = ""
    headline: str = ""
    line: str = ""
    plan_name: str = ""


def card(entitlement: Entitlement, held: SubscriptionView | None) -> Standing:
    """The card of a membership."""
    if held is None or held.status not in _SHOWN:
        name = gettext(entitlement.plan_name) if entitlement.plan_name else ""
        return Standing(
            name, gettext("Nothing to pay"), gettext("Films with short ads, free of charge."), name
        )
    over = gettext(held.plan_name)
    if held.price is not None:
        over = f"{over}, {interval_name(held.price.interval)}"
    since = gettext("member since {month}", month=_month(held.started_at))
    begun = f"{since[:1].upper()}{since[1:]}"
    line = f"{held.payment_method} \u00b7 {since}" if held.payment_method else begun
    return Standing(over, _headline(held), line, held.plan_name)


def notices(held: SubscriptionView | None) -> list[Notice]:
    """What the holder should know, the gravest first."""
    if held is None:
        return []
    found = [_of_status(held), _of_end(held), _of_change(held)]
    return sorted((each for each in found if each), key=lambda each: not each.is_grave)


def pressing(session: Session, account_id: int) -> Notice:
    """What every page says of a membership: a bill that failed, or free days that end soon; mostly nothing.

    Two queries at most for nearly everybody; somebody without a plan may have one that could not be paid.
    """
    if not settings().sells or queries.entitlement(session, account_id).status not in _PRESSING:
        return Notice()
    held = queries.subscription_of(session, account_id)
    if held is None or held.status not in _PRESSING:
        return Notice()
    if held.trial_end and held.trial_end - utc_now() > _TRIAL_TOLD_WITHIN:
        return Notice()
    return _of_status(held) or Notice()


def _of_status(held: SubscriptionView) -> Notice | None:
    plan = gettext(held.plan_name)
    match held.status:
        case SubscriptionStatus.PAST_DUE:
            said = gettext("Your last payment failed. Pay another way to keep {plan}.", plan=plan)
            if held.grace_until:
                said = gettext(
                    "Your last payment failed. Pay another way by {day} to keep {plan}.",
                    plan=plan,
                    day=words.day(held.grace_until),
                )
            return Notice("past-due", said, gettext("Update payment"), href=PAYMENT, is_grave=True)
        case SubscriptionStatus.UNPAID:
            said = gettext("{plan} ended: it could not be paid. Nothing of yours is lost.", plan=plan)
            return Notice("unpaid", said, gettext("Update payment"), href=PAYMENT, is_grave=True)
        case SubscriptionStatus.PAUSED:
            said = gettext("{plan} is paused. Nothing is billed.", plan=plan)
            if held.paused_until:
                until = words.day(held.paused_until)
                said = gettext("{plan} is paused until {day}. Nothing is billed.", plan=plan, day=until)
            return Notice("paused", said, gettext("Resume now"), action="/api/billing/resume")
        case SubscriptionStatus.TRIALING if held.trial_end and not held.cancel_at_period_end:
            said = gettext(
                "Your free days end on {day}. Then {plan} is {price}.",
                day=words.day(held.trial_end),
                plan=plan,
                price=amount_each(held.price) if held.price else "",
            )
            return Notice("trial", said, gettext("See the plans"), href=PLANS)
        case SubscriptionStatus.INCOMPLETE:
            said = gettext("The payment for {plan} was not finished. Nothing was charged.", plan=plan)
            return Notice("incomplete", said, gettext("See the plans"), href=PLANS)
        case _:
            return None


def _of_end(held: SubscriptionView) -> Notice | None:
    if not held.cancel_at_period_end or held.period_end is None or not held.status.is_live:
        return None
    said = gettext(
        "{plan} ends on {day}. Until then all is as before.",
        plan=gettext(held.plan_name),
        day=words.day(held.period_end),
    )
    label = gettext("Keep {plan}", plan=gettext(held.plan_name))
    return Notice("ending", said, label, action="/api/billing/resume")


def _of_change(held: SubscriptionView) -> Notice | None:
    if held.pending_price is None or held.pending_at is None or held.price is None:
        return None
    said = gettext(
        "On {day} you change to {plan}, {price}.",
        day=words.day(held.pending_at),
        plan=gettext(held.pending_plan_name),
        price=amount_each(held.pending_price),
    )
    label = gettext("Keep {plan}", plan=gettext(held.plan_name))
    return Notice("pending", said, label, action="/api/billing/change", price=held.price.lookup_key)


def _headline(held: SubscriptionView) -> str:
    if held.provider == GIVEN:
        if held.period_end is None:
            return gettext("Given to you")
        return gettext("Given to you until {day}", day=words.day(held.period_end))
    if held.status is SubscriptionStatus.PAUSED and held.paused_until:
        return gettext("Paused until {day}", day=words.day(held.paused_until))
    if held.status is SubscriptionStatus.PAST_DUE:
        return gettext("A payment is open")
    if held.period_end is None or held.price is None:
        return held.plan_name
    day = words.day(held.period_end)
    if held.cancel_at_period_end:
        return gettext("Ends on {day}", day=day)
    next_price = held.pending_price or held.price
    amount = money.amount(next_price.amount_minor, next_price.currency)
    return gettext("{amount} on {day}", amount=amount, day=day)


def days_to_next_bill(held: SubscriptionView | None) -> int:
    """How many days until the next bill, whole ones and one more; 0 where none comes."""
    if held is None or held.period_end is None:
        return 0
    return max((held.period_end - utc_now()).days + 1, 1)


def _month(moment: datetime) -> str:
    return format_skeleton("yMMMM", moment, locale=language())


_SHOWN = frozenset(status for status in SubscriptionStatus if status.is_live) - {
    SubscriptionStatus.INCOMPLETE
}
