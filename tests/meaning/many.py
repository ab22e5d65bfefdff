"""More titles than a process compares, and what a worker's sweeps do about them."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from netflix_clone.catalog.models import Title
from netflix_clone.catalog.schemas import PublishState, TitleKind
from netflix_clone.kit import db
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries, service, tasks
from netflix_clone.meaning.schemas import DueTitle, Matrix

MODEL, DIMS, LIMIT = "local:all-MiniLM-L6-v2", 384, 20
Vectors = NDArray[np.float32]


def made(count: int) -> Matrix:
    with unit_of_work() as session:
        rows = [
            Title(
                kind=TitleKind.MOVIE,
                slug=f"film-{n}",
                name=f"Film {n}",
                sort_name=f"film {n}",
                year=1927,
                maturity=(0, 12, 18)[n % 3],
                state=PublishState.PUBLISHED,
                published_at=utc_now() - timedelta(days=1),
            )
            for n in range(count)
        ]
        session.add_all(rows)
        session.flush()
        ids = [row.id or 0 for row in rows]
    vectors = directions(count)
    keep(MODEL, ids, vectors)
    return Matrix(np.array(ids, np.int64), vectors, MODEL)


def directions(count: int, *, dims: int = DIMS, seed: int = 7) -> Vectors:
    drawn = np.random.default_rng(seed).standard_normal((count, dims)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def keep(model: str, ids: Sequence[int], vectors: Vectors) -> None:
    with unit_of_work() as session:
        service.keep_vectors(session, model, [DueTitle(each, 1, "same") for each in ids], vectors)


def settle(model: str = MODEL, *, turns: int = 2) -> None:
    """What a worker's sweeps do: the second finds the index that the first one had made."""
    may_forget = False
    for _ in range(turns):
        may_forget = tasks._index(model, is_complete=True)
        wait_for(lambda: model_is_indexed(model))
    if may_forget:
        with unit_of_work() as session:
            service.forget_other_models(session, model)
    queries.look_again()


def wait_for(is_so: Callable[[], bool], *, at_most_s: float = 60) -> None:
    until = time.monotonic() + at_most_s
    while not is_so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def model_is_indexed(model: str = MODEL) -> bool:
    with read_only() as session:
        return queries.index_state(session, model).is_valid


def indexes() -> list[tuple[str, bool]]:
    with operator() as connection:
        found = connection.execute(
            text(
                "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                " WHERE c.relname LIKE 'ix_title_embedding%'"
            )
        )
        return [(name, is_valid) for name, is_valid in found]


@contextmanager
def operator() -> Iterator[Connection]:
    with db.engine().connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


@contextmanager
def held_up() -> Iterator[None]:
    """No index gets ready inside: making one waits for whoever writes."""
    with db.engine().connect() as connection, connection.begin():
        connection.execute(text("LOCK TABLE title_embedding IN ROW EXCLUSIVE MODE"))
        yield


def best(vector: Vectors, limit: int, **wanted: object) -> list[tuple[int, float]]:
    with read_only() as session:
        found = queries.likeness(session, vector, count=limit, **wanted)  # pyright: ignore[reportArgumentType]
    return list(found.best(limit))
