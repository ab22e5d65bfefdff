"""The parts of everybody's scores on one trial, apart, so that any weights can be tried without fitting anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netflix_clone.recommendations.engine import content, ease, follows, ials, popularity, trial
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.trial import Trial

HALF_LIVES_DAYS = (0.0, 365.0, 90.0, 30.0)
"""For which popularity is kept ready."""


@dataclass(slots=True)
class Parts:
    """The parts of the scores of the people of one trial, each standardised: (people, titles), float32."""

    trial: Trial
    seen: NDArray[np.bool_]
    learned: NDArray[np.float32]
    genre: NDArray[np.float32]
    follows: NDArray[np.float32]
    popular: dict[float, NDArray[np.float32]]
    lengths: NDArray[np.int64]

    def blended(self, blend: Blend) -> NDArray[np.float32]:
        """The scores with the weights of `blend`."""
        share = np.float32(blend.popularity) * popularity.share(self.lengths)[:, None]
        scores = self.learned + share * self.popular[blend.half_life_days]
        if blend.genre:
            scores = scores + np.float32(blend.genre) * self.genre
        if blend.follows:
            scores = scores + np.float32(blend.follows) * self.follows
        return scores.astype(np.float32, copy=False)

    def ndcg(self, blend: Blend) -> float:
        """The mean NDCG@10 with these weights."""
        return float(self.gains(blend).mean())

    def gains(self, blend: Blend) -> NDArray[np.float64]:
        """The NDCG@10 of each person with these weights."""
        return trial.ndcg(self.blended(blend), self.trial.wanted, self.seen)


def scored(
    asked: Trial, genres: NDArray[np.float32], blend: Blend, learned: NDArray[np.float32] | None = None
) -> Parts:
    """The parts for the people of one trial; EASE is what was learned, unless `learned` scores are given."""
    if learned is None:
        (learned,) = by_pairs(asked, blend, [blend.lam])
    history = attended(asked.history, blend).in_order()
    rows = history.matrix()
    profile = content.unit_rows(dense(rows @ genres))
    liked = asked.train.only(asked.train.is_liked)
    return Parts(
        trial=asked,
        seen=asked.seen,
        learned=learned,
        genre=content.standard(profile @ genres.T),
        follows=content.standard(np.sqrt(dense(_newest(history) @ follows.fit(asked.train).after))),
        popular={
            days: content.standard(popularity.log_popularity(liked, half_life_days=days))
            for days in {*HALF_LIVES_DAYS, blend.half_life_days}
        },
        lengths=np.diff(rows.indptr),
    )


def by_pairs(asked: Trial, blend: Blend, lams: Iterable[float]) -> Iterator[NDArray[np.float32]]:
    """The scores of EASE with each of `lams` for the people on trial, standardised: (people, titles)."""
    together = ease.gram(attended(asked.train, blend).matrix())
    rows = attended(asked.history, blend).matrix()
    for lam in lams:
        yield content.standard(dense(rows @ ease.solve(together.copy(order="F"), lam=lam)))


def by_factors(asked: Trial, blend: Blend) -> NDArray[np.float32]:
    """The scores of iALS for the people on trial, standardised: (people, titles)."""
    history = attended(asked.history, blend).in_order()
    starts = np.searchsorted(history.people, np.arange(history.n_people + 1))
    model = ials.fit(attended(asked.train, blend).matrix(), shrink=blend.shrink)
    scores = (
        model.scores(history.titles[begin:end], history.weights[begin:end]) for begin, end in pairwise(starts)
    )
    return content.standard(np.stack(list(scores)))


def attended(events: Events, blend: Blend) -> Events:
    """The events as the learned part takes them: those below a like count by `blend.attention`."""
    weights = np.where(events.is_liked, events.weights, events.weights * np.float32(blend.attention))
    scaled = Events(
        events.people, events.titles, weights.astype(np.float32), events.at, events.n_people, events.n_titles
    )
    return scaled.only(weights > 0)


def _newest(history: Events) -> sparse.csr_matrix:
    """The newest of each history, fading, as `Follows.scores` takes them: (people, titles)."""
    ends = np.searchsorted(history.people, np.arange(history.n_people), side="right")
    age = ends[history.people] - 1 - np.arange(len(history))
    newest = history.only(age < follows.WINDOW)
    values = newest.weights * np.exp2(-age[age < follows.WINDOW])
    return sparse.csr_matrix(
        (values.astype(np.float32), (newest.people, newest.titles)),
        shape=(history.n_people, history.n_titles),
    )


def dense(scores: Any) -> NDArray[np.float32]:
    """A product with a sparse matrix as an array: scipy hands out either kind."""
    return np.asarray(scores.toarray() if sparse.issparse(scores) else scores, dtype=np.float32)
