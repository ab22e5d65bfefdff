"""Reminders: said once, whatever happens to the worker, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from netflix_clone.accounts.models import Account, Mail
from netflix_clone.catalog import service as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries, service
from netflix_clone.library.api import router
from netflix_clone.library.models import Reminder
from netflix_clone.notifications import tasks
from netflix_clone.notifications.service import tell_of_reminders
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def announced(session: Session, name: str = "", *, days: float = 3, **fields: object) -> int:
    title_id = factories.movie(session, name, publish=False, **fields)
    catalog.publish_title(session, title_id, at=utc_now() + timedelta(days=days))
    return title_id


def come_out(title_id: int) -> None:
    with unit_of_work() as session:
        catalog.publish_title(session, title_id, at=utc_now() - timedelta(minutes=1))


def sweep() -> None:
    tasks.sweep_releases()
    tasks.deliver_notices()


def mails() -> list[tuple[str, str]]:
    with read_only() as session:
        return [(mail.recipient, mail.subject) for mail in session.exec(select(Mail).order_by("id"))]


def test_who_waits_for_a_title_is_told_once_when_it_is_out() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session, account_id=factories.account(session, email="mara@example.com"))
        title_id = announced(session, "Metropolis")
        service.remind(session, viewer, title_id)
        service.remind(session, viewer, title_id)
        assert queries.reminded(session, viewer.profile_id, [title_id]) == {title_id}
        assert queries.out_now(session, viewer) == ()
    sweep()
    assert mails() == []
    come_out(title_id)
    for _ in range(2):
        sweep()
        assert mails() == [("mara@example.com", "Metropolis is here")]
    with read_only() as session:
        assert [card.id for card in queries.out_now(session, viewer)] == [title_id]


def test_what_is_out_already_sends_no_mail_however_often_it_is_asked_for() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session, "Metropolis")
    for _ in range(2):
        with unit_of_work() as session:
            service.remind(session, viewer, title_id)
            assert queries.reminded(session, viewer.profile_id, [title_id]) == frozenset()
        sweep()
    assert mails() == []


def test_a_sweep_that_dies_before_its_end_has_told_nobody_and_the_next_one_tells() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), announced(session)
        service.remind(session, viewer, title_id)
    come_out(title_id)
    with pytest.raises(KeyboardInterrupt), unit_of_work() as session:
        assert tell_of_reminders(session) == 1
        raise KeyboardInterrupt
    assert mails() == []
    sweep()
    assert len(mails()) == 1


def test_a_title_that_waits_no_more_for_its_viewer_leaves_the_row_when_it_is_begun() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), announced(session)
        service.remind(session, viewer, title_id)
    come_out(title_id)
    with unit_of_work() as session:
        assert len(queries.out_now(session, viewer)) == 1
        playable = factories.playable(session, title_id)
        service.save_progress(session, viewer, playable, position_s=10, duration_s=100)
        assert queries.out_now(session, viewer) == ()


def test_a_reminder_taken_back_says_nothing() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), announced(session)
        service.remind(session, viewer, title_id)
        service.forget_reminder(session, viewer, title_id)
    come_out(title_id)
    sweep()
    assert mails() == []


def test_a_title_that_is_put_off_again_is_told_of_when_it_is_out_at_last() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), announced(session)
        service.remind(session, viewer, title_id)
        catalog.publish_title(session, title_id, at=utc_now() + timedelta(days=30))
    sweep()
    assert mails() == []
    come_out(title_id)
    sweep()
    assert len(mails()) == 1


def test_nobody_is_told_of_what_they_may_not_see_nor_at_an_account_that_is_closed() -> None:
    with unit_of_work() as session:
        title_id = announced(session, maturity=16)
        child = factories.viewer(session, maturity_ceiling=7, is_kids=True)
        with pytest.raises(NotFound):
            service.remind(session, child, title_id)
        session.add(Reminder(profile_id=child.profile_id, title_id=title_id))
        gone = factories.viewer(session)
        service.remind(session, gone, title_id)
        session.get_one(Account, gone.account_id).is_disabled = True
    come_out(title_id)
    sweep()
    assert mails() == []
    with read_only() as session:
        assert all(row.told_at for row in session.exec(select(Reminder)))
        assert queries.out_now(session, child) == ()


def test_reminders_are_set_and_taken_back_over_http() -> None:
    client, _ = factories.viewer_client(router)
    with unit_of_work() as session:
        title_id, hidden = announced(session), factories.movie(session, publish=False)
    assert client.put(f"/api/reminders/{title_id}").status_code == 204
    assert client.get(f"/api/reminders/{title_id}").json() == {"is_set": True}
    assert client.delete(f"/api/reminders/{title_id}").status_code == 204
    assert client.get(f"/api/reminders/{title_id}").json() == {"is_set": False}
    assert client.put(f"/api/reminders/{hidden}").status_code == 404
    assert factories.client(router).put(f"/api/reminders/{title_id}").status_code == 401
