"""EASE and iALS together: the one knows pairs of titles, the other what many titles have in common.

Which of them is ahead differs from crowd to crowd; their errors differ too, so a mean of both is seldom behind
the better one and often before it (Jahrer, Töscher and Legenstein, "Combining Predictions for Accurate
Recommender Systems", KDD 2010).
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine.ease import Ease
from netflix_clone.recommendations.engine.ials import Ials


@dataclass(frozen=True, slots=True)
class Mixed:
    """`share` of iALS beside the rest of EASE, each in units of its own spread over the titles."""

    ease: Ease
    ials: Ials
    share: float
    _last: dict[bytes, tuple[np.float32, np.float32]] = field(default_factory=dict, repr=False, compare=False)
    """The units of the history asked about last: reasons ask for the parts of many titles of one history."""

    def scores(self, history: NDArray[np.int32], given: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much a history speaks for each title, float32 (n_titles,)."""
        pairs, factors = self.ease.scores(history, given), self.ials.scores(history, given)
        of_pairs, of_factors = self._units(pairs, factors)
        return (of_pairs * pairs + of_factors * factors).astype(np.float32, copy=False)

    def parts(
        self, history: NDArray[np.int32], given: NDArray[np.float32], title: int
    ) -> NDArray[np.float32]:
        """What each title of the history adds to one title's score: both are sums of such parts."""
        asked = history.tobytes() + given.tobytes()
        if (units := self._last.get(asked)) is None:
            units = self._units(self.ease.scores(history, given), self.ials.scores(history, given))
            self._last.clear()
            self._last[asked] = units
        of_pairs, of_factors = units
        pairs, factors = self.ease.parts(history, given, title), self.ials.parts(history, given, title)
        return (of_pairs * pairs + of_factors * factors).astype(np.float32, copy=False)

    def _units(
        self, pairs: NDArray[np.float32], factors: NDArray[np.float32]
    ) -> tuple[np.float32, np.float32]:
        return _unit(1 - self.share, pairs), _unit(self.share, factors)


def _unit(share: float, scores: NDArray[np.float32]) -> np.float32:
    spread = float(scores.std()) if len(scores) else 0.0
    return np.float32(share / spread if spread > 1e-9 else 0.0)
