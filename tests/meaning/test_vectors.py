"""Titles get vectors by queued jobs, keep them while their words stay, and are found by them."""

import pytest

from netflix_clone import reactions
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries, tasks
from netflix_clone.meaning.errors import MeaningOff
from tests import factories
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("has_weights")
reactions.connect()

VAMPIRE = "Count Orlok leaves his castle for a German town, and the plague comes with him."
BAKERY = "Two friends inherit a bakery and compete for the same bride."
VOYAGE = "An inventor flies to the moon with a rocket of his own."


def stored() -> dict[int, float]:
    return {
        int(title_id): float(vector[0])
        for known in queries.stretches(queries.state().model)
        for title_id, vector in zip(known.title_ids, known.vectors, strict=True)
    }


def nearest(question: str, limit: int) -> list[int]:
    vector = queries.query_vector(question)
    assert vector is not None
    with read_only() as session:
        return [title_id for title_id, _ in queries.likeness(session, vector, count=limit).best(limit)]


def test_a_saved_title_is_found_by_what_it_means(each_database: str) -> None:
    with unit_of_work() as session:
        vampire = factories.movie(session, "Nosferatu", synopsis=VAMPIRE)
        factories.movie(session, "The Bakers", synopsis=BAKERY)
        voyage = factories.movie(session, "Woman in the Moon", synopsis=VOYAGE, publish=False)
    tasks.make_vectors()
    for question, title_id in (("bloodsucker brings illness", vampire), ("space travel", voyage)):
        assert nearest(question, 2)[0] == title_id


def test_a_saved_title_rings_for_a_worker(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[str] = []
    monkeypatch.setattr(queue.Task, "ring", lambda task: rung.append(task.name))
    monkeypatch.setattr("netflix_clone.meaning.receivers._rung_at", [float("-inf")])
    with unit_of_work() as session:
        for _ in range(5):
            factories.movie(session)
    assert rung.count("netflix_clone.meaning.tasks.make_vectors") == 1


def test_a_vector_is_made_anew_only_where_words_changed(each_database: str) -> None:
    with unit_of_work() as session:
        same = factories.movie(session, "Same", synopsis=BAKERY)
        other = factories.movie(session, "Other", synopsis=BAKERY)
    tasks.make_vectors()
    before = stored()
    with unit_of_work() as session:
        catalog_service.update_title(session, same, {"maturity": 12}, version=1)
        catalog_service.update_title(session, other, {"synopsis": VOYAGE}, version=1)
        assert len(queries.due_titles(session, queries.state().model, limit=9)) == 2
    tasks.make_vectors()
    after = stored()
    assert after[same] == before[same]
    assert after[other] != before[other]
    with read_only() as session:
        assert queries.due_titles(session, queries.state().model, limit=9) == ()


def test_a_stopped_worker_leaves_the_rest_to_the_next(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    with unit_of_work() as session:
        for _ in range(5):
            factories.movie(session)
    asked = iter((False, True))
    monkeypatch.setattr(queue, "is_stopping", lambda: next(asked))
    tasks.make_vectors()
    assert len(stored()) == 2
    monkeypatch.setattr(queue, "is_stopping", lambda: False)
    tasks.sweep_vectors()
    assert len(stored()) == 5


def test_a_title_that_was_deleted_for_good_is_nowhere(each_database: str) -> None:
    with unit_of_work() as session:
        gone = factories.movie(session, synopsis=VAMPIRE, origin="demo")
        kept = factories.movie(session, synopsis=BAKERY)
    tasks.make_vectors()
    assert set(stored()) == {gone, kept}
    with unit_of_work() as session:
        catalog_service.purge_origin(session, "demo")
    queries.look_again()
    assert set(stored()) == {kept}


def test_titles_are_compared_by_what_they_mean_whatever_their_state(database: None) -> None:
    with unit_of_work() as session:
        first = factories.movie(session, "Nosferatu", synopsis=VAMPIRE)
        factories.movie(session, "The Bakers", synopsis=BAKERY)
        second = factories.movie(session, "Vampyr", synopsis="A traveller meets a vampire in a village inn.")
        late = factories.movie(session, "Late", publish=False)
    tasks.make_vectors()
    with read_only() as session:
        known = queries.vectors(session, [first, 12345])
        assert known.title_ids.tolist() == [first]
        found = queries.likeness(session, known.vectors[0], count=2)
        assert found.is_whole, "whoever asks filters"
        assert [title_id for title_id, _ in found.best(2)] == [first, second]
        assert {title_id for title_id, _ in found.best(99)} >= {late}
        assert found.best(0) == ()
        told = queries.cosines(session, known.vectors[0], [second, 12345])
        assert told == {second: pytest.approx(found.best(2)[1][1], abs=1e-6)}


def test_without_weights_meaning_is_off_with_a_sentence(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netflix_clone.meaning.weights.PACKAGE", "no_such_package")
    with unit_of_work() as session:
        factories.movie(session)
    tasks.make_vectors()
    state = queries.state()
    assert not state.is_on
    assert "tools/install-models" in state.problem
    assert queries.query_vector("a vampire") is None
    assert stored() == {}
    with pytest.raises(MeaningOff):
        queries.embed(["a vampire"])


def test_nobody_is_asked_where_the_operator_wants_none(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBEDDING_PROVIDER", "none")
    forget_process()
    assert not queries.state().is_on
    assert queries.query_vector("a vampire") is None
    assert stored() == {}


def test_texts_of_titles_come_whole(each_database: str) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(
            session, "M", tagline="A city searches", genres=("Crime", "Drama"), keywords=("obsession",)
        )
        bare = factories.movie(session, "Bare", genres=())
    with read_only() as session:
        first, second = catalog.title_texts(session, [title_id, bare])
    assert (first.name, first.genres, first.keywords) == ("M", ("Crime", "Drama"), ("obsession",))
    assert (second.title_id, second.genres) == (bare, ())
