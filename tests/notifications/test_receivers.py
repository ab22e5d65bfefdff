"""What happens elsewhere is told in the inbox: bills, subscriptions, and who may sign in."""

import pytest
from sqlmodel import col, select

from netflix_clone import reactions
from netflix_clone.accounts.models import Mail
from netflix_clone.accounts.signals import (
    AccountClosing,
    AccountKept,
    EmailChanged,
    PasswordChanged,
    SecondFactorChanged,
    SignedInFromNewDevice,
)
from netflix_clone.billing.schemas import SubscriptionStatus
from netflix_clone.billing.signals import SubscriptionChanged, TrialEnding
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, read_only, unit_of_work
from netflix_clone.kit.signals import Signal
from netflix_clone.notifications import queries, tasks
from netflix_clone.notifications.schemas import Group, NoticeView
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.billing.shop import FAILS_LATER, Buyer

reactions.connect()
pytestmark = pytest.mark.usefixtures("database")


def owner(account_id: int | None = None) -> Viewer:
    with unit_of_work() as session:
        more = {} if account_id is None else {"account_id": account_id}
        return factories.viewer(session, is_owner=True, **more)


def notices(viewer: Viewer) -> list[NoticeView]:
    """What stands in the inbox, the oldest first."""
    with read_only() as session:
        return [*reversed(queries.inbox(session, viewer, group=Group.ACCOUNT).notices)]


def headings(viewer: Viewer) -> list[str]:
    return [each.heading for each in notices(viewer)]


def mails() -> list[str]:
    tasks.deliver_notices()
    with read_only() as session:
        return list(session.exec(select(Mail.subject).order_by(col(Mail.id))))


def happened(*facts: Signal) -> None:
    for fact in facts:
        with unit_of_work() as session:
            announce(session, fact)


def test_who_buys_is_welcomed_and_finds_the_receipt(mara: Buyer) -> None:
    holder = owner(mara.account_id)
    mara.buy("premium_month_usd")
    told = {each.heading: each for each in notices(holder)}
    assert set(told) == {"Welcome to Premium", "Receipt for Premium"}
    assert (told["Receipt for Premium"].line, told["Receipt for Premium"].link) == (
        "$14.99, Visa •••• 4242",
        "/account/bills",
    )


def test_a_bill_that_fails_is_told_once_however_often_it_is_tried(mara: Buyer) -> None:
    holder = owner(mara.account_id)
    mara.buy("premium_month_usd", FAILS_LATER)
    for days in (31, 1, 1):
        mara.after(days)
    assert headings(holder).count("Your payment did not go through") == 1
    failed = next(each for each in notices(holder) if "did not go through" in each.heading)
    assert failed.line.startswith("$14.99 is open. We try again by ourselves. You keep Premium until ")
    assert failed.actions[0].href == "/account/membership"


def test_cancelling_and_going_on_are_told(mara: Buyer) -> None:
    holder = owner(mara.account_id)
    mara.buy("basic_month_usd")
    mara.post("/api/billing/cancel")
    assert headings(holder)[-1] == "Basic will not be renewed"
    mara.post("/api/billing/resume")
    assert headings(holder)[-1] == "Basic goes on"


def test_the_end_of_free_days_is_told_once() -> None:
    holder = owner()
    happened(*[TrialEnding(holder.account_id, 7)] * 3)
    assert headings(holder) == ["Your free days end in three days"]


def test_a_step_on_the_way_is_not_news() -> None:
    holder = owner()
    came, went = SubscriptionStatus.INCOMPLETE, SubscriptionStatus.INCOMPLETE_EXPIRED
    for before, after in (
        (None, came),
        (came, went),
        (SubscriptionStatus.CANCELED, SubscriptionStatus.UNPAID),
    ):
        happened(
            SubscriptionChanged(holder.account_id, 7, before, after, "premium", cancel_at_period_end=False)
        )
    assert headings(holder) == []


@pytest.mark.parametrize(
    ("fact", "heading"),
    [
        (lambda of: PasswordChanged(of), "Your password was changed"),
        (
            lambda of: EmailChanged(of, "a@x.example", "b@x.example", is_undone=False),
            "Your e-mail address was changed",
        ),
        (lambda of: SecondFactorChanged(of, "totp-on"), "Two-factor sign-in is on"),
        (lambda of: SecondFactorChanged(of, "passkey-added"), "A passkey was added"),
        (lambda of: SecondFactorChanged(of, "link-removed"), "A way to sign in was removed"),
        (lambda of: AccountClosing(of, utc_now()), "Your account will be deleted"),
        (lambda of: AccountKept(of), "Your account stays"),
    ],
)
def test_what_changes_who_may_sign_in_is_told_and_leads_to_security(fact: object, heading: str) -> None:
    holder, stranger = owner(), owner()
    happened(fact(holder.account_id))  # pyright: ignore[reportCallIssue]
    (told,) = notices(holder)
    assert (told.heading, told.link) == (heading, "/account/security")
    assert notices(stranger) == []
    assert mails() == [], "accounts posts these mails itself"


def test_a_new_device_is_told_by_mail_too_and_a_child_hears_nothing_of_it() -> None:
    holder = owner()
    with unit_of_work() as session:
        child = factories.viewer(session, account_id=holder.account_id, is_kids=True)
    happened(*[SignedInFromNewDevice(holder.account_id, "s1", "Firefox on Linux", "203.0.113.7")] * 2)
    (told,) = notices(holder)
    assert (told.heading, told.line) == ("New sign-in: Firefox on Linux", "From 203.0.113.7. Was that you?")
    assert mails() == ["New sign-in: Firefox on Linux"]
    assert notices(child) == []
