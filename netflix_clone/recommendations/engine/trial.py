"""Replays: part of what is known is hidden, and a model is asked for it.

Figures are full rankings over the titles of the trial (never against sampled negatives, which flatter); what a
person has in its history is not asked for again.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine.events import Events

DEPTH = 10
_PEOPLE = 1000
_TITLES = 1500
_FEWEST_LIKES = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """What may be learned from, and what `people` are then asked for."""

    train: Events
    people: NDArray[np.int64]
    history: Events
    """The rows of `train` of those people, `people` counted from 0 in their order, oldest first."""
    wanted: NDArray[np.bool_]
    """(people, titles): what was hidden."""

    @property
    def seen(self) -> NDArray[np.bool_]:
        """(people, titles): what is in the histories."""
        seen = np.zeros(self.wanted.shape, dtype=bool)
        seen[self.history.people, self.history.titles] = True
        return seen

    @property
    def wanted_by_known(self) -> NDArray[np.bool_]:
        """(people, titles): what was hidden of those of whom something is known."""
        is_known = np.bincount(self.history.people, minlength=len(self.people)) > 0
        return self.wanted & is_known[:, None]


def best_known(events: Events, *, most: int = _TITLES) -> NDArray[np.int64]:
    """The titles most people touched, ascending: trials are held over these alone, to be quick."""
    counts = np.bincount(events.titles, minlength=events.n_titles)
    return np.sort(np.argsort(-counts, kind="stable")[:most])


def narrowed(events: Events, titles: NDArray[np.int64]) -> Events:
    """The events of these titles alone, which are counted anew from 0."""
    places = np.full(events.n_titles, -1, dtype=np.int32)
    places[titles] = np.arange(len(titles), dtype=np.int32)
    kept = events.only(places[events.titles] >= 0)
    return Events(
        kept.people, places[kept.titles], kept.weights, kept.at, events.n_people, len(titles)
    ).in_order()


def at_random(events: Events, *, part: float = 0.2, seed: int = 0) -> Trial:
    """Hide a part of the likes of some people: does the model know their taste?"""
    random = np.random.default_rng(seed)
    likes = np.bincount(events.people[events.is_liked], minlength=events.n_people)
    people = np.flatnonzero(likes >= _FEWEST_LIKES)
    people = np.sort(random.choice(people, min(_PEOPLE, len(people)), replace=False))
    is_hidden = np.isin(events.people, people) & events.is_liked & (random.random(len(events)) < part)
    return _trial(events, people, ~is_hidden, is_hidden)


def by_time(events: Events, *, part: float = 0.1, seed: int = 0) -> Trial | None:
    """Hide all that was done last, by everybody: does the model know what comes? None where times are unknown.

    People of whom nothing is known before that moment are asked too.
    """
    if len(events) == 0 or np.ptp(events.at) == 0:
        return None
    is_late = events.at > np.quantile(events.at, 1 - part)
    is_hidden = is_late & events.is_liked
    people = np.unique(events.people[is_hidden])
    if len(people) == 0 or is_late.all():
        return None
    random = np.random.default_rng(seed)
    people = np.sort(random.choice(people, min(_PEOPLE, len(people)), replace=False))
    return _trial(events, people, ~is_late, is_hidden & np.isin(events.people, people))


def of_newest(events: Events, *, part: float = 0.2, seed: int = 0) -> Trial | None:
    """Hide what some people did last, each of them: does the model know what somebody wants next?

    None where times are unknown.
    """
    if len(events) == 0 or np.ptp(events.at) == 0:
        return None
    random = np.random.default_rng(seed)
    ordered = events.in_order()
    lengths = np.bincount(ordered.people, minlength=events.n_people)
    people = np.flatnonzero(lengths * part >= 1)
    if len(people) == 0:
        return None
    people = np.sort(random.choice(people, min(_PEOPLE, len(people)), replace=False))
    left = np.cumsum(lengths)[ordered.people] - np.arange(len(ordered))
    is_last = np.isin(ordered.people, people) & (left <= (part * lengths).astype(int)[ordered.people])
    return _trial(ordered, people, ~is_last, is_last & ordered.is_liked)


def ndcg(
    scores: NDArray[np.float32], wanted: NDArray[np.bool_], seen: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """NDCG@10 of each person of whom something is wanted; `scores` is (people, titles).

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (TOIS 2002), with gains of 0 or 1.
    """
    depth = min(DEPTH, scores.shape[1])
    is_asked = wanted.any(axis=1)
    open_scores = np.where(seen, -np.inf, scores)[is_asked]
    best = np.argpartition(open_scores, -depth, axis=1)[:, -depth:]
    order = np.argsort(-np.take_along_axis(open_scores, best, axis=1), axis=1, kind="stable")
    return gain(np.take_along_axis(best, order, axis=1), wanted[is_asked])


def gain(best: NDArray[np.int64], wanted: NDArray[np.bool_]) -> NDArray[np.float64]:
    """NDCG of lists of titles, (people, depth), against what was wanted, (people, titles)."""
    discounts = 1 / np.log2(np.arange(2, best.shape[1] + 2))
    hits = np.take_along_axis(wanted, best, axis=1)
    ideal = np.cumsum(discounts)[np.minimum(wanted.sum(axis=1), best.shape[1]) - 1]
    return (hits * discounts).sum(axis=1) / ideal


def _trial(
    events: Events, people: NDArray[np.int64], is_train: NDArray[np.bool_], is_hidden: NDArray[np.bool_]
) -> Trial:
    places = np.full(events.n_people, -1, dtype=np.int32)
    places[people] = np.arange(len(people), dtype=np.int32)
    train = events.only(is_train)
    theirs = train.only(places[train.people] >= 0)
    history = Events(
        places[theirs.people], theirs.titles, theirs.weights, theirs.at, len(people), events.n_titles
    ).in_order()
    wanted = np.zeros((len(people), events.n_titles), dtype=bool)
    wanted[places[events.people[is_hidden]], events.titles[is_hidden]] = True
    return Trial(train, people, history, wanted)
