"""Telling: once, to whom it is meant, in their language, and only what they may see."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import Session, select

from netflix_clone.catalog import service as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import speaking
from netflix_clone.library import service as library
from netflix_clone.library.models import ListEntry
from netflix_clone.notifications import kinds, queries, service, tasks
from netflix_clone.notifications.models import Delivery, Notice
from netflix_clone.notifications.schemas import Channel, Facts, Group, Recipient, Words
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.ready_media import ready_asset

pytestmark = pytest.mark.usefixtures("each_database")


def to(viewer: Viewer) -> Recipient:
    return Recipient(viewer.account_id, viewer.profile_id)


def headings(viewer: Viewer, *, group: Group | None = None) -> list[str]:
    with read_only() as session:
        return [each.heading for each in queries.inbox(session, viewer, group=group).notices]


def test_the_same_is_told_once_however_many_try_at_once() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
    ready, told = Barrier(4), []

    def work() -> None:
        ready.wait()
        with unit_of_work() as session:
            told.append(
                service.tell(session, kinds.REPLY, to(viewer), key="reply:7", parameters={"name": "Noor"})
            )

    threads = [Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == [False, False, False, True]
    assert headings(viewer) == ["Noor answered you"]


def test_what_was_cleared_is_gone_and_is_not_told_again() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        service.tell(session, kinds.REPLY, to(viewer), key="reply:7", parameters={"name": "Noor"})
    with unit_of_work() as session:
        notice_id = session.exec(select(Notice.id)).one()
        service.clear(session, viewer, notice_id or 0)
    with unit_of_work() as session:
        assert not service.tell(session, kinds.REPLY, to(viewer), key="reply:7", parameters={"name": "Noor"})
    assert headings(viewer) == []


def test_words_are_made_when_they_are_read_in_the_language_of_the_reader() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session, "Metropolis")
        service.tell(session, kinds.REMINDER, to(viewer), key="out:1", title_id=title_id)
        assert "Metropolis" not in session.exec(select(Notice.parameters)).one()
    assert headings(viewer) == ["Metropolis is here"]
    with speaking("de"):
        assert headings(viewer) == ["Metropolis ist da"]


def test_a_child_reads_its_own_releases_and_nothing_of_the_account() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7, is_kids=True)
        title_id = factories.movie(session, "Trickfilm", maturity=0)
        grown_up = factories.viewer(session, account_id=child.account_id)
        service.tell(session, kinds.BILLING, to(child), key="a", parameters={"fact": "failed"})
        service.tell(session, kinds.REPLY, to(child), key="b", parameters={"name": "Noor"})
        service.tell(session, kinds.NEW, to(child), key="c", title_id=title_id)
        assert session.exec(select(Delivery)).first() is not None
        children = select(Delivery).join(Notice).where(Notice.profile_id == child.profile_id)
        assert session.exec(children).all() == []
    assert headings(child) == ["Trickfilm is here"]
    assert headings(grown_up) == ["Your payment did not go through"]


def test_what_a_profile_may_not_see_any_more_leaves_the_inbox_and_its_count() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session, maturity_ceiling=16)
        title_id = factories.movie(session, "Nosferatu", maturity=16)
        service.tell(session, kinds.NEW, to(viewer), key="a", title_id=title_id)
        assert queries.unread(session, viewer)[Group.TITLES] == 1
    grounded = replace(viewer, maturity_ceiling=12)
    assert (headings(viewer), headings(grounded)) == (["Nosferatu is here"], [])
    with read_only() as session:
        assert queries.unread(session, grounded)[Group.TITLES] == 0


def test_switches_decide_which_way_somebody_is_told() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        off = {Channel.APP: False, Channel.MAIL: True, Channel.PUSH: False}
        service.set_switches(session, viewer.account_id, viewer.profile_id, {kinds.REPLY: off})
    with unit_of_work() as session:
        assert service.tell(session, kinds.REPLY, to(viewer), key="a", parameters={"name": "Noor"})
        nothing = dict.fromkeys(Channel, False)
        service.set_switches(session, viewer.account_id, viewer.profile_id, {kinds.REPLY: nothing})
        assert not service.tell(session, kinds.REPLY, to(viewer), key="b", parameters={"name": "Noor"})
        assert [each.channel for each in session.exec(select(Delivery))] == [Channel.MAIL]
    assert headings(viewer) == []


def test_an_extension_adds_a_kind_with_words_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))

    def words(facts: Facts) -> Words:
        return Words("Party", f"{facts.parameters['name']} invites you", link="/browse")

    kinds.add(
        kinds.Kind(slug="party", name="Parties", hint="", group=Group.REPLIES, symbol="people", words=words)
    )
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        service.tell(session, "party", to(viewer), key="party:1", parameters={"name": "Mara"})
    assert headings(viewer, group=Group.REPLIES) == ["Mara invites you"]
    assert headings(viewer, group=Group.TITLES) == []
    with unit_of_work() as session, pytest.raises(KeyError):
        service.tell(session, "gone", to(viewer), key="x")


def released(session: Session, **fields: object) -> tuple[int, list[int]]:
    title_id = factories.series(session, "Signal", episodes=(2,), **fields)
    return title_id, [factories.playable(session, title_id, number=each).id for each in (1, 2)]


def test_who_follows_a_series_hears_of_its_episodes_once_and_nobody_else_does() -> None:
    with unit_of_work() as session:
        fan, other = factories.viewer(session), factories.viewer(session)
        young = factories.viewer(session, maturity_ceiling=6)
        title_id, (first, second) = released(session, maturity=12)
        for each in (fan, young):
            session.add(_on_list(each, title_id))
        ready_asset(session, first)
    for _ in range(2):
        tasks.sweep_releases()
    assert headings(fan) == ["Signal is here"]
    with unit_of_work() as session:
        service.mark_all_read(session, fan)
        ready_asset(session, second)
    for _ in range(2):
        tasks.sweep_releases()
    assert headings(fan) == ["Signal", "Signal is here"]
    assert (headings(other), headings(young)) == ([], [])


def _on_list(viewer: Viewer, title_id: int) -> ListEntry:
    return ListEntry(profile_id=viewer.profile_id, title_id=title_id)


def test_episodes_that_come_one_by_one_are_one_notice_while_it_is_unread() -> None:
    with unit_of_work() as session:
        fan = factories.viewer(session)
        title_id, ids = released(session)
        session.add(_on_list(fan, title_id))
    for playable_id in ids:
        with unit_of_work() as session:
            ready_asset(session, playable_id)
        tasks.sweep_releases()
    with read_only() as session:
        (notice,) = queries.inbox(session, fan).notices
        assert (notice.heading, notice.line) == ("Signal is here", "2 episodes are here")


def test_a_reminder_and_a_place_on_the_list_are_one_notice() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.movie(session, "Metropolis", publish=False)
        catalog.publish_title(session, title_id, at=utc_now() + timedelta(days=1))
        library.remind(session, viewer, title_id)
        session.add(_on_list(viewer, title_id))
    with unit_of_work() as session:
        catalog.publish_title(session, title_id, at=utc_now() - timedelta(minutes=1))
        ready_asset(session, factories.playable(session, title_id).id)
    for _ in range(2):
        tasks.sweep_releases()
    with read_only() as session:
        assert [each.kind for each in queries.inbox(session, viewer).notices] == [kinds.REMINDER]


def test_any_order_and_repetition_of_facts_leaves_the_same_inbox() -> None:
    facts = [("sign-in", "a"), ("sign-in", "b"), ("reply", "1"), ("reply", "2")]
    seen: set[str] = set()
    for seed in range(6):
        with unit_of_work() as session:
            viewer = factories.viewer(session)
        order = facts * 3
        random.Random(seed).shuffle(order)
        for kind, name in order:
            with unit_of_work() as session:
                if kind == "reply":
                    service.tell(
                        session, kinds.REPLY, to(viewer), key=f"reply:{name}", parameters={"name": name}
                    )
                else:
                    service.tell_of_sign_in(session, viewer.account_id, name, device=name, ip="")
        seen.add(json.dumps(sorted(headings(viewer))))
    assert len(seen) == 1
