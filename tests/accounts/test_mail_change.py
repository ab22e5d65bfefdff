"""Moving to another mail address: asked with the password, confirmed there, undone from the old one."""

import re
from datetime import timedelta
from typing import Any

import pytest
from pyotp.totp import TOTP
from sqlmodel import select, update
from starlette.testclient import TestClient

from netflix_clone.accounts import queries
from netflix_clone.accounts.models import Account, MailChange, Passkey, RecoveryCode, SocialLink, TotpSecret
from netflix_clone.accounts.signals import EmailChanged
from netflix_clone.kit import signals
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests.browsers import PASSWORD, browser, code, register, sign_in

pytestmark = pytest.mark.usefixtures("database")

ADA, NEW = "ada@example.com", "ada@elsewhere.example"


def asked(client: TestClient, email: str = NEW, password: str = PASSWORD) -> Any:
    return client.post("/api/me/email", json={"email": email, "password": password})


def link(kind: str, recipient: str) -> str:
    """The token of the newest link of that kind that was mailed to somebody."""
    with read_only() as session:
        bodies = [mail.body for mail in queries.mailbox(session) if mail.recipient == recipient]
    found = [match[1] for body in bodies if (match := re.search(rf"#{kind}=(\S+)", body))]
    return found[0] if found else ""


def opened(token: str, path: str = "email-change") -> Any:
    return browser().post(f"/api/auth/{path}", json={"token": token})


def two_steps(client: TestClient) -> None:
    """Somebody sets up an authenticator app."""
    begun = client.post("/api/me/two-factor", json={"password": PASSWORD}).json()
    answer = client.post("/api/me/two-factor/on", json={"code": TOTP(begun["secret"]).now()})
    assert answer.status_code == 200, answer.text


def test_the_link_moves_the_account_and_the_old_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[EmailChanged] = []
    monkeypatch.setitem(signals._receivers, EmailChanged, [heard.append])
    client = register(browser())
    assert asked(client).status_code == 202
    assert client.get("/api/me").json()["email"] == ADA
    assert client.get("/api/me/security").json()["pending_email"] == NEW
    assert opened(link("change", NEW)).status_code == 204
    sign_in(browser(), NEW)
    assert browser().post("/api/auth/login", json={"email": ADA, "password": PASSWORD}).status_code == 401
    assert client.get("/api/me/security").json()["is_verified"] is True
    assert link("undo", ADA)
    assert [(each.old_email, each.new_email, each.is_undone) for each in heard] == [(ADA, NEW, False)]


def test_it_takes_the_password() -> None:
    client = register(browser())
    assert code(asked(client, password="not this one")) == "wrong-password"
    assert code(asked(client, password="")) == "confirm-first"
    assert link("change", NEW) == ""


@pytest.mark.parametrize("email", ["nonsense", "a@b", ADA, "Ada@Example.com"])
def test_what_is_no_other_address_is_refused(email: str) -> None:
    answer = asked(register(browser()), email)
    assert (answer.status_code, answer.json()["field"]) == (422, "email")


def test_an_address_that_is_taken_is_answered_alike_and_its_holder_is_told() -> None:
    register(browser(), "eve@example.com")
    client = register(browser())
    free, taken = asked(client, NEW), asked(client, "eve@example.com")
    assert (free.status_code, free.json()) == (taken.status_code, taken.json())
    assert client.get("/api/me/security").json()["pending_email"] == "eve@example.com"
    assert link("change", "eve@example.com") == ""
    with read_only() as session:
        assert "Nothing was changed" in queries.mailbox(session)[0].body


def test_a_link_counts_once_for_an_hour_and_only_the_newest() -> None:
    client = register(browser())
    asked(client)
    first = link("change", NEW)
    asked(client, "third@elsewhere.example")
    assert code(opened(first)) == "bad-mail-link"
    newest = link("change", "third@elsewhere.example")
    with unit_of_work() as session:
        session.exec(update(MailChange).values(expires_at=utc_now() - timedelta(seconds=1)))
    assert code(opened(newest)) == "bad-mail-link"
    asked(client)
    newest = link("change", NEW)
    assert opened(newest).status_code == 204
    assert code(opened(newest)) == "bad-mail-link"


def test_links_are_stored_hashed() -> None:
    asked(register(browser()))
    with read_only() as session:
        row = session.exec(select(MailChange)).one()
    assert link("change", NEW) not in {row.token_hash, row.new_email}


