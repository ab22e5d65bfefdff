"""A fitted recommender: scores every title for a history that is given with the question.

Nothing of a person is stored in it: what was just watched, liked or taken back counts in the next request.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import content, diversity, popularity
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import LIKED
from netflix_clone.recommendations.engine.follows import Follows

History = Sequence[tuple[int, float]]
"""Title ids with the weight of what was done with them, oldest first; see `events.LIKED`."""


class Scorer(Protocol):
    """What rows of the home page need of a recommender."""

    @property
    def title_ids(self) -> NDArray[np.int64]:
        """The titles it knows, in the order of every array it hands out."""
        ...

    def score(self, history: History) -> NDArray[np.float32]:
        """How well each title fits a history, (n_titles,); without one, what most people like."""
        ...

    def contributions(self, history: History, title_id: int) -> dict[int, float]:
        """What each title of the history adds to one title's taste score; exact, so they sum up to it."""
        ...

    def row(self, title_id: int) -> NDArray[np.float32]:
        """What having liked this one title says for each other, (n_titles,)."""
        ...


class Taste(Protocol):
    """The learned part: titles for titles, by their positions."""

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]: ...

    def parts(
        self, history: NDArray[np.int32], given: NDArray[np.float32], title: int
    ) -> NDArray[np.float32]: ...


@dataclass(frozen=True)
class Model:
    """Taste, popularity, genres and order, for one list of titles."""

    title_ids: NDArray[np.int64]
    taste: Taste
    popular: NDArray[np.float32]
    genres: NDArray[np.float32]
    follows: Follows
    blend: Blend
    places: dict[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        places = {int(title_id): place for place, title_id in enumerate(self.title_ids)}
        object.__setattr__(self, "places", places)

    def score(self, history: History) -> NDArray[np.float32]:
        """How well each title fits a history, float32 (n_titles,); without one, what most people like."""
        where, given = self._known(history)
        popular = content.standard(self.popular)
        if len(where) == 0:
            return popular
        blend = self.blend
        scores = (
            content.standard(self.taste.scores(where, given))
            + np.float32(blend.popularity) * popularity.share(len(where)) * popular
        )
        if blend.genre and self.genres.shape[1]:
            scores += np.float32(blend.genre) * content.standard(content.likeness(self.genres, where, given))
        if blend.follows:
            scores += np.float32(blend.follows) * content.standard(self.follows.scores(where, given))
        return scores.astype(np.float32, copy=False)

    def contributions(self, history: History, title_id: int) -> dict[int, float]:
        """What each title of the history adds to one title's taste score; exact, so they sum up to it."""
        if (place := self.places.get(title_id)) is None:
            return {}
        where, given = self._known(history)
        parts = self.taste.parts(where, given, place)
        return {int(self.title_ids[j]): float(part) for j, part in zip(where, parts, strict=True) if part}

    def row(self, title_id: int) -> NDArray[np.float32]:
        """What having liked this one title says for each other, float32 (n_titles,)."""
        if (place := self.places.get(title_id)) is None:
            return np.zeros(len(self.title_ids), dtype=np.float32)
        return self.taste.scores(np.array([place], np.int32), np.ones(1, np.float32))

    def best(
        self,
        scores: NDArray[np.float32],
        *,
        limit: int,
        allowed: NDArray[np.bool_] | None = None,
        without: Sequence[int] = (),
    ) -> tuple[int, ...]:
        """The ids of the best titles by `scores`, mixed so that they are not all alike.

        `allowed` (n_titles,) is who may be shown at all; the ids in `without` are left out.
        """
        is_open = np.ones(len(scores), dtype=bool) if allowed is None else allowed.copy()
        is_open[[self.places[title_id] for title_id in without if title_id in self.places]] = False
        order = top(np.where(is_open, scores, -np.inf), max(limit, diversity.LONGEST))
        order = order[: int(np.count_nonzero(is_open))]
        mixed = diversity.diversify(order, scores, self.genres, keep=self.blend.keep, first=limit)
        return tuple(int(title_id) for title_id in self.title_ids[mixed[:limit]])

    def _known(self, history: History) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        known: dict[int, float] = {}
        for title_id, weight in history:
            place = self.places.get(title_id)
            if place is not None and weight > 0:
                known[place] = max(weight, known.pop(place, 0.0))
        where = np.fromiter(known, dtype=np.int32, count=len(known))
        given = np.fromiter(known.values(), dtype=np.float32, count=len(known))
        given[given < LIKED] *= self.blend.attention
        where, given = where[given > 0], given[given > 0]
        if self.blend.decay:
            given = given * np.exp(-self.blend.decay * np.arange(len(given))[::-1], dtype=np.float32)
        return where, given


def top(scores: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """The positions of the `k` largest, best first; equal ones in their own order."""
    if k < len(scores):
        # One threshold instead of a full sort: 20,000 titles in a fraction of a millisecond.
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        near = np.flatnonzero(scores >= least)
    else:
        near = np.arange(len(scores))
    return near[np.argsort(-scores[near], kind="stable")][:k]
