"""The till, the wait behind it, the membership and the bills, as their pages say them."""

from typing import Any

import pytest

from netflix_clone.billing import service
from netflix_clone.billing.state.bills import BillsState, ReceiptState
from netflix_clone.billing.state.checkout import CheckoutState, ConfirmState, DoneState
from netflix_clone.billing.state.membership import MembershipState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.shell.state import FrameState
from tests import factories
from tests.billing.shop import FAILS_LATER, SECOND_STEP, Buyer, buyer
from tests.tabs import send, tab


def opened(state: type[Any], who: Buyer, address: str = "/") -> Any:
    with unit_of_work() as session:
        session_id = factories.sign_in(session, who.account_id)
    page = tab(state, session_id, address=address)
    send(page, "load")
    return page


def code(name: str = "FIRSTREEL") -> None:
    with unit_of_work() as session:
        service.save_promotion(session, service.PromotionDraft(code=name, percent_off=20))


def membership(who: Buyer) -> MembershipState:
    return opened(MembershipState, who, "/account/membership")


def test_the_till_says_what_is_due_with_code_and_tax(mara: Buyer) -> None:
    code()
    till = opened(CheckoutState, mara, "/checkout?price=premium_year_usd&code=firstreel")
    assert [(line.label, line.amount) for line in till.lines] == [
        ("12 months", "$149.90"),
        ("Code FIRSTREEL, 20 % off", "-$29.98"),
    ]
    assert (till.heading, till.due) == ("Premium, yearly", "$119.92")
    assert till.button == "Pay $119.92 and start Premium"
    send(till, "choose_country", "DE")
    assert (till.lines[-1].amount, till.due) == ("$22.78", "$142.70")


def test_what_the_till_says_is_what_the_bill_takes(mara: Buyer) -> None:
    code()
    till = opened(CheckoutState, mara, "/checkout?price=premium_year_usd&code=firstreel")
    send(till, "choose_country", "DE")
    mara.buy("premium_year_usd", country="DE", promotion_code="FIRSTREEL")
    bills = opened(BillsState, mara).bills
    assert bills[0].amount == till.due


def test_a_code_that_does_not_count_is_told_beside_its_field(mara: Buyer) -> None:
    code()
    till = opened(CheckoutState, mara, "/checkout?price=premium_year_usd")
    send(till, "apply", {"promotion_code": "nonsense"})
    assert (till.code_problem, till.code, till.due) == ("There is no such code.", "", "$149.90")
    send(till, "apply", {"promotion_code": "firstreel"})
    assert (till.code_problem, till.code, till.due) == ("", "FIRSTREEL", "$119.92")
    send(till, "take_off")
    assert (till.code, till.due) == ("", "$149.90")


def test_a_price_that_is_not_sold_and_a_second_plan_are_refused_at_the_till(mara: Buyer) -> None:
    assert opened(CheckoutState, mara, "/checkout?price=made_up").problem
    mara.buy()
    till = opened(CheckoutState, mara, "/checkout?price=family_month_usd")
    assert (till.has_plan, till.problem) == (True, "This account has Premium already.")


def test_the_page_behind_the_till_waits_for_the_rows_and_leads_back(mara: Buyer) -> None:
    begun = mara.checkout(return_path="/title/7")
    page = opened(DoneState, mara, f"/checkout/done?id={begun['checkout_id']}")
    assert (page.phase, mara.plan) == ("waiting", "free")
    for _ in range(7):
        send(page, "look")
    assert page.phase == "slow"
    mara.pay(begun)
    service.process_due()
    send(page, "look")
    assert (page.phase, page.plan_name, page.watch) == ("done", "Premium", "/title/7")


def test_the_page_behind_the_till_knows_no_checkout_of_others(mara: Buyer) -> None:
    begun = mara.checkout()
    assert opened(DoneState, buyer(), f"/checkout/done?id={begun['checkout_id']}").phase == "failed"


def test_the_bank_says_what_it_asks_for(mara: Buyer) -> None:
    address = mara.pay(mara.checkout(), SECOND_STEP).json()["next"].removeprefix("http://localhost:3000")
    page = opened(ConfirmState, mara, address)
    assert (page.amount, page.problem) == ("$14.99", "")
    assert opened(ConfirmState, buyer(), address).problem


