"""Rows of vectors as arrays: a few, or all of a model a stretch at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlmodel import col, select

from netflix_clone.kit.db import read_only
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.schemas import Matrix

AT_ONCE = 5_000
USUAL_DIMS = 384


def stretches(model: str) -> Iterator[Matrix]:
    """The vectors of all titles that `model` has read, by ascending id, AT_ONCE at a time: for who needs each once."""
    after = 0
    while True:
        with read_only() as session:
            rows = session.exec(
                select(TitleVector.title_id, TitleVector.vector)
                .where(TitleVector.model == model, col(TitleVector.title_id) > after)
                .order_by(col(TitleVector.title_id))
                .limit(AT_ONCE)
            )
            found = as_matrix(rows, model)
        if not len(found):
            return
        yield found
        after = int(found.title_ids[-1])


def as_matrix(rows: Iterable[Any], model: str) -> Matrix:
    """Pairs of a title's id and its bytes, as one array of each."""
    import numpy as np

    ids: list[int] = []
    parts = bytearray()
    for title_id, vector in rows:
        ids.append(title_id)
        parts += vector
    if not ids:
        return Matrix(np.empty(0, np.int64), np.empty((0, USUAL_DIMS), np.float32), model)
    return Matrix(np.array(ids, np.int64), np.frombuffer(parts, "<f4").reshape(len(ids), -1), model)
