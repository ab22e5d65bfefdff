"""Passkeys: made with the password, named, used without one, and of this site alone."""

from datetime import timedelta
from typing import Any

import pytest
from pyotp.totp import TOTP
from sqlmodel import update
from starlette.testclient import TestClient

from netflix_clone.accounts.models import Account, Passkey, SignInSession
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from tests.accounts.authenticator import Authenticator
from tests.browsers import PASSWORD, browser, code, register, sign_in

pytestmark = pytest.mark.usefixtures("database")


def begun(client: TestClient, password: str = PASSWORD) -> Any:
    return client.post("/api/me/passkeys/options", json={"password": password}).json()


def added(client: TestClient, device: Authenticator, name: str = "My phone") -> Any:
    asked = begun(client)
    body = {"challenge": asked["challenge"], "credential": device.makes(asked["public_key"]), "name": name}
    return client.post("/api/me/passkeys", json=body)


def used(client: TestClient, device: Authenticator, **more: Any) -> Any:
    asked = client.post("/api/auth/passkey/options", json=more).json()
    body = {"challenge": asked["challenge"], "credential": device.uses(asked["public_key"]), **more}
    return client.post("/api/auth/passkey", json=body)


def passkeys(client: TestClient) -> list[dict[str, Any]]:
    return client.get("/api/me/security").json()["passkeys"]


def test_several_are_kept_by_name_and_each_signs_in_without_a_name_or_a_password() -> None:
    client = register(browser())
    phone, laptop = Authenticator(), Authenticator()
    assert added(client, phone, "My phone").status_code == 201
    assert added(client, laptop, "  Laptop ").status_code == 201
    assert [each["name"] for each in passkeys(client)] == ["My phone", "Laptop"]
    for device in (phone, laptop):
        fresh = browser()
        assert used(fresh, device).status_code == 200
        assert fresh.get("/api/me").json()["email"] == "ada@example.com"
    assert all(each["last_used_at"] for each in passkeys(client))


def test_adding_one_takes_the_password_and_the_session_that_began() -> None:
    client = register(browser())
    assert code(client.post("/api/me/passkeys/options", json={})) == "confirm-first"
    asked = begun(client)
    other = sign_in(browser())
    body = {"challenge": asked["challenge"], "credential": Authenticator().makes(asked["public_key"])}
    assert code(other.post("/api/me/passkeys", json=body)) == "challenge-over"


@pytest.mark.parametrize(
    "device",
    [
        Authenticator(origin="http://localhost:9999"),
        Authenticator(origin="https://evil.example", name="evil.example"),
        Authenticator(verifies=False),
    ],
    ids=["another port", "another site", "nobody was verified"],
)
def test_one_that_was_not_made_here_for_a_person_is_refused(device: Authenticator) -> None:
    client = register(browser())
    assert code(added(client, device)) == "bad-passkey"
    assert passkeys(client) == []


def test_an_answer_counts_once_and_an_altered_one_never() -> None:
    client, device = register(browser()), Authenticator()
    added(client, device)
    asked = client.post("/api/auth/passkey/options", json={}).json()
    body = {"challenge": asked["challenge"], "credential": device.uses(asked["public_key"])}
    assert browser().post("/api/auth/passkey", json=body).status_code == 200
    assert code(browser().post("/api/auth/passkey", json=body)) == "challenge-over"
    asked = client.post("/api/auth/passkey/options", json={}).json()
    body = {"challenge": asked["challenge"], "credential": device.uses(asked["public_key"])}
    body["credential"]["response"]["signature"] = Authenticator().uses(asked["public_key"])["response"][
        "signature"
    ]
    assert code(browser().post("/api/auth/passkey", json=body)) == "bad-passkey"


@pytest.mark.parametrize("credential", [{}, {"id": 7}, {"id": "x", "response": "no"}, {"id": "a" * 5000}])
def test_nonsense_is_refused_in_words(credential: dict[str, Any]) -> None:
    asked = browser().post("/api/auth/passkey/options", json={}).json()
    answer = browser().post(
        "/api/auth/passkey", json={"challenge": asked["challenge"], "credential": credential}
    )
    assert code(answer) == "bad-passkey"


