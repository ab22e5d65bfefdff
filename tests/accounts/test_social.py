"""Signing in by another service: known by issuer and subject, bound to a browser, and nothing linked silently."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pyotp.totp import TOTP
from sqlmodel import select
from starlette.testclient import TestClient

from netflix_clone.accounts import oauth
from netflix_clone.accounts.models import Account, SocialLink
from netflix_clone.kit.db import read_only
from tests.accounts.issuer import CLIENT_ID, CLIENT_SECRET, Issuer
from tests.browsers import PASSWORD, browser, code, program, register
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def issuer(monkeypatch: pytest.MonkeyPatch, own_house: object) -> Iterator[Issuer]:
    made = Issuer()
    for name, value in (
        ("OIDC_ISSUER", made.url),
        ("OIDC_CLIENT_ID", CLIENT_ID),
        ("OIDC_CLIENT_SECRET", CLIENT_SECRET),
        ("OIDC_LABEL", "Home"),
        ("GITHUB_CLIENT_ID", CLIENT_ID),
        ("GITHUB_CLIENT_SECRET", CLIENT_SECRET),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(oauth, "GITHUB_API", made.url)
    forget_process()
    oauth._discovered.cache_clear()
    yield made
    made.stop()


def gone(client: TestClient, then: str = "", slug: str = "oidc") -> str:
    answer = client.get(f"/api/auth/social/{slug}", params={"next": then} if then else {})
    assert answer.status_code == 303
    return answer.headers["location"]


def back(client: TestClient, code: str, state: str, slug: str = "oidc") -> str:
    """Where the browser is sent after coming back."""
    answer = client.get(f"/api/auth/social/{slug}/callback", params={"code": code, "state": state})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def round_trip(client: TestClient, issuer: Issuer, then: str = "") -> str:
    return back(client, *issuer.visited(gone(client, then)))


def problem(place: str) -> str:
    return parse_qs(urlsplit(place).query).get("problem", [""])[0]


def email(client: TestClient) -> str | None:
    answer = client.get("/api/me")
    return answer.json()["email"] if answer.status_code == 200 else None


def test_who_is_new_gets_an_account_and_finds_it_again(issuer: Issuer) -> None:
    client = browser()
    assert round_trip(client, issuer, "/title/7") == "/title/7"
    assert email(client) == "ada@example.com"
    safety = client.get("/api/me/security").json()
    assert (safety["is_verified"], safety["has_password"]) == (True, False)
    issuer.claims["email"] = "ada@moved.example"
    again = browser()
    assert round_trip(again, issuer) == "/browse"
    assert email(again) == "ada@example.com"
    with read_only() as session:
        assert len(session.exec(select(Account)).all()) == 1


def test_without_a_password_none_signs_in(issuer: Issuer) -> None:
    round_trip(browser(), issuer)
    for password in ("", "!", PASSWORD):
        answer = browser().post("/api/auth/login", json={"email": "ada@example.com", "password": password})
        assert answer.status_code == 401


@pytest.mark.parametrize(
    "then", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x"]
)
def test_it_leads_to_pages_of_ours_alone(issuer: Issuer, then: str) -> None:
    assert round_trip(browser(), issuer, then) == "/browse"


def test_an_address_that_has_an_account_is_never_linked_silently(issuer: Issuer) -> None:
    register(browser())
    client = browser()
    assert problem(round_trip(client, issuer)) == "address-known"
    assert email(client) is None
    with read_only() as session:
        assert session.exec(select(SocialLink)).all() == []


@pytest.mark.parametrize("verified", [False, None, "false", 0])
def test_an_address_that_is_not_verified_opens_nothing(issuer: Issuer, verified: Any) -> None:
    register(browser())
    issuer.claims["email_verified"] = verified
    assert problem(round_trip(browser(), issuer)) == "address-not-verified"
    issuer.claims["email"] = "new@example.com"
    assert problem(round_trip(browser(), issuer)) == "address-not-verified"


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
        {"exp": None},
        {"sub": None},
        {"aud": [CLIENT_ID, "other"], "azp": "other"},
    ],
    ids=["nonce", "no nonce", "aud", "iss", "expired", "no exp", "no sub", "azp"],
)
def test_a_token_that_lies_is_refused(issuer: Issuer, lies: dict[str, Any]) -> None:
    issuer.lies = lies
    client = browser()
    assert problem(round_trip(client, issuer)) == "social-refused"
    assert email(client) is None


def test_a_token_signed_by_another_key_is_refused(issuer: Issuer) -> None:
    issuer.is_forged = True
    assert problem(round_trip(browser(), issuer)) == "social-refused"


def test_only_the_browser_that_went_comes_back_and_once(issuer: Issuer) -> None:
    client, other = browser(), browser()
    given, state = issuer.visited(gone(client))
    gone(other)
    assert problem(back(other, given, state)) == "social-refused"
    assert problem(back(program(), given, state)) == "social-refused"
    assert problem(back(client, given, "another")) == "social-refused"


def test_an_answer_counts_once(issuer: Issuer) -> None:
    client = browser()
    given, state = issuer.visited(gone(client))
    header = {"cookie": "; ".join(f"{each.name}={each.value}" for each in client.cookies.jar)}
    assert back(client, given, state) == "/browse"
    query = {"code": given, "state": state}
    answer = program().get("/api/auth/social/oidc/callback", params=query, headers=header)
    assert problem(answer.headers["location"]) == "challenge-over"


def test_who_says_no_there_reads_a_sentence_here(issuer: Issuer) -> None:
    client = browser()
    _, state = issuer.visited(gone(client))
    query = {"error": "access_denied", "state": state}
    answer = client.get("/api/auth/social/oidc/callback", params=query)
    assert problem(answer.headers["location"]) == "social-refused"


def test_a_service_that_is_away_is_told_apart(issuer: Issuer) -> None:
    issuer.is_down = True
    assert problem(gone(browser())) == "social-away"
    issuer.is_down = False
    client = browser()
    given, state = issuer.visited(gone(client))
    issuer.is_down = True
    assert problem(back(client, given, state)) == "social-away"


def test_linking_takes_the_password_and_comes_from_our_page(issuer: Issuer) -> None:
    client = register(browser())
    assert code(client.post("/api/me/social/oidc", json={})) == "confirm-first"
    answer = client.post(
        "/api/me/social/oidc", json={"password": PASSWORD}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    url = client.post("/api/me/social/oidc", json={"password": PASSWORD}).json()["url"]
    assert back(client, *issuer.visited(url)) == "/account/security"
    assert client.get("/api/me/security").json()["links"][0]["email"] == "ada@example.com"
    fresh = browser()
    assert round_trip(fresh, issuer) == "/browse"
    assert email(fresh) == "ada@example.com"


def test_what_opens_one_account_is_not_linked_to_another(issuer: Issuer) -> None:
    round_trip(browser(), issuer)
    eve = register(browser(), "eve@example.com")
    url = eve.post("/api/me/social/oidc", json={"password": PASSWORD}).json()["url"]
    assert problem(back(eve, *issuer.visited(url))) == "linked-elsewhere"


def test_a_link_that_was_begun_in_another_session_is_not_ended(issuer: Issuer) -> None:
    eve = register(browser(), "eve@example.com")
    url = eve.post("/api/me/social/oidc", json={"password": PASSWORD}).json()["url"]
    eve.post("/api/auth/logout")
    assert problem(back(eve, *issuer.visited(url))) == "not-signed-in"


def test_the_only_way_in_is_not_unlinked(issuer: Issuer) -> None:
    client = browser()
    round_trip(client, issuer)
    link = client.get("/api/me/security").json()["links"][0]["id"]
    answer = client.delete(f"/api/me/social/{link}")
    assert (answer.status_code, code(answer)) == (409, "conflict")


def test_a_second_factor_is_asked_here_too(issuer: Issuer) -> None:
    client = browser()
    round_trip(client, issuer)
    secret = client.post("/api/me/two-factor", json={}).json()["secret"]
    client.post("/api/me/two-factor/on", json={"code": TOTP(secret).now()})
    fresh = browser()
    place = urlsplit(round_trip(fresh, issuer, "/title/7"))
    assert place.path == "/login"
    told = parse_qs(place.fragment)
    assert told["step"] == ["second-factor"]
    assert email(fresh) is None


def test_github_is_asked_for_the_verified_primary_address(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "GITHUB_SITE", issuer.url)
    issuer.mails = [
        {"email": "old@example.com", "primary": False, "verified": True},
        {"email": "octo@example.com", "primary": True, "verified": False},
    ]
    client = browser()
    assert (
        problem(back(client, *issuer.visited(gone(client, slug="github")), slug="github"))
        == "address-not-verified"
    )
    issuer.mails[1]["verified"] = True
    client = browser()
    assert back(client, *issuer.visited(gone(client, slug="github")), slug="github") == "/browse"
    assert email(client) == "octo@example.com"


def test_buttons_are_for_services_that_are_set_up() -> None:
    assert browser().get("/api/auth/social").json() == []
    assert browser().get("/api/auth/social/google").status_code == 404


def test_each_service_that_is_set_up_has_its_button(issuer: Issuer) -> None:
    offered = browser().get("/api/auth/social").json()
    assert [(each["slug"], each["label"]) for each in offered] == [("github", "GitHub"), ("oidc", "Home")]
