"""Chooses a model's weights by replay: each installation has another crowd, and no constant suits them all.

Three trials judge: likes hidden at random (is the taste known?), everything done last hidden (is what comes
known?), and what each did last hidden (is it known what somebody wants next?). The learned part is chosen by the
first, popularity by the second, order by the third, as long as the others lose next to nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
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

MAY_COST = 0.01
"""The part of a trial's NDCG that popularity, genres and order may cost each, chance (a standard error) counted
as a cost: so about a third of it in truth."""
VARIETY_MAY_COST = 0.005
"""The same for variety, which comes on top of what order costs already."""
FEWEST_PEOPLE = 100
"""With fewer people on trial chance would choose: the usual weights stay."""

_LAMS = (200.0, 500.0, 1200.0)
_SHRINKS = (0.6, 0.5, 0.7)
_FACTORS = (0.0, 0.25, 0.5, 0.75)
_ATTENTIONS = (0.0,)
_GENRES = (0.05, 0.1, 0.2)
_POPULARITIES = (0.1, 0.3, 0.6, 1.0, 2.0)
_HALF_LIVES_DAYS = (0.0, 365.0, 90.0, 30.0)
_FOLLOWS = (0.0, 0.03, 0.06, 0.1, 0.2, 0.3)
_LIGHT_ORDER = 0.03
_KEEPS = (0.8, 0.9, 0.95, 1.0)
_LISTS_JUDGED = 800


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
        return float(self.gains(blend).mean())

    def gains(self, blend: Blend) -> NDArray[np.float64]:
        """The NDCG@10 of each person with these weights."""
        return trial.ndcg(self.blended(blend), self.trial.wanted, self.seen)


def tune(
    events: Events, genres: NDArray[np.float32], fixed: dict[str, float], *, is_large: bool = False
) -> Tuned:
    """The weights for these events; those in `fixed` are the operator's and stay.

    `genres` is (n_titles, n_genres), rows of unit length; `is_large` asks for iALS alone. Takes some 3 s on one
    core however many titles there are: the trials are held over the best-known ones and a sample of people.
    """
    blend = replace(Blend(), **fixed)
    titles = trial.best_known(events)
    known = trial.narrowed(events, titles)
    taste = trial.at_random(known)
    if len(taste.people) == 0 or not taste.wanted.any():
        return Tuned(blend)
    is_judged = len(taste.people) >= FEWEST_PEOPLE
    weights = None
    if is_judged:
        blend, weights = _learned(taste, blend, fixed)
    parts = _parts(taste, genres[titles], blend, weights)
    if is_judged:
        blend = replace(blend, genre=fixed.get("genre", 0.0))
        blend = _factored(parts, blend, fixed, is_large=is_large)
        later = _parts_of(trial.by_time(known), genres[titles], blend)
        newest = _parts_of(trial.of_newest(known), genres[titles], blend)
        blend = _mixed(parts, later, newest, blend, fixed)
        blend = _ordered([parts, later], newest, blend, fixed)
        blend = _varied(parts, genres[titles], blend, fixed)
    ours = trial.ndcg(parts.blended(blend), taste.wanted, parts.seen)
    bare = trial.ndcg(np.broadcast_to(parts.popular[0.0], parts.seen.shape), taste.wanted, parts.seen)
    error = float(ours.std() / np.sqrt(len(ours)))
    return Tuned(blend, float(ours.mean()), float(bare.mean()), error)


def _learned(taste: Trial, blend: Blend, fixed: dict[str, float]) -> tuple[Blend, NDArray[np.float32] | None]:
    """Choose what EASE itself is fitted with; its weights on that trial too, so that nobody computes them again."""
    best, best_gains, best_weights = blend, np.zeros(0), None
    for candidate, weights in _fits(taste, blend, _free("lam", _LAMS, blend, fixed)):
        gains = _plain_gains(taste, candidate, weights)
        if not len(best_gains) or gains.mean() > best_gains.mean():
            best, best_gains, best_weights = candidate, gains, weights
    for attention in _ATTENTIONS if "attention" not in fixed else ():
        for candidate, weights in _fits(taste, replace(best, attention=attention), [best.lam]):
            if _is_more(gains := _plain_gains(taste, candidate, weights), best_gains):
                best, best_gains, best_weights = candidate, gains, weights
    return best, best_weights


def _factored(parts: _Parts, blend: Blend, fixed: dict[str, float], *, is_large: bool) -> Blend:
    """Choose what iALS is fitted with and how much it counts, and mix it into the learned part."""
    if not is_large and fixed.get("factors") == 0:
        return blend
    taste, pairs = parts.trial, parts.learned
    best, best_ndcg, learned = replace(blend, factors=0.0), -1.0, pairs
    if not is_large and "factors" not in fixed:
        best_ndcg = float(trial.ndcg(pairs, taste.wanted, parts.seen).mean())
    shares = [1.0] if is_large else [each for each in _free("factors", _FACTORS, blend, fixed) if each]
    for tried, shrunk in enumerate(_each(blend, "shrink", _SHRINKS, fixed)):
        if tried > 1 and best.factors and best.shrink != _SHRINKS[0]:
            break  # the first step from the usual value found more: the other direction will not
        factors = _factors(taste, shrunk)
        for share in shares:
            both = np.float32(1 - share) * pairs + np.float32(share) * factors
            mixed = content.standard(both.astype(np.float32, copy=False))
            value = float(trial.ndcg(mixed, taste.wanted, parts.seen).mean())
            if value > best_ndcg:
                best, best_ndcg, learned = replace(shrunk, factors=share), value, mixed
    parts.learned = learned
    return best


def _factors(taste: Trial, blend: Blend) -> NDArray[np.float32]:
    """The scores of iALS for the people on trial, standardised: (people, titles)."""
    history = attended(taste.history, blend).in_order()
    starts = np.searchsorted(history.people, np.arange(history.n_people + 1))
    matrix = attended(taste.train, blend).matrix()
    model = ials.fit(matrix, shrink=blend.shrink)
    scores = (
        model.scores(history.titles[begin:end], history.weights[begin:end]) for begin, end in pairwise(starts)
    )
    return content.standard(np.stack(list(scores)))


def _fits(trial_: Trial, blend: Blend, lams: Iterable[float]) -> Iterator[tuple[Blend, NDArray[np.float32]]]:
    together = ease.gram(attended(trial_.train, blend).matrix())
    for lam in lams:
        yield replace(blend, lam=lam), ease.solve(together.copy(order="F"), lam=lam)


def _plain_gains(taste: Trial, blend: Blend, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    scores = _dense(attended(taste.history, blend).matrix() @ weights)
    return trial.ndcg(scores, taste.wanted, taste.seen)


def attended(events: Events, blend: Blend) -> Events:
    """The events as the learned part takes them: those below a like count by `blend.attention`."""
    weights = np.where(events.is_liked, events.weights, events.weights * np.float32(blend.attention))
    scaled = Events(
        events.people, events.titles, weights.astype(np.float32), events.at, events.n_people, events.n_titles
    )
    return scaled.only(weights > 0)


def _parts(
    trial_: Trial, genres: NDArray[np.float32], blend: Blend, weights: NDArray[np.float32] | None = None
) -> _Parts:
    if weights is None:
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
        follows=content.standard(np.sqrt(_dense(_newest(history) @ follows.fit(trial_.train).after))),
        popular={
            days: content.standard(popularity.log_popularity(liked, half_life_days=days))
            for days in {*_HALF_LIVES_DAYS, blend.half_life_days}
        },
        lengths=np.diff(rows.indptr),
    )


def _parts_of(trial_: Trial | None, genres: NDArray[np.float32], blend: Blend) -> _Parts | None:
    """The parts of another trial; EASE alone stands there for all that is learned, to be quick."""
    return _parts(trial_, genres, blend) if trial_ is not None and trial_.wanted.any() else None


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


def _mixed(
    parts: _Parts, later: _Parts | None, newest: _Parts | None, blend: Blend, fixed: dict[str, float]
) -> Blend:
    """Choose how much genres and popularity count: more than the least only where it clearly finds more."""
    ordered = [each for each in (later, newest) if each is not None]
    for candidate in _each(blend, "genre", _GENRES, fixed):
        is_cheap = all(_costs_little(each.gains(blend), each.gains(candidate)) for each in ordered)
        if is_cheap and _is_more(parts.gains(candidate), parts.gains(blend)):
            blend = candidate
    blend = next(iter(_each(blend, "popularity", _POPULARITIES, fixed)))
    if later is None:
        return blend
    others = [(each, each.gains(blend)) for each in (parts, newest) if each is not None]
    for half_life in _each(blend, "half_life_days", _HALF_LIVES_DAYS, fixed):
        for candidate in _each(half_life, "popularity", _POPULARITIES, fixed):
            if _is_more(later.gains(candidate), later.gains(blend)) and all(
                _costs_little(gains, each.gains(candidate)) for each, gains in others
            ):
                blend = candidate
    return blend


def _ordered(
    others: Sequence[_Parts | None], newest: _Parts | None, blend: Blend, fixed: dict[str, float]
) -> Blend:
    """Choose how much order counts: what finds most of what somebody did next, and costs little elsewhere."""
    if newest is None:
        return blend
    bare = replace(blend, follows=0.0)
    bares = [(each, each.gains(bare)) for each in others if each is not None]
    light = replace(blend, follows=_LIGHT_ORDER)
    # What was done just now has to count wherever it says anything: this little only has to be harmless.
    is_harmless = all(each.gains(light).mean() >= (1 - MAY_COST) * gains.mean() for each, gains in bares)
    least = light if is_harmless and newest.ndcg(light) > newest.ndcg(bare) else bare
    cheap = [
        candidate
        for candidate in _each(blend, "follows", _FOLLOWS, fixed)
        if all(_costs_little(gains, each.gains(candidate)) for each, gains in bares)
    ]
    return max([*cheap, blend if "follows" in fixed else least], key=newest.ndcg)


def _costs_little(before: NDArray[np.float64], after: NDArray[np.float64], *, most: float = MAY_COST) -> bool:
    """Whether people lose next to nothing, even where chance flattered."""
    less = before - after
    return less.mean() + _error(less) <= most * before.mean()


def _is_more(after: NDArray[np.float64], before: NDArray[np.float64]) -> bool:
    """Whether people gain more than chance would give them."""
    more = after - before
    return more.mean() > _error(more)


def _error(values: NDArray[np.float64]) -> float:
    return float(values.std() / np.sqrt(len(values)))


def _varied(parts: _Parts, genres: NDArray[np.float32], blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose how much variety the lists can have."""
    scores = parts.blended(blend)
    scores = np.where(parts.seen, scores.min(axis=1, keepdims=True) - 1, scores)
    people = np.flatnonzero(parts.trial.wanted.any(axis=1))[:_LISTS_JUDGED]
    orders = [np.argsort(-scores[person], kind="stable")[: diversity.LONGEST] for person in people]

    def judged(candidate: Blend) -> NDArray[np.float64]:
        lists = [
            diversity.diversify(order, scores[person], genres, keep=candidate.keep)[: trial.DEPTH]
            for person, order in zip(people, orders, strict=True)
        ]
        return trial.gain(np.stack(lists), parts.trial.wanted[people])

    plain = judged(replace(blend, keep=1.0))
    candidates = _each(blend, "keep", _KEEPS, fixed)
    return next(
        (each for each in candidates if _costs_little(plain, judged(each), most=VARIETY_MAY_COST)),
        replace(blend, keep=1.0),
    )


def _each(blend: Blend, name: str, values: Iterable[float], fixed: dict[str, float]) -> Iterator[Blend]:
    return (replace(blend, **{name: value}) for value in _free(name, values, blend, fixed))


def _free(name: str, values: Iterable[float], blend: Blend, fixed: dict[str, float]) -> Iterable[float]:
    return [getattr(blend, name)] if name in fixed else values


def _dense(scores: Any) -> NDArray[np.float32]:
    """A product with a sparse matrix as an array: scipy hands out either kind."""
    return np.asarray(scores.toarray() if sparse.issparse(scores) else scores, dtype=np.float32)
