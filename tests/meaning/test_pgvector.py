"""Beyond the limit PostgreSQL compares titles: the same ones as numpy finds, and none that a viewer may not see."""

import logging
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import text

from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.models import Title
from netflix_clone.catalog.schemas import PublishState
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries
from netflix_clone.meaning.queries.in_memory import InMemory
from netflix_clone.meaning.queries.indexed import Indexed
from netflix_clone.meaning.queries.shelf import compared
from netflix_clone.meaning.schemas import Matrix
from netflix_clone.operations import doctor
from netflix_clone.operations.machine import Level
from tests.meaning.many import (
    MODEL,
    best,
    directions,
    keep,
    operator,
    settle,
)

pytestmark = pytest.mark.servers


def test_the_database_finds_what_numpy_finds_in_the_same_order(titles: Matrix) -> None:
    for question in directions(5, seed=3):
        by_numpy = best(question, 10)
        assert isinstance(compared(), InMemory)
        settle()
        assert isinstance(compared(), Indexed)
        by_database = best(question, 10)
        assert [title_id for title_id, _ in by_database] == [title_id for title_id, _ in by_numpy]
        assert [cosine for _, cosine in by_database] == pytest.approx(
            [cosine for _, cosine in by_numpy], abs=1e-5
        )
        with operator() as connection:
            connection.execute(text("DROP TABLE title_embedding"))
        queries.look_again()


def test_vectors_of_a_few_titles_are_the_same_from_both(titles: Matrix) -> None:
    some = titles.title_ids[[5, 3]].tolist()
    settle()
    with read_only() as session:
        known = queries.vectors(session, [*some, 99_999])
        told = queries.cosines(session, titles.vectors[0], [*some, 99_999])
    assert known.title_ids.tolist() == sorted(some)
    assert np.array_equal(known.vectors, titles.vectors[[3, 5]])
    assert told == pytest.approx(
        {int(titles.title_ids[n]): float(titles.vectors[n] @ titles.vectors[0]) for n in (3, 5)}, abs=1e-5
    )


def test_a_mean_and_a_spread_stand_for_what_was_not_compared(titles: Matrix) -> None:
    settle()
    question = directions(1, seed=3)[0]
    with read_only() as session:
        found = queries.likeness(session, question, count=5)
    cosines = titles.vectors @ question
    assert not found.is_whole
    assert len(found.title_ids) == 5
    assert (found.mean, found.spread) == pytest.approx((cosines.mean(), cosines.std()), abs=1e-5)


def test_what_a_viewer_may_not_see_never_comes_back(titles: Matrix) -> None:
    settle()
    question = titles.vectors[0]
    withdrawn, early, binned = (int(titles.title_ids[n]) for n in (0, 3, 6))
    assert best(question, 60, ceiling=0)[0][0] == withdrawn
    with unit_of_work() as session:
        for title_id, change in (
            (withdrawn, {"state": PublishState.DRAFT}),
            (early, {"published_at": utc_now() + timedelta(days=1)}),
            (binned, {"deleted_at": utc_now()}),
        ):
            title = session.get(Title, title_id)
            assert title is not None
            title.sqlmodel_update(change)
            session.add(title)
    low = set(titles.title_ids[0::3].tolist()) - {withdrawn, early, binned}
    assert {title_id for title_id, _ in best(question, 60, ceiling=0)} == low
    assert len(best(question, 60, ceiling=18)) == 57


def test_filters_leave_the_nearest_of_what_they_leave(titles: Matrix) -> None:
    settle()
    question = directions(1, seed=3)[0]
    some = titles.title_ids[10:30]
    cosines = titles.vectors[10:30] @ question
    found = best(question, 4, among=some)
    assert [title_id for title_id, _ in found] == some[np.argsort(-cosines)[:4]].tolist()
    assert best(question, 4, among=some[:0]) == []


def test_a_title_that_is_made_anew_or_purged_is_so_in_the_index(titles: Matrix) -> None:
    settle()
    changed, gone = int(titles.title_ids[1]), int(titles.title_ids[2])
    question = directions(1, seed=11)[0]
    keep(MODEL, [changed], question[None])
    with unit_of_work() as session:
        session.delete(session.get(Title, gone))
    settle(turns=1)
    found = dict(best(question, 60))
    assert found[changed] == pytest.approx(1, abs=1e-5)
    assert gone not in found


def test_a_database_that_cannot_answer_leaves_a_viewer_the_words(
    titles: Matrix, caplog: pytest.LogCaptureFixture
) -> None:
    settle()
    assert isinstance(compared(), Indexed)
    with operator() as connection:
        connection.execute(text("DROP EXTENSION vector CASCADE"))
    with caplog.at_level(logging.WARNING), read_only() as session:
        found = queries.likeness(session, titles.vectors[0], count=5)
        assert len(found.title_ids) == 0
        assert queries.cosines(session, titles.vectors[0], [1]) == {}
        assert session.scalar(text("SELECT 1")) == 1, "the transaction goes on"
    assert "compared no titles" in caplog.text
    queries.look_again()
    assert isinstance(compared(), InMemory)
    settle()
    assert isinstance(compared(), Indexed)


def test_titles_that_are_gone_from_the_catalogue_are_gone_here(titles: Matrix) -> None:
    settle()
    with unit_of_work() as session:
        catalog_service.purge_origin(session, "admin")
    with operator() as connection:
        assert connection.scalar(text("SELECT count(*) FROM title_embedding")) == 0
    assert best(titles.vectors[0], 5) == []


def test_the_doctor_and_health_name_what_compares(titles: Matrix, has_weights: None) -> None:
    before = doctor._meaning()
    assert (before.level, "memory" in before.what) == (Level.WARNING, True)
    assert "CREATE EXTENSION vector" in before.mend
    assert not queries.compares_in_database()
    settle()
    after = doctor._meaning()
    assert after.level is Level.FINE
    assert "compares 60 titles" in after.what
    assert queries.compares_in_database()
