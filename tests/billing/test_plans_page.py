"""The page of plans says what is offered to whoever asks, and the wall what opens what is closed."""

import pytest

from netflix_clone.billing import service
from netflix_clone.billing.phrases import offers, walls
from netflix_clone.billing.phrases.offers import PlanCard
from netflix_clone.billing.queries import plans
from netflix_clone.billing.schemas import Gate
from netflix_clone.billing.state.plans import PlansState
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import speaking
from tests import factories
from tests.billing.shop import Buyer
from tests.tabs import send, tab


def signed_in(buyer: Buyer) -> str:
    with unit_of_work() as session:
        return factories.sign_in(session, buyer.account_id)


def page(session_id: str = "", address: str = "/plans") -> PlansState:
    state = tab(PlansState, session_id, address=address)
    send(state, "load")
    return state


def cards(session_id: str = "", address: str = "/plans") -> dict[str, PlanCard]:
    return {card.slug: card for card in page(session_id, address).plans}


def test_a_stranger_is_led_to_sign_up_and_keeps_the_plan(mara: Buyer) -> None:
    plans = cards(address="/plans?from=/title/7")
    assert plans["premium"].year.amount == "$12.49"
    assert plans["premium"].year.note == "Billed $149.90 once a year"
    assert plans["premium"].month.href == (
        "/signup?next=%2Fcheckout%3Fprice%3Dpremium_month_usd%26from%3D%252Ftitle%252F7"
    )
    assert (plans["free"].year.amount, plans["free"].year.href) == ("$0", "/signup")
    assert not any(plan.is_now for plan in plans.values())


def test_one_plan_stands_out_and_a_year_saves_two_months(mara: Buyer) -> None:
    state = page(signed_in(mara))
    assert [plan.slug for plan in state.plans if plan.is_best] == ["premium"]
    assert state.months_free == 2


def test_who_pays_nothing_buys_and_who_has_a_plan_changes_it(mara: Buyer) -> None:
    session_id = signed_in(mara)
    before = cards(session_id)
    assert (before["free"].is_now, before["free"].month.href) == (True, "")
    assert before["basic"].month.href == "/checkout?price=basic_month_usd"
    mara.buy("basic_month_usd")
    after = cards(session_id)
    assert (after["basic"].is_now, after["basic"].month.href) == (True, "")
    assert after["basic"].year.label == "Pay yearly"
    assert after["premium"].year.href == "/account/membership?price=premium_year_usd#change"
    assert after["free"].month.href == "/account/membership#cancel"


def test_nothing_is_bought_beside_a_plan_that_was_given(mara: Buyer) -> None:
    with unit_of_work() as session:
        service.give_plan(session, mara.account_id, "family")
    state = page(signed_in(mara))
    assert state.is_given
    assert {offer.href for plan in state.plans for offer in (plan.month, plan.year)} == {""}


@pytest.mark.parametrize(
    ("gate", "heading"),
    [
        ("premium-title", "This title is part of Premium"),
        ("streams", "Basic plays on 2 screens at once"),
        ("profiles", "Basic has room for 3 profiles"),
        ("quality", "Basic plays in up to 720p"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_gate_in_the_address_says_which_plan_opens_it(
    mara: Buyer, gate: str, heading: str, *, is_known: bool
) -> None:
    session_id = signed_in(mara) if is_known else ""
    state = page(session_id, f"/plans?gate={gate}&from=/title/7")
    assert (state.wall.heading, state.wall.back) == (heading, "/title/7")
    assert [plan.name for plan in state.plans if plan.is_best] == [
        heading.split()[-1]
    ] or gate != "premium-title"


@pytest.mark.parametrize("address", ["/plans?gate=nonsense", "/plans?gate=premium-title&from=//evil.example"])
def test_an_address_cannot_make_the_page_lead_elsewhere(mara: Buyer, address: str) -> None:
    assert page(address=address).wall.back in {"", "/browse"}


def test_a_wall_names_the_title_the_price_and_both_ways(mara: Buyer) -> None:
    with read_only() as session:
        said = walls.said(session, mara.account_id, Gate.PREMIUM_TITLE, name="Metropolis", back="/title/7")
    assert said.heading == "Metropolis is part of Premium"
    assert said.sentence.startswith("$14.99 a month.")
    assert (said.href, said.back) == ("/plans?gate=premium-title&from=%2Ftitle%2F7", "/title/7")


def test_a_wall_before_the_dearest_plan_offers_nothing(mara: Buyer) -> None:
    mara.buy("family_month_usd")
    with read_only() as session:
        said = walls.said(session, mara.account_id, Gate.STREAMS)
    assert (said.href, said.see) == ("", "")
    assert said.heading


def test_who_is_past_a_gate_meets_no_wall_by_an_old_link(mara: Buyer) -> None:
    mara.buy("premium_month_usd")
    session_id = signed_in(mara)
    assert page(session_id, "/plans?gate=premium-title&from=/watch/7").wall.heading == ""
    assert page(session_id, "/plans?gate=streams").wall.heading == "Family plays on 6 screens at once"


def test_scripts_read_the_same_wall(mara: Buyer) -> None:
    asked = {"name": "Metropolis", "from": "/watch/7"}
    told = mara.client.get("/api/billing/wall/premium-title", params=asked).json()
    assert told["heading"] == "Metropolis is part of Premium"
    assert told["sentence"].startswith("$14.99 a month.")
    assert (told["see"], told["href"]) == ("See Premium", "/plans?gate=premium-title&from=%2Fwatch%2F7")
    elsewhere = mara.client.get("/api/billing/wall/streams", params={"from": "//evil.example"}).json()
    assert elsewhere["back"] == "/browse"
    assert mara.client.get("/api/billing/wall/nonsense").status_code == 422


def test_prices_are_said_in_the_language_of_the_reader(mara: Buyer) -> None:
    with read_only() as session, speaking("de"):
        found = offers.cards(plans(session), offers.Asker(), best="premium")
    assert found[1].month.amount == "9,99\u00a0$"
