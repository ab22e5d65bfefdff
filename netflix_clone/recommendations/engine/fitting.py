"""From events to a model."""

import logging
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from netflix_clone.recommendations.engine import content, ease, follows, ials, parts, popularity, tuning
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.mixed import Mixed
from netflix_clone.recommendations.engine.model import Model, Taste
from netflix_clone.recommendations.engine.tuning import Tuned

log = logging.getLogger(__name__)

EASE_TITLES = 20_000
"""From how many learned titles on iALS is fitted: the matrix of EASE grows with their square, its time with the
cube."""
LEAST_PEOPLE = 2
"""A title that fewer people touched is not learned: it is ranked by popularity and genre."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model, and how well its kind did where part of the events was hidden."""

    model: Model
    tuned: Tuned

    @property
    def kind(self) -> str:
        """`ease`, `ials`, or `mixed`: what the learned part is."""
        return type(self.model.taste).__name__.lower()


def fit(
    events: Events,
    *,
    title_ids: NDArray[np.int64],
    genres: NDArray[np.float32],
    fixed: dict[str, float] | None = None,
    ease_titles: int = EASE_TITLES,
) -> Fitted:
    """Choose weights and learn from `events`, on one core.

    `genres` is (n_titles, n_genres), 1 where a title has the genre; `fixed` are weights of `Blend` that an
    operator has set.
    """
    genres = content.unit_rows(genres)
    # BLAS with a thread a core waits for each of them: beside FFmpeg ten times slower than with one.
    with threadpool_limits(1):
        is_large = _learned_titles(events) > ease_titles
        tuned = _tuned(events, genres, fixed or {}, is_large=is_large)
        blend = tuned.blend
        matrix = parts.attended(events, blend).matrix()
        model = Model(
            title_ids=title_ids,
            taste=_taste(matrix, blend, is_large=is_large),
            popular=popularity.log_popularity(
                events.only(events.is_liked), half_life_days=blend.half_life_days
            ),
            genres=genres,
            follows=follows.fit(events),
            blend=blend,
        )
    return Fitted(model, tuned)


def _tuned(events: Events, genres: NDArray[np.float32], fixed: dict[str, float], *, is_large: bool) -> Tuned:
    """The weights that replay finds; the usual ones, told in the log, where a crowd is too odd for it."""
    try:
        return tuning.tune(events, genres, fixed, is_large=is_large)
    except (ArithmeticError, ValueError, IndexError):
        log.exception("the weights could not be chosen by replay: the usual ones stay")
        return Tuned(replace(Blend(), **fixed))


def _taste(matrix: sparse.csr_matrix, blend: Blend, *, is_large: bool) -> Taste:
    if is_large or blend.factors >= 1:
        return ials.fit(matrix, shrink=blend.shrink)
    pairs = ease.fit(matrix, lam=blend.lam, least_people=LEAST_PEOPLE)
    if blend.factors <= 0:
        return pairs
    return Mixed(pairs, ials.fit(matrix, shrink=blend.shrink), blend.factors)


def _learned_titles(events: Events) -> int:
    people = np.bincount(events.titles, minlength=events.n_titles)
    return int(np.count_nonzero(people >= LEAST_PEOPLE))
