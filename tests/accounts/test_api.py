"""Accounts over REST: what a browser gets, what a program gets, and what nobody learns."""

import time

import pytest
from sqlmodel import select

from netflix_clone.accounts import queries
from netflix_clone.accounts.models import Account
from netflix_clone.kit.db import read_only, unit_of_work
from tests.browsers import PASSWORD, SITE, browser, code, program, register, sign_in
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("database")

WRONG = "not this one at all"


def test_a_browser_gets_cookies_that_scripts_cannot_read_and_no_token() -> None:
    client = register(browser())
    answer = client.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert answer.json()["access_token"] is None
    assert answer.json()["refresh_token"] is None
    for value in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in value
        assert "SameSite=Lax" in value
        assert "Path=/" in value
        assert len(value) < 4096
    assert answer.headers["cache-control"] == "no-store"


def test_over_tls_cookies_insist_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", SITE.replace("http:", "https:"))
    forget_process()
    client = browser()
    body = {"email": "ada@example.com", "password": PASSWORD}
    set_cookies = client.post("/api/auth/register", json=body, headers={"Origin": "https://localhost:3000"})
    for value in set_cookies.headers.get_list("set-cookie"):
        assert value.startswith("__Host-emberlight")
        assert value.endswith("Secure")


def test_without_remember_the_cookies_go_with_the_browser() -> None:
    register(browser())
    answer = browser().post(
        "/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD, "remember": False}
    )
    assert not any("Max-Age" in value for value in answer.headers.get_list("set-cookie"))


def test_a_program_gets_tokens_and_renews_them() -> None:
    register(browser())
    client = program()
    answer = client.post(
        "/api/auth/login", json={"email": "Ada@Example.com", "password": PASSWORD, "tokens": True}
    )
    assert "set-cookie" not in answer.headers
    tokens = answer.json()
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert client.get("/api/me", headers=bearer).json()["email"] == "ada@example.com"
    renewed = client.post("/api/auth/refresh", json={"refresh_token": tokens["refresh_token"]}).json()
    assert renewed["refresh_token"] != tokens["refresh_token"]
    bearer = {"Authorization": f"Bearer {renewed['access_token']}"}
    assert client.get("/api/me", headers=bearer).status_code == 200


