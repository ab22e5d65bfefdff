"""Ads: which breaks show something, and what is counted. On both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.media import delivery
from netflix_clone.media.models import Asset
from netflix_clone.playback import ads, api, service
from netflix_clone.playback.models import Ad, AdBreak, PlaybackSession
from netflix_clone.playback.schemas import PlaybackTicket
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback.plans import ad, film, household, sells

pytestmark = pytest.mark.usefixtures("sells")
__all__ = ["sells"]


def playing(*, plan: str = "free", has_ad: bool = True) -> tuple[Viewer, PlaybackTicket]:
    """Somebody who has just started a film of an hour."""
    with unit_of_work() as session:
        factories.plans(session)
        viewer, title_id = household(session, plan), film(session)
        for asset in session.exec(select(Asset)):
            asset.duration_s = 3600.0
        if has_ad:
            session.add(Ad(name="Glow", asset_id=ad(session)))
            session.add(Ad(name="Ember", asset_id=ad(session)))
        return viewer, service.start(session, viewer, title_id)


def asked(viewer: Viewer, ticket: PlaybackTicket, number: int) -> int:
    """How many ads a break shows."""
    asset_id = int(ticket.breaks_url.rpartition("/")[2])
    with unit_of_work() as session:
        return len(ads.assets_of_break(session, viewer, asset_id, number).ASSETS)


def seen(viewer: Viewer, ticket: PlaybackTicket, number: int, *, ago_min: int = 0) -> None:
    """The player has told that the ad of a break began, and that it ran to its end ten seconds later."""
    with unit_of_work() as session:
        ads.note(session, viewer, ticket.session_id, number, is_completed=False)
        row = session.get_one(AdBreak, (ticket.session_id, number))
        row.shown_at = row.asked_at = utc_now() - timedelta(minutes=ago_min, seconds=10)
        ads.note(session, viewer, ticket.session_id, number, is_completed=True)
        row.completed_at = utc_now() - timedelta(minutes=ago_min)


def test_breaks_are_for_plans_with_ads_and_only_where_an_ad_is_ready() -> None:
    _, ticket = playing()
    assert ticket.breaks[0] == 0
    wanted = delivery.read(ticket.manifest_url)
    assert wanted is not None
    assert wanted.grade == "v240-v360-v480-ads"


@pytest.mark.parametrize(("plan", "has_ad"), [("basic", True), ("free", False)])
def test_other_plays_have_none_and_say_where_one_was_missed(
    plan: str, has_ad: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed: list[object] = []
    monkeypatch.setattr(service, "announce", lambda _session, fact: missed.append(fact))
    _, ticket = playing(plan=plan, has_ad=has_ad)
    assert (ticket.breaks, ticket.breaks_url) == ((), "")
    assert "ads" not in ticket.manifest_url
    assert len(missed) == (plan == "free")


def test_a_break_is_counted_from_opportunity_to_its_end() -> None:
    viewer, ticket = playing()
    client = factories.client(*api.ROUTERS, headers=factories.bearer(viewer.session_id, viewer.account_id))
    told = client.get(f"{ticket.breaks_url}/0").json()
    assert told["ASSETS"][0]["DURATION"] == 10.0
    wanted = delivery.read(told["ASSETS"][0]["URI"])
    assert wanted is not None
    assert delivery.judge(wanted) is delivery.Verdict.VALID
    for is_completed in (False, True, True):
        path = f"/api/playback/{ticket.session_id}/breaks/0"
        assert client.post(path, json={"is_completed": is_completed}).status_code == 204
        with unit_of_work() as session:
            session.get_one(AdBreak, (ticket.session_id, 0)).shown_at = utc_now() - timedelta(seconds=10)
    assert client.get(f"{ticket.breaks_url}/0").json() == {"ASSETS": []}, (
        "seen to its end, it is not repeated"
    )
    with unit_of_work() as session:
        rows = {each.name: (each.given, each.shown, each.completed) for each in ads.listed(session)}
    assert rows == {"Glow": (1, 1, 1), "Ember": (0, 0, 0)}


def test_an_account_is_spared_for_five_minutes_and_sees_two_minutes_an_hour() -> None:
    viewer, ticket = playing()
    assert asked(viewer, ticket, 0) == 1
    seen(viewer, ticket, 0)
    assert asked(viewer, ticket, 1) == 0
    with unit_of_work() as session:
        for number in range(12):
            row = AdBreak(session_id=ticket.session_id, number=50 + number, account_id=viewer.account_id)
            row.duration_s, row.shown_at = 10.0, utc_now() - timedelta(minutes=30)
            session.add(row)
        first = session.get_one(AdBreak, (ticket.session_id, 0))
        first.completed_at = utc_now() - timedelta(minutes=20)
    assert asked(viewer, ticket, 2) == 0
    with unit_of_work() as session:
        for row in session.exec(select(AdBreak).where(col(AdBreak.number) >= 50)):
            row.asked_at = utc_now() - timedelta(hours=2)
    assert asked(viewer, ticket, 3) == 1


def test_ads_take_turns() -> None:
    viewer, ticket = playing()
    for number in range(4):
        assert asked(viewer, ticket, number) == 1
        seen(viewer, ticket, number, ago_min=30)
    with unit_of_work() as session:
        assert [each.given for each in ads.listed(session)] == [2, 2]


def test_breaks_before_the_place_where_a_play_began_are_dropped() -> None:
    viewer, ticket = playing()
    with unit_of_work() as session:
        session.get_one(PlaybackSession, ticket.session_id).began_s = 800.0
    assert asked(viewer, ticket, 1) == 0
    assert asked(viewer, ticket, 2) == 1


def test_an_ad_that_is_switched_off_is_not_shown() -> None:
    viewer, ticket = playing()
    with unit_of_work() as session:
        for each in ads.listed(session):
            ads.switch(session, each.id, is_enabled=False)
        assert not ads.has_any(session)
    assert asked(viewer, ticket, 0) == 0


def test_nobody_tells_of_a_break_that_was_not_theirs() -> None:
    viewer, ticket = playing()
    asked(viewer, ticket, 0)
    with unit_of_work() as session:
        stranger = household(session, "free")
        sibling = replace(viewer, profile_id=viewer.profile_id + 1)
        for who, number in ((stranger, 0), (sibling, 0), (viewer, 7)):
            with pytest.raises(NotFound):
                ads.note(session, who, ticket.session_id, number, is_completed=True)


def test_a_film_has_the_breaks_of_its_playlists_and_no_others() -> None:
    viewer, ticket = playing()
    assert len(ticket.breaks) == 5
    assert asked(viewer, ticket, 4) == 1
    with pytest.raises(NotFound):
        asked(viewer, ticket, 5)
    with unit_of_work() as session:
        assert [row.number for row in session.exec(select(AdBreak))] == [4]


def test_an_ad_that_ends_sooner_than_it_lasts_was_not_seen() -> None:
    viewer, ticket = playing()
    asked(viewer, ticket, 0)
    for seconds, completed in ((0, 0), (5, 0), (10, 1)):
        with unit_of_work() as session:
            row = session.get_one(AdBreak, (ticket.session_id, 0))
            row.shown_at = row.shown_at and utc_now() - timedelta(seconds=seconds)
            ads.note(session, viewer, ticket.session_id, 0, is_completed=True)
        with unit_of_work() as session:
            counted = ads.listed(session)[0]
        assert (counted.shown, counted.completed) == (1, completed)


def test_who_leaves_an_ad_and_comes_back_is_not_spared_the_next() -> None:
    viewer, ticket = playing()
    asked(viewer, ticket, 0)
    with unit_of_work() as session:
        ads.note(session, viewer, ticket.session_id, 0, is_completed=False)
        service.stop(session, viewer, ticket.session_id)
        again = service.start(session, viewer, ticket.title_id)
    assert asked(viewer, again, 0) == 1
