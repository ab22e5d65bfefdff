"""Maximal marginal relevance: a list that is not ten times the same."""

import numpy as np
from numpy.typing import NDArray

LONGEST = 40
"""How many of the best are put into a new order; what comes after them stays as it is."""


def diversify(
    order: NDArray[np.int64],
    scores: NDArray[np.float32],
    genres: NDArray[np.float32],
    *,
    keep: float,
    first: int = LONGEST,
) -> NDArray[np.int64]:
    """The best titles first, each next one weighed against those before it.

    Carbonell and Goldstein, "The use of MMR" (SIGIR 1998): the next title has the largest
    `keep * relevance - (1 - keep) * max(likeness to a chosen one)`. Relevance is the score scaled to 0 to 1
    over the first `LONGEST`, likeness the Jaccard index of genres (n_titles, n_genres; 0 or 1). Only the `first`
    places are filled so; who looks at no more need not wait for the rest, which follows in its old order.
    """
    head = order[:LONGEST]
    if keep >= 1 or len(head) < 3 or genres.shape[1] == 0:
        return order
    relevance = scores[head].astype(np.float64)
    spread = relevance[0] - relevance[-1]
    relevance = keep * ((relevance - relevance[-1]) / spread if spread > 0 else np.ones(len(head)))
    likeness = (1 - keep) * _jaccard(genres[head] > 0)
    chosen: list[int] = []
    nearest = np.zeros(len(head))
    value = relevance.copy()
    for _ in head[:first]:
        best = int(np.argmax(value))
        chosen.append(best)
        relevance[best] = -np.inf
        np.maximum(nearest, likeness[best], out=nearest)
        value = relevance - nearest
    return np.concatenate([head[chosen], np.delete(head, chosen), order[LONGEST:]])


def _jaccard(has: NDArray[np.bool_]) -> NDArray[np.float64]:
    numbers = has.astype(np.float64)
    both = numbers @ numbers.T
    counts = numbers.sum(axis=1)
    either = counts[:, None] + counts[None, :] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0)
