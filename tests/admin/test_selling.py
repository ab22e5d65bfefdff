"""The operator sees what is sold, who has it and what was billed, and may mend what providers told."""

from typing import Any

import pytest

from netflix_clone.accounts.schemas import Role
from netflix_clone.admin.state.members import MembersState
from netflix_clone.admin.state.plans import PlansState
from netflix_clone.billing import service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.models import ProviderEvent
from netflix_clone.billing.schemas import EventState
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from tests import factories
from tests.billing.shop import Buyer, buyer
from tests.conftest import forget_process
from tests.tabs import send, tab


@pytest.fixture
def mara(monkeypatch: pytest.MonkeyPatch, database: None) -> Buyer:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    return buyer(email="mara@example.com")


def office(state: type[Any]) -> Any:
    with unit_of_work() as session:
        operator = factories.account(session, role=Role.ADMIN)
        session_id = factories.sign_in(session, operator)
    page = tab(state, session_id)
    send(page, "load")
    return page


def test_plans_have_their_members_and_every_price_they_had(mara: Buyer) -> None:
    mara.buy("premium_month_usd")
    admin = factories.admin_client(*ROUTERS)
    page = office(PlansState)
    premium = next(plan for plan in page.plans if plan.name == "Premium")
    send(page, "choose", premium.id)
    body = {"interval": "month", "currency": "USD", "amount_minor": 1599}
    assert admin.post(f"/api/admin/plans/{page.chosen.id}/prices", json=body).status_code == 201
    send(page, "load")
    assert (page.chosen.name, page.chosen.members) == ("Premium", 1)
    assert {(price.amount, price.is_active) for price in page.chosen.prices} == {
        ("$15.99 a month", True),
        ("$14.99 a month", False),
        ("$149.90 a year", True),
    }
    assert mara.subscription.price is not None
    assert mara.subscription.price.amount_minor == 1499


def test_a_code_is_turned_off_and_on_with_what_its_line_says(mara: Buyer) -> None:
    with unit_of_work() as session:
        service.save_promotion(session, service.PromotionDraft(code="FIRSTREEL", percent_off=20))
    admin = factories.admin_client(*ROUTERS)
    for is_active in (False, True):
        line = office(PlansState).promotions[0]
        answer = admin.put(f"/api/admin/promotions/{line.id}", json=line.fields)
        assert answer.status_code == 200
        after = office(PlansState).promotions[0]
        assert (after.is_active, after.off, after.lasts) == (is_active, "20 % off", "the first bill")


def test_accounts_are_found_by_a_part_of_their_address(mara: Buyer) -> None:
    nora = buyer(email="nora@example.com")
    nora.buy("basic_month_usd")
    nora.post("/api/billing/cancel", reason="I miss films")
    page = office(MembersState)
    assert [(member.email, member.why) for member in page.members] == [("nora@example.com", "I miss films")]
    send(page, "search", "MARA")
    assert [(member.email, member.plan) for member in page.members] == [("mara@example.com", "")]
    assert page.bills == []
    send(page, "search", "%")
    assert {"mara@example.com", "nora@example.com"} <= {member.email for member in page.members}
    send(page, "search", "nobody")
    assert page.members == []


def test_a_plan_is_given_and_taken_back(mara: Buyer) -> None:
    admin = factories.admin_client(*ROUTERS)
    for plan, said in (("family", ("Family", True)), ("", ("Family", False))):
        admin.put(f"/api/admin/accounts/{mara.account_id}/plan", json={"plan": plan})
        page = office(MembersState)
        send(page, "search", "mara")
        assert (page.members[0].plan, page.members[0].is_given) == said


def test_a_bill_is_given_back_and_says_so(mara: Buyer) -> None:
    mara.buy("premium_month_usd")
    bill = office(MembersState).bills[0]
    assert (bill.email, bill.left, bill.status) == ("mara@example.com", "$14.99", "Paid")
    admin = factories.admin_client(*ROUTERS)
    admin.post(f"/api/admin/invoices/{bill.id}/refund", json={"amount_minor": bill.left_minor})
    service.process_due()
    after = office(MembersState).bills[0]
    assert (after.left_minor, after.status) == (0, "Given back: $14.99")


def test_events_that_failed_are_shown_and_tried_again(mara: Buyer) -> None:
    with unit_of_work() as session:
        session.add(
            ProviderEvent(
                provider="sandbox",
                external_id="event-1",
                type="invoice.paid",
                payload="{}",
                created_at=utc_now(),
                state=EventState.FAILED,
                attempts=40,
                problem="ProviderAway",
            )
        )
    assert [(each.type, each.problem) for each in office(MembersState).events] == [
        ("invoice.paid", "ProviderAway")
    ]
    assert factories.admin_client(*ROUTERS).post("/api/admin/billing/inbox/retry").status_code == 204
    assert office(MembersState).events == []


@pytest.mark.parametrize("state", [PlansState, MembersState])
def test_members_themselves_do_not_see_the_office(mara: Buyer, state: type[Any]) -> None:
    with unit_of_work() as session:
        session_id = factories.sign_in(session, mara.account_id)
    page = tab(state, session_id)
    send(page, "load")
    assert not page.is_loaded
    assert mara.client.post("/api/admin/billing/inbox/retry").status_code == 403
