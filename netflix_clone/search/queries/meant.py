"""How near the meaning of each title on the shelf is to that of a query."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.schemas import Likeness
from netflix_clone.search.shelf import Mask, Shelf

Rows = NDArray[np.int64]
NEAREST = 600
"""So many titles are asked of the database where it compares them: fame moves some of them past others."""
_aligned: list[tuple[Rows, Shelf, Rows, Rows]] = []


@dataclass(frozen=True, slots=True)
class Meant:
    """What a query means, held against titles; `worded` are the places of those that words found."""

    session: Session
    shelf: Shelf
    vector: NDArray[np.float32]
    ceiling: int
    worded: Rows
    _whole: list[NDArray[np.float32]] = field(default_factory=list)

    def cosines(self, allowed: Mask) -> NDArray[np.float32] | None:
        """Of each title on the shelf, 0 where it has no vector or is none that matters; None where none has one.

        Where the database compares, the nearest of those allowed matter, and those that words found.
        """
        if self._whole:
            return self._whole[0]
        near = self._near(allowed)
        if not len(near.title_ids):
            return None
        cosines = np.zeros(self.shelf.count, np.float32)
        places, rows = _places(near, self.shelf)
        cosines[places] = near.cosines[rows]
        if near.is_whole:
            self._whole.append(cosines)
            return cosines
        beside = self.worded[(cosines[self.worded] == 0) & allowed[self.worded]]
        told = meaning.cosines(self.session, self.vector, self.shelf.title_ids[beside].tolist())
        places, rows = self.shelf.places_and_rows(np.fromiter(told, np.int64, len(told)))
        cosines[places] = np.fromiter(told.values(), np.float32, len(told))[rows]
        return cosines

    def _near(self, allowed: Mask) -> Likeness:
        """Filters that leave most titles are left to the caller: naming very many would cost more than comparing."""
        is_narrow = 2 * int(allowed.sum()) < self.shelf.count
        among = self.shelf.title_ids[allowed] if is_narrow else None
        return meaning.likeness(self.session, self.vector, count=NEAREST, ceiling=self.ceiling, among=among)


def meant(session: Session, shelf: Shelf, query: str, *, ceiling: int, worded: Rows) -> Meant | None:
    """What a query means to a viewer of that ceiling; None where meaning is off."""
    vector = meaning.query_vector(query)
    return None if vector is None else Meant(session, shelf, vector, ceiling, worded)


def _places(near: Likeness, shelf: Shelf) -> tuple[Rows, Rows]:
    """Where the titles stand on the shelf; looked up once for as long as neither has moved."""
    if not near.is_whole:
        return shelf.places_and_rows(near.title_ids)
    known = _aligned[0] if _aligned else None
    if known is None or known[0] is not near.title_ids or known[1] is not shelf:
        # Another thread may put its own pair there meanwhile: what is handed out is ours.
        known = (near.title_ids, shelf, *shelf.places_and_rows(near.title_ids))
        _aligned[:] = [known]
    return known[2], known[3]
