"""The one way in: ask the provider what is true of a subscription, and keep that.

Events, success pages, sweeps and reconciliations all come here; so their order, repeats and losses do not matter.
The asking is done outside any transaction; an answer that was asked for earlier than the one that is kept is dropped.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from netflix_clone.billing import providers
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.models import Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.schemas import InvoiceSnapshot
from netflix_clone.billing.service import taking_in
from netflix_clone.billing.service.taking_in import News, Stray
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work

log = logging.getLogger(__name__)
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What came of asking: whether the provider knows it, and whose it is, where it is anybody's."""

    is_known: bool
    account_id: int | None = None


def refresh(provider_name: str, subscription_id: str, *, mends: bool = True) -> Refreshed:
    """Bring our rows up to what the provider has now.

    One that an account has beside its live one, bought in another tab, is given back and ended here, unless
    `mends` says otherwise; so is one whose account has gone.

    Announces: SubscriptionChanged, InvoiceChanged.

    Raises:
        ProviderAway: it does not answer; nothing was changed.
    """
    if provider_name == HOUSE:
        return Refreshed(is_known=True)
    provider = providers.provider(provider_name)
    asked_at = _now()
    snapshot = provider.subscription(subscription_id)
    if snapshot is None:
        log.warning("%s knows no subscription %s", provider_name, subscription_id)
        return Refreshed(is_known=False)
    news = News(provider_name, snapshot, tuple(provider.invoices(subscription_id)), asked_at)
    taken = _take_in(news)
    for stray in taken.strays if mends else ():
        try:
            _end(stray)
        except ProviderAway:
            log.warning(
                "%s has %s still, and does not answer; a sweep tries again", stray.provider, stray.external_id
            )
    return Refreshed(is_known=True, account_id=taken.account_id)


def refresh_account(account_id: int, provider_name: str) -> None:
    """Ask about everything that an account has at a provider and that may still change.

    Raises: as `refresh`.
    """
    with read_only() as session:
        mine = select(Subscription).where(
            Subscription.account_id == account_id, Subscription.provider == provider_name
        )
        rows = [row for row in session.exec(mine) if row.status.is_live or row.status == "unpaid"]
    for row in rows:
        refresh(provider_name, row.external_id)


def _take_in(news: News) -> taking_in.Taken:
    """Keep what was told; two that keep something of one account at once take turns."""
    for left in reversed(range(_TRIES)):
        try:
            with unit_of_work() as session:
                return taking_in.take_in(session, news)
        except IntegrityError:
            if not left:
                raise
    raise AssertionError


def _end(stray: Stray) -> None:
    """Give back what was paid for the time to come, then end it: killed in between, it is done again and once."""
    provider = providers.provider(stray.provider)
    if stray.gives_back:
        for invoice in provider.invoices(stray.external_id):
            if _is_for_time_to_come(invoice):
                provider.refund(invoice.external_id, invoice.paid_minor - invoice.refunded_minor)
    provider.cancel(stray.external_id, at_once=True)
    refresh(stray.provider, stray.external_id, mends=False)


def _is_for_time_to_come(invoice: InvoiceSnapshot) -> bool:
    is_ahead = invoice.period_end is None or invoice.period_end > utc_now()
    return is_ahead and invoice.paid_minor > invoice.refunded_minor


def _now() -> datetime:
    """The clock that answers are ordered by: the server's, which all workers share, where there is one."""
    with read_only() as session:
        return database_now(session)


def database_now(session: Session) -> datetime:
    """The moment, by the database where it has a clock."""
    if session.get_bind().dialect.name == "postgresql":
        return session.exec(select(func.clock_timestamp())).one()
    return utc_now()