def test_the_old_address_undoes_it_for_a_week_and_signs_everybody_out() -> None:
    client = register(browser())
    asked(client)
    opened(link("change", NEW))
    undo = link("undo", ADA)
    assert opened(undo, "email-change/undo").status_code == 204
    assert client.get("/api/me").status_code == 401
    sign_in(browser(), ADA)
    assert code(opened(undo, "email-change/undo")) == "bad-mail-link"


def test_undoing_it_takes_back_the_ways_in_that_a_thief_made() -> None:
    client = register(browser())
    asked(client)
    opened(link("change", NEW))
    with unit_of_work() as session:
        account_id = session.exec(select(Account.id).where(Account.email == NEW)).one() or 0
        key = {"account_id": account_id, "public_key": "k"}
        before = utc_now() - timedelta(days=3)
        session.add(Passkey(credential_id="mine", name="Mine", created_at=before, **key))
        session.add(Passkey(credential_id="thief", name="Thief", **key))
        session.add(SocialLink(account_id=account_id, provider="oidc", issuer="i", subject="thief"))
    opened(link("undo", ADA), "email-change/undo")
    with read_only() as session:
        assert session.exec(select(Passkey.name)).all() == ["Mine"]
        assert session.exec(select(SocialLink.id)).all() == []


def test_undoing_it_takes_back_the_second_step_that_a_thief_set_up() -> None:
    client = register(browser())
    asked(client)
    opened(link("change", NEW))
    two_steps(client)
    opened(link("undo", ADA), "email-change/undo")
    assert sign_in(browser(), ADA).get("/api/me").status_code == 200
    with read_only() as session:
        assert (session.exec(select(TotpSecret)).all(), session.exec(select(RecoveryCode)).all()) == ([], [])


def test_undoing_it_keeps_an_app_from_before_and_no_code_that_a_thief_may_have_written_down() -> None:
    client = register(browser())
    two_steps(client)
    with unit_of_work() as session:
        before = utc_now() - timedelta(days=3)
        session.exec(update(TotpSecret).values(confirmed_at=before))
    asked(client)
    opened(link("change", NEW))
    opened(link("undo", ADA), "email-change/undo")
    with read_only() as session:
        assert session.exec(select(TotpSecret.confirmed_at)).one() == before
        assert session.exec(select(RecoveryCode)).all() == []
        newest = queries.mailbox(session)[0]
    assert "recovery codes no longer count" in newest.body


def test_after_a_week_it_stays() -> None:
    asked(register(browser()))
    opened(link("change", NEW))
    with unit_of_work() as session:
        session.exec(update(MailChange).values(undo_until=utc_now() - timedelta(seconds=1)))
    assert code(opened(link("undo", ADA), "email-change/undo")) == "bad-mail-link"


def test_who_moved_an_account_twice_is_still_undone_from_the_first_address() -> None:
    thief = register(browser())
    asked(thief)
    opened(link("change", NEW))
    asked(thief, "third@elsewhere.example")
    opened(link("change", "third@elsewhere.example"))
    assert opened(link("undo", ADA), "email-change/undo").status_code == 204
    sign_in(browser(), ADA)
    # The way back that the thief's own address was given leads nowhere now.
    assert code(opened(link("undo", NEW), "email-change/undo")) == "bad-mail-link"


def test_nobody_takes_the_old_address_while_it_can_be_undone() -> None:
    asked(register(browser()))
    opened(link("change", NEW))
    register(browser(), ADA)
    with read_only() as session:
        assert [row.email for row in session.exec(select(Account))] == [NEW]
    eve = register(browser(), "eve@example.com")
    asked(eve, ADA)
    assert link("change", ADA) == ""


def test_a_reset_link_of_the_old_address_ends_with_the_move() -> None:
    client = register(browser())
    client.post("/api/auth/reset-request", json={"email": ADA})
    with read_only() as session:
        found = re.search(r"/reset#token=(\S+)", queries.mailbox(session)[0].body)
    assert found
    asked(client)
    opened(link("change", NEW))
    body = {"token": found[1], "password": "another four words"}
    assert code(browser().post("/api/auth/reset", json=body)) == "bad-reset-link"


def test_the_link_of_the_welcome_confirms_the_address_once() -> None:
    client = register(browser())
    assert client.get("/api/me/security").json()["is_verified"] is False
    token = link("token", ADA)
    assert opened(token, "verify").status_code == 204
    assert client.get("/api/me/security").json()["is_verified"] is True
    assert code(opened(token, "verify")) == "challenge-over"
    assert code(opened("made up", "verify")) == "challenge-over"
