"""Every title's vector in one array, kept by the process and looked at again every other second.

While another model's vectors are made (the operator changed EMBEDDING_PROVIDER), the set that is larger serves.
"""

import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from netflix_clone.kit.db import read_only
from netflix_clone.meaning import providers
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.queries.due import VectorCount, counts
from netflix_clone.meaning.schemas import Matrix

LOOK_EACH_S = 2.0
USUAL_DIMS = 384
OVERLAP = timedelta(minutes=1)
"""Rows this much older than the newest known are read again: whoever wrote them may have committed late."""


def matrix() -> Matrix:
    """The vectors of all titles; empty where meaning is off or nothing is made yet.

    The first call reads them all (0.5 s for 100,000 titles, 150 MB), later ones what is new. Off the event loop.
    """
    return _shelf().matrix()


def serving_model() -> str:
    """The model whose vectors serve: the wanted one, unless another, which can be asked too, has more titles."""
    return _shelf().model()


def look_again() -> None:
    """Let the next call see what was just committed."""
    _shelf().looked_at = 0.0


class Shelf:
    """The one copy of the vectors that a process keeps."""

    def __init__(self) -> None:
        self.looked_at = 0.0
        self._lock = Lock()
        self._serving: VectorCount | None = None
        self._kept: Matrix | None = None
        self._stamp: VectorCount | None = None

    def model(self) -> str:
        """See serving_model."""
        with self._lock:
            self._look()
            return self._serving.model if self._serving else providers.embedder().model

    def matrix(self) -> Matrix:
        """See matrix."""
        with self._lock:
            self._look()
            if self._kept is None or self._stamp != self._serving:
                self._kept, self._stamp = self._read(), self._serving
            return self._kept

    def _look(self) -> None:
        now = time.monotonic()
        if self.looked_at and now - self.looked_at < LOOK_EACH_S:
            return
        try:
            with read_only() as session:
                self._serving = _serving(counts(session))
        except SQLAlchemyError:  # no database, as in a command that brings its own titles: nothing is stored
            self._serving = None
        self.looked_at = now

    def _read(self) -> Matrix:
        if self._serving is None:
            return _empty(providers.embedder().model)
        known = self._kept
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


def _serving(found: Mapping[str, VectorCount]) -> VectorCount | None:
    wanted = providers.embedder().model
    if not wanted:
        return None
    usable = [each for model, each in found.items() if model == wanted or providers.embedder_of(model)]
    return max(usable, key=lambda each: (each.titles, each.model == wanted), default=None)


def _rows(session: Session, model: str, *, since: datetime | None = None) -> Matrix:
    import numpy as np

    query = select(TitleVector.title_id, TitleVector.vector).where(TitleVector.model == model)
    if since is not None:
        query = query.where(col(TitleVector.made_at) >= since)
    ids: list[int] = []
    parts = bytearray()
    for title_id, vector in session.exec(
        query.order_by(col(TitleVector.title_id)).execution_options(yield_per=5000)
    ):
        ids.append(title_id)
        parts += vector
    if not ids:
        return _empty(model)
    return Matrix(np.array(ids, np.int64), np.frombuffer(parts, "<f4").reshape(len(ids), -1), model)


def _merged(known: Matrix, fresh: Matrix) -> Matrix:
    import numpy as np

    stays = ~np.isin(known.title_ids, fresh.title_ids)
    ids = np.concatenate([known.title_ids[stays], fresh.title_ids])
    vectors = np.concatenate([known.vectors[stays], fresh.vectors])
    order = np.argsort(ids)
    return Matrix(ids[order], vectors[order], known.model)


def _empty(model: str) -> Matrix:
    import numpy as np

    return Matrix(np.empty(0, np.int64), np.empty((0, USUAL_DIMS), np.float32), model)