def test_a_copied_passkey_is_noticed_by_its_count() -> None:
    client, device = register(browser()), Authenticator()
    added(client, device)
    assert used(browser(), device).status_code == 200
    device.count = 0
    assert code(used(browser(), device)) == "bad-passkey"


def with_two_steps(client: TestClient) -> str:
    secret = client.post("/api/me/two-factor", json={"password": PASSWORD}).json()["secret"]
    answer = client.post("/api/me/two-factor/on", json={"code": TOTP(secret).now()})
    assert answer.status_code == 200
    return secret


def test_it_is_both_factors_at_once_and_answers_the_second_step_too() -> None:
    client, device = register(browser()), Authenticator()
    added(client, device)
    with_two_steps(client)
    assert used(browser(), device).json()["session_id"]
    fresh = browser()
    first = fresh.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD}).json()
    assert first["has_passkey"] is True
    assert used(fresh, device, second_factor=first["challenge"]).json()["session_id"]


def test_a_passkey_of_ones_own_does_not_answer_anothers_second_step() -> None:
    ada, eve, device = register(browser()), register(browser(), "eve@example.com"), Authenticator()
    added(eve, device)
    with_two_steps(ada)
    fresh = browser()
    first = fresh.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD}).json()
    asked = fresh.post("/api/auth/passkey/options", json={}).json()
    body = {
        "challenge": asked["challenge"],
        "credential": device.uses(asked["public_key"]),
        "second_factor": first["challenge"],
    }
    assert code(fresh.post("/api/auth/passkey", json=body)) == "challenge-over"
    assert fresh.get("/api/me").status_code == 401


def test_it_confirms_for_minutes_what_else_takes_the_password() -> None:
    client, device = register(browser()), Authenticator()
    added(client, device)
    with unit_of_work() as session:
        session.exec(update(SignInSession).values(confirmed_at=None))
    assert code(client.post("/api/me/two-factor", json={})) == "confirm-first"
    asked = client.post("/api/me/confirm/passkey/options").json()
    body = {"challenge": asked["challenge"], "credential": device.uses(asked["public_key"])}
    assert client.post("/api/me/confirm/passkey", json=body).status_code == 204
    assert client.post("/api/me/two-factor", json={}).status_code == 200
    with unit_of_work() as session:
        past = utc_now() - timedelta(minutes=11)
        session.exec(update(SignInSession).values(confirmed_at=past))
    assert code(client.post("/api/me/two-factor", json={})) == "confirm-first"


def test_nobody_touches_anothers_passkeys() -> None:
    ada, eve, device = register(browser()), register(browser(), "eve@example.com"), Authenticator()
    passkey_id = added(ada, device).json()["id"]
    assert eve.patch(f"/api/me/passkeys/{passkey_id}", json={"name": "mine"}).status_code == 404
    gone = eve.request("DELETE", f"/api/me/passkeys/{passkey_id}", json={"password": PASSWORD})
    assert gone.status_code == 404
    assert ada.patch(f"/api/me/passkeys/{passkey_id}", json={"name": "Blue phone"}).status_code == 204
    assert passkeys(ada)[0]["name"] == "Blue phone"
    assert (
        ada.request("DELETE", f"/api/me/passkeys/{passkey_id}", json={"password": PASSWORD}).status_code
        == 204
    )
    assert code(used(browser(), device)) == "bad-passkey"


def test_one_of_a_disabled_account_opens_nothing() -> None:
    client, device = register(browser()), Authenticator()
    added(client, device)
    with unit_of_work() as session:
        session.exec(update(Account).values(is_disabled=True))
    assert code(used(browser(), device)) == "bad-passkey"
    with unit_of_work() as session:
        assert session.get(Passkey, 1) is not None
