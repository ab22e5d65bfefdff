"""What people liked soon after what: a light sense of order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netflix_clone.recommendations.engine.events import Events

WINDOW = 5
"""How many likes after a title count as following it, and how many of a history's newest are looked from."""


@dataclass(frozen=True, slots=True)
class Follows:
    """Titles by titles: how much more than by chance the second was liked soon after the first."""

    after: sparse.csr_matrix

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        """What tends to follow the newest of a history (oldest first), float32 (n_titles,).

        The root, since a single title that always follows would else outweigh all that is known of a taste.
        """
        newest, weights = history[-WINDOW:], given[-WINDOW:]
        fading = np.exp2(np.arange(len(newest), dtype=np.float32) - len(newest) + 1)
        scores = np.zeros(len(self.after.indptr) - 1, dtype=np.float32)
        for title, weight in zip(newest, weights * fading, strict=True):
            begin, end = self.after.indptr[title], self.after.indptr[title + 1]
            scores[self.after.indices[begin:end]] += weight * self.after.data[begin:end]
        return np.sqrt(scores)


def fit(events: Events) -> Follows:
    """Count successions of likes at most `WINDOW` apart, a nearer one for more; cosine against chance.

    A first-order Markov chain with skips, after Shani et al., "An MDP-Based Recommender System" (JMLR 2005).
    Likes of one moment have no order and do not follow each other.
    """
    liked = events.only(events.is_liked & (events.at > 0)).in_order()
    shape = (events.n_titles, events.n_titles)
    before, after, values = [], [], []
    for gap in range(1, min(WINDOW, max(len(liked) - 1, 0)) + 1):
        follows = (liked.people[gap:] == liked.people[:-gap]) & (liked.at[gap:] > liked.at[:-gap])
        before.append(liked.titles[:-gap][follows])
        after.append(liked.titles[gap:][follows])
        values.append(np.full(len(before[-1]), 1 / gap, dtype=np.float32))
    counted = sparse.csr_matrix(shape, dtype=np.float32)
    if values:
        pairs = (np.concatenate(before), np.concatenate(after))
        counted = sparse.csr_matrix((np.concatenate(values), pairs), shape=shape, dtype=np.float32)
    likes = np.sqrt(np.bincount(liked.titles, minlength=events.n_titles).astype(np.float32) + 5)
    rows = np.repeat(np.arange(shape[0]), np.diff(counted.indptr))
    counted.data /= likes[rows] * likes[counted.indices]
    return Follows(counted)
