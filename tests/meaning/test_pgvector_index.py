"""The index is made once, by one worker, when there are too many titles for memory; whoever is killed leaves it whole."""

import os
import signal
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from netflix_clone.catalog.models import Title
from netflix_clone.kit import db
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries, service, tasks
from netflix_clone.meaning.pgvector import index_name
from netflix_clone.meaning.queries.in_memory import InMemory
from netflix_clone.meaning.queries.indexed import Indexed
from netflix_clone.meaning.queries.shelf import compared
from netflix_clone.meaning.schemas import Matrix
from tests.conftest import forget_process
from tests.meaning.many import (
    DIMS,
    LIMIT,
    MODEL,
    best,
    directions,
    held_up,
    indexes,
    keep,
    made,
    model_is_indexed,
    operator,
    settle,
    wait_for,
)

pytestmark = pytest.mark.servers
ROOT = Path(__file__).parents[2]


def test_below_the_limit_nothing_is_made(titles: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEANING_BRUTE_FORCE_TITLES", "60")
    forget_process()
    assert tasks._index(MODEL, is_complete=True)
    with operator() as connection:
        assert connection.scalar(text("SELECT to_regclass('title_embedding')")) is None
    assert isinstance(compared(), InMemory)
    with read_only() as session:
        assert queries.comparison(session, MODEL).problem == ""


def test_an_index_is_kept_up_below_the_limit_too_so_that_it_is_never_stale(
    titles: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    monkeypatch.setenv("MEANING_BRUTE_FORCE_TITLES", "100")
    forget_process()
    assert isinstance(compared(), InMemory)
    keep(MODEL, [int(titles.title_ids[1])], directions(1, seed=11))
    settle(turns=1)
    with operator() as connection:
        stale = connection.scalar(
            text(
                "SELECT count(*) FROM title_vector v JOIN title_embedding e USING (title_id, model) WHERE v.made_at <> e.made_at"
            )
        )
    assert stale == 0


def test_another_model_serves_once_it_has_an_index_and_the_old_one_is_forgotten(
    titles: Matrix, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle()
    monkeypatch.setenv("EMBEDDING_PROVIDER", "openai")
    forget_process()
    other = queries.state().model
    assert other != MODEL
    keep(other, titles.title_ids.tolist(), directions(60, dims=64, seed=5))
    queries.look_again()
    assert queries.serving_model() == MODEL, "sixty of each, and only one has an index"
    with held_up():
        assert not tasks._index(other, is_complete=True)
        queries.look_again()
        assert queries.serving_model() == MODEL
    settle(other)
    assert queries.serving_model() == other
    assert indexes() == [(index_name(other, 64), True)]
    with read_only() as session:
        assert set(queries.counts(session)) == {other}
    assert best(directions(1, seed=3)[0], 5) == [], "a question in the old model's numbers"
    assert len(best(directions(1, dims=64)[0], 5)) == 5


def test_a_model_of_very_long_vectors_stays_in_memory(
    titles: Matrix, caplog: pytest.LogCaptureFixture
) -> None:
    keep(MODEL, titles.title_ids.tolist(), directions(60, dims=4096))
    assert tasks._index(MODEL, is_complete=True)
    assert "4000 numbers at most" in caplog.text
    queries.look_again()
    assert isinstance(compared(), InMemory)


def test_two_workers_make_one_index(titles: Matrix) -> None:
    tasks._index(MODEL, is_complete=True)
    wait_for(model_is_indexed)
    with operator() as connection:
        connection.execute(text(f"DROP INDEX {index_name(MODEL, DIMS)}"))
    with held_up():
        tasks._index(MODEL, is_complete=True)
        wait_for(lambda: indexes() == [(index_name(MODEL, DIMS), False)])
        service.build_index(MODEL, DIMS)  # another one: it returns at once
        assert indexes() == [(index_name(MODEL, DIMS), False)]
        queries.look_again()
        assert isinstance(compared(), InMemory)
    wait_for(model_is_indexed)
    assert indexes() == [(index_name(MODEL, DIMS), True)]


def worker_that_builds() -> subprocess.Popen[bytes]:
    """A process of its own that makes the index, and waits for it."""
    code = f"from netflix_clone.meaning import service; service.build_index({MODEL!r}, {DIMS})"
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ))


def placed(titles: Matrix) -> None:
    with unit_of_work() as session:
        assert service.prepare_index(session, DIMS) == ""
        assert service.place_vectors(session, MODEL, DIMS) == int(titles.title_ids[-1])


def test_killing_the_worker_leaves_the_index_to_postgresql(titles: Matrix) -> None:
    placed(titles)
    with held_up():
        worker = worker_that_builds()
        wait_for(lambda: indexes() == [(index_name(MODEL, DIMS), False)])
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
    wait_for(model_is_indexed)
    assert indexes() == [(index_name(MODEL, DIMS), True)]


def test_an_index_that_postgresql_could_not_finish_is_made_anew(titles: Matrix) -> None:
    placed(titles)
    with held_up():
        worker = worker_that_builds()
        wait_for(lambda: indexes() == [(index_name(MODEL, DIMS), False)])
        with operator() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%'"
                )
            )
        assert worker.wait(30) != 0
    assert indexes() == [(index_name(MODEL, DIMS), False)], "half an index is left"
    queries.look_again()
    assert isinstance(compared(), InMemory)
    settle()
    assert indexes() == [(index_name(MODEL, DIMS), True)]
    assert isinstance(compared(), Indexed)


