"""Two-step sign-in: set up with a code, asked at each sign-in, never got past, and off only with both."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pyotp.totp import TOTP
from sqlmodel import select, update
from starlette.testclient import TestClient

from netflix_clone.accounts import one_time, queries, sealing, service
from netflix_clone.accounts.models import Account, Challenge, RecoveryCode, TotpSecret
from netflix_clone.accounts.schemas import Client, NextStep, Wish
from netflix_clone.accounts.signals import SecondFactorChanged
from netflix_clone.kit import secrets, signals
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests.browsers import PASSWORD, browser, code, register, sign_in

pytestmark = pytest.mark.usefixtures("database")

ADA = {"email": "ada@example.com", "password": PASSWORD}


class Clock:
    """A moment that tests move; codes of an app last half a minute."""

    def __init__(self) -> None:
        self.now = utc_now()

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moment = Clock()
    monkeypatch.setattr(one_time, "utc_now", moment)
    return moment


class Ada:
    """Somebody with an authenticator app."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.client = register(browser())
        begun = self.client.post("/api/me/two-factor", json={"password": PASSWORD}).json()
        self.secret = begun["secret"]
        self.picture = begun["picture"]
        answer = self.client.post("/api/me/two-factor/on", json={"code": self.code()})
        assert answer.status_code == 200, answer.text
        self.recovery_codes: list[str] = answer.json()["codes"]
        clock.forward(30)

    def code(self, *, seconds: int = 0) -> str:
        return TOTP(self.secret).at(self.clock.now + timedelta(seconds=seconds))


@pytest.fixture
def ada(clock: Clock) -> Ada:
    return Ada(clock)


def begun(client: TestClient, **more: Any) -> str:
    """The challenge of a first step."""
    answer = client.post("/api/auth/login", json=ADA | more)
    assert answer.status_code == 200
    assert answer.json()["step"] == "second-factor"
    return answer.json()["challenge"]


def second(client: TestClient, challenge: str, typed: str) -> Any:
    return client.post("/api/auth/second-factor", json={"challenge": challenge, "code": typed})


def test_the_first_step_sets_no_cookie_and_opens_nothing(ada: Ada) -> None:
    client = browser()
    answer = client.post("/api/auth/login", json=ADA)
    assert answer.json()["step"] == "second-factor"
    assert "set-cookie" not in answer.headers
    assert client.get("/api/me").status_code == 401
    bearer = {"Authorization": f"Bearer {answer.json()['challenge']}"}
    assert browser().get("/api/me", headers=bearer).status_code == 401


def test_a_code_of_the_app_finishes_and_the_wish_of_the_first_step_counts(ada: Ada) -> None:
    client = browser()
    challenge = begun(client, remember=False, device_name="Living room")
    answer = second(client, challenge, f" {ada.code()[:3]} {ada.code()[3:]} ")
    assert answer.status_code == 200
    assert not any("Max-Age" in value for value in answer.headers.get_list("set-cookie"))
    names = [device["name"] for device in client.get("/api/me/sessions").json()]
    assert "Living room" in names


def test_a_code_counts_once(ada: Ada) -> None:
    client = browser()
    typed = ada.code()
    assert second(client, begun(client), typed).status_code == 200
    assert code(second(client, begun(client), typed)) == "wrong-code"


def test_the_code_that_set_it_up_does_not_sign_in(clock: Clock) -> None:
    ada = Ada(clock)
    clock.forward(-30)
    assert code(second(browser(), begun(browser()), ada.code())) == "wrong-code"


@pytest.mark.parametrize(("seconds", "status"), [(-90, 401), (-30, 200), (30, 200), (90, 401)])
def test_a_clock_may_be_half_a_minute_off(ada: Ada, seconds: int, status: int) -> None:
    ada.clock.forward(60)
    assert second(browser(), begun(browser()), ada.code(seconds=seconds)).status_code == status


def test_five_wrong_codes_end_the_challenge(ada: Ada) -> None:
    client = browser()
    challenge = begun(client)
    for _ in range(5):
        assert code(second(client, challenge, "000000")) == "wrong-code"
    assert code(second(client, challenge, ada.code())) == "challenge-over"


def test_guessing_with_ever_new_challenges_is_slowed_down(ada: Ada) -> None:
    client, answers = browser(), []
    with unit_of_work() as session:
        account_id = session.exec(select(Account.id)).one()
    for _ in range(25):
        with unit_of_work() as session:
            step = service.admit(session, account_id or 0, Client(), Wish())
            assert isinstance(step, NextStep)
        answers.append(second(client, step.challenge, "000000").status_code)
    assert answers[:20] == [401] * 20
    assert set(answers[20:]) == {429}


