"""Chooses what is learned, and how: events that count, the regularisation of EASE, how much iALS counts beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import content, judging, popularity, trial
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.parts import by_factors, by_pairs
from netflix_clone.recommendations.engine.trial import Trial

FORESIGHT_MAY_COST = 0.01
"""How far the learned part may fall below EASE and iALS alone on the random trial, to know what comes."""

_LAMS = (2500.0, 1000.0, 400.0)
"""The plainest first: the larger, the nearer to what everybody likes."""
_FACTORS = (0.0, 0.25, 0.5, 0.75)

Scores = NDArray[np.float32]
"""(people, titles), standardised."""


@dataclass(frozen=True)
class Learner:
    """EASE by `lam`, and iALS, fitted for one trial."""

    trial: Trial
    blend: Blend
    lams: tuple[float, ...]

    @cached_property
    def pairs(self) -> dict[float, Scores]:
        """The scores of EASE by its `lam`."""
        return dict(zip(self.lams, by_pairs(self.trial, self.blend, self.lams), strict=True))

    @cached_property
    def factors(self) -> Scores:
        """The scores of iALS."""
        return by_factors(self.trial, self.blend)

    def scores(self, blend: Blend) -> Scores:
        """What is learned with the weights of `blend`, as `Mixed` would say it."""
        if blend.factors <= 0:
            return self.pairs[blend.lam]
        if blend.factors >= 1:
            return self.factors
        share = np.float32(blend.factors)
        mix = (1 - share) * self.pairs[blend.lam] + share * self.factors
        return content.standard(np.asarray(mix, np.float32))

    def figure(self, blend: Blend) -> float:
        """NDCG@10 of it, among those of whom something is known."""
        return _mean(self.gains(self.scores(blend)))

    def popularity_figure(self) -> float:
        """NDCG@10 of bare popularity among the same."""
        likes = self.trial.train.only(self.trial.train.is_liked)
        return _mean(self.gains(np.broadcast_to(popularity.log_popularity(likes), self.trial.wanted.shape)))

    def gains(self, scores: Scores) -> NDArray[np.float64]:
        """NDCG@10 of each of them."""
        return trial.ndcg(scores, self.trial.wanted_by_known, self.trial.seen)


def learned(
    trials: Sequence[Trial], blend: Blend, fixed: dict[str, float], *, is_large: bool
) -> tuple[Blend, list[Scores]]:
    """The weights of what finds most of what was hidden at random, the first of `trials`, and its scores for each.

    The second, if any, tells what comes. Where bare popularity knows that better, too much was learned: then what
    finds most of what comes is taken, among all that know the taste about as well as EASE or iALS alone.
    `is_large` asks for iALS alone.
    """
    hidden, plain = _attentive(trials[0], blend, tuple(judging.free("lam", _LAMS, blend, fixed)), fixed)
    blend = hidden.blend
    if is_large:
        return replace(blend, factors=1.0), [by_factors(each, blend) for each in trials]
    learners = [hidden, *(Learner(each, blend, hidden.lams) for each in trials[1:])]
    shares = list(judging.each(blend, "factors", _FACTORS, fixed))
    candidates = [replace(share, lam=lam) for share in shares for lam in hidden.lams]
    found = [hidden.figure(each) for each in candidates]
    best = candidates[judging.plainest(found)]
    for coming in learners[1:]:
        if coming.figure(best) < coming.popularity_figure():
            if any(each.factors for each in shares):
                plain = max(plain, hidden.figure(replace(blend, factors=1.0)))
            least = min((1 - FORESIGHT_MAY_COST) * plain, max(found))
            good = [each for each, figure in zip(candidates, found, strict=True) if figure >= least]
            best = good[judging.plainest([coming.figure(each) for each in good])]
    return best, [each.scores(best) for each in learners]


def _attentive(
    hidden: Trial, blend: Blend, lams: tuple[float, ...], fixed: dict[str, float]
) -> tuple[Learner, float]:
    """Choose whether events below a like count: not if the taste is clearly better known without them.

    With it comes the figure of EASE as it is usually fitted, to likes alone.
    """
    all_count = Learner(hidden, blend, lams)
    best = max(lams, key=lambda lam: all_count.figure(replace(blend, factors=0.0, lam=lam)))
    likes_count = Learner(hidden, replace(blend, attention=0.0), lams)
    gains = likes_count.gains(next(by_pairs(hidden, likes_count.blend, [best])))
    is_clear = judging.is_more(gains, all_count.gains(all_count.pairs[best]))
    return likes_count if is_clear and "attention" not in fixed else all_count, _mean(gains)


def _mean(gains: NDArray[np.float64]) -> float:
    return float(gains.mean()) if len(gains) else 0.0
