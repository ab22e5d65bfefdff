"""How many plays of an account go on at once, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.playback import api, queries, service, streams
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import SILENT_AFTER_S, Evicted, PlaybackTicket, TooManyStreams
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback.plans import device, film, household, sells, trailer

pytestmark = pytest.mark.usefixtures("sells")
__all__ = ["sells"]


def basic() -> tuple[Viewer, int]:
    """A household that may play on two screens, and a film."""
    with unit_of_work() as session:
        factories.plans(session)
        return household(session, "basic"), film(session, "Nosferatu")


def start(viewer: Viewer, title_id: int, *, tab_id: str = "") -> PlaybackTicket:
    with unit_of_work() as session:
        return service.start(session, viewer, title_id, tab_id=tab_id)


def beat(viewer: Viewer, ticket: PlaybackTicket) -> None:
    with unit_of_work() as session:
        service.heartbeat(session, viewer, ticket.session_id, position_s=5.0)


def other(viewer: Viewer) -> Viewer:
    with unit_of_work() as session:
        return device(session, viewer)


def how_many_play(viewer: Viewer) -> int:
    with read_only() as session:
        return len(queries.playing(session, viewer.account_id))


def a_while_passes_since_the_end_of(ticket: PlaybackTicket) -> None:
    with unit_of_work() as session:
        play = session.get_one(PlaybackSession, ticket.session_id)
        assert play.ended_at is not None
        play.ended_at -= timedelta(seconds=service.OVERTAKEN_WITHIN_S + 1)


def silence(ticket: PlaybackTicket) -> None:
    with unit_of_work() as session:
        play = session.get_one(PlaybackSession, ticket.session_id)
        play.last_beat_at = utc_now() - timedelta(seconds=SILENT_AFTER_S + 1)


def test_of_fifty_starts_at_the_same_time_as_many_succeed_as_the_plan_holds() -> None:
    viewer, title_id = basic()
    with unit_of_work() as session:
        factories.subscribe(session, viewer.account_id, "premium")
        devices = [device(session, viewer) for _ in range(50)]

    def try_to_start(who: Viewer) -> bool:
        try:
            start(who, title_id)
        except TooManyStreams:
            return False
        return True

    with ThreadPoolExecutor(50) as hands:
        assert sum(hands.map(try_to_start, devices)) == 4
    with read_only() as session:
        assert len(queries.playing(session, viewer.account_id)) == 4


def test_the_refusal_names_each_screen_and_one_of_them_can_be_stopped() -> None:
    viewer, title_id = basic()
    second, third = other(viewer), other(viewer)
    first_play = start(viewer, title_id)
    start(second, title_id)
    with pytest.raises(TooManyStreams) as refused:
        start(third, title_id)
    told = refused.value.streams
    assert [(each.profile, each.title) for each in told] == [(viewer.name, "Nosferatu")] * 2
    assert "2 screens" in refused.value.told()
    with unit_of_work() as session:
        streams.evict(session, third, first_play.session_id)
    assert start(third, title_id).session_id
    with pytest.raises(Evicted):
        beat(viewer, first_play)
    with pytest.raises(Evicted), unit_of_work() as session:
        service.heartbeat(session, viewer, first_play.session_id, position_s=5, is_renewal_wanted=True)
    with read_only() as session:
        assert first_play.session_id not in {
            each.session_id for each in queries.playing(session, viewer.account_id)
        }


def test_nobody_stops_a_play_of_another_account() -> None:
    viewer, title_id = basic()
    ticket = start(viewer, title_id)
    with unit_of_work() as session:
        stranger = household(session, "basic")
        with pytest.raises(NotFound):
            streams.evict(session, stranger, ticket.session_id)


def test_a_device_that_starts_anew_gives_up_its_own_play_and_no_other() -> None:
    viewer, title_id = basic()
    second = other(viewer)
    start(second, title_id)
    for _ in range(3):
        start(viewer, title_id)
    with read_only() as session:
        assert len(queries.playing(session, viewer.account_id)) == 2


def test_a_tab_that_starts_anew_takes_its_own_slot_over() -> None:
    viewer, title_id = basic()
    start(viewer, title_id, tab_id="tab1")
    start(viewer, title_id, tab_id="tab1")
    with unit_of_work() as session:
        member = factories.viewer(session, account_id=viewer.account_id)
    sibling = replace(member, session_id=viewer.session_id)
    start(sibling, title_id, tab_id="tab1")
    assert how_many_play(viewer) == 1
    start(other(viewer), title_id, tab_id="tab2")
    assert how_many_play(viewer) == 2


def test_a_copied_tab_counts_as_a_second_screen() -> None:
    viewer, title_id = basic()
    first = start(viewer, title_id, tab_id="tab1")
    start(viewer, title_id, tab_id="tab1")
    a_while_passes_since_the_end_of(first)
    beat(viewer, first)
    assert how_many_play(viewer) == 2


def test_where_the_plan_holds_one_screen_the_tab_that_was_copied_is_told() -> None:
    viewer, title_id = basic()
    with unit_of_work() as session:
        factories.unsubscribe(session, viewer.account_id)
    first = start(viewer, title_id, tab_id="tab1")
    start(viewer, title_id, tab_id="tab1")
    a_while_passes_since_the_end_of(first)
    with pytest.raises(TooManyStreams):
        beat(viewer, first)


def test_the_id_of_a_tab_takes_nothing_over_on_another_device_or_of_another_account() -> None:
    viewer, title_id = basic()
    with unit_of_work() as session:
        stranger = household(session, "basic")
    start(viewer, title_id, tab_id="tab1")
    start(stranger, title_id, tab_id="tab1")
    start(other(viewer), title_id, tab_id="tab1")
    assert how_many_play(viewer) == 2
    with pytest.raises(TooManyStreams):
        start(other(viewer), title_id, tab_id="tab1")


def test_a_silent_play_frees_its_slot_and_has_to_find_one_when_it_is_back() -> None:
    viewer, title_id = basic()
    second, third = other(viewer), other(viewer)
    away = start(viewer, title_id)
    start(second, title_id)
    silence(away)
    taken = start(third, title_id)
    with pytest.raises(TooManyStreams):
        beat(viewer, away)
    with unit_of_work() as session:
        service.stop(session, third, taken.session_id)
    beat(viewer, away)
    with read_only() as session:
        assert len(queries.playing(session, viewer.account_id)) == 2


def test_a_trailer_takes_no_slot() -> None:
    viewer, title_id = basic()
    with unit_of_work() as session:
        factories.unsubscribe(session, viewer.account_id)
        trailer_id = trailer(session, title_id)
        seconds = device(session, viewer)
    start(viewer, title_id)
    with unit_of_work() as session:
        assert service.start(session, seconds, title_id, trailer_id=trailer_id).is_trailer
    with pytest.raises(TooManyStreams):
        start(seconds, title_id)


def test_the_api_tells_the_wall_in_one_answer() -> None:
    viewer, title_id = basic()
    with unit_of_work() as session:
        factories.unsubscribe(session, viewer.account_id)
    ticket = start(viewer, title_id)
    phone = other(viewer)
    client = factories.client(*api.ROUTERS, headers=factories.bearer(phone.session_id, phone.account_id))
    refused = client.post("/api/playback", json={"title_id": title_id})
    assert refused.status_code == 429
    body = refused.json()
    assert (body["code"], body["streams"][0]["session_id"]) == ("too-many-streams", ticket.session_id)
    assert "/media/" not in refused.text
    assert client.post(f"/api/playback/{ticket.session_id}/evict").status_code == 204
    assert client.post("/api/playback", json={"title_id": title_id}).status_code == 200


def test_the_refusal_tells_a_child_nothing_of_films_for_grown_ups() -> None:
    viewer, _ = basic()
    with unit_of_work() as session:
        grim, mild = film(session, "Grim", maturity=18), film(session, "Mild", maturity=0)
    start(viewer, grim)
    start(other(viewer), mild)
    child = replace(other(viewer), maturity_ceiling=7, is_kids=True)
    with pytest.raises(TooManyStreams) as refused:
        start(child, mild)
    assert [each.title for each in refused.value.streams] == ["", "Mild"]
