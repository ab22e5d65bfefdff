"""What is paid for ends with its account; that there were free days is known beyond it."""

import logging
from datetime import timedelta

from sqlmodel import Session, col, delete, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing import queries
from netflix_clone.billing.errors import NoSubscription, ProviderAway
from netflix_clone.billing.models import PastTrial, Subscription
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.service.changes import cancel, end_all
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert, read_only, unit_of_work

log = logging.getLogger(__name__)

_AT_THE_LATEST = timedelta(days=1)
_TRIAL_KNOWN = timedelta(days=2 * 365)


def cancel_for_leavers() -> None:
    """Let the subscriptions of closing accounts end with their period, and a day before the purge at once.

    Of those who had free days a hash of the address is kept. A provider that is away is asked again next time.
    """
    now = utc_now()
    with read_only() as session:
        closing = accounts.closing(session)
    _note_trials(list(closing))
    with read_only() as session:
        owed = {
            account_id: mine
            for account_id in closing
            if (mine := queries.subscription_of(session, account_id)) is not None and mine.provider != HOUSE
        }
    for account_id, mine in owed.items():
        is_last_day = closing[account_id] - now < _AT_THE_LATEST
        if mine.cancel_at_period_end and not is_last_day:
            continue
        try:
            if is_last_day:
                end_all(account_id)
            else:
                cancel(account_id, reason="account closed")
        except NoSubscription:
            continue
        except ProviderAway:
            log.warning("the subscription of account %s, which is closing, is not ended yet", account_id)


def forget_trials(session: Session) -> None:
    """Drop what is known of free days of accounts that went long ago."""
    session.exec(delete(PastTrial).where(col(PastTrial.closed_at) < utc_now() - _TRIAL_KNOWN))


def _note_trials(closing: list[int]) -> None:
    """Keep by a hash that an address had free days, so that a new account of it has none; told again, it stays one."""
    with read_only() as session:
        tried = select(Subscription.account_id).where(
            col(Subscription.account_id).in_(closing), col(Subscription.trial_end).is_not(None)
        )
        emails = accounts.addresses(session, session.exec(tried).all())
    if emails:
        rows = [{"email_key": queries.email_key(each), "closed_at": utc_now()} for each in emails.values()]
        with unit_of_work() as session:
            session.execute(insert(session, PastTrial).values(rows).on_conflict_do_nothing())
