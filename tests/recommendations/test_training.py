import logging
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Thumb
from netflix_clone.recommendations import live, queries, service, training
from netflix_clone.recommendations.models import FitLease
from netflix_clone.recommendations.schemas import FitFigures, FittedVersion, ModelKind, ModelState
from tests import factories

ROOT = Path(__file__).parents[2]


def crowd_of_two_tastes(people: int = 12) -> list[int]:
    """Titles of which even people like the even ones and odd people the odd ones."""
    with unit_of_work() as session:
        titles = [factories.movie(session, f"Film {number}") for number in range(10)]
    for person in range(people):
        with unit_of_work() as session:
            viewer = factories.viewer(session)
            for number, title_id in enumerate(titles):
                if number % 2 == person % 2 and (number + person) % 5:
                    library.rate(session, viewer, title_id, thumb=Thumb.UP)
    return titles


def models() -> tuple[FittedVersion, ...]:
    with read_only() as session:
        return queries.fitted_models(session)


def loaded() -> object:
    live.forget()
    with read_only() as session:
        return live.load_live(session)


def figures(ndcg: float, popularity_ndcg: float = 0.1, error: float = 0.0) -> FitFigures:
    return FitFigures(ModelKind.EASE, 10, 10, 100, ndcg, popularity_ndcg, error, 0.1)


def finished(told: FitFigures) -> tuple[int, ModelState]:
    with unit_of_work() as session:
        model_id = service.begin(session)
        return model_id, service.finish(session, model_id, told)


@pytest.mark.usefixtures("each_database")
def test_a_fit_answers_at_once_with_the_taste_of_the_crowd() -> None:
    titles = crowd_of_two_tastes()
    training.refresh()
    with read_only() as session:
        model = live.load_live(session)
    assert model is not None
    row = model.row(titles[0])
    liking = dict(zip(model.title_ids.tolist(), row.tolist(), strict=True))
    assert max(titles[1:], key=lambda each: liking[each]) in titles[2::2]
    assert [each.state for each in models()] == [ModelState.LIVE]


@pytest.mark.usefixtures("database")
def test_a_new_model_waits_until_enough_has_happened() -> None:
    crowd_of_two_tastes()
    training.refresh()
    with unit_of_work() as session:
        session.get_one(FitLease, "fit").lease_until = utc_now() - timedelta(seconds=1)
    training.refresh()
    assert len(models()) == 1
    training.refresh(is_asked=True)
    assert [each.state for each in models()] == [ModelState.LIVE, ModelState.KEPT]


@pytest.mark.usefixtures("database")
def test_where_hardly_anything_was_watched_nothing_is_fitted() -> None:
    crowd_of_two_tastes(people=2)
    assert training.refresh() is None
    assert models() == ()


@pytest.mark.usefixtures("each_database")
def test_processes_that_fit_at_once_make_one_model() -> None:
    crowd_of_two_tastes()
    script = "from netflix_clone import tables; from netflix_clone.recommendations import training; training.refresh()"
    fits = [
        subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=os.environ.copy()) for _ in range(2)
    ]
    assert [fit.wait(120) for fit in fits] == [0, 0]
    assert [each.state for each in models()] == [ModelState.LIVE]


@pytest.mark.usefixtures("each_database")
def test_a_killed_fit_leaves_no_half_model_and_another_goes_on_when_its_lease_is_over() -> None:
    crowd_of_two_tastes()
    script = (
        "import time; from netflix_clone import tables; from netflix_clone.recommendations import training\n"
        "from netflix_clone.recommendations.engine import files\n"
        "files._write = lambda *_: (print('writing', flush=True), time.sleep(600))\n"
        "training.refresh()"
    )
    fit = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=os.environ.copy(), stdout=subprocess.PIPE
    )
    assert fit.stdout is not None
    assert fit.stdout.readline() == b"writing\n"
    fit.send_signal(signal.SIGKILL)
    fit.wait()
    assert loaded() is None
    assert training.refresh(is_asked=True) is None
    with unit_of_work() as session:
        session.get_one(FitLease, "fit").lease_until = utc_now() - timedelta(seconds=1)
    training.refresh()
    assert [each.state for each in models()] == [ModelState.LIVE, ModelState.FAILED]
    assert loaded() is not None


@pytest.mark.usefixtures("database")
def test_the_lease_is_kept_by_its_owner_alone() -> None:
    with unit_of_work() as session:
        assert service.take_lease(session, "one", is_asked=False)
        assert not service.take_lease(session, "two", is_asked=True)
        assert service.keep_lease(session, "one")
        assert not service.keep_lease(session, "two")
        service.end_lease(session, "one", next_look=utc_now() + timedelta(hours=1))
        assert not service.take_lease(session, "two", is_asked=False)
        assert service.take_lease(session, "two", is_asked=True)


@pytest.mark.usefixtures("each_database")
def test_a_worse_model_is_refused_and_the_live_one_stays() -> None:
    first, state = finished(figures(0.30))
    assert state is ModelState.LIVE
    assert finished(figures(0.26))[1] is ModelState.REFUSED
    with read_only() as session:
        assert queries.live_model_id(session) == first
    assert finished(figures(0.28))[1] is ModelState.LIVE


@pytest.mark.usefixtures("database")
def test_a_model_that_popularity_beats_is_refused_unless_by_chance() -> None:
    assert finished(figures(0.08))[1] is ModelState.REFUSED
    assert finished(figures(0.08, error=0.03))[1] is ModelState.LIVE


@pytest.mark.usefixtures("each_database")
def test_rolling_back_lets_the_earlier_model_answer() -> None:
    first, _ = finished(figures(0.30))
    second, _ = finished(figures(0.31))
    with unit_of_work() as session:
        assert service.roll_back(session) == first
    assert {each.id: each.state for each in models()} == {first: ModelState.LIVE, second: ModelState.KEPT}
    with unit_of_work() as session, pytest.raises(Conflict):
        service.roll_back(session)
    with unit_of_work() as session:
        assert service.roll_back(session, second) == second


@pytest.mark.usefixtures("database")
def test_only_the_newest_models_are_kept_and_the_live_one_always() -> None:
    crowd_of_two_tastes()
    for _ in range(service.KEPT_MODELS + 2):
        training.refresh(is_asked=True)
    folders = {int(folder.name) for folder in live.model_folder(1).parent.iterdir()}
    assert folders == {each.id for each in models()}
    assert len(folders) == service.KEPT_MODELS


@pytest.mark.usefixtures("database")
def test_damaged_files_are_told_once_and_popularity_has_to_do(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd_of_two_tastes()
    monkeypatch.setattr(live, "LOOK_AGAIN_S", 0.05)
    model_id = training.refresh()
    assert model_id is not None
    weights = live.model_folder(model_id) / "ease_weights.npy"
    weights.write_bytes(weights.read_bytes()[:-7])
    live.forget()
    with caplog.at_level(logging.ERROR), read_only() as session:
        assert live.load_live(session) is None
        time.sleep(live.LOOK_AGAIN_S + 0.1)
        assert live.load_live(session) is None
    assert len([record for record in caplog.records if record.name == live.log.name]) == 1
    assert "damaged" in live.problem()


@pytest.mark.usefixtures("database")
def test_a_fit_that_fails_says_why_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd_of_two_tastes()
    folder = live.model_folder(1).parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the models' folder should be")
    training.refresh()
    (row,) = models()
    assert row.state is ModelState.FAILED
    assert "Error" in row.problem
