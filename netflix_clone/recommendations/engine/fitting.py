"""From events to a model."""

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import content, ease, follows, popularity
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.model import Blend, Model

LAM = 300.0
LEAST_PEOPLE = 2
"""A title that fewer people touched is not learned: it is ranked by popularity and genre."""


def fit(
    events: Events, *, title_ids: NDArray[np.int64], genres: NDArray[np.float32], blend: Blend | None = None
) -> Model:
    """Learn from `events`; `genres` is (n_titles, n_genres), 1 where a title has the genre."""
    blend = blend or Blend()
    matrix = events.matrix()
    matrix.data[matrix.data < 1] *= blend.attention
    matrix.eliminate_zeros()
    return Model(
        title_ids=title_ids,
        taste=ease.fit(matrix, lam=LAM, least_people=LEAST_PEOPLE),
        popular=popularity.log_popularity(events.only(events.is_liked)),
        genres=content.unit_rows(genres),
        follows=follows.fit(events),
        blend=blend,
    )
