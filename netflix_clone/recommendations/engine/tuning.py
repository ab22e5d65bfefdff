"""Chooses a model's weights by replay: each installation has another crowd, and no constant suits them all.

Two trials judge: likes hidden at random (is the taste known?) and everything done last hidden (is what comes
known?). The learned part is chosen by the first. What is mixed into it is chosen by the second, as long as the
first loses no more than `MAY_COST`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netflix_clone.recommendations.engine import content, diversity, ease, follows, ials, popularity, trial
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.trial import Trial

MAY_COST = 0.005
"""The part of the random trial's NDCG that popularity may cost, and once more the variety of lists."""
ORDER_MAY_COST = 0.01
"""The part of either trial's NDCG that the sense of order may cost."""
FEWEST_PEOPLE = 100
"""With fewer people on trial chance would choose: the usual weights stay."""

_LAMS = (150.0, 300.0, 600.0, 1200.0)
_SHRINKS = (0.3, 0.45, 0.6, 0.8)
_ATTENTIONS = (0.0, 1.0)
_GENRES = (0.0, 0.1, 0.2)
_POPULARITIES = (0.1, 0.3, 0.6, 1.0, 2.0)
_HALF_LIVES_DAYS = (0.0, 365.0, 90.0, 30.0)
_FOLLOWS = (0.2, 0.1, 0.05, 0.0)
_KEEPS = (0.8, 0.9, 0.95, 1.0)
_LISTS_JUDGED = 200


@dataclass(frozen=True, slots=True)
class Tuned:
    """The weights, and NDCG@10 of them and of bare popularity on the random trial, each with its standard error."""

    blend: Blend
    ndcg: float = 0.0
    popularity_ndcg: float = 0.0
    error: float = 0.0


@dataclass(slots=True)
class _Parts:
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
        return float(trial.ndcg(self.blended(blend), self.trial.wanted, self.seen).mean())


def tune(
    events: Events, genres: NDArray[np.float32], fixed: dict[str, float], *, is_large: bool = False
) -> Tuned:
    """The weights for these events; those in `fixed` are the operator's and stay.

    `genres` is (n_titles, n_genres), rows of unit length; `is_large` asks for the weights of iALS too, whose
    place EASE takes in the trials of all else. Takes about 2 s on one core however many events there
    are: the trials are held over the best-known titles and a sample of people.
    """
    blend = replace(Blend(), **fixed)
    titles = trial.best_known(events)
    known = trial.narrowed(events, titles)
    taste = trial.at_random(known)
    if len(taste.people) == 0 or not taste.wanted.any():
        return Tuned(blend)
    is_judged = len(taste.people) >= FEWEST_PEOPLE
    if is_judged:
        blend = _learned(taste, blend, fixed)
    parts = _parts(taste, genres[titles], blend)
    if is_judged and is_large:
        blend = _shrunk(taste, blend, fixed)
    if is_judged:
        coming = trial.by_time(known)
        later = _parts(coming, genres[titles], blend) if coming is not None else None
        blend = _mixed(parts, later, blend, fixed)
        blend = _varied(parts, genres[titles], blend, fixed)
    ours = trial.ndcg(parts.blended(blend), taste.wanted, parts.seen)
    bare = trial.ndcg(np.broadcast_to(parts.popular[0.0], parts.seen.shape), taste.wanted, parts.seen)
    error = float(ours.std() / np.sqrt(len(ours)))
    return Tuned(blend, float(ours.mean()), float(bare.mean()), error)


