"""iALS: taste as a few dozen numbers a title, for catalogues too large for EASE's titles-by-titles matrix.

Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback Datasets" (ICDM 2008): minimise
sum over events of (w + UNOBSERVED) (1 - x'y)^2, over all other pairs of UNOBSERVED (x'y)^2, plus
lam (|x|^2 + |y|^2). Rendle et al., "Revisiting the Performance of iALS on Item Recommendation Benchmarks"
(RecSys 2022), show that lam decides how good it is and has to grow with the data. Here it is a multiple of the
singular value that as many events without any taste in them would have: the root of the events a person plus
the root of the events a title (the edge of Marchenko and Pastur's law). Their best values for MovieLens are
about 0.6 of it; between 0.5 and 0.7 little changes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

FACTORS = 64
ROUNDS = 3
UNOBSERVED = 0.1
_SPARE = 8
_PASSES = 3


@dataclass(frozen=True, slots=True)
class Ials:
    """Titles as vectors; a person is solved for at each request, so that the last event counts at once."""

    vectors: NDArray[np.float32]
    """(n_titles, factors); maybe mapped from a file."""
    inner: NDArray[np.float32]
    """(factors, factors): UNOBSERVED * Y'Y + lam I, what the solutions of all people share."""

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much a history speaks for each title, float32 (n_titles,)."""
        liked = self.vectors[history]
        person = np.linalg.solve(self._system(liked, given), (given + np.float32(UNOBSERVED)) @ liked)
        return np.asarray(self.vectors @ person, dtype=np.float32)

    def parts(
        self, history: NDArray[np.int32], given: NDArray[np.float32], title: int
    ) -> NDArray[np.float32]:
        """What each title of the history adds to one title's score (section 5 of Hu et al.); they sum up to it."""
        liked = self.vectors[history]
        seen_from_title = np.linalg.solve(self._system(liked, given), self.vectors[title])
        return ((given + UNOBSERVED) * (liked @ seen_from_title)).astype(np.float32)

    def _system(self, liked: NDArray[np.float32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self.inner + (liked.T * given) @ liked, dtype=np.float32)


def fit(matrix: sparse.csr_matrix, *, shrink: float, factors: int = FACTORS, rounds: int = ROUNDS) -> Ials:
    """Learn from people by titles, on one core: about half a minute for a million events."""
    from implicit.cpu.als import AlternatingLeastSquares

    events = float(matrix.sum())
    n_people, n_titles = (max(int(n), 1) for n in matrix.get_shape())
    lam = shrink * (np.sqrt(events / n_people) + np.sqrt(events / n_titles))
    # implicit counts an unobserved pair as 1, so all is told in units of UNOBSERVED.
    learner = AlternatingLeastSquares(
        factors=factors,
        regularization=float(lam) / UNOBSERVED,
        iterations=rounds,
        num_threads=1,
        random_state=0,
    )
    confidence = sparse.csr_matrix(matrix, dtype=np.float32, copy=True)
    confidence.data = confidence.data / np.float32(UNOBSERVED) + 1
    learner.user_factors, learner.item_factors = _start(matrix, factors)
    learner.fit(confidence, show_progress=False)
    vectors = np.asarray(learner.item_factors, dtype=np.float32)
    inner = UNOBSERVED * (vectors.T @ vectors) + lam * np.eye(factors)
    return Ials(vectors, inner.astype(np.float32))


def _start(matrix: sparse.csr_matrix, factors: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Vectors of people and titles to begin with: the largest singular ones, so that few rounds suffice.

    From random vectors the weaker directions are still growing after dozens of rounds where lam is large.
    Randomised subspace iteration, Halko, Martinsson and Tropp, SIAM Review 53 (2011).
    """
    n_people, n_titles = matrix.get_shape()
    random = np.random.default_rng(0)
    space = random.normal(size=(n_titles, factors + _SPARE)).astype(np.float32)
    for _ in range(_PASSES):
        people, _r = np.linalg.qr(np.asarray(matrix @ space))
        space, _r = np.linalg.qr(np.asarray(matrix.T @ people))
    left, sizes, right = np.linalg.svd(np.asarray(matrix @ space), full_matrices=False)
    found = min(factors, len(sizes))
    lengths = 0.5 * np.sqrt(sizes[:found])
    vectors = (left[:, :found] * lengths, (space @ right.T)[:, :found] * lengths)
    people, titles = np.zeros((n_people, factors), np.float32), np.zeros((n_titles, factors), np.float32)
    people[:, :found], titles[:, :found] = vectors
    return people, titles
