"""The nearest titles asked of PostgreSQL, where pgvector has an index over their vectors (docs/decisions/0038).

What a viewer may not see is left out in the query itself, before anything is ranked. The index is over half-precision
numbers and walks a graph (HNSW); what it finds is scored anew with the whole ones.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Integer, String, bindparam, cast, func, select, tablesample, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from netflix_clone.catalog import queries as catalog
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.pgvector import Vector, embeddings, literal
from netflix_clone.meaning.queries.rows import as_matrix
from netflix_clone.meaning.schemas import Likeness, Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

SAMPLE = 1_000
"""So many titles stand for all of them where a mean and a spread are wanted."""
_TUNED = text(
    "SELECT set_config('hnsw.ef_search', '200', true), set_config('hnsw.iterative_scan', 'relaxed_order', true),"
    " set_config('hnsw.max_scan_tuples', '200000', true), set_config('hnsw.scan_mem_multiplier', '16', true)"
)


class Indexed:
    """One model's vectors; a process holds SAMPLE of them, whatever the catalogue."""

    def __init__(self, session: Session, model: str, dims: int, titles: int) -> None:
        self.model, self.dims = model, dims
        self.sample = _sample(session, model, titles)

    def likeness(
        self,
        session: Session,
        vector: "NDArray[np.float32]",
        *,
        ceiling: int,
        count: int,
        among: "NDArray[np.int64] | None",
    ) -> Likeness:
        """The `count` nearest titles that are out and within the ceiling, of those `among` where that is given."""
        import numpy as np

        if len(vector) != self.dims:
            return Likeness(np.empty(0, np.int64), np.empty(0, np.float32), is_whole=False)
        rows = _answer(session, self._nearest(vector, ceiling, count, among))
        told = self.sample.vectors @ vector if len(self.sample) else np.zeros(1)
        return Likeness(
            np.fromiter((title_id for title_id, _ in rows), np.int64, len(rows)),
            np.fromiter((cosine for _, cosine in rows), np.float32, len(rows)),
            is_whole=False,
            mean=float(told.mean()),
            spread=float(told.std()) or 1.0,
        )

    def cosines(
        self, session: Session, vector: "NDArray[np.float32]", title_ids: Sequence[int]
    ) -> dict[int, float]:
        """Of these titles, as far as they have a vector; exact."""
        if len(vector) != self.dims:
            return {}
        wanted = _is_any(embeddings.c.title_id, title_ids)
        rows = _answer(
            session,
            select(embeddings.c.title_id, _cosine(embeddings.c.embedding, vector)).where(
                *self._own(), wanted
            ),
        )
        return {title_id: float(cosine) for title_id, cosine in rows}

    def vectors(self, session: Session, title_ids: Sequence[int]) -> Matrix:
        """Those of these titles, read where all databases have them."""
        rows = session.execute(
            select(col(TitleVector.title_id), col(TitleVector.vector))
            .where(col(TitleVector.model) == self.model, _is_any(col(TitleVector.title_id), title_ids))
            .order_by(col(TitleVector.title_id))
        )
        return as_matrix(rows, self.model)

    def _nearest(
        self,
        vector: "NDArray[np.float32]",
        ceiling: int,
        count: int,
        among: "NDArray[np.int64] | None",
    ) -> Any:
        half = Vector(half_of=self.dims)
        away = cast(embeddings.c.embedding, half).op("<=>")(
            cast(bindparam(None, literal(vector), String), half)
        )
        visible = catalog.visible_titles(maturity_ceiling=ceiling)
        wanted = [embeddings.c.title_id.in_(select(visible.c.title_id))]
        if among is not None:
            wanted.append(_is_any(embeddings.c.title_id, among.tolist()))
        near = (
            select(embeddings.c.title_id, embeddings.c.embedding)
            .where(*self._own(), *wanted)
            .order_by(away)
            .limit(count)
            .cte("near")
            .prefix_with("MATERIALIZED", dialect="postgresql")
        )
        cosine = _cosine(near.c.embedding, vector).label("cosine")
        return select(near.c.title_id, cosine).order_by(cosine.desc(), near.c.title_id)

    def _own(self) -> tuple[Any, Any]:
        """The predicate of the index, word for word."""
        return embeddings.c.model == self.model, embeddings.c.dims == self.dims


def _answer(session: Session, statement: Any) -> Sequence[Any]:
    """What the database says; nothing where it cannot: a viewer gets what words find, the operator a line in the log."""
    try:
        with session.begin_nested():
            session.execute(_TUNED)
            return session.execute(statement).all()
    except DBAPIError as error:
        log.warning("meaning: the database compared no titles: %s", error)
        return ()


def _cosine(embedding: Any, vector: "NDArray[np.float32]") -> Any:
    return 1 - embedding.op("<=>", return_type=Float())(
        cast(bindparam(None, literal(vector), String), Vector())
    )


def _is_any(title_id: Any, wanted: Sequence[int]) -> Any:
    """As one value: a list of a hundred thousand parameters would be parsed one by one."""
    ids = bindparam(None, f"{{{','.join(map(str, wanted))}}}", String)
    return title_id == func.any(cast(ids, ARRAY(Integer)))


def _sample(session: Session, model: str, titles: int) -> Matrix:
    """About SAMPLE titles from all over the table, the same each time."""
    percent = min(100.0, 200.0 * SAMPLE / max(titles, 1))
    some = tablesample(TitleVector.__table__, func.system(percent), seed=text("1"))  # pyright: ignore[reportAttributeAccessIssue] -- SQLModel makes it
    rows = session.execute(select(some.c.title_id, some.c.vector).where(some.c.model == model).limit(SAMPLE))
    return as_matrix(rows, model)
