"""The weekly digest: a few titles that suit, on Friday, once, to who still watches."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library.models import Progress
from netflix_clone.notifications import queries, tasks
from netflix_clone.notifications.service import digests
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.ready_media import ready_asset

pytestmark = pytest.mark.usefixtures("database")
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FRIDAY)


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(digests, "utc_now", lambda: now)


def films(count: int) -> list[int]:
    with unit_of_work() as session:
        ids = [factories.movie(session, f"Film {number}") for number in range(count)]
        ready_asset(session, *(factories.playable(session, each).id for each in ids))
    return ids


def watching(title_id: int, *, ago: timedelta = timedelta(days=2), **fields: Any) -> Viewer:
    """Somebody who has begun a film."""
    with unit_of_work() as session:
        viewer = factories.viewer(session, **fields)
        playable = factories.playable(session, title_id)
        session.add(
            Progress(
                profile_id=viewer.profile_id,
                playable_id=playable.id,
                title_id=title_id,
                position_s=60,
                duration_s=6000,
                watched_at=FRIDAY - ago,
            )
        )
    return viewer


def told(viewer: Viewer) -> list[str]:
    with read_only() as session:
        return [each.heading for each in queries.inbox(session, viewer).notices]


def test_on_friday_who_watches_is_told_of_five_titles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = watching(films(8)[0])
    for _ in range(3):
        tasks.sweep_digests()
    assert told(viewer) == ["5 titles for your week"]
    at(monkeypatch, FRIDAY + timedelta(days=7))
    tasks.sweep_digests()
    assert len(told(viewer)) == 2


@pytest.mark.parametrize("moment", [FRIDAY - timedelta(minutes=1), FRIDAY + timedelta(days=3)])
def test_before_friday_afternoon_there_is_none(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    viewer = watching(films(8)[0])
    at(monkeypatch, moment)
    tasks.sweep_digests()
    assert told(viewer) == []


def test_who_has_long_gone_a_child_and_who_has_little_left_to_see_get_none() -> None:
    first, *_ = films(3)
    gone, child = watching(first, ago=timedelta(days=61)), watching(first, is_kids=True)
    few = watching(first)
    tasks.sweep_digests()
    assert [told(each) for each in (gone, child, few)] == [[], [], []]
