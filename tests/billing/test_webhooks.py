"""The inbox: who may tell, that it is kept once, and that a worker which dies loses nothing."""

from datetime import timedelta

import pytest
from sqlmodel import select

from netflix_clone.billing import providers, service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.errors import ProviderAway
from netflix_clone.billing.models import ProviderEvent
from netflix_clone.billing.providers.sandbox import Sandbox, counter, post
from netflix_clone.billing.schemas import EventState
from netflix_clone.billing.service import inbox
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories
from tests.billing.shop import Buyer

PATH = "/api/billing/webhooks/sandbox"


def letters(mara: Buyer) -> list[bytes]:
    """The webhooks of a purchase, which nobody has delivered."""
    mara.pay(mara.checkout())
    with unit_of_work() as session:
        rows = session.exec(select(ProviderEvent)).all()
        bodies = [row.payload.encode() for row in rows]
        for row in rows:
            session.delete(row)
    return bodies


def send(body: bytes, *, ahead_s: float = 0, signed: bytes | None = None) -> int:
    at = utc_now() + timedelta(seconds=ahead_s)
    headers = {post.HEADER: post.signature(body if signed is None else signed, at)}
    return factories.client(*ROUTERS).post(PATH, content=body, headers=headers).status_code


def kept() -> list[ProviderEvent]:
    with read_only() as session:
        return list(session.exec(select(ProviderEvent)))


def make_due() -> None:
    """Let a lease or a pause run out."""
    with unit_of_work() as session:
        for row in session.exec(select(ProviderEvent)):
            row.run_after = utc_now() - timedelta(seconds=1)


def test_a_signed_event_is_kept_once_however_often_it_comes(mara: Buyer) -> None:
    body = letters(mara)[0]
    assert [send(body) for _ in range(3)] == [200] * 3
    assert len(kept()) == 1
    assert mara.plan == "free"
    assert service.process_due() == 1
    assert (mara.plan, kept()[0].state) == ("premium", EventState.PROCESSED)
    assert send(body) == 200
    assert service.process_due() == 0


@pytest.mark.parametrize("ahead_s", [-301, 301, -86_400, 3_600])
def test_an_old_event_is_refused_and_so_is_one_of_the_future(mara: Buyer, ahead_s: float) -> None:
    assert send(letters(mara)[0], ahead_s=ahead_s) == 400
    assert kept() == []


def test_what_is_unsigned_foreign_or_altered_is_refused(mara: Buyer) -> None:
    body = letters(mara)[0]
    client = factories.client(*ROUTERS)
    assert client.post(PATH, content=body).status_code == 400
    assert send(body, signed=body + b" ") == 400
    for forged in ("", "t=1,v1=", f"t={int(utc_now().timestamp())},v1={'0' * 64}", "v0=abc", "t=x,v1=y"):
        assert client.post(PATH, content=body, headers={post.HEADER: forged}).status_code == 400
    assert send(b"not json") == 400
    assert client.post("/api/billing/webhooks/nobody", content=body).status_code == 404
    assert kept() == []


def test_more_than_a_quarter_of_a_megabyte_is_not_read(mara: Buyer) -> None:
    assert send(b"x" * (service.LARGEST_BODY_BYTES + 1)) == 413


def test_an_event_of_yesterday_does_not_bring_back_what_was_cancelled_today(mara: Buyer) -> None:
    bodies = letters(mara)
    for body in bodies:
        send(body)
    service.process_due()
    mara.post("/api/billing/cancel")
    mara.after(40)
    assert mara.plan == "free"
    with unit_of_work() as session:
        for row in session.exec(select(ProviderEvent)):
            session.delete(row)
    assert {send(body) for body in bodies} == {200}
    service.process_due()
    assert mara.plan == "free"


def test_an_event_that_a_dead_worker_held_is_taken_up_by_the_next(mara: Buyer) -> None:
    send(letters(mara)[0])
    with unit_of_work() as session:
        held = inbox.claim(session)
    assert held is not None
    assert service.process_due() == 0
    make_due()
    assert service.process_due() == 1
    assert mara.plan == "premium"


def test_a_provider_that_is_away_is_asked_again_and_nothing_bought_is_touched(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara.buy()

    def away(*_: object) -> None:
        raise ProviderAway

    with monkeypatch.context() as line:
        for name in ("subscription", "open_checkout", "quote", "change"):
            line.setattr(Sandbox, name, away)
        counter.pass_time(1, mara.account_id)
        service.deliver_sandbox()
        service.process_due()
        waiting = [row for row in kept() if row.state is EventState.RECEIVED]
        assert waiting and all(
            row.attempts == 1 and "Payments do not answer" in row.problem for row in waiting
        )
        refused = mara.client.post("/api/billing/change", json={"price": "family_month_usd"})
        assert (refused.status_code, refused.json()["code"]) == (503, "payments-away")
        assert mara.plan == "premium"
    make_due()
    assert service.process_due() == len(waiting)


def test_an_event_that_never_works_is_given_up_and_can_be_tried_again(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(letters(mara)[0])
    monkeypatch.setattr(inbox, "MOST_ATTEMPTS", 2)
    with monkeypatch.context() as line:
        line.setattr(Sandbox, "subscription", lambda *_: 1 // 0)
        for _ in range(2):
            make_due()
            service.process_due()
    assert (kept()[0].state, mara.plan) == (EventState.FAILED, "free")
    with unit_of_work() as session:
        assert service.retry_failed(session) == 1
    service.process_due()
    assert mara.plan == "premium"


def test_a_sweep_finds_what_nobody_told_of(mara: Buyer) -> None:
    mara.buy()
    mara.client.post("/api/billing/cancel", json={})
    provider = providers.provider("sandbox")
    provider.cancel(provider.live_subscriptions()[0], at_once=True)
    post.sent([event_id for event_id, _, _ in post.waiting()])
    assert mara.plan == "premium"
    said: list[str] = []
    found = service.reconcile(said.append)
    assert (found.asked, found.mended, found.problems) == (1, 1, 0)
    assert "active" in said[0] and "canceled" in said[0]
    assert mara.plan == "free"


def test_a_checkout_whose_event_was_lost_is_found_by_the_sweep(
    mara: Buyer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = mara.checkout()
    monkeypatch.setattr(service, "deliver_sandbox", lambda: None)
    assert mara.pay(opened).status_code == 200
    with unit_of_work() as session:
        from netflix_clone.billing.models import Checkout

        session.get_one(Checkout, opened["checkout_id"]).created_at = utc_now() - timedelta(
            minutes=2, seconds=5
        )
    service.sweep_checkouts()
    assert mara.plan == "premium"
