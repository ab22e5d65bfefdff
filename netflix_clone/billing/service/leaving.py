"""What is paid for ends with its account."""

import logging
from datetime import timedelta

from netflix_clone.accounts import queries as accounts
from netflix_clone.billing import queries
from netflix_clone.billing.errors import NoSubscription, ProviderAway
from netflix_clone.billing.providers import HOUSE
from netflix_clone.billing.service.changes import cancel, end_all
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only

log = logging.getLogger(__name__)

_AT_THE_LATEST = timedelta(days=1)


def cancel_for_leavers() -> None:
    """Let the subscriptions of closing accounts end with their period, and a day before the purge at once.

    A provider that is away is asked again next time.
    """
    now = utc_now()
    with read_only() as session:
        closing = accounts.closing(session)
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