def _learned(taste: Trial, blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose what EASE itself is fitted with."""
    best, best_ndcg = blend, -1.0
    for candidate, weights in _fits(taste, blend, _free("lam", _LAMS, blend, fixed)):
        if (value := _plain_ndcg(taste, candidate, weights)) > best_ndcg:
            best, best_ndcg = candidate, value
    for attention in _ATTENTIONS if "attention" not in fixed else ():
        for candidate, weights in _fits(taste, replace(best, attention=attention), [best.lam]):
            if (value := _plain_ndcg(taste, candidate, weights)) > best_ndcg:
                best, best_ndcg = candidate, value
    return best


def _shrunk(taste: Trial, blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose what iALS is fitted with."""
    history, seen = attended(taste.history, blend).in_order(), taste.seen
    starts = np.searchsorted(history.people, np.arange(history.n_people + 1))

    def judged(candidate: Blend) -> float:
        model = ials.fit(attended(taste.train, candidate).matrix(), shrink=candidate.shrink)
        scores = [
            model.scores(history.titles[begin:end], history.weights[begin:end])
            for begin, end in pairwise(starts)
        ]
        return float(trial.ndcg(np.stack(scores), taste.wanted, seen).mean())

    return max(_each(blend, "shrink", _SHRINKS, fixed), key=judged)


def _fits(trial_: Trial, blend: Blend, lams: Iterable[float]) -> Iterator[tuple[Blend, NDArray[np.float32]]]:
    together = ease.gram(attended(trial_.train, blend).matrix())
    for lam in lams:
        yield replace(blend, lam=lam), ease.solve(together.copy(order="F"), lam=lam)


def _plain_ndcg(taste: Trial, blend: Blend, weights: NDArray[np.float32]) -> float:
    scores = _dense(attended(taste.history, blend).matrix() @ weights)
    return float(trial.ndcg(scores, taste.wanted, taste.seen).mean())


def attended(events: Events, blend: Blend) -> Events:
    """The events as the learned part takes them: those below a like count by `blend.attention`."""
    weights = np.where(events.is_liked, events.weights, events.weights * np.float32(blend.attention))
    scaled = Events(
        events.people, events.titles, weights.astype(np.float32), events.at, events.n_people, events.n_titles
    )
    return scaled.only(weights > 0)


def _parts(trial_: Trial, genres: NDArray[np.float32], blend: Blend) -> _Parts:
    ((_, weights),) = _fits(trial_, blend, [blend.lam])
    history = attended(trial_.history, blend).in_order()
    rows = history.matrix()
    profile = content.unit_rows(_dense(rows @ genres))
    liked = trial_.train.only(trial_.train.is_liked)
    return _Parts(
        trial=trial_,
        seen=trial_.seen,
        learned=content.standard(_dense(rows @ weights)),
        genre=content.standard(profile @ genres.T),
        follows=content.standard(_dense(_newest(history) @ follows.fit(trial_.train).after)),
        popular={
            days: content.standard(popularity.log_popularity(liked, half_life_days=days))
            for days in {*_HALF_LIVES_DAYS, blend.half_life_days}
        },
        lengths=np.diff(rows.indptr),
    )


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


def _mixed(parts: _Parts, later: _Parts | None, blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose how much genres, popularity and order count."""
    blend = max(_each(blend, "genre", _GENRES, fixed), key=parts.ndcg)
    if later is None:
        return blend
    lightest = next(iter(_each(blend, "popularity", _POPULARITIES, fixed)))
    floor = parts.ndcg(lightest) * (1 - MAY_COST)
    allowed = [
        candidate
        for half_life in _each(blend, "half_life_days", _HALF_LIVES_DAYS, fixed)
        for candidate in _each(half_life, "popularity", _POPULARITIES, fixed)
        if parts.ndcg(candidate) >= floor
    ]
    blend = max(allowed or [lightest], key=later.ndcg)
    bare = replace(blend, follows=0.0)
    floors = parts.ndcg(bare) * (1 - ORDER_MAY_COST), later.ndcg(bare) * (1 - ORDER_MAY_COST)
    # The strongest sense of order that costs next to nothing: neither trial can show what it is good for.
    candidates = _each(blend, "follows", _FOLLOWS, fixed)
    cheap = (each for each in candidates if parts.ndcg(each) >= floors[0] and later.ndcg(each) >= floors[1])
    return next(cheap, bare if "follows" not in fixed else blend)


def _varied(parts: _Parts, genres: NDArray[np.float32], blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose how much variety the lists can have."""
    scores = np.where(parts.seen, -np.inf, parts.blended(blend))
    people = np.flatnonzero(parts.trial.wanted.any(axis=1))[:_LISTS_JUDGED]
    orders = [np.argsort(-scores[person], kind="stable")[: diversity.LONGEST] for person in people]

    def judged(candidate: Blend) -> float:
        lists = [
            diversity.diversify(order, scores[person], genres, keep=candidate.keep)[: trial.DEPTH]
            for person, order in zip(people, orders, strict=True)
        ]
        return float(trial.gain(np.stack(lists), parts.trial.wanted[people]).mean())

    floor = judged(replace(blend, keep=1.0)) * (1 - MAY_COST)
    candidates = _each(blend, "keep", _KEEPS, fixed)
    return next((each for each in candidates if judged(each) >= floor), replace(blend, keep=1.0))


def _each(blend: Blend, name: str, values: Iterable[float], fixed: dict[str, float]) -> Iterator[Blend]:
    return (replace(blend, **{name: value}) for value in _free(name, values, blend, fixed))


def _free(name: str, values: Iterable[float], blend: Blend, fixed: dict[str, float]) -> Iterable[float]:
    return [getattr(blend, name)] if name in fixed else values


def _dense(scores: Any) -> NDArray[np.float32]:
    """A product with a sparse matrix as an array: scipy hands out either kind."""
    return np.asarray(scores.toarray() if sparse.issparse(scores) else scores, dtype=np.float32)
