"""How signals become one order: names first, then words, meaning and how well known a title is.

score = cos + .1 bm25/max + .1 log(votes)/max, as measured on natural intents: a sum of scores beat reciprocal
rank fusion there. Without vectors: bm25/max + .3 log(votes)/max.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORDS_WEIGHT = 0.1
PRIOR_WEIGHT = 0.1
PRIOR_WEIGHT_WITHOUT_MEANING = 0.3
HINT_WEIGHT = 0.05
MOST_BY_MEANING = 200
_LEAST_ALIKE = 0.15
_LEAST_ALIKE_UNHEARD = (
    0.27  # made-up words reach .26 with MiniLM; words that no title has, but mean something, more
)
_LEAST_SHARE_OF_BEST = 0.45
_LEAST_SHARE_OF_WORDS = 0.3


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of each title for one query; every column has a row for each title of the shelf.

    `words` is BM25 (0 where no word occurs), `meaning` the cosine with the query (None where meaning is off),
    `prior` how well known, `hints` how many of the sentence's soft facets a title meets.
    """

    allowed: NDArray[np.bool_]
    words: NDArray[np.float64]
    prior: NDArray[np.float32]
    hints: NDArray[np.float64]
    meaning: NDArray[np.float32] | None = None


def ranked(signals: Signals) -> NDArray[np.int64]:
    """The places of the titles that answer the query, the best first."""
    highest = signals.words.max(initial=0.0)
    words = signals.words / highest if highest > 0 else signals.words
    if signals.meaning is None:
        chosen = signals.allowed & (words > 0)
        score = words + PRIOR_WEIGHT_WITHOUT_MEANING * signals.prior
    else:
        score = signals.meaning + WORDS_WEIGHT * words + PRIOR_WEIGHT * signals.prior
        chosen = signals.allowed & (_meant(signals) | (words > _LEAST_SHARE_OF_WORDS))
    score = score + HINT_WEIGHT * signals.hints
    places = np.flatnonzero(chosen)
    return places[np.argsort(-score[places], kind="stable")]


def _meant(signals: Signals) -> NDArray[np.bool_]:
    """The titles whose meaning is near: the nearest few hundred, and none that is far from the nearest."""
    assert signals.meaning is not None  # noqa: S101 -- asked only where it is on
    alike = np.where(signals.allowed, signals.meaning + PRIOR_WEIGHT * signals.prior, -np.inf)
    nearest = np.zeros(len(alike), np.bool_)
    if len(alike) > MOST_BY_MEANING:
        nearest[np.argpartition(-alike, MOST_BY_MEANING)[:MOST_BY_MEANING]] = True
    else:
        nearest[:] = True
    best = np.where(signals.allowed, signals.meaning, -1.0).max(initial=0.0)
    if not signals.words.any() and best < _LEAST_ALIKE_UNHEARD:
        return np.zeros(len(alike), np.bool_)
    return nearest & (signals.meaning >= max(_LEAST_ALIKE, _LEAST_SHARE_OF_BEST * best))