def test_without_the_extension_numpy_goes_on_and_the_log_says_so_once(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with db.connect(postgres_url).connect() as connection:
        if connection.scalar(text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")):
            pytest.skip("the PostgreSQL of this machine has pgvector")
    monkeypatch.setenv("DATABASE_URL", postgres_url)
    monkeypatch.setenv("MEANING_BRUTE_FORCE_TITLES", str(LIMIT))
    monkeypatch.setattr(tasks, "_told", set())
    forget_process()
    known = made(30)
    try:
        for _ in range(2):
            assert tasks._index(MODEL, is_complete=True)
        assert caplog.text.count("The PostgreSQL server has no pgvector") == 1
        assert best(known.vectors[4], 1)[0][0] == known.title_ids[4]
        with read_only() as session:
            assert not queries.comparison(session, MODEL).by_database
    finally:
        with unit_of_work() as session:
            for title_id in known.title_ids.tolist():
                session.delete(session.get(Title, title_id))


def test_who_may_not_make_the_extension_is_told_what_a_superuser_has_to_run(
    titles: Matrix, vector_database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with operator() as connection:
        for statement in (
            "DROP ROLE IF EXISTS house",
            "CREATE ROLE house LOGIN",
            "GRANT ALL ON SCHEMA public TO house",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO house",
        ):
            connection.execute(text(statement))
    monkeypatch.setenv("DATABASE_URL", vector_database.replace("postgres@", "house@"))
    forget_process()
    assert tasks._index(MODEL, is_complete=True)
    assert "CREATE EXTENSION vector" in caplog.text
    assert isinstance(compared(), InMemory)
    monkeypatch.setenv("DATABASE_URL", vector_database)
    forget_process()
    with operator() as connection:
        connection.execute(text("CREATE EXTENSION vector"))
        connection.execute(text("DROP EXTENSION vector"))
    settle()
    assert isinstance(compared(), Indexed)


def migration() -> ModuleType:
    path = ROOT / "alembic/versions/0014_pgvector.py"
    spec = spec_from_file_location("migration", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("role", ["postgres", "house"])
def test_the_migration_makes_the_extension_where_it_may(vector_database: str, role: str) -> None:
    with operator() as connection:
        connection.execute(text("DROP ROLE IF EXISTS house"))
        connection.execute(text("CREATE ROLE house LOGIN"))
    with db.connect(vector_database.replace("postgres@", f"{role}@")).begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            migration().upgrade()
            migration().downgrade()
        there = connection.scalar(text("SELECT count(*) FROM pg_extension WHERE extname = 'vector'"))
    assert there == (role == "postgres")