def test_who_has_no_plan_sees_that_nothing_is_due(mara: Buyer) -> None:
    page = membership(mara)
    assert (page.card.over, page.card.headline) == ("Free", "Nothing to pay")
    assert (page.notices, page.choices, page.may_cancel) == ([], [], False)


def test_a_change_is_told_with_its_price_and_date_before_it_is_done(mara: Buyer) -> None:
    mara.buy("premium_month_usd")
    page = membership(mara)
    assert page.card.over == "Premium, monthly"
    assert page.card.headline.startswith("$14.99 on ")
    send(page, "ask", "family_month_usd")
    assert (page.quote.is_upgrade, page.quote.due, page.quote.when) == (
        True,
        "$5.00 today",
        "It counts from now on.",
    )
    send(page, "ask", "basic_month_usd")
    assert (page.quote.is_upgrade, page.quote.due) == (False, "Nothing today")
    send(page, "ask", "made_up")
    assert (page.quote.price, bool(page.quote_problem)) == ("", True)


def test_each_standing_has_one_thing_to_do(mara: Buyer) -> None:
    mara.buy("premium_month_usd")

    def said() -> list[tuple[str, str]]:
        return [(each.kind, each.label) for each in membership(mara).notices]

    assert said() == []
    mara.post("/api/billing/change", price="basic_month_usd")
    service.process_due()
    assert said() == [("pending", "Keep Premium")]
    mara.post("/api/billing/cancel", reason="It costs too much")
    service.process_due()
    assert said() == [("ending", "Keep Premium")]
    assert not membership(mara).may_cancel
    mara.post("/api/billing/resume")
    mara.post("/api/billing/pause", days=30)
    service.process_due()
    assert said() == [("paused", "Resume now")]


def test_a_payment_that_failed_stands_in_front_with_its_last_day(mara: Buyer) -> None:
    mara.buy("premium_month_usd", FAILS_LATER)
    mara.after(32)
    notice = membership(mara).notices[0]
    assert (notice.kind, notice.is_grave, notice.label) == ("past-due", True, "Update payment")
    assert " by " in notice.text


def test_bills_are_told_by_the_page_and_each_is_a_receipt_of_its_own(mara: Buyer) -> None:
    mara.buy("premium_month_usd", country="DE")
    for _ in range(13):
        mara.after(31)
    page = opened(BillsState, mara)
    assert (len(page.bills), page.has_more, page.bills[0].state) == (12, True, "Paid")
    send(page, "older")
    assert (len(page.bills) > 12, page.has_more) == (True, False)
    paper = opened(ReceiptState, mara, f"/account/bills/{page.bills[0].id}")
    assert (paper.receipt.total, paper.receipt.number) == ("$17.84", page.bills[0].number)
    assert len(paper.receipt.lines) == 2
    for address in (f"/account/bills/{page.bills[0].id}", "/account/bills/x", f"/account/bills/{10**30}"):
        assert opened(ReceiptState, buyer(), address).is_missing


@pytest.mark.parametrize("page", [MembershipState, BillsState, CheckoutState, DoneState])
def test_children_do_not_get_to_the_bills(mara: Buyer, page: type[Any]) -> None:
    with unit_of_work() as session:
        kid = factories.viewer(session, account_id=mara.account_id, is_kids=True)
        session_id = factories.sign_in(session, mara.account_id, profile_id=kid.profile_id, is_kids=True)
    assert "/profiles" in str(send(tab(page, session_id), "load"))


def test_every_page_says_that_a_payment_failed_but_not_to_children(mara: Buyer) -> None:
    def said(**fields: Any) -> str:
        with unit_of_work() as session:
            viewer = factories.viewer(session, account_id=mara.account_id, **fields)
            session_id = factories.sign_in(
                session,
                mara.account_id,
                profile_id=viewer.profile_id,
                is_kids=bool(fields.get("is_kids")),
            )
        frame = tab(FrameState, session_id)
        send(frame, "load")
        return frame.notice.text

    mara.buy("premium_month_usd", FAILS_LATER)
    assert said() == ""
    mara.after(32)
    assert "payment failed" in said()
    assert said(is_kids=True) == ""
    mara.after(30)
    assert "could not be paid" in said()
