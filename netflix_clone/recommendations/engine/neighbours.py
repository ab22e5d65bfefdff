"""Item-kNN: titles are alike if the same people liked them. The baseline that every other method has to beat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Each title's nearest, titles by titles."""

    nearest: sparse.csr_matrix

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        """The sum of the likenesses to a history, float32 (n_titles,)."""
        return np.asarray(given @ self.nearest[history], dtype=np.float32).ravel()


def fit(matrix: sparse.csr_matrix, *, shrink: float = 5.0, k: int = 100) -> Neighbours:
    """Cosine of co-occurrence, shrunk towards 0 where few agree; the `k` nearest of each title are kept.

    Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (WWW 2001).
    """
    together = (matrix.T @ matrix).tocsr()
    norms = np.sqrt(together.diagonal())
    together.setdiag(0)
    together.eliminate_zeros()
    rows = np.repeat(np.arange(together.shape[0]), np.diff(together.indptr))
    together.data /= norms[rows] * norms[together.indices] + shrink
    for row in range(together.shape[0]):
        begin, end = together.indptr[row], together.indptr[row + 1]
        if end - begin > k:
            data = together.data[begin:end]
            data[np.argpartition(-data, k)[k:]] = 0
    together.eliminate_zeros()
    return Neighbours(together)
