"""EASE: which titles speak for which, solved in one step.

Steck, "Embarrassingly Shallow Autoencoders for Sparse Data" (WWW 2019): with X people by titles and
G = X'X, P = (G + L)^-1, the weights that best rebuild each title from the others are B = I - P / diag(P).
L is a diagonal: `lam`, and `dropout / (1 - dropout) * diag(G)`, which keeps frequent titles from explaining
everything (Steck, "Autoencoders that don't overfit towards the Identity", NeurIPS 2020).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.linalg import get_lapack_funcs

_ROWS_AT_ONCE = 256
_COLUMNS_AT_ONCE = 512
_HISTORY_AT_ONCE = 32
"""As many rows of a large catalogue fit into a processor's cache: a long history is summed up without a copy of all."""


@dataclass(frozen=True, slots=True)
class Ease:
    """Item weights over the titles that enough people liked.

    `weights[j, i]` is what having liked warm title j says for warm title i; float32 or float16, maybe mapped
    from a file. `places` maps each title to its row, -1 where too few people liked it.
    """

    weights: NDArray[np.floating]
    places: NDArray[np.int32]

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much a history speaks for each title, float32 (n_titles,): the sum of its titles' rows."""
        rows = self.places[history]
        is_warm = rows >= 0
        scores = np.zeros(len(self.places), dtype=np.float32)
        if is_warm.any():
            scores[self.places >= 0] = self._total(rows[is_warm], given[is_warm])
        return scores

    def _total(self, rows: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        total = np.zeros(self.weights.shape[1], dtype=np.float32)
        for start in range(0, len(rows), _HISTORY_AT_ONCE):
            few = slice(start, start + _HISTORY_AT_ONCE)
            total += given[few] @ self.weights[rows[few]].astype(np.float32, copy=False)
        return total

    def parts(
        self, history: NDArray[np.int32], given: NDArray[np.float32], title: int
    ) -> NDArray[np.float32]:
        """What each title of the history adds to one title's score: exact, they sum up to it."""
        rows, column = self.places[history], self.places[title]
        parts = np.zeros(len(history), dtype=np.float32)
        if column >= 0:
            is_warm = rows >= 0
            parts[is_warm] = given[is_warm] * self.weights[rows[is_warm], column]
        return parts


def fit(matrix: sparse.csr_matrix, *, lam: float, dropout: float = 0.0, least_people: int = 1) -> Ease:
    """Learn from people by titles; a title fewer than `least_people` people touched stays cold."""
    people = np.asarray(matrix.getnnz(axis=0))
    is_warm = people >= least_people
    places = np.where(is_warm, np.cumsum(is_warm) - 1, -1).astype(np.int32)
    return Ease(solve(gram(matrix[:, is_warm]), lam=lam, dropout=dropout), places)


def gram(matrix: sparse.csr_matrix) -> NDArray[np.float32]:
    """X'X, dense float32 in Fortran order: the lower triangle at least, which is all that `solve` reads.

    It is filled by stretches of columns, so that no second copy is held and nothing is multiplied twice.
    """
    columns = sparse.csc_matrix(matrix)
    n = columns.getnnz(axis=0).size
    filled = np.zeros((n, n), dtype=np.float32, order="F")
    for start in range(0, n, _COLUMNS_AT_ONCE):
        rest, stretch = columns[:, start:], columns[:, start : start + _COLUMNS_AT_ONCE]
        filled[start:, start : start + _COLUMNS_AT_ONCE] = (rest.T @ stretch).toarray()
    return filled


def solve(filled: NDArray[np.float32], *, lam: float, dropout: float = 0.0) -> NDArray[np.float32]:
    """B out of X'X, which is overwritten: the largest array there is exists once.

    Raises:
        ValueError: the matrix could not be inverted, since it holds something that is no number.
    """
    n = len(filled)
    if n == 0:
        return filled
    diagonal = filled.diagonal() * (dropout / (1 - dropout)) + lam
    filled[np.diag_indices(n)] += diagonal
    factorise, invert = get_lapack_funcs(("potrf", "potri"), dtype=filled.dtype)
    factor, problem = factorise(filled, lower=1, clean=0, overwrite_a=1)
    if problem:
        msg = f"the titles' matrix has no inverse (LAPACK says {problem})"
        raise ValueError(msg)
    inverse, _ = invert(factor, lower=1, overwrite_c=1)
    # The lower triangle in Fortran order is the upper one in C order: rows of B come out contiguous.
    whole = inverse.T
    for start in range(0, n, _ROWS_AT_ONCE):
        end = min(start + _ROWS_AT_ONCE, n)
        whole[start:end, :start] = whole[:start, start:end].T
        corner = whole[start:end, start:end]
        corner[:] = np.triu(corner) + np.triu(corner, 1).T
    spread = -1.0 / whole.diagonal()
    whole *= spread
    whole[np.diag_indices(n)] = 0.0
    return whole
