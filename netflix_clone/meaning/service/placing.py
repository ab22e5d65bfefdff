"""Copies of vectors where pgvector can index them."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from netflix_clone.meaning import queries
from netflix_clone.meaning.pgvector import binary_rows, embeddings

AT_ONCE = 2_000
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def place_vectors(session: Session, model: str, dims: int, *, after: int = 0) -> int:
    """Copy up to AT_ONCE vectors that the index's table lacks, of titles beyond `after`; the last title, 0 where none.

    What is due is a query, so whoever is killed here loses one batch, and a vector that was made anew is copied anew.
    """
    import numpy as np

    due = queries.unplaced(session, model, dims, after=after, limit=AT_ONCE)
    if not due:
        return 0
    ids = [row.title_id for row in due]
    session.execute(embeddings.delete().where(embeddings.c.model == model, embeddings.c.title_id.in_(ids)))
    made = [(row.made_at - _EPOCH) // timedelta(microseconds=1) for row in due]
    vectors = np.frombuffer(b"".join(row.vector for row in due), "<f4").reshape(len(due), dims)
    data = binary_rows(np.array(ids, np.int64), model, np.array(made, np.int64), vectors)
    driver: Any = session.connection().connection
    with driver.cursor() as cursor:
        cursor.copy_expert("COPY title_embedding FROM STDIN (FORMAT binary)", io.BytesIO(data))
    return ids[-1]
