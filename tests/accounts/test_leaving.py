"""Leaving: at once for everybody, for good after days, and back in time."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import func, select, update
from starlette.testclient import TestClient

from netflix_clone.accounts import queries, tasks
from netflix_clone.accounts.models import Account, KnownDevice, SignInSession
from netflix_clone.accounts.schemas import Role
from netflix_clone.accounts.signals import AccountClosing, AccountKept, SignedInFromNewDevice
from netflix_clone.billing.models import Invoice
from netflix_clone.billing.schemas import InvoiceStatus
from netflix_clone.kit import signals
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.profiles.models import Profile
from tests.browsers import PASSWORD, browser, code, register, sign_in

pytestmark = pytest.mark.usefixtures("database")

ADA = {"email": "ada@example.com", "password": PASSWORD}


def closed(client: TestClient, password: str = PASSWORD) -> Any:
    return client.post("/api/me/delete", json={"password": password})


def grace_over() -> None:
    with unit_of_work() as session:
        session.exec(
            update(Account)
            .where(Account.closes_at.is_not(None))  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
            .values(closes_at=utc_now() - timedelta(seconds=1))
        )
    tasks.sweep_accounts()


def test_closing_takes_the_password_and_signs_every_device_out(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[AccountClosing] = []
    monkeypatch.setitem(signals._receivers, AccountClosing, [heard.append])
    client, other = register(browser()), sign_in(browser())
    assert code(closed(client, "no")) == "wrong-password"
    assert code(closed(client, "")) == "confirm-first"
    assert closed(client).status_code == 204
    assert client.get("/api/me").status_code == 401
    assert other.get("/api/me").status_code == 401
    assert len(heard) == 1
    assert timedelta(days=13) < heard[0].closes_at - utc_now() <= timedelta(days=14)
    with read_only() as session:
        assert "14 days" in queries.mailbox(session)[0].body


def test_signing_in_again_offers_to_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[AccountKept] = []
    monkeypatch.setitem(signals._receivers, AccountKept, [heard.append])
    closed(register(browser()))
    client = browser()
    answer = client.post("/api/auth/login", json=ADA)
    assert answer.json()["step"] == "closing"
    assert answer.json()["closes_at"]
    assert "set-cookie" not in answer.headers
    kept = client.post("/api/me/keep", json={"challenge": answer.json()["challenge"]})
    assert kept.json()["session_id"]
    assert client.get("/api/me").json()["email"] == "ada@example.com"
    assert len(heard) == 1
    grace_over()
    assert client.get("/api/me").status_code == 200
    assert (
        code(client.post("/api/me/keep", json={"challenge": answer.json()["challenge"]})) == "challenge-over"
    )


def test_after_the_grace_everything_goes_and_the_address_is_free() -> None:
    closed(register(browser()))
    with unit_of_work() as session:
        account_id = session.exec(select(Account.id)).one()
        bill = Invoice(
            account_id=account_id,
            provider="sandbox",
            external_id="in_1",
            status=InvoiceStatus.PAID,
            currency="USD",
            total_minor=999,
            issued_at=utc_now(),
        )
        session.add(bill)
    tasks.sweep_accounts()
    with read_only() as session:
        assert session.exec(select(func.count()).select_from(Account)).one() == 1
    grace_over()
    with read_only() as session:
        for table in (Account, Profile, SignInSession, KnownDevice):
            assert session.exec(select(func.count()).select_from(table)).one() == 0
        assert session.exec(select(Invoice.account_id)).all() == [None]
    assert browser().post("/api/auth/login", json=ADA).status_code == 401
    client = register(browser())
    assert client.get("/api/me").json()["email"] == "ada@example.com"


def test_the_day_after_the_grace_nobody_keeps_it() -> None:
    closed(register(browser()))
    with unit_of_work() as session:
        session.exec(update(Account).values(closes_at=utc_now() - timedelta(seconds=1)))
    assert browser().post("/api/auth/login", json=ADA).status_code == 401


@pytest.mark.parametrize("fields", [{"is_demo": True}, {"role": Role.ADMIN}], ids=["demo", "last admin"])
def test_an_account_that_others_need_stays(fields: dict[str, Any]) -> None:
    client = register(browser())
    with unit_of_work() as session:
        session.exec(update(Account).values(**fields))
    assert code(closed(client)) == "cannot-close"
    assert client.get("/api/me").status_code == 200


def test_one_of_two_admins_may_go_but_not_both() -> None:
    ada, eve = register(browser()), register(browser(), "eve@example.com")
    with unit_of_work() as session:
        session.exec(update(Account).values(role=Role.ADMIN))
    assert closed(ada).status_code == 204
    assert code(closed(eve)) == "cannot-close"


def test_a_page_of_another_site_closes_nothing() -> None:
    client = register(browser())
    answer = client.post(
        "/api/me/delete", json={"password": PASSWORD}, headers={"Origin": "https://evil.example"}
    )
    assert code(answer) == "foreign-origin"
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        body = f'{{"password": "{PASSWORD}"}}'
        answer = client.post(
            "/api/me/delete",
            content=body,
            headers={"Origin": "null", "Content-Type": kind, "Sec-Fetch-Site": "cross-site"},
        )
        assert answer.status_code == 403
    assert client.get("/api/me").status_code == 200


def test_only_another_browser_is_worth_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[SignedInFromNewDevice] = []
    monkeypatch.setitem(signals._receivers, SignedInFromNewDevice, [heard.append])
    client = register(browser())
    client.post("/api/auth/logout")
    sign_in(client)
    assert heard == []
    phone = browser(
        **{"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
    )
    sign_in(phone)
    assert [(each.device, bool(each.ip)) for each in heard] == [("Firefox on Linux", True)]
    sign_in(phone)
    assert len(heard) == 1


def test_a_reset_link_opens_no_closed_account() -> None:
    client = register(browser())
    client.post("/api/auth/reset-request", json={"email": "ada@example.com"})
    with read_only() as session:
        found = re.search(r"/reset#token=(\S+)", queries.mailbox(session)[0].body)
    assert found
    closed(client)
    body = {"token": found[1], "password": "another four words"}
    assert browser().post("/api/auth/reset", json=body).status_code == 204
    answer = browser().post("/api/auth/login", json={**ADA, "password": "another four words"})
    assert answer.json()["step"] == "closing"
