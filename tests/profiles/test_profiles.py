"""Profiles over REST: names, ceilings, kids, PINs, and other people's households."""

from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.profiles.models import Profile
from tests.browsers import PASSWORD, add_profile, browser, code, register, watching
from tests.browsers import select as choose
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def ada(database: None) -> TestClient:
    """Somebody whose own profile watches."""
    return watching(register(browser(), name="Ada"))


def test_an_account_starts_with_its_owners_profile(ada: TestClient) -> None:
    (profile,) = ada.get("/api/profiles").json()
    assert (profile["name"], profile["is_owner"], profile["maturity_ceiling"]) == ("Ada", True, 18)


def test_without_a_name_the_mail_address_gives_one(database: None) -> None:
    client = register(browser(), "grace.hopper@example.com")
    assert client.get("/api/profiles").json()[0]["name"] == "grace.hopper"


def test_who_watches_is_remembered_for_this_device_alone(ada: TestClient) -> None:
    nora = add_profile(ada, name="Nora")
    assert choose(ada, nora) == 200
    assert ada.get("/api/me").json()["profile_id"] == nora
    other = browser()
    other.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert other.get("/api/me").json()["profile_id"] is None


def test_a_household_has_as_many_profiles_as_the_setting_says(
    ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_PROFILES", "2")
    forget_process()
    add_profile(ada, name="Nora")
    assert code(ada.post("/api/profiles", json={"name": "Max"})) == "conflict"


@pytest.mark.parametrize("name", ["ada", "ADA", " Ada "])
def test_two_profiles_of_one_household_differ_in_name(ada: TestClient, name: str) -> None:
    assert ada.post("/api/profiles", json={"name": name}).status_code == 409
    nora = add_profile(ada, name="Nora")
    assert ada.patch(f"/api/profiles/{nora}", json={"name": name}).status_code == 409
    assert ada.patch(f"/api/profiles/{nora}", json={"name": "nora"}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<img onerror=alert(1)>", "<img onerror=alert(1)>"),
        ("Nora\u202ednE", "NoradnE"),
        ("No\x00ra\n\tX", "Nora X"),
        ("  Zoe\u0308  ", "Zo\u00eb"),
        ("👩‍🚀", "👩‍🚀"),
    ],
)
def test_a_name_is_one_line_of_text_and_nothing_else(ada: TestClient, typed: str, kept: str) -> None:
    profile_id = add_profile(ada, name=typed)
    assert ada.get(f"/api/profiles/{profile_id}").json()["name"] == kept


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u202e \u200b"},
        {"name": "x" * 41},
        {"name": "x" * 10_000},
        {"name": "Max", "maturity_ceiling": 19},
        {"name": "Max", "maturity_ceiling": -1},
        {"name": "Max", "is_kids": True, "maturity_ceiling": 18},
        {"name": "Max", "language": "../../etc"},
        {"name": "Max", "avatar_seed": "../x"},
        {"name": "Max", "pin": "12"},
        {"name": "Max", "pin": "١٢٣٤"},
        {"name": "Max", "pin": "1234567"},
    ],
)
def test_a_value_that_does_not_fit_is_refused(ada: TestClient, wrong: dict[str, object]) -> None:
    answer = ada.post("/api/profiles", json=wrong)
    assert (answer.status_code, code(answer)) == (422, "invalid")
    assert len(ada.get("/api/profiles").json()) == 1


STYLE = {
    "size": 150,
    "font": "mono",
    "colour": "#ffee00",
    "background": "#000000",
    "opacity": 0.5,
    "edge": "outline",
    "position": "top",
}