def test_a_challenge_lapses_and_ends_once(ada: Ada) -> None:
    client = browser()
    challenge = begun(client)
    assert second(client, challenge, ada.code()).status_code == 200
    ada.clock.forward(30)
    assert code(second(client, challenge, ada.code())) == "challenge-over"
    late = begun(client)
    with unit_of_work() as session:
        session.exec(update(Challenge).values(expires_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert code(second(client, late, ada.code())) == "challenge-over"


def test_a_recovery_code_counts_once_however_it_is_typed(ada: Ada) -> None:
    client = browser()
    assert len(set(ada.recovery_codes)) == 10
    typed = ada.recovery_codes[0].lower().replace("-", " ")
    assert second(client, begun(client), typed).status_code == 200
    assert code(second(client, begun(client), ada.recovery_codes[0])) == "wrong-code"
    assert client.get("/api/me/security").json()["recovery_codes_left"] == 9


def test_new_recovery_codes_end_the_old_ones(ada: Ada) -> None:
    fresh = ada.client.post("/api/me/two-factor/recovery-codes", json={"password": PASSWORD}).json()["codes"]
    assert not set(fresh) & set(ada.recovery_codes)
    assert code(second(browser(), begun(browser()), ada.recovery_codes[1])) == "wrong-code"
    assert second(browser(), begun(browser()), fresh[1]).status_code == 200


def test_a_new_password_by_mail_does_not_get_past_it(ada: Ada) -> None:
    with unit_of_work() as session:
        service.request_reset(session, "ada@example.com")
    with read_only() as session:
        found = re.search(r"/reset#token=(\S+)", queries.mailbox(session)[0].body)
    assert found
    half_done = begun(browser())
    new = "another four words"
    assert browser().post("/api/auth/reset", json={"token": found[1], "password": new}).status_code == 204
    answer = browser().post("/api/auth/login", json=ADA | {"password": new})
    assert answer.json()["step"] == "second-factor"
    # What was begun with the old password ends with it.
    assert code(second(browser(), half_done, ada.code())) == "challenge-over"


def test_turning_it_off_takes_the_password_and_a_code(ada: Ada) -> None:
    off = "/api/me/two-factor/off"
    assert code(ada.client.post(off, json={"code": ada.code()})) == "wrong-password"
    assert code(ada.client.post(off, json={"password": PASSWORD, "code": "000000"})) == "wrong-code"
    assert ada.client.post(off, json={"password": PASSWORD, "code": ada.code()}).status_code == 204
    sign_in(browser())
    assert browser().post("/api/auth/login", json=ADA).json()["session_id"]
    with read_only() as session:
        assert session.exec(select(RecoveryCode)).all() == []


def test_setting_it_up_takes_the_password_and_a_right_code() -> None:
    client = register(browser())
    assert code(client.post("/api/me/two-factor", json={})) == "confirm-first"
    assert code(client.post("/api/me/two-factor", json={"password": "no"})) == "wrong-password"
    assert client.post("/api/me/two-factor", json={"password": PASSWORD}).status_code == 200
    assert code(client.post("/api/me/two-factor/on", json={"code": "000000"})) == "wrong-code"
    # Nothing is asked for before a code has shown that the app has the secret.
    assert browser().post("/api/auth/login", json=ADA).json()["session_id"]


def test_the_picture_and_the_secret_are_not_kept_by_caches_and_the_secret_is_sealed(ada: Ada) -> None:
    assert ada.picture.startswith("<svg xmlns=")
    with read_only() as session:
        row = session.exec(select(TotpSecret)).one()
    assert ada.secret not in row.sealed
    assert sealing.opened(row.sealed) == ada.secret
    with read_only() as session:
        hashes = {each.code_hash for each in session.exec(select(RecoveryCode))}
    assert not hashes & set(ada.recovery_codes)


def test_with_other_keys_recovery_codes_still_count(ada: Ada, monkeypatch: pytest.MonkeyPatch) -> None:
    others = secrets.Secrets(secrets.secrets().jwt_keys, "x" * 48)
    monkeypatch.setattr(sealing, "secrets", lambda: others)
    assert code(second(browser(), begun(browser()), ada.code())) == "wrong-code"
    assert second(browser(), begun(browser()), ada.recovery_codes[2]).status_code == 200


def test_turning_it_on_signs_the_others_out_and_tells(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[SecondFactorChanged] = []
    monkeypatch.setitem(signals._receivers, SecondFactorChanged, [heard.append])
    other = register(browser())
    client = sign_in(browser())
    secret = client.post("/api/me/two-factor", json={"password": PASSWORD}).json()["secret"]
    client.post("/api/me/two-factor/on", json={"code": TOTP(secret).at(clock.now)})
    assert other.get("/api/me").status_code == 401
    assert client.get("/api/me").status_code == 200
    assert [each.what for each in heard] == ["totp-on"]
    with read_only() as session:
        assert "two steps" in queries.mailbox(session)[0].body


def test_an_operator_lets_somebody_in_who_lost_app_and_codes(ada: Ada) -> None:
    with unit_of_work() as session:
        assert service.forget_second_factor(session, "Ada@Example.com")
    assert browser().post("/api/auth/login", json=ADA).json()["session_id"]
    with unit_of_work() as session:
        assert not service.forget_second_factor(session, "ada@example.com")
        assert not service.forget_second_factor(session, "nobody@example.com")
