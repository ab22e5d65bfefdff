"""When one choice of weights is better than another, chance allowed for, and which choices there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine.blend import Blend

MAY_COST = 0.01
"""The part of a trial's NDCG that popularity, genres and order may cost each, chance (a standard error) counted
as a cost: so about a third of it in truth."""
ABOUT_AS_GOOD = 0.995
"""From this part of the best figure on, the plainer choice is taken: it holds longer than what chance put first."""


def plainest(found: Sequence[float]) -> int:
    """The place of the first that is about as good as the best; the plainer ones stand first."""
    return next(place for place, each in enumerate(found) if each >= ABOUT_AS_GOOD * max(found))


def costs_little(before: NDArray[np.float64], after: NDArray[np.float64], *, most: float = MAY_COST) -> bool:
    """Whether people lose next to nothing, even where chance flattered."""
    less = before - after
    return less.mean() + standard_error(less) <= most * before.mean()


def is_more(after: NDArray[np.float64], before: NDArray[np.float64]) -> bool:
    """Whether people gain more than chance would give them."""
    more = after - before
    return more.mean() > standard_error(more)


def standard_error(values: NDArray[np.float64]) -> float:
    """How far the mean of `values` may be off by chance."""
    return float(values.std() / np.sqrt(len(values)))


def each(blend: Blend, name: str, values: Iterable[float], fixed: dict[str, float]) -> Iterator[Blend]:
    """`blend` with each of `values` as its `name`; with what it has alone, where an operator has set that."""
    return (replace(blend, **{name: value}) for value in free(name, values, blend, fixed))


def free(name: str, values: Iterable[float], blend: Blend, fixed: dict[str, float]) -> Iterable[float]:
    """The values to choose from: one, where an operator has set it."""
    return [getattr(blend, name)] if name in fixed else values
