"""Health names each part that is not well, and is 503 only once the database is away."""

import pytest

from netflix_clone import __version__
from netflix_clone.kit.db import unit_of_work
from netflix_clone.meaning import weights
from netflix_clone.recommendations import live
from netflix_clone.recommendations.models import FittedModel
from netflix_clone.recommendations.schemas import ModelKind, ModelState
from tests.conftest import forget_process
from tests.shell.conftest import Visit


def test_all_is_well(visit: Visit) -> None:
    answer = visit().get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok" if weights.folder() else "degraded",
        "database": "ok",
        "queue": "ok",
        "storage": "ok",
        "meaning": "ok" if weights.folder() else "down",
        "compared": "memory",
        "language_model": "off",
        "recommendations": "ok",
        "payments": "off",
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


def test_missing_weights_degrade_the_site_and_are_named(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    answer = visit().get("/health")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["meaning"]) == ("degraded", "down")


def test_what_the_operator_wants_off_is_no_trouble(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMBEDDING_PROVIDER", "none")
    forget_process()
    answer = visit().get("/health")
    assert (answer.json()["status"], answer.json()["meaning"]) == ("ok", "off")


def test_a_provider_that_cannot_be_used_degrades_the_site(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    assert visit().get("/health").json()["payments"] == "ok"
    monkeypatch.setenv("PAYMENTS", "sandbox,nobody")
    forget_process()
    answer = visit().get("/health")
    assert (answer.json()["status"], answer.json()["payments"]) == ("degraded", "down")


def test_a_damaged_recommender_degrades_the_site(visit: Visit) -> None:
    client = visit()
    with unit_of_work() as session:
        session.add(FittedModel(id=1, kind=ModelKind.EASE, state=ModelState.LIVE))
    live.forget()
    answer = client.get("/health")
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["recommendations"]) == ("degraded", "down")
