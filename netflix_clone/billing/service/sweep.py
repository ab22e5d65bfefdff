"""What mends the losses: asks about whatever should have been told of, and was not."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from netflix_clone.billing import providers
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.models import Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.providers.sandbox import counter, post
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.billing.service import inbox
from netflix_clone.billing.service.giving import take_back_plan
from netflix_clone.billing.service.refresh import database_now, refresh
from netflix_clone.billing.signals import TrialEnding
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, read_only, unit_of_work

log = logging.getLogger(__name__)
TOLD_BEFORE = timedelta(days=3)
ASKED_AGAIN = timedelta(minutes=10)
LARGEST_BATCH = 50


@dataclass
class Reconciled:
    """What came of asking about everything."""

    asked: int = 0
    mended: int = 0
    problems: int = 0


def run_sandbox() -> None:
    """Let the sandbox do what became due, and bring its webhooks to the inbox as a network would."""
    while counter.run_due():
        pass
    deliver_sandbox()


def deliver_sandbox() -> None:
    """Hand in the sandbox's webhooks: by the same door, with the same checks as everybody's."""
    while letters := post.waiting():
        for _event_id, body, headers in letters:
            inbox.accept("sandbox", body, headers)
        post.sent([event_id for event_id, _body, _headers in letters])


def sweep_subscriptions() -> None:
    """Ask about subscriptions whose period, pause or trial is over without news, and those that should have ended."""
    with read_only() as session:
        rows = _without_news(session)
    for row in rows:
        if row.provider == HOUSE:
            with unit_of_work() as session:
                take_back_plan(session, row.account_id)
            continue
        try:
            is_known = refresh(row.provider, row.external_id).is_known
        except ProviderAway:
            continue
        except Exception:
            log.exception("subscription %s could not be asked about", row.external_id)
            is_known = False
        if not is_known:
            _note_asked(row.id or 0)


def tell_of_trials(session: Session) -> None:
    """Tell once of each trial that ends in three days.

    Announces: TrialEnding.
    """
    now = utc_now()
    rows = session.exec(
        select(Subscription)
        .where(
            Subscription.status == SubscriptionStatus.TRIALING,
            col(Subscription.live_key).is_not(None),
            col(Subscription.trial_told_at).is_(None),
            col(Subscription.trial_end) <= now + TOLD_BEFORE,
            col(Subscription.trial_end) > now,
            col(Subscription.cancel_at_period_end).is_(False),
        )
        .with_for_update(skip_locked=True)
    )
    for row in rows:
        row.trial_told_at = now
        session.add(row)
        announce(session, TrialEnding(row.account_id, row.id or 0))


def reconcile(say: Callable[[str], None]) -> Reconciled:
    """Ask every provider about everything that may still change, there and here."""
    found = Reconciled()
    with read_only() as session:
        alive = col(Subscription.ended_at).is_(None) | (Subscription.status == SubscriptionStatus.UNPAID)
        asked = select(Subscription.provider, Subscription.external_id).where(
            alive, Subscription.provider != HOUSE
        )
        wanted = dict.fromkeys(session.exec(asked))
    for name in sorted({provider for provider, _ in wanted} | {each.name for each in providers.offered()}):
        try:
            wanted.update(
                dict.fromkeys((name, each) for each in providers.provider(name).live_subscriptions())
            )
        except ProviderAway as away:
            found.problems += 1
            say(f"{name}: {away}")
    for provider, external_id in wanted:
        before = _state(provider, external_id)
        try:
            refresh(provider, external_id)
        except Exception as error:  # one that fails must not keep the others from being mended
            found.problems += 1
            say(f"{provider} {external_id}: {type(error).__name__}: {error}")
            continue
        found.asked += 1
        after = _state(provider, external_id)
        if before != after:
            found.mended += 1
            say(f"{provider} {external_id}: {before or 'unknown'} -> {after or 'for nobody here'}")
    return found


def _without_news(session: Session) -> list[Subscription]:
    now = utc_now()
    live = col(Subscription.live_key).is_not(None)
    over = or_(
        col(Subscription.period_end) <= now,
        col(Subscription.paused_until) <= now,
        Subscription.status == SubscriptionStatus.PAST_DUE,
        Subscription.status == SubscriptionStatus.INCOMPLETE,
    )
    should_end = col(Subscription.live_key).is_(None) & col(Subscription.status).in_(
        [status for status in SubscriptionStatus if status.is_live]
    )
    a_while_ago = col(Subscription.checked_at) <= database_now(session) - ASKED_AGAIN
    just_over = col(Subscription.period_end) > col(Subscription.checked_at)
    due = or_(should_end & a_while_ago, live & over & or_(a_while_ago, just_over))
    asked = select(Subscription).where(due).order_by(col(Subscription.checked_at)).limit(LARGEST_BATCH)
    return list(session.exec(asked))


def _note_asked(subscription_id: int) -> None:
    """One that its provider does not know is not asked about each minute."""
    with unit_of_work() as session:
        row = session.get(Subscription, subscription_id)
        if row is not None:
            row.checked_at = database_now(session)
            session.add(row)


def _state(provider: str, external_id: str) -> str:
    with read_only() as session:
        row = session.exec(
            select(Subscription).where(
                Subscription.provider == provider, Subscription.external_id == external_id
            )
        ).first()
    return _described(row) if row else ""


def _described(row: Subscription) -> str:
    def day(moment: datetime | None) -> str:
        return moment.date().isoformat() if moment else "open"

    words = [row.status.value, f"until {day(row.period_end)}", f"price {row.price_id}"]
    return " ".join([*words, *(["ends"] if row.cancel_at_period_end else [])])
