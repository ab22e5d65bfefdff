"""Where titles are compared: with all vectors in one array of this process, or by the database's index.

That is looked at again every few seconds. While another model's vectors are made (the operator changed EMBEDDING_PROVIDER), the set that is larger serves; where
there are too many to hold, the one that has an index.
"""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import providers
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.pgvector import valid_dims
from netflix_clone.meaning.queries.due import VectorCount, counts
from netflix_clone.meaning.queries.in_memory import InMemory
from netflix_clone.meaning.queries.indexed import Indexed
from netflix_clone.meaning.queries.indexes import indexes
from netflix_clone.meaning.queries.rows import as_matrix
from netflix_clone.meaning.schemas import Matrix

LOOK_EACH_S = 2.0
LOOK_AT_INDEX_EACH_S = 20.0
OVERLAP = timedelta(minutes=1)
"""Rows this much older than the newest known are read again: whoever wrote them may have committed late."""


def compared() -> InMemory | Indexed:
    """What all titles mean; of nothing where meaning is off or nothing is made yet.

    In memory the first call reads all vectors (0.5 s for 100,000 titles, 150 MB), later ones what is new. Off the
    event loop.
    """
    return _shelf().compared()


def serving_model() -> str:
    """The model whose vectors serve: the wanted one, unless another, which can be asked too, has more titles."""
    return _shelf().model()


def compares_in_database() -> bool:
    """Whether this process asks the database which titles are near."""
    return _shelf().in_database()


def look_again() -> None:
    """Let the next call see what was just committed."""
    _shelf().looked_at = 0.0


class Shelf:
    """The one copy of the vectors that a process keeps, or none."""

    def __init__(self) -> None:
        self.looked_at = 0.0
        self._lock = Lock()
        self._serving: VectorCount | None = None
        self._dims = 0
        self._kept: InMemory | None = None
        self._stamp: VectorCount | None = None
        self._indexed: Indexed | None = None

    def model(self) -> str:
        """See serving_model."""
        with self._lock:
            self._look()
            return self._serving.model if self._serving else providers.embedder().model

    def in_database(self) -> bool:
        """See compares_in_database."""
        with self._lock:
            self._look()
            return bool(self._dims)

    def compared(self) -> InMemory | Indexed:
        """See compared."""
        with self._lock:
            self._look()
            if self._dims and self._serving is not None:
                self._kept = None
                return self._index(self._serving)
            self._indexed = None
            if self._kept is None or self._stamp != self._serving:
                self._kept, self._stamp = InMemory(self._read()), self._serving
            return self._kept

    def _look(self) -> None:
        now = time.monotonic()
        each_s = LOOK_AT_INDEX_EACH_S if self._dims else LOOK_EACH_S
        if self.looked_at and now - self.looked_at < each_s:
            return
        try:
            with read_only() as session:
                self._serving, self._dims = _serving(session)
        except SQLAlchemyError:  # no database, as in a command that brings its own titles: nothing is stored
            self._serving, self._dims = None, 0
        self.looked_at = now

    def _index(self, serving: VectorCount) -> Indexed:
        known = self._indexed
        if known is None or (known.model, known.dims) != (serving.model, self._dims):
            with read_only() as session:
                self._indexed = known = Indexed(session, serving.model, self._dims, serving.titles)
        return known

    def _read(self) -> Matrix:
        if self._serving is None:
            return as_matrix((), providers.embedder().model)
        known = self._kept.matrix if self._kept else None
        with read_only() as session:
            if known is not None and self._stamp is not None and known.model == self._serving.model:
                fresh = _rows(session, known.model, since=self._stamp.newest - OVERLAP)
                merged = _merged(known, fresh)
                if len(merged) == self._serving.titles:
                    return merged
            return _rows(session, self._serving.model)


@cache
def _shelf() -> Shelf:
    return Shelf()


def _serving(session: Session) -> tuple[VectorCount | None, int]:
    """Whose vectors serve, and how long they are where the database compares them; else 0."""
    found = counts(session)
    usable = _usable(found)
    most = max((each.titles for each in usable), default=0)
    known = indexes(session) if most > settings().meaning_brute_force_titles else ()
    wanted = providers.embedder().model
    dims = {each.model: valid_dims(known, each.model) for each in usable}
    best = max(
        usable, key=lambda each: (dims[each.model] > 0, each.titles, each.model == wanted), default=None
    )
    return best, dims[best.model] if best else 0


def _usable(found: Mapping[str, VectorCount]) -> list[VectorCount]:
    wanted = providers.embedder().model
    if not wanted:
        return []
    return [each for model, each in found.items() if model == wanted or providers.embedder_of(model)]


def _rows(session: Session, model: str, *, since: datetime | None = None) -> Matrix:
    query = select(TitleVector.title_id, TitleVector.vector).where(TitleVector.model == model)
    if since is not None:
        query = query.where(col(TitleVector.made_at) >= since)
    ordered = query.order_by(col(TitleVector.title_id)).execution_options(yield_per=5000)
    return as_matrix(session.exec(ordered), model)


def _merged(known: Matrix, fresh: Matrix) -> Matrix:
    import numpy as np

    stays = ~np.isin(known.title_ids, fresh.title_ids)
    ids = np.concatenate([known.title_ids[stays], fresh.title_ids])
    vectors = np.concatenate([known.vectors[stays], fresh.vectors])
    order = np.argsort(ids)
    return Matrix(ids[order], vectors[order], known.model)
