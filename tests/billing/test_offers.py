"""What is sold: the operator's plans, prices in versions, promotions, and the wall that names a plan."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from netflix_clone.billing import queries, service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.schemas import Gate, LineKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories
from tests.billing.shop import Buyer, buyer


@pytest.fixture
def office(mara: Buyer) -> TestClient:
    return factories.admin_client(*ROUTERS)


def plan_of(office: TestClient, slug: str) -> dict[str, object]:
    return next(plan for plan in office.get("/api/admin/plans").json() if plan["slug"] == slug)


def holds(plan: dict[str, object], **changes: object) -> dict[str, object]:
    """The body that saves a plan."""
    return {
        name: value for name, value in plan.items() if name not in {"id", "slug", "rank", "prices"}
    } | changes


def test_a_new_price_is_for_new_buyers_and_old_ones_keep_theirs(mara: Buyer, office: TestClient) -> None:
    mara.buy("premium_month_usd")
    premium = plan_of(office, "premium")
    body = {"interval": "month", "currency": "usd", "amount_minor": 1699}
    made = office.post(f"/api/admin/plans/{premium['id']}/prices", json=body)
    assert made.json()["lookup_key"] == "premium_month_usd_v2"
    sold = mara.client.get("/api/plans").json()[2]["prices"]
    assert [price["lookup_key"] for price in sold] == ["premium_month_usd_v2", "premium_year_usd"]
    mara.after(35)
    assert mara.invoices[0].total_minor == 1499
    late = buyer()
    assert late.client.post("/api/billing/checkout", json={"price": "premium_month_usd"}).status_code == 422
    late.buy("premium_month_usd_v2")
    assert late.invoices[0].total_minor == 1699
    again = office.post(f"/api/admin/plans/{premium['id']}/prices", json=body)
    assert again.json()["lookup_key"] == "premium_month_usd_v2"


def test_what_a_plan_holds_counts_at_once_for_those_who_have_it(mara: Buyer, office: TestClient) -> None:
    mara.buy("basic_month_usd")
    basic = plan_of(office, "basic")
    saved = office.put(f"/api/admin/plans/{basic['id']}", json=holds(basic, max_height=1080, downloads=True))
    assert saved.status_code == 200
    assert (mara.entitlement.max_height, mara.entitlement.downloads) == (1080, True)


def test_the_operators_plans_are_never_overwritten(mara: Buyer, office: TestClient) -> None:
    basic = plan_of(office, "basic")
    office.put(f"/api/admin/plans/{basic['id']}", json=holds(basic, name="Matinee", is_active=False))
    with unit_of_work() as session:
        assert service.ensure_plans(session) == 0
    assert [plan["slug"] for plan in mara.client.get("/api/plans").json()] == ["free", "premium", "family"]


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"max_streams": 0}, {"max_height": 99_999}, {"trial_days": 400}, {"max_profiles": -1}],
)
def test_a_plan_that_makes_no_sense_is_refused(office: TestClient, wrong: dict[str, object]) -> None:
    basic = plan_of(office, "basic")
    assert office.put(f"/api/admin/plans/{basic['id']}", json=holds(basic, **wrong)).status_code == 422


def test_the_free_plan_cannot_be_taken_away_or_sold(office: TestClient) -> None:
    free = plan_of(office, "free")
    path = f"/api/admin/plans/{free['id']}"
    assert office.put(path, json=holds(free, is_active=False)).status_code == 422
    body = {"interval": "month", "currency": "USD", "amount_minor": 100}
    assert office.post(f"{path}/prices", json=body).status_code == 422


def test_another_plan_can_be_offered(mara: Buyer, office: TestClient) -> None:
    made = office.post("/api/admin/plans", json={"slug": "student", "name": "Student", "max_height": 1080})
    body = {"interval": "month", "currency": "USD", "amount_minor": 499}
    office.post(f"/api/admin/plans/{made.json()['id']}/prices", json=body)
    mara.buy("student_month_usd")
    assert mara.plan == "student"
    assert office.post("/api/admin/plans", json={"slug": "student", "name": "Again"}).status_code == 409
    assert office.post("/api/admin/plans", json={"slug": "A b", "name": "No"}).status_code == 422


def test_the_office_is_the_operators_alone(mara: Buyer) -> None:
    for method, path in (
        ("GET", "/api/admin/plans"),
        ("POST", "/api/admin/plans"),
        ("PUT", "/api/admin/plans/1"),
        ("POST", "/api/admin/promotions"),
        ("GET", "/api/admin/subscribers"),
        ("PUT", f"/api/admin/accounts/{mara.account_id}/plan"),
    ):
        assert mara.client.request(method, path, json={}).status_code in {403, 422}
        body = {"name": "x", "slug": "abc", "code": "ABC", "plan": "family"}
        assert mara.client.request(method, path, json=body).status_code == 403


@pytest.mark.parametrize(
    ("promotion", "totals"),
    [
        ({"percent_off": 20}, [1499, 1499, 1199]),
        ({"percent_off": 20, "duration": "forever"}, [1199, 1199, 1199]),
        ({"percent_off": 50, "duration": "repeating", "duration_months": 2}, [1499, 749, 749]),
        ({"amount_off_minor": 9_999, "currency": "USD"}, [1499, 1499, 0]),
    ],
)
def test_a_promotion_counts_for_as_many_bills_as_it_says(
    mara: Buyer, office: TestClient, promotion: dict[str, object], totals: list[int]
) -> None:
    assert office.post("/api/admin/promotions", json={"code": "firstreel", **promotion}).status_code == 201
    mara.buy("premium_month_usd", promotion_code=" FirstReel ")
    mara.after(70)
    assert [bill.total_minor for bill in mara.invoices] == totals
    assert mara.invoices[-1].lines[1].kind is LineKind.DISCOUNT
    assert office.get("/api/admin/promotions").json()[0]["redemptions"] == 1


def test_a_code_is_shown_before_it_is_used(mara: Buyer, office: TestClient) -> None:
    office.post("/api/admin/promotions", json={"code": "FIRSTREEL", "percent_off": 20})
    ask = {"code": "firstreel", "price": "premium_year_usd"}
    seen = mara.client.get("/api/billing/promotion", params=ask).json()
    assert (seen["off_minor"], seen["due_minor"]) == (2998, 11992)


@pytest.mark.parametrize(
    "promotion",
    [
        {"code": "OTHER", "percent_off": 5},
        {"code": "CODE", "percent_off": 5, "is_active": False},
        {"code": "CODE", "percent_off": 5, "expires_at": (utc_now() - timedelta(days=1)).isoformat()},
        {"code": "CODE", "percent_off": 5, "plan": "family"},
        {"code": "CODE", "amount_off_minor": 500, "currency": "EUR"},
    ],
)
def test_a_code_that_does_not_fit_is_refused_in_a_sentence(
    mara: Buyer, office: TestClient, promotion: dict[str, object]
) -> None:
    assert office.post("/api/admin/promotions", json=promotion).status_code == 201
    body = {"price": "premium_month_usd", "promotion_code": "CODE"}
    refused = mara.client.post("/api/billing/checkout", json=body)
    assert (refused.status_code, refused.json()["field"]) == (422, "promotion_code")


def test_a_code_for_one_is_used_up_by_one(mara: Buyer, office: TestClient) -> None:
    office.post("/api/admin/promotions", json={"code": "ONLYONE", "percent_off": 100, "max_redemptions": 1})
    mara.buy(promotion_code="ONLYONE")
    body = {"price": "premium_month_usd", "promotion_code": "ONLYONE"}
    assert buyer().client.post("/api/billing/checkout", json=body).status_code == 422


def test_an_account_uses_a_code_once(mara: Buyer, office: TestClient) -> None:
    office.post("/api/admin/promotions", json={"code": "HALF", "percent_off": 50})
    mara.buy(promotion_code="HALF")
    mara.post("/api/billing/cancel")
    mara.after(40)
    assert mara.plan == "free"
    body = {"price": "premium_month_usd", "promotion_code": "half"}
    again = mara.client.post("/api/billing/checkout", json=body)
    assert (again.status_code, again.json()["field"]) == (422, "promotion_code")
    ask = {"code": "HALF", "price": "premium_month_usd"}
    assert mara.client.get("/api/billing/promotion", params=ask).status_code == 422
    assert buyer().client.get("/api/billing/promotion", params=ask).status_code == 200


def test_a_code_for_one_plan_does_not_go_along_to_another(mara: Buyer, office: TestClient) -> None:
    body = {"code": "BASICS", "percent_off": 100, "duration": "forever", "plan": "basic"}
    assert office.post("/api/admin/promotions", json=body).status_code == 201
    mara.buy("basic_month_usd", promotion_code="BASICS")
    mara.post("/api/billing/change", price="family_month_usd")
    mara.after(32)
    assert (mara.plan, mara.invoices[0].total_minor) == ("family", 1999)
    assert mara.invoices[1].total_minor >= 1990


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "A!"},
        {"percent_off": 0},
        {"percent_off": 101},
        {"amount_off_minor": 5, "currency": "USD"},
        {"duration": "repeating"},
    ],
)
def test_a_promotion_that_makes_no_sense_is_refused(office: TestClient, wrong: dict[str, object]) -> None:
    body = {"code": "FIRSTREEL", "percent_off": 20} | wrong
    assert office.post("/api/admin/promotions", json=body).status_code == 422


def test_the_operator_sees_subscribers_and_gives_plans(mara: Buyer, office: TestClient) -> None:
    otto = buyer(email="otto@example.com")
    path = f"/api/admin/accounts/{otto.account_id}/plan"
    until = (utc_now() + timedelta(days=30)).isoformat()
    assert office.put(path, json={"plan": "family", "until": until}).status_code == 204
    assert (otto.plan, otto.entitlement.until is None) == ("family", False)
    mara.buy()
    seen = office.get("/api/admin/subscribers").json()
    assert [each["subscription"]["plan"] for each in seen] == ["premium", "family"]
    assert seen[1]["email"] == "otto@example.com"
    assert office.put(path, json={"plan": ""}).status_code == 204
    assert otto.plan == "free"
    taken = office.put(f"/api/admin/accounts/{mara.account_id}/plan", json={"plan": "family"})
    assert taken.status_code == 409


@pytest.mark.parametrize(
    ("has", "gate", "plan"),
    [
        ("", Gate.PREMIUM_TITLE, "premium"),
        ("", Gate.PROFILES, "basic"),
        ("", Gate.QUALITY, "basic"),
        ("", Gate.STREAMS, "basic"),
        ("basic", Gate.STREAMS, "premium"),
        ("basic", Gate.DOWNLOADS, "premium"),
        ("premium", Gate.PROFILES, "family"),
        ("family", Gate.STREAMS, ""),
    ],
)
def test_a_wall_names_the_cheapest_plan_that_opens_it(mara: Buyer, has: str, gate: Gate, plan: str) -> None:
    with unit_of_work() as session:
        if has:
            service.give_plan(session, mara.account_id, has)
    with read_only() as session:
        wall = queries.wall(session, mara.account_id, gate)
    assert (wall.plan_now, wall.plan) == (has or "free", plan)
    assert (wall.price is not None) == bool(plan)
