"""How well plays go: told by their own players, kept once a play, summed up for a week."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from fastapi.testclient import TestClient
from prometheus_client import REGISTRY
from sqlmodel import select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.playback import api, quality
from netflix_clone.playback.models import PlayQuality
from netflix_clone.playback.schemas import QualityReport
from tests import factories
from tests.playback import media

pytestmark = pytest.mark.usefixtures("each_database")
FINE = {"watched_s": 60.0, "stalls": 0, "stalled_s": 0.0, "switches": 1, "frames": 1440, "dropped_frames": 3}
FINE |= {"height": 720, "bandwidth_bps": 8_000_000, "errors": 0}


@pytest.fixture
def title_id() -> int:
    with unit_of_work() as session:
        made = factories.movie(session, maturity=12)
        media.ready(session, factories.playable(session, made).id)
    return made


def start(client: TestClient, title_id: int) -> str:
    return client.post("/api/playback", json={"title_id": title_id}).json()["session_id"]


def tell(client: TestClient, play: str, **told: Any) -> int:
    return client.post(f"/api/playback/{play}/quality", json=FINE | told).status_code


def rows() -> list[PlayQuality]:
    with read_only() as session:
        return list(session.exec(select(PlayQuality)))


def test_the_newest_report_of_a_play_is_kept_and_a_late_one_changes_nothing(title_id: int) -> None:
    client, _ = factories.viewer_client(api.router)
    play = start(client, title_id)
    before = REGISTRY.get_sample_value("emberlight_play_watched_seconds_total") or 0.0
    assert tell(client, play, startup_ms=700) == 204
    assert (
        tell(client, play, startup_ms=700, watched_s=120.0, errors=1, last_error="fragLoadError 503") == 204
    )
    assert tell(client, play, startup_ms=700, watched_s=90.0) == 204
    (row,) = rows()
    assert (row.watched_s, row.errors, row.startup_ms, row.height) == (120.0, 1, 700, 720)
    assert REGISTRY.get_sample_value("emberlight_play_watched_seconds_total") == before + 120


def test_two_first_reports_at_once_are_one_row_and_no_fault(title_id: int) -> None:
    client, viewer = factories.viewer_client(api.router)
    play = start(client, title_id)
    together = Barrier(2)

    def report(watched_s: float) -> None:
        with unit_of_work() as session:
            together.wait(1) if session.get_bind().dialect.name == "postgresql" else None
            quality.note(session, viewer, play, QualityReport(**{**FINE, "watched_s": watched_s}))
            time.sleep(0.2)

    with ThreadPoolExecutor() as pool:
        list(pool.map(report, (60.0, 61.0)))
    (row,) = rows()
    assert row.watched_s == 61.0


def test_a_play_of_somebody_else_takes_no_report(title_id: int) -> None:
    client, _ = factories.viewer_client(api.router)
    stranger, _ = factories.viewer_client(api.router)
    assert tell(stranger, start(client, title_id)) == 404
    assert tell(client, "0" * 32) == 404
    assert rows() == []


@pytest.mark.parametrize(
    "nonsense", [{"stalls": -1}, {"watched_s": 1e9}, {"last_error": "x" * 201}, {"is_admin": True}]
)
def test_a_report_that_cannot_be_is_refused(title_id: int, nonsense: dict[str, Any]) -> None:
    client, _ = factories.viewer_client(api.router)
    assert tell(client, start(client, title_id), **nonsense) == 422
    assert rows() == []


def test_the_figures_of_a_week(title_id: int) -> None:
    client, _ = factories.viewer_client(api.router)
    with read_only() as session:
        assert quality.figures(session) == quality.QualityFigures(0, None, None, 0.0, 0, 0, 0.0)
    for n in range(1, 21):
        troubles = {"stalls": 2, "stalled_s": 12.0, "errors": 1} if n == 20 else {}
        tell(client, start(client, title_id), startup_ms=100 * n, **troubles)
    tell(client, start(client, title_id), watched_s=0.0, frames=0, dropped_frames=0)
    old = start(client, title_id)
    tell(client, old, startup_ms=60_000)
    with unit_of_work() as session:
        session.get_one(PlayQuality, old).told_at = utc_now() - timedelta(days=8)
    with read_only() as session:
        seen = quality.figures(session)
    assert (seen.plays, seen.startup_p50_ms, seen.startup_p95_ms) == (21, 1000, 1900)
    assert (seen.plays_with_stalls, seen.plays_with_errors) == (1, 1)
    assert seen.stall_ratio == pytest.approx(12 / 1212)
    assert seen.dropped_ratio == pytest.approx(3 / 1440)


def test_what_was_told_long_ago_is_forgotten(title_id: int) -> None:
    client, _ = factories.viewer_client(api.router)
    plays = [start(client, title_id) for _ in range(2)]
    for play in plays:
        tell(client, play)
    with unit_of_work() as session:
        session.get_one(PlayQuality, plays[0]).told_at = utc_now() - timedelta(days=91)
    with unit_of_work() as session:
        assert quality.sweep(session) == 1
    assert [row.session_id for row in rows()] == plays[1:]
