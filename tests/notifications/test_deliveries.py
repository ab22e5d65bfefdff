"""What goes out: once, when it is not quiet, to who still wants it, whatever happens to the workers."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlmodel import Session, col, select, update

from netflix_clone.accounts.models import Account, Mail
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.notifications import api, kinds, quiet, service, tasks
from netflix_clone.notifications.models import Delivery
from netflix_clone.notifications.schemas import Channel, DeliveryState, Quiet, Recipient
from netflix_clone.notifications.state import UnsubscribeState
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.tabs import send, tab

ON = Quiet(is_on=True, starts="22:00", ends="07:00", time_zone="Europe/Berlin")


def wanting_mail(session: Session, **fields: Any) -> Viewer:
    viewer = factories.viewer(session, **fields)
    switches = {kinds.REPLY: {Channel.MAIL: True}}
    service.set_switches(session, viewer.account_id, viewer.profile_id, switches)
    return viewer


def tell(session: Session, viewer: Viewer, key: str, kind: str = kinds.REPLY) -> None:
    to = Recipient(viewer.account_id, viewer.profile_id)
    service.tell(session, kind, to, key=key, parameters={"name": f"Noor {key}", "fact": "failed"})


def mails() -> list[Mail]:
    with read_only() as session:
        return list(session.exec(select(Mail).order_by(col(Mail.id))))


def states() -> list[str]:
    with read_only() as session:
        return list(session.exec(select(Delivery.state).order_by(col(Delivery.id))))


@pytest.mark.usefixtures("each_database")
def test_two_workers_post_each_mail_once() -> None:
    with unit_of_work() as session:
        viewer = wanting_mail(session)
        for number in range(60):
            tell(session, viewer, str(number))
    ready = Barrier(2)

    def work() -> None:
        ready.wait()
        tasks.deliver_notices()

    threads = [Thread(target=work) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    tasks.deliver_notices()
    subjects = [mail.subject for mail in mails()]
    assert len(subjects) == len(set(subjects)) == 60
    assert set(states()) == {DeliveryState.SENT}


KILLED = """
import os, signal
from netflix_clone import tables
from netflix_clone.kit.db import unit_of_work
from netflix_clone.notifications import service
with unit_of_work() as session:
    assert service.send_mails(session) == 1
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.usefixtures("database")
def test_a_worker_killed_in_the_middle_has_posted_nothing_and_the_next_one_posts_once() -> None:
    with unit_of_work() as session:
        tell(session, wanting_mail(session), "1")
    killed = subprocess.run([sys.executable, "-c", KILLED], env=os.environ, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert mails() == []
    for _ in range(2):
        tasks.deliver_notices()
        assert [mail.subject for mail in mails()] == ["Noor 1 answered you"]


@pytest.mark.usefixtures("database")
def test_at_night_mail_waits_for_the_morning_but_not_what_is_about_the_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with unit_of_work() as session:
        viewer = wanting_mail(session, is_owner=True)
        service.set_quiet_hours(session, viewer.account_id, ON)
    night = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    _at(monkeypatch, night)
    with unit_of_work() as session:
        tell(session, viewer, "1")
        tell(session, viewer, "2", kinds.BILLING)
    tasks.deliver_notices()
    assert [mail.subject for mail in mails()] == ["Your payment did not go through"]
    _at(monkeypatch, datetime(2026, 11, 21, 5, 59, tzinfo=UTC))
    tasks.deliver_notices()
    assert len(mails()) == 1
    _at(monkeypatch, datetime(2026, 11, 21, 6, 0, tzinfo=UTC))
    tasks.deliver_notices()
    assert [mail.subject for mail in mails()][1:] == ["Noor 1 answered you"]


def _at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    from netflix_clone.notifications.service import deliveries, telling

    monkeypatch.setattr(deliveries, "utc_now", lambda: now)
    monkeypatch.setattr(telling, "utc_now", lambda: now)


@pytest.mark.parametrize(
    ("starts", "ends", "now", "end"),
    [
        ("22:00", "07:00", "2026-11-20T21:00+00:00", "2026-11-21T06:00+00:00"),
        ("22:00", "07:00", "2026-11-20T05:59+00:00", "2026-11-20T06:00+00:00"),
        ("22:00", "07:00", "2026-11-20T06:00+00:00", None),
        ("22:00", "07:00", "2026-11-20T20:59+00:00", None),
        ("13:00", "15:00", "2026-11-20T12:30+00:00", "2026-11-20T14:00+00:00"),
        ("09:00", "09:00", "2026-11-20T08:00+00:00", None),
        ("22:00", "02:30", "2027-03-28T00:30+00:00", "2027-03-28T01:30+00:00"),
        ("22:00", "07:00", "2026-10-25T00:30+00:00", "2026-10-25T06:00+00:00"),
    ],
)
def test_quiet_hours_go_by_the_clock_of_where_somebody_lives(
    starts: str, ends: str, now: str, end: str | None
) -> None:
    hours = Quiet(is_on=True, starts=starts, ends=ends, time_zone="Europe/Berlin")
    wanted = datetime.fromisoformat(end) if end else None
    assert quiet.ends_at(hours, datetime.fromisoformat(now)) == wanted


@pytest.mark.usefixtures("database")
def test_who_turned_it_off_or_is_gone_by_then_gets_nothing() -> None:
    with unit_of_work() as session:
        off, gone = wanting_mail(session), wanting_mail(session)
        for each in (off, gone):
            tell(session, each, "1")
        switches = {kinds.REPLY: {Channel.MAIL: False}}
        service.set_switches(session, off.account_id, off.profile_id, switches)
        session.get_one(Account, gone.account_id).is_disabled = True
    tasks.deliver_notices()
    assert mails() == []
    assert set(states()) == {DeliveryState.DROPPED}


@pytest.mark.usefixtures("database")
def test_a_mail_has_two_forms_and_a_way_out_that_needs_no_sign_in() -> None:
    with unit_of_work() as session:
        viewer = wanting_mail(session, name="<b>Mara</b>", language="de")
        tell(session, viewer, "1")
    tasks.deliver_notices()
    (mail,) = mails()
    assert "<b>Mara</b>" in mail.body
    assert "<b>Mara" not in mail.html
    assert '<html lang="de" dir="ltr">' in mail.html
    assert "List-Unsubscribe=One-Click" in mail.headers
    token = mail.headers.partition("token=")[2].partition(">")[0]
    stranger = factories.client(api.router)
    address = f"/api/notifications/unsubscribe?token={token}"
    asked = stranger.get(address, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, f"/unsubscribe?token={token}")
    form = {"content-type": "application/x-www-form-urlencoded"}
    for _ in range(2):
        answer = stranger.post(address, content="List-Unsubscribe=One-Click", headers=form)
        assert answer.status_code == 200, answer.text
    with unit_of_work() as session:
        tell(session, viewer, "2")
    tasks.deliver_notices()
    assert len(mails()) == 1


@pytest.mark.usefixtures("database")
def test_a_mail_leads_where_its_notice_does() -> None:
    with unit_of_work() as session:
        holder = Recipient(factories.viewer(session, is_owner=True).account_id)
        service.tell(
            session, kinds.BILLING, holder, key="1", parameters={"fact": "paid", "amount_minor": 999}
        )
    tasks.deliver_notices()
    assert "See the bill: http://localhost:3000/account/bills" in mails()[0].body


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "break_it", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "", lambda t: "k1.e30.x"]
)
def test_a_link_that_was_altered_turns_nothing_off(break_it: object) -> None:
    token = tokens.sealed("unsubscribe", '[1, 1, "reply"]')
    broken = break_it(token)  # pyright: ignore[reportCallIssue]
    answer = factories.client(api.router).post(f"/api/notifications/unsubscribe?token={broken}")
    assert answer.status_code == 404
    assert tokens.unsealed("something else", token) is None


