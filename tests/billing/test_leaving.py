"""What is paid for ends with the account: with its period at first, at once before the purge."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from netflix_clone.accounts.models import Account
from netflix_clone.billing import queries, service
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.models import PastTrial, Plan, Subscription
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.billing.service import leaving
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests.billing.shop import Buyer, buyer


def closes(buyer: Buyer, *, in_days: float) -> None:
    with unit_of_work() as session:
        session.exec(
            update(Account)
            .where(col(Account.id) == buyer.account_id)
            .values(closes_at=utc_now() + timedelta(days=in_days))
        )


def test_the_subscription_of_a_closing_account_ends_with_its_period(mara: Buyer) -> None:
    mara.buy()
    service.cancel_for_leavers()
    assert not mara.subscription.cancel_at_period_end
    closes(mara, in_days=14)
    service.cancel_for_leavers()
    service.cancel_for_leavers()
    assert mara.subscription.cancel_at_period_end
    assert mara.plan == "premium"


def test_on_the_last_day_it_ends_at_once(mara: Buyer) -> None:
    mara.buy()
    closes(mara, in_days=0.5)
    service.cancel_for_leavers()
    service.process_due()
    with read_only() as session:
        assert queries.subscription_of(session, mara.account_id) is None
    assert mara.plan == "free"


def test_a_provider_that_is_away_is_asked_again(mara: Buyer, monkeypatch: pytest.MonkeyPatch) -> None:
    mara.buy()
    closes(mara, in_days=14)

    def away(*_: object, **__: object) -> None:
        raise ProviderAway

    with monkeypatch.context() as broken:
        broken.setattr(leaving, "cancel", away)
        service.cancel_for_leavers()
    assert not mara.subscription.cancel_at_period_end
    service.cancel_for_leavers()
    assert mara.subscription.cancel_at_period_end


def test_whoever_gets_the_number_of_an_account_that_has_gone_gets_none_of_its_bills(mara: Buyer) -> None:
    mara.buy()
    mara.after(10)
    with read_only() as session:
        bought = session.exec(
            select(Subscription.external_id).where(Subscription.account_id == mara.account_id)
        ).one()
    with unit_of_work() as session:
        session.delete(session.get_one(Account, mara.account_id))
    newcomer = buyer()
    assert newcomer.account_id == mara.account_id
    service.refresh("sandbox", bought)
    assert (newcomer.plan, newcomer.invoices) == ("free", ())


def test_free_days_are_given_to_an_address_once_though_its_account_has_gone(mara: Buyer) -> None:
    with unit_of_work() as session:
        session.exec(select(Plan).where(Plan.slug == "premium")).one().trial_days = 14
        address = session.get_one(Account, mara.account_id).email
    mara.buy()
    assert mara.subscription.status is SubscriptionStatus.TRIALING
    closes(mara, in_days=14)
    service.cancel_for_leavers()
    service.cancel_for_leavers()
    with unit_of_work() as session:
        session.delete(session.get_one(Account, mara.account_id))
    again, other = buyer(email=address), buyer()
    with unit_of_work() as session:
        assert [queries.may_try(session, each.account_id) for each in (again, other)] == [False, True]
        assert address not in str(session.exec(select(PastTrial)).one())
        session.exec(update(PastTrial).values(closed_at=utc_now() - timedelta(days=800)))
        service.forget_trials(session)
        assert queries.may_try(session, again.account_id)
