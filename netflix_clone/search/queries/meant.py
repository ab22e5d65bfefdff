"""How near the meaning of each title on the shelf is to that of a query."""

import numpy as np
from numpy.typing import NDArray

from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.schemas import Matrix
from netflix_clone.search.shelf import Shelf

Rows = NDArray[np.int64]
_aligned: list[tuple[Matrix, Shelf, Rows, Rows]] = []


def cosines(shelf: Shelf, query: str) -> NDArray[np.float32] | None:
    """The cosine of each title with the query, 0 where a title has no vector yet; None where meaning is off."""
    vectors = meaning.matrix()
    if not len(vectors):
        return None
    vector = meaning.query_vector(query)
    if vector is None or vectors.vectors.shape[1] != len(vector):
        return None
    places, rows = _places(vectors, shelf)
    found = np.zeros(shelf.count, np.float32)
    found[places] = (vectors.vectors @ vector)[rows]
    return found


def _places(vectors: Matrix, shelf: Shelf) -> tuple[Rows, Rows]:
    """Where the vectors' titles stand on the shelf; looked up once for each pair of the two."""
    known = _aligned[0] if _aligned else None
    if known is None or known[0] is not vectors or known[1] is not shelf:
        # Another thread may put its own pair there meanwhile: what is handed out is ours.
        known = (vectors, shelf, *shelf.places_and_rows(vectors.title_ids))
        _aligned[:] = [known]
    return known[2], known[3]