def test_signing_out_ends_the_cookie_and_the_token_alike() -> None:
    client = register(program())
    token = client.post(
        "/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD, "tokens": True}
    ).json()
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    other = program()
    assert other.post("/api/auth/logout", headers=bearer).status_code == 204
    assert other.get("/api/me", headers=bearer).status_code == 401
    refreshed = other.post("/api/auth/refresh", json={"refresh_token": token["refresh_token"]})
    assert refreshed.status_code == 401
    replay = {"cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)}
    assert client.post("/api/auth/logout", headers={"Origin": SITE}).status_code == 204
    assert program().get("/api/me", headers=replay).status_code == 401
    assert not list(client.cookies.jar), "the browser forgets both"


def test_signing_out_with_a_lapsed_session_token_still_ends_the_session() -> None:
    client = register(browser())
    refresh_token = client.cookies["emberlight-refresh"]
    client.cookies.delete("emberlight")
    assert client.post("/api/auth/logout").status_code == 204
    assert program().post("/api/auth/refresh", json={"refresh_token": refresh_token}).status_code == 401


def test_a_wrong_password_and_an_unknown_address_read_alike() -> None:
    register(browser())
    known = browser().post("/api/auth/login", json={"email": "ada@example.com", "password": WRONG})
    unknown = browser().post("/api/auth/login", json={"email": "eve@example.com", "password": WRONG})
    nonsense = browser().post("/api/auth/login", json={"email": "no address", "password": WRONG})
    assert known.status_code == unknown.status_code == nonsense.status_code == 401
    assert known.json() == unknown.json() == nonsense.json()


def test_a_wrong_password_and_an_unknown_address_take_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BCRYPT_COST", "10")
    forget_process()
    register(browser())
    browser().post("/api/auth/login", json={"email": "warm@example.com", "password": WRONG})

    def work_s(email: str) -> float:
        took: list[float] = []
        for _ in range(4):
            began = time.process_time()
            browser().post("/api/auth/login", json={"email": email, "password": WRONG})
            took.append(time.process_time() - began)
        return min(took)

    assert 0.6 < work_s("eve@example.com") / work_s("ada@example.com") < 1.6


def test_a_taken_address_is_answered_like_a_free_one_and_its_holder_told() -> None:
    register(browser())
    body = {"password": "other words in a row", "name": "Eve"}
    taken = browser().post("/api/auth/register", json={"email": "ada@example.com", **body})
    free = browser().post("/api/auth/register", json={"email": "eve@example.com", **body})
    assert taken.status_code == free.status_code == 201
    assert taken.json().keys() == free.json().keys()
    assert taken.headers.keys() == free.headers.keys()
    shapes = [[len(value) for value in answer.headers.get_list("set-cookie")] for answer in (taken, free)]
    assert shapes[0] == shapes[1]
    with read_only() as session:
        told = [mail for mail in queries.mailbox(session) if mail.recipient == "ada@example.com"]
    assert "already have an account" in told[0].subject


def test_a_taken_address_opens_nothing_and_changes_nothing() -> None:
    register(browser())
    intruder = browser()
    intruder.post("/api/auth/register", json={"email": "ADA@example.com", "password": "other words in a row"})
    assert intruder.get("/api/me").status_code == 401
    assert sign_in(browser()).get("/api/me").status_code == 200


def test_asking_for_a_link_tells_nothing_about_the_address() -> None:
    register(browser())
    known = browser().post("/api/auth/reset-request", json={"email": "ada@example.com"})
    unknown = browser().post("/api/auth/reset-request", json={"email": "eve@example.com"})
    assert known.status_code == unknown.status_code == 202
    assert known.json() == unknown.json()


def test_a_mailed_link_sets_a_new_password() -> None:
    register(browser())
    browser().post("/api/auth/reset-request", json={"email": "ada@example.com"})
    with read_only() as session:
        token = queries.mailbox(session)[0].body.partition("#token=")[2].split()[0]
    short = browser().post("/api/auth/reset", json={"token": token, "password": "short"})
    assert (short.status_code, short.json()["field"]) == (422, "password")
    done = browser().post("/api/auth/reset", json={"token": token, "password": "five new words in a row"})
    assert done.status_code == 204
    again = browser().post("/api/auth/reset", json={"token": token, "password": "six new words in a row"})
    assert (again.status_code, code(again)) == (400, "bad-reset-link")
    answer = browser().post(
        "/api/auth/login", json={"email": "ada@example.com", "password": "five new words in a row"}
    )
    assert answer.status_code == 200


def test_a_password_is_changed_by_who_knows_it_and_the_other_devices_end() -> None:
    here, there = register(browser()), sign_in(browser())
    body = {"current_password": WRONG, "new_password": "five new words in a row"}
    wrong = here.post("/api/me/password", json=body)
    assert (wrong.status_code, wrong.json()["field"]) == (403, "current_password")
    weak = here.post("/api/me/password", json={"current_password": PASSWORD, "new_password": "password1"})
    assert (weak.status_code, weak.json()["field"]) == (422, "new_password")
    assert here.post("/api/me/password", json={**body, "current_password": PASSWORD}).status_code == 204
    assert here.get("/api/me").status_code == 200
    assert there.get("/api/me").status_code == 401


def test_a_hash_is_made_anew_when_the_cost_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    register(browser())
    monkeypatch.setenv("BCRYPT_COST", "5")
    forget_process()
    sign_in(browser())
    with read_only() as session:
        assert session.exec(select(Account.password_hash)).one().startswith("$2b$05$")


def test_guessing_at_one_account_is_slowed_down_and_never_locks_it_for_good() -> None:
    register(browser())
    statuses = [
        browser().post("/api/auth/login", json={"email": "ada@example.com", "password": f"{WRONG}{n}"})
        for n in range(20)
    ]
    assert statuses[0].status_code == 401
    assert statuses[-1].status_code == 429
    assert 0 < int(statuses[-1].headers["retry-after"]) <= 15 * 60
    forged = program(**{"X-Forwarded-For": "203.0.113.5"})
    right = {"email": "ada@example.com", "password": PASSWORD}
    assert forged.post("/api/auth/login", json=right).status_code == 429, (
        "that header counts behind a proxy alone"
    )


def test_the_holder_gets_in_from_elsewhere_while_somebody_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXY_HOPS", "1")
    forget_process()
    register(browser())
    for n in range(20):
        browser(**{"X-Forwarded-For": "203.0.113.66"}).post(
            "/api/auth/login", json={"email": "ada@example.com", "password": f"{WRONG}{n}"}
        )
    sign_in(browser(**{"X-Forwarded-For": "198.51.100.7"}))


def test_guessing_at_many_accounts_from_one_place_is_slowed_down() -> None:
    statuses = [
        browser().post("/api/auth/login", json={"email": f"p{n}@example.com", "password": WRONG}).status_code
        for n in range(100)
    ]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def test_being_right_clears_the_count() -> None:
    register(browser())
    for n in range(20):
        browser().post(
            "/api/auth/login", json={"email": "ada@example.com", "password": WRONG if n % 2 else PASSWORD}
        )
    sign_in(browser())


def test_devices_of_another_account_are_not_there() -> None:
    ada, bob = register(browser()), register(browser(), "bob@example.com")
    theirs = ada.get("/api/me/sessions").json()[0]["session_id"]
    assert theirs not in bob.get("/api/me/sessions").text
    assert bob.delete(f"/api/me/sessions/{theirs}").status_code == 404
    assert bob.patch(f"/api/me/sessions/{theirs}", json={"name": "x"}).status_code == 404
    assert ada.get("/api/me").status_code == 200


def test_a_device_is_signed_out_from_another_one() -> None:
    here = register(browser(), device_name="Desk")
    there = sign_in(browser(), device_name="Sofa")
    devices = {device["name"]: device for device in here.get("/api/me/sessions").json()}
    assert devices["Desk"]["is_current"]
    assert here.delete(f"/api/me/sessions/{devices['Sofa']['session_id']}").status_code == 204
    assert there.get("/api/me").status_code == 401
    assert here.get("/api/me").status_code == 200


def test_every_device_is_signed_out_or_every_other_one() -> None:
    here, there = register(browser()), sign_in(browser())
    assert here.delete("/api/me/sessions?keep_current=true").status_code == 204
    assert (here.get("/api/me").status_code, there.get("/api/me").status_code) == (200, 401)
    assert here.delete("/api/me/sessions").status_code == 204
    assert here.get("/api/me").status_code == 401


def test_a_disabled_account_is_out_at_once_and_stays_out() -> None:
    client = register(browser())
    with unit_of_work() as session:
        session.exec(select(Account)).one().is_disabled = True
    assert client.get("/api/me").status_code == 401
    answer = browser().post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    assert code(answer) == "wrong-credentials"


def test_registration_can_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRATION_OPEN", "false")
    forget_process()
    answer = browser().post("/api/auth/register", json={"email": "ada@example.com", "password": PASSWORD})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ada@example.com", "password1"),
        ("ada@example.com", "Emberlight"),
        ("ada.lovelace@example.com", "ada.lovelace@example.com"),
        ("ada@example.com", "x" * 5000),
        ("no address", PASSWORD),
        ("ada\u0000@example.com", PASSWORD),
        ("ada@example.com\r\nBcc: eve@example.com", PASSWORD),
    ],
)
def test_what_is_no_address_or_no_password_is_refused_with_the_field(email: str, password: str) -> None:
    answer = browser().post("/api/auth/register", json={"email": email, "password": password})
    assert (answer.status_code, code(answer)) == (422, "invalid")
    assert answer.json()["field"] in {"email", "password"}
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"email": {"$ne": 1}, "password": []}',
        b'{"email":"a@b.co","password":"\\ud800 lone surrogate"}',
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem_not_a_fault(body: bytes) -> None:
    answer = browser().post("/api/auth/register", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert code(answer) == "invalid"


@pytest.mark.parametrize(
    "password", ["xyz" * 25, "abcd" * 16 + "!a", "q w e r t y u i o p " * 10, "🔥🎬🍿🎥🎞️📽️", "nul\x00nul nul"]
)
def test_any_long_password_registers_and_signs_in(password: str) -> None:
    email = "eve@example.com"
    answer = browser().post("/api/auth/register", json={"email": email, "password": password + "z"})
    assert answer.status_code == 201
    again = browser().post("/api/auth/login", json={"email": email, "password": password + "z"})
    assert again.status_code == 200
    wrong = browser().post("/api/auth/login", json={"email": email, "password": password + "y"})
    assert wrong.status_code == 401
