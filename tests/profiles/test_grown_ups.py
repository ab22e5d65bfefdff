"""What takes a grown-up: leaving a kids profile, seeing more than before, adding to a household, the office."""

import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from netflix_clone.accounts.models import Account
from netflix_clone.accounts.schemas import Role
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.netflix_clone import registry
from netflix_clone.plugins.protocols import Access
from netflix_clone.shell import rest
from tests.browsers import PASSWORD, add_profile, browser, code, register, watching
from tests.browsers import select as choose
from tests.security import doors

pytestmark = pytest.mark.usefixtures("database")
SHUT = [route for route in doors.routes(rest.build(registry)) if route.guards & {Access.HOLDER, Access.ADMIN}]


@pytest.fixture
def ada(database: None) -> TestClient:
    """Somebody whose own profile watches."""
    return watching(register(browser(), name="Ada"))


def owner_of(client: TestClient) -> int:
    return client.get("/api/profiles").json()[0]["id"]


def enter(client: TestClient, profile_id: int, **entry: str) -> str:
    """Try to watch as a profile; the code of the refusal, empty where it opens."""
    answer = client.post(f"/api/profiles/{profile_id}/select", json=entry)
    return "" if answer.status_code == 200 else code(answer)


def change(client: TestClient, profile_id: int, **changes: object) -> str:
    """Try to change a profile; the code of the refusal, empty where it is done."""
    answer = client.patch(f"/api/profiles/{profile_id}", json=changes)
    return "" if answer.status_code == 200 else code(answer)


def test_a_child_leaves_by_the_password_of_the_account_where_nobody_has_a_pin(ada: TestClient) -> None:
    owner, kid = owner_of(ada), add_profile(ada, name="Pip", is_kids=True)
    nora = add_profile(ada, name="Nora")
    sister = add_profile(ada, name="Kim", is_kids=True)
    assert enter(ada, kid) == ""
    for grown_up in (owner, nora):
        assert enter(ada, grown_up) == "proof-needed"
        assert enter(ada, grown_up, pin="1234") == "proof-needed"
        assert enter(ada, grown_up, password="not this one") == "wrong-password"
    assert enter(ada, sister) == "", "one child hands the device to another"
    assert enter(ada, nora, password=PASSWORD) == ""
    assert ada.get("/api/me/sessions").status_code == 200


def test_a_child_leaves_by_the_owners_pin_where_there_is_one(ada: TestClient) -> None:
    owner, kid = owner_of(ada), add_profile(ada, name="Pip", is_kids=True)
    nora, max_ = add_profile(ada, name="Nora"), add_profile(ada, name="Max", pin="7777")
    assert change(ada, owner, pin="2468") == ""
    for who, wrong, right in ((nora, "7777", "2468"), (max_, "2468", "7777"), (owner, "1111", "2468")):
        assert enter(ada, kid) == ""
        assert enter(ada, who) == "wrong-pin"
        assert enter(ada, who, pin=wrong) == "wrong-pin"
        assert enter(ada, who, pin=right) == ""
    assert enter(ada, kid) == ""
    assert enter(ada, max_, password=PASSWORD) == "", "a forgotten PIN is made up for by the password"


def test_a_wrong_pin_says_how_many_tries_are_left(ada: TestClient) -> None:
    locked = add_profile(ada, name="Nora", pin="1234")
    told = [
        ada.post(f"/api/profiles/{locked}/select", json={"pin": "0000"}).json()["detail"] for _ in range(6)
    ]
    assert [re.findall(r"(\d) (?:try|tries) left", sentence) for sentence in told] == [
        *[[str(n)] for n in (4, 3, 2, 1, 0)],
        [],
    ]
    assert "password" in told[-1]
    assert enter(ada, locked, password=PASSWORD) == "", "the password opens what tries have locked"


def test_a_child_changes_what_is_its_own_and_harmless(ada: TestClient) -> None:
    kid = add_profile(ada, name="Pip", is_kids=True)
    sister = add_profile(ada, name="Kim", is_kids=True)
    assert enter(ada, kid) == ""
    assert change(ada, kid, caption_style={"size": 150}, autoplay_next=False, language="de") == ""
    for more in (
        {"name": "Pippo"},
        {"avatar_seed": "fox"},
        {"maturity_ceiling": 0},
        {"is_kids": False},
        {"autoplay_previews": True},
        {"max_height": 480},
        {"asks_after_episodes": 0},
        {"pin": "1234"},
        {"caption_style": {}, "name": "Pippo"},
        {"maturity_ceiling": 12, "proof": PASSWORD},
    ):
        assert change(ada, kid, **more) == "kids-profile"
    assert change(ada, sister, caption_style={"size": 50}) == "kids-profile"
    assert change(ada, owner_of(ada), language="de") == "kids-profile"


