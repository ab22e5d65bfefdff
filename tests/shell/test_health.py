"""Health names each part that is not well, and is 503 only once the database is away."""

import pytest

from netflix_clone import __version__
from tests.conftest import forget_process
from tests.shell.conftest import Visit


def test_all_is_well(visit: Visit) -> None:
    answer = visit().get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "queue": "ok",
        "storage": "ok",
        "version": __version__,
    }


def test_a_queue_that_is_away_degrades_the_site(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUEY_URL", "redis://127.0.0.1:9/0")
    forget_process()
    answer = visit().get("/health")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["queue"]) == ("degraded", "down")


def test_without_a_database_the_site_is_down(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    forget_process()
    answer = visit().get("/health")
    assert answer.status_code == 503
    assert (answer.json()["status"], answer.json()["database"]) == ("down", "down")
