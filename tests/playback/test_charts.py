"""What was watched most, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.playback import charts, tasks
from netflix_clone.playback.models import ChartEntry, PlaybackSession
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.ready_media import ready_asset

pytestmark = pytest.mark.usefixtures("each_database")


def watch(
    session: Session,
    title_id: int,
    viewer: Viewer | None = None,
    *,
    number: int = 1,
    days_ago: float = 0,
    position_s: float = 60.0,
) -> None:
    who = viewer or factories.viewer(session)
    playable = factories.playable(session, title_id, number=number)
    begun = utc_now() - timedelta(days=days_ago)
    plays = len(session.exec(select(PlaybackSession.id)).all())
    session.add(
        PlaybackSession(
            id=f"play{plays}",
            account_id=who.account_id,
            profile_id=who.profile_id,
            playable_id=playable.id,
            asset_id=ready_asset(session, *([] if plays else [playable.id])),
            sign_in_session_id=who.session_id,
            urls_expire_at=begun,
            started_at=begun,
            position_s=position_s,
        )
    )
    session.flush()


def top(chart: charts.Chart = charts.Chart.OVERALL, **asked: int) -> list[int]:
    with read_only() as session:
        return list(charts.top(session, chart, **asked))


def test_a_chart_counts_each_profile_once_and_forgets_what_was_watched_before_this_week() -> None:
    with unit_of_work() as session:
        often, loved, old = (factories.movie(session) for _ in range(3))
        serial = factories.series(session, episodes=(3,))
        fan = factories.viewer(session)
        for _ in range(5):
            watch(session, often, fan)
        for _ in range(3):
            watch(session, loved)
            watch(session, old, days_ago=8)
        for number in (1, 2, 3):
            watch(session, serial, fan, number=number)
        watch(session, serial)
        charts.count(session)
    assert top() == [loved, serial, often]
    assert top(charts.Chart.MOVIE) == [loved, often]
    assert top(charts.Chart.SERIES) == [serial]
    assert top(limit=1) == [loved]


def test_a_title_that_was_only_opened_was_not_watched() -> None:
    with unit_of_work() as session:
        opened, watched = factories.movie(session), factories.movie(session)
        for _ in range(3):
            watch(session, opened, position_s=2.0)
        watch(session, watched)
        charts.count(session)
    assert top() == [watched]


def test_a_childs_chart_is_as_long_as_anybodys() -> None:
    with unit_of_work() as session:
        adults = [factories.movie(session, maturity=18) for _ in range(charts.LONGEST + 2)]
        children = [factories.movie(session, maturity=6) for _ in range(10)]
        for title_id in (*adults, *adults, *children):
            watch(session, title_id)
        charts.count(session)
    assert top() == adults[:10]
    assert top(maturity_ceiling=7) == children


def test_what_was_taken_down_since_the_count_is_not_shown() -> None:
    with unit_of_work() as session:
        first, second = factories.movie(session), factories.movie(session)
        for title_id in (first, first, second):
            watch(session, title_id)
        charts.count(session)
        catalog_service.hide_title(session, first)
    assert top() == [second]


def test_charts_are_counted_as_soon_as_anything_was_watched_and_then_each_hour() -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
    tasks.sweep_charts()
    assert top() == []
    with unit_of_work() as session:
        watch(session, film)
    tasks.sweep_charts()
    assert top() == [film]
    with unit_of_work() as session:
        other = factories.movie(session)
        for _ in range(2):
            watch(session, other)
    tasks.sweep_charts()
    assert top() == [film]
    with unit_of_work() as session:
        session.exec(update(ChartEntry).values(counted_at=utc_now() - charts.COUNTED_EACH))
    tasks.sweep_charts()
    assert top() == [other, film]


def test_what_was_watched_equally_often_stands_in_the_same_order_at_every_count() -> None:
    with unit_of_work() as session:
        equals = [factories.movie(session) for _ in range(4)]
        for title_id in reversed(equals):
            watch(session, title_id)
            watch(session, title_id)
    for chart in (charts.Chart.OVERALL, charts.Chart.MOVIE, charts.Chart.TRENDING):
        for _ in range(2):
            with unit_of_work() as session:
                charts.count(session)
            assert top(chart) == equals
