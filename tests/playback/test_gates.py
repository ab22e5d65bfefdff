"""What a plan closes at the server: rungs, premium titles, downloads. On both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.billing.errors import PlanGate
from netflix_clone.billing.models import Subscription
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media import delivery
from netflix_clone.playback import api, downloads, service
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import MediaUrls, NoDownloads, TooManyDownloads
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback.plans import device, film, household, sells, trailer

pytestmark = pytest.mark.usefixtures("sells")
__all__ = ["sells"]


def grade_in(url: str) -> str:
    wanted = delivery.read(url)
    assert wanted is not None
    assert delivery.judge(wanted) is delivery.Verdict.VALID
    return wanted.grade


def at_home(plan: str, **facts: Any) -> tuple[Viewer, int]:
    with unit_of_work() as session:
        factories.plans(session)
        return household(session, plan), film(session, "Metropolis", **facts)


@pytest.mark.parametrize(
    ("plan", "grade"), [("free", "v240-v360-v480"), ("basic", "v240-v360-v480-v720"), ("premium", "full")]
)
def test_addresses_open_no_rung_above_the_plan(plan: str, grade: str) -> None:
    viewer, title_id = at_home(plan)
    with unit_of_work() as session:
        ticket = service.start(session, viewer, title_id)
    urls = (ticket.manifest_url, ticket.dash_url, ticket.poster_url, ticket.storyboard_url)
    assert {grade_in(url) for url in urls} == {grade}


def test_a_title_that_starts_above_the_ceiling_keeps_its_lowest_rung() -> None:
    viewer, title_id = at_home("free", rungs=(720, 1080))
    with unit_of_work() as session:
        assert grade_in(service.start(session, viewer, title_id).manifest_url) == "v720"


def test_addresses_that_are_renewed_are_those_of_the_plan_by_then() -> None:
    viewer, title_id = at_home("premium")
    with unit_of_work() as session:
        ticket = service.start(session, viewer, title_id)
        assert grade_in(ticket.manifest_url) == "full"
        factories.unsubscribe(session, viewer.account_id)
        session.get_one(PlaybackSession, ticket.session_id).urls_expire_at = utc_now() + timedelta(seconds=9)
    with unit_of_work() as session:
        renewed = service.heartbeat(session, viewer, ticket.session_id, position_s=3).renewed
    assert isinstance(renewed, MediaUrls)
    assert grade_in(renewed.manifest_url) == "v240-v360-v480"


def test_an_address_ends_with_the_paid_period_and_not_hours_after_it() -> None:
    viewer, title_id = at_home("premium")
    ends_at = utc_now() + timedelta(minutes=20)
    with unit_of_work() as session:
        live = session.exec(select(Subscription).where(Subscription.live_key == viewer.account_id)).one()
        live.period_end, live.cancel_at_period_end = ends_at, True
    with unit_of_work() as session:
        ticket = service.start(session, viewer, title_id)
        licence = downloads.grant(session, viewer, title_id, height=480)
    assert ticket.expires_at == ends_at
    for url in (ticket.manifest_url, ticket.storyboard_url, licence.dash_url):
        wanted = delivery.read(url)
        assert wanted is not None
        assert int(wanted.expires) == int(ends_at.timestamp())


def test_a_premium_title_is_for_plans_that_hold_it_and_its_trailer_for_all() -> None:
    viewer, title_id = at_home("basic", is_premium=True)
    client = factories.client(*api.ROUTERS, headers=factories.bearer(viewer.session_id, viewer.account_id))
    refused = client.post("/api/playback", json={"title_id": title_id})
    assert (refused.status_code, refused.json()["code"]) == (402, "plan")
    assert refused.json()["gate"] == "premium-title"
    assert "Metropolis" in refused.json()["detail"]
    assert "/media/" not in refused.text
    with unit_of_work() as session:
        trailer_id = trailer(session, title_id)
        assert service.start(session, viewer, title_id, trailer_id=trailer_id).is_trailer
        factories.subscribe(session, viewer.account_id, "premium")
    assert client.post("/api/playback", json={"title_id": title_id}).status_code == 200


def test_downloads_end_with_the_plan_and_come_back_with_it() -> None:
    viewer, title_id = at_home("premium")
    who = Identity(viewer.account_id, Role.USER, viewer.session_id, viewer.profile_id)
    with unit_of_work() as session:
        licence = downloads.grant(session, viewer, title_id, height=480)
        factories.unsubscribe(session, viewer.account_id)
    with unit_of_work() as session:
        assert downloads.held(session, who) == ()
        for refused in (
            lambda: downloads.renew(session, who, licence.id),
            lambda: downloads.grant(session, viewer, title_id, height=480),
            lambda: downloads.offer(session, viewer, title_id),
        ):
            with pytest.raises(NoDownloads) as gate:
                refused()
            assert gate.value.gate == "downloads"
        factories.subscribe(session, viewer.account_id, "family")
        assert [line.id for line in downloads.held(session, who)] == [licence.id]


def test_downloads_lie_on_as_many_devices_as_the_plan_plays_on() -> None:
    viewer, title_id = at_home("premium")
    with unit_of_work() as session:
        for _ in range(3):
            downloads.grant(session, device(session, viewer), title_id, height=480)
        downloads.grant(session, viewer, title_id, height=480)
        with pytest.raises(TooManyDownloads, match="4 devices"):
            downloads.grant(session, device(session, viewer), title_id, height=480)
        other_id = film(session, "Nosferatu")
        assert downloads.grant(session, viewer, other_id, height=480).id


def test_a_premium_title_is_not_downloaded_without_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    viewer, title_id = at_home("free", is_premium=True)
    monkeypatch.setattr("netflix_clone.playback.queries.may_download", lambda _session, _viewer: True)
    with unit_of_work() as session, pytest.raises(PlanGate):
        downloads.grant(session, viewer, title_id, height=480)