@pytest.mark.parametrize(
    "choice",
    [
        {"autoplay_next": False},
        {"autoplay_previews": False},
        {"skips_by_itself": True},
        {"asks_after_episodes": 0},
        {"asks_after_episodes": 8},
        {"max_height": 2160},
        {"saves_data": True},
        {"caption_style": STYLE},
        {"caption_style": {"size": 50}},
        {"caption_style": {}},
    ],
)
def test_a_preference_is_kept_and_the_others_stay(ada: TestClient, choice: dict[str, object]) -> None:
    before = ada.get("/api/profiles").json()[0]
    url = f"/api/profiles/{before['id']}"
    assert ada.patch(url, json=choice).json() == before | choice
    assert ada.get(url).json() == before | choice


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"asks_after_episodes": 4}, "asks_after_episodes"),
        ({"max_height": 360}, "max_height"),
        ({"max_height": -1}, "max_height"),
        ({"caption_style": {"size": 49}}, "caption_style.size"),
        ({"caption_style": {"size": True}}, "caption_style.size"),
        ({"caption_style": {"font": "url(x)"}}, "caption_style.font"),
        ({"caption_style": {"font": ["sans"]}}, "caption_style.font"),
        ({"caption_style": {"colour": "red"}}, "caption_style.colour"),
        ({"caption_style": {"colour": "#fff\n"}}, "caption_style.colour"),
        ({"caption_style": {"background": "#12345"}}, "caption_style.background"),
        ({"caption_style": {"opacity": 1.1}}, "caption_style.opacity"),
        ({"caption_style": {"edge": "glow"}}, "caption_style.edge"),
        ({"caption_style": {"position": "left"}}, "caption_style.position"),
        ({"caption_style": {"constructor": "x" * 1000}}, "caption_style.constructor"),
        ({"caption_style": STYLE | {"blur": 1}}, "caption_style.blur"),
    ],
)
def test_a_preference_that_does_not_fit_changes_nothing(
    ada: TestClient, wrong: dict[str, object], field: str
) -> None:
    before = ada.get("/api/profiles").json()
    answer = ada.patch(f"/api/profiles/{before[0]['id']}", json=wrong)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert ada.get("/api/profiles").json() == before


def test_a_kids_profile_sees_up_to_seven_unless_told_otherwise(ada: TestClient) -> None:
    kid = add_profile(ada, name="Kid", is_kids=True)
    assert ada.get(f"/api/profiles/{kid}").json()["maturity_ceiling"] == 7
    teen = add_profile(ada, name="Teen")
    changed = ada.patch(f"/api/profiles/{teen}", json={"is_kids": True}).json()
    assert (changed["is_kids"], changed["maturity_ceiling"]) == (True, 7)


def test_the_owners_profile_stays_and_stays_a_grown_ups(ada: TestClient) -> None:
    owner = ada.get("/api/profiles").json()[0]["id"]
    assert ada.delete(f"/api/profiles/{owner}").status_code == 409
    assert ada.patch(f"/api/profiles/{owner}", json={"is_kids": True}).status_code == 422


def test_a_deleted_profile_watches_no_more(ada: TestClient) -> None:
    nora = add_profile(ada, name="Nora")
    choose(ada, nora)
    assert ada.delete(f"/api/profiles/{nora}").status_code == 204
    assert ada.get("/api/me").json()["profile_id"] is None
    assert ada.get(f"/api/profiles/{nora}").status_code == 404


def test_a_kids_profile_manages_nothing(ada: TestClient) -> None:
    kid = add_profile(ada, name="Kid", is_kids=True)
    choose(ada, kid)
    owner = ada.get("/api/profiles").json()[0]["id"]
    body = {"current_password": PASSWORD, "new_password": "five new words in a row"}
    for answer in (
        ada.post("/api/profiles", json={"name": "Grown-up"}),
        ada.patch(f"/api/profiles/{kid}", json={"is_kids": False}),
        ada.delete(f"/api/profiles/{owner}"),
        ada.post("/api/me/password", json=body),
        ada.get("/api/me/sessions"),
        ada.delete("/api/me/sessions"),
    ):
        assert (answer.status_code, code(answer)) == (403, "kids-profile")
    assert ada.get("/api/profiles").status_code == 200, "it may still hand the device on"


def test_a_profile_made_a_childs_elsewhere_is_one_on_every_device_at_once(ada: TestClient) -> None:
    nora = add_profile(ada, name="Nora")
    sofa = browser()
    sofa.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    choose(sofa, nora)
    assert sofa.get("/api/me/sessions").status_code == 200
    ada.patch(f"/api/profiles/{nora}", json={"is_kids": True})
    assert sofa.get("/api/me/sessions").status_code == 403


def test_leaving_a_kids_profile_takes_the_pin_of_the_next_one(ada: TestClient) -> None:
    owner = ada.get("/api/profiles").json()[0]["id"]
    ada.patch(f"/api/profiles/{owner}", json={"pin": "2468"})
    choose(ada, add_profile(ada, name="Kid", is_kids=True))
    assert choose(ada, owner) == 403
    assert choose(ada, owner, "1111") == 403
    assert choose(ada, owner, "2468") == 200


def test_no_profile_hands_out_more_than_it_may_see(ada: TestClient) -> None:
    owner = ada.get("/api/profiles").json()[0]["id"]
    teen = add_profile(ada, name="Teen", maturity_ceiling=12)
    choose(ada, teen)
    for answer in (
        ada.patch(f"/api/profiles/{teen}", json={"maturity_ceiling": 18}),
        ada.post("/api/profiles", json={"name": "Grown-up"}),
        ada.patch(f"/api/profiles/{owner}", json={"name": "Mine"}),
    ):
        assert (answer.status_code, code(answer)) == (403, "forbidden")
    assert ada.patch(f"/api/profiles/{teen}", json={"name": "Teenager"}).status_code == 200