@pytest.mark.parametrize("route", SHUT, ids=lambda route: f"{route.methods} {route.path}")
def test_every_door_of_the_account_is_shut_to_a_child(
    ada: TestClient, route: doors.Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    settings.cache_clear()
    choose(ada, add_profile(ada, name="Pip", is_kids=True))
    path, method = re.sub(r"\{[^}]*\}", "1", route.path), route.methods.split("/")[0]
    assert ada.request(method, path, json={}, headers={"Tus-Resumable": "1.0.0"}).status_code == 403


def test_every_page_of_the_account_is_one_that_a_child_is_turned_away_from() -> None:
    shut = {route for route, page in registry.pages.items() if page.access in {Access.HOLDER, Access.ADMIN}}
    assert {"/account", "/profiles/manage", "/admin"} <= {f"/{route.strip('/')}" for route in shut}


def test_a_grown_up_shows_who_they_are_before_somebody_sees_more(ada: TestClient) -> None:
    kid, teen = add_profile(ada, name="Pip", is_kids=True), add_profile(ada, name="Tim", maturity_ceiling=13)
    for who, more in (
        (kid, {"maturity_ceiling": 12}),
        (kid, {"is_kids": False}),
        (teen, {"maturity_ceiling": 16}),
    ):
        assert change(ada, who, **more) == "proof-needed"
        assert change(ada, who, **more, proof="wrong word") == "wrong-password"
    assert change(ada, teen, maturity_ceiling=7) == "", "less needs no proof"
    assert change(ada, teen, maturity_ceiling=16, proof=PASSWORD) == ""
    assert change(ada, owner_of(ada), pin="2468") == ""
    assert change(ada, kid, is_kids=False, maturity_ceiling=18, proof="1111") == "wrong-pin"
    assert change(ada, kid, is_kids=False, maturity_ceiling=18, proof="2468") == ""


def test_an_owner_who_lowered_their_own_limit_gets_it_back_with_the_password(ada: TestClient) -> None:
    owner = owner_of(ada)
    assert change(ada, owner, maturity_ceiling=13) == ""
    assert change(ada, owner, maturity_ceiling=18) == "forbidden"
    assert change(ada, owner, maturity_ceiling=18, proof=PASSWORD) == ""


def test_where_the_owner_has_a_pin_nobody_else_adds_a_profile_without_it(ada: TestClient) -> None:
    nora = add_profile(ada, name="Nora")
    assert change(ada, owner_of(ada), pin="2468") == ""
    assert add_profile(ada, name="Made by the owner")
    assert enter(ada, nora) == ""
    for proof, refusal in (("", "proof-needed"), ("1357", "wrong-pin"), ("no such word", "wrong-password")):
        answer = ada.post("/api/profiles", json={"name": "Guest", "proof": proof})
        assert (answer.status_code, code(answer)) == (403, refusal)
    assert add_profile(ada, name="Guest", proof="2468")


def test_a_locked_profile_is_changed_by_itself_and_by_the_owner(ada: TestClient) -> None:
    nora, max_ = add_profile(ada, name="Nora", pin="1234"), add_profile(ada, name="Max")
    url = f"/api/profiles/{nora}"
    assert change(ada, nora, language="de") == ""
    assert enter(ada, max_) == ""
    assert change(ada, nora, language="en") == "forbidden"
    assert code(ada.delete(url)) == "forbidden"
    assert change(ada, owner_of(ada), language="fr") == "", "one without a PIN is the household's"
    assert enter(ada, nora, pin="1234") == ""
    assert change(ada, nora, language="en") == ""


def test_a_profile_below_eighteen_opens_no_office_and_leaves_as_a_child_does(ada: TestClient) -> None:
    with unit_of_work() as session:
        session.exec(select(Account)).one().role = Role.ADMIN
    owner, teen = owner_of(ada), add_profile(ada, name="Tim", maturity_ceiling=16)
    assert ada.get("/api/admin/jobs").status_code == 200
    assert enter(ada, teen) == ""
    answer = ada.get("/api/admin/jobs")
    assert (answer.status_code, code(answer)) == (403, "kids-profile")
    assert enter(ada, owner) == "proof-needed"
    assert enter(ada, owner, password=PASSWORD) == ""
    assert ada.get("/api/admin/jobs").status_code == 200


def test_an_office_closes_at_once_where_a_limit_is_set_elsewhere(ada: TestClient) -> None:
    with unit_of_work() as session:
        session.exec(select(Account)).one().role = Role.ADMIN
    nora = add_profile(ada, name="Nora")
    sofa = browser()
    sofa.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert enter(sofa, nora) == ""
    assert sofa.get("/api/admin/jobs").status_code == 200
    assert change(ada, nora, maturity_ceiling=16) == ""
    assert sofa.get("/api/admin/jobs").status_code == 403
