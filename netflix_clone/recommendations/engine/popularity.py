"""What most people like, now or ever."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from netflix_clone.recommendations.engine.events import Events

DAY_S = 86_400.0


def log_popularity(
    events: Events, *, half_life_days: float = 0.0, window_days: float = 0.0
) -> NDArray[np.float32]:
    """log(1 + likes) of each title, float32 (n_titles,).

    A like halves in value each `half_life_days` before the newest event; with `window_days` older ones are
    not counted at all. Events whose time nobody knows count as old as the oldest.
    """
    values = np.minimum(events.weights, 1.0)
    if len(events) and (half_life_days or window_days):
        ages = (events.at.max() - events.at) / DAY_S
        if window_days:
            values = values * (ages <= window_days)
        if half_life_days:
            values = values * np.exp2(-ages / half_life_days)
    counted = np.bincount(events.titles, weights=values, minlength=events.n_titles)
    return np.log1p(counted).astype(np.float32)


def share(history_length: ArrayLike) -> NDArray[np.float32]:
    """How much popularity counts beside what is known of a person: the less, the more that is.

    1 at nine titles, falling with the root of their number as the error of a mean does.
    """
    return np.sqrt(9 / np.maximum(history_length, 1)).astype(np.float32)