def test_dropping_the_own_profile_gets_nobody_further_than_it_could_go(ada: TestClient) -> None:
    owner = ada.get("/api/profiles").json()[0]["id"]
    ada.patch(f"/api/profiles/{owner}", json={"pin": "2468"})
    teen = add_profile(ada, name="Teen", maturity_ceiling=12)
    choose(ada, teen)
    assert ada.delete(f"/api/profiles/{teen}").status_code == 204
    answer = ada.post("/api/profiles", json={"name": "Grown-up"})
    assert (answer.status_code, code(answer)) == (403, "kids-profile")
    assert choose(ada, owner, "2468") == 200
    assert ada.post("/api/profiles", json={"name": "Guest"}).status_code == 201


def test_a_pin_is_stored_hashed_and_shown_to_nobody(ada: TestClient) -> None:
    locked = add_profile(ada, name="Nora", pin="1234")
    with read_only() as session:
        stored = session.exec(select(Profile.pin_hash).where(Profile.id == locked)).one()
    assert stored is not None
    assert stored.partition(":")[2].startswith("$2b$"), "its length stands before it"
    assert "pin_hash" not in ada.get("/api/profiles").text
    assert ada.get(f"/api/profiles/{locked}").json()["is_locked"]


def test_a_pin_is_locked_after_five_tries_even_for_the_right_one(ada: TestClient) -> None:
    locked = add_profile(ada, name="Nora", pin="1234")
    statuses = [choose(ada, locked, f"{n:04}") for n in range(8)]
    assert statuses == [403] * 5 + [429] * 3
    answer = ada.post(f"/api/profiles/{locked}/select", json={"pin": "1234"})
    assert (answer.status_code, code(answer)) == (429, "pin-locked")
    assert 0 < int(answer.headers["retry-after"]) <= 15 * 60 + 1
    with unit_of_work() as session:
        session.get_one(Profile, locked).pin_locked_until = utc_now() - timedelta(seconds=1)
    assert choose(ada, locked, "1234") == 200


def test_the_right_pin_and_an_empty_one_cost_no_try(ada: TestClient) -> None:
    locked = add_profile(ada, name="Nora", pin="1234")
    for _ in range(3):
        assert [choose(ada, locked, pin) for pin in ("0000", "", "1234")] == [403, 403, 200]


def test_a_pin_is_taken_off_by_who_knows_it_or_the_password(ada: TestClient) -> None:
    locked = add_profile(ada, name="Nora", pin="1234")
    url = f"/api/profiles/{locked}"
    assert code(ada.patch(url, json={"pin": ""})) == "wrong-pin"
    assert code(ada.patch(url, json={"pin": "", "current_pin": "9999"})) == "wrong-pin"
    assert code(ada.patch(url, json={"pin": "", "password": "not this one"})) == "wrong-password"
    assert ada.patch(url, json={"pin": "4321", "current_pin": "1234"}).json()["is_locked"]
    assert not ada.patch(url, json={"pin": "", "password": PASSWORD}).json()["is_locked"]
    assert choose(ada, locked) == 200


def test_profiles_of_another_household_are_not_there(ada: TestClient) -> None:
    nora = add_profile(ada, name="Nora")
    bob = watching(register(browser(), "bob@example.com"))
    url = f"/api/profiles/{nora}"
    for answer in (
        bob.get(url),
        bob.patch(url, json={"name": "Mine"}),
        bob.patch(url, json={"pin": "1234"}),
        bob.delete(url),
        bob.post(f"{url}/select"),
        bob.post(f"{url}/select", json={"pin": "1234"}),
    ):
        assert (answer.status_code, code(answer)) == (404, "not-found")
    assert ada.get(url).json()["name"] == "Nora"


@pytest.mark.parametrize("profile_id", ["0", "-1", "99999999999999999999", "1;drop", "1%20or%201=1"])
def test_an_id_that_is_none_is_no_fault(ada: TestClient, profile_id: str) -> None:
    assert ada.get(f"/api/profiles/{profile_id}").status_code in {404, 422}


def test_a_face_is_drawn_once_and_kept(ada: TestClient) -> None:
    url = ada.get("/api/profiles").json()[0]["avatar_url"]
    answer = ada.get(url)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "immutable" in answer.headers["cache-control"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text == ada.get(url).text
    assert ada.get("/art/avatar/%3Cscript%3E").status_code == 404