@pytest.mark.usefixtures("database")
def test_security_cannot_be_turned_off_and_has_no_link_for_it() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session, is_owner=True)
        service.tell_of_sign_in(session, viewer.account_id, "s1", device="Firefox", ip="203.0.113.7")
    tasks.deliver_notices()
    (mail,) = mails()
    assert (mail.subject, mail.headers) == ("New sign-in: Firefox", "{}")


@pytest.mark.usefixtures("database")
def test_old_news_does_not_go_out_once_the_worker_is_back() -> None:
    from netflix_clone.notifications.models import Notice

    with unit_of_work() as session:
        tell(session, wanting_mail(session), "1")
        session.exec(update(Notice).values(created_at=utc_now() - timedelta(days=4)))
    tasks.deliver_notices()
    assert mails() == []


@pytest.mark.usefixtures("database")
def test_a_link_of_a_profile_that_has_gone_is_told_so() -> None:
    token = tokens.sealed("unsubscribe", '[1, 999, "reply"]')
    answer = factories.client(api.router).post(f"/api/notifications/unsubscribe?token={token}")
    assert (answer.status_code, bool(answer.json()["detail"])) == (404, True)


@pytest.mark.usefixtures("database")
def test_the_page_behind_a_mail_says_what_it_would_stop_and_stops_nothing_by_itself() -> None:
    with unit_of_work() as session:
        viewer = wanting_mail(session)
        tell(session, viewer, "1")
    token = tokens.sealed("unsubscribe", f'[{viewer.account_id}, {viewer.profile_id}, "reply"]')
    page = tab(UnsubscribeState, address=f"/unsubscribe?token={token}")
    send(page, "load")
    assert (page.kind, page.token, page.problem) == ("Replies", token, "")
    tasks.deliver_notices()
    assert len(mails()) == 1


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("query", ["", "?token=", "?token=made-up"])
def test_the_page_behind_a_mail_says_what_its_link_lacks(query: str) -> None:
    page = tab(UnsubscribeState, address=f"/unsubscribe{query}")
    send(page, "load")
    assert (page.kind, page.token) == ("", "")
    assert "not complete" in page.problem
