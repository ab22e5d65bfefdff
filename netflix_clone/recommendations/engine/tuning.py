"""Chooses a model's weights by replay: each installation has another crowd, and no constant suits them all.

Three trials judge: likes hidden at random (is the taste known?), everything done last hidden (is what comes
known?), and what each did last hidden (is it known what somebody wants next?). The learned part is chosen by the
first, popularity by the second, order by the third, as long as the others lose next to nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import content, diversity, ials, trial
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.parts import HALF_LIVES_DAYS, Parts, attended, dense, fits, scored
from netflix_clone.recommendations.engine.trial import Trial

MAY_COST = 0.01
"""The part of a trial's NDCG that popularity, genres and order may cost each, chance (a standard error) counted
as a cost: so about a third of it in truth."""
VARIETY_MAY_COST = 0.005
"""The same for variety, which comes on top of what order costs already."""
ABOUT_AS_GOOD = 0.995
"""From this part of the best figure on, the plainer choice is taken: it holds longer than what chance put first."""
FEWEST_PEOPLE = 100
"""With fewer people on trial chance would choose: the usual weights stay."""

_LAMS = (2500.0, 1200.0, 500.0, 200.0)
"""The plainest first: the larger, the nearer to what everybody likes."""
_FACTORS = (0.0, 0.25, 0.5, 0.75)
_GENRES = (0.05, 0.1, 0.2)
_POPULARITIES = (1.5, 1.0, 0.6, 0.3, 0.1)
_FOLLOWS = (0.0, 0.03, 0.06, 0.1, 0.2, 0.3)
_LIGHT_ORDER = 0.03
_KEEPS = (0.8, 0.9, 0.95, 1.0)
_LISTS_JUDGED = 400


@dataclass(frozen=True, slots=True)
class Tuned:
    """The weights, and NDCG@10 of them and of bare popularity on the random trial, each with its standard error."""

    blend: Blend
    ndcg: float = 0.0
    popularity_ndcg: float = 0.0
    error: float = 0.0


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
    hidden = trial.at_random(known)
    if len(hidden.people) == 0 or not hidden.wanted.any():
        return Tuned(blend)
    is_judged = len(hidden.people) >= FEWEST_PEOPLE
    weights = None
    if is_judged:
        blend, weights = _learned(hidden, blend, fixed)
    taste = scored(hidden, genres[titles], blend, weights)
    if is_judged:
        blend = replace(blend, genre=fixed.get("genre", 0.0))
        blend = _factored(taste, blend, fixed, is_large=is_large)
        later = _scored(trial.by_time(known), genres[titles], blend)
        newest = _scored(trial.of_newest(known), genres[titles], blend)
        blend = _mixed(taste, later, newest, blend, fixed)
        blend = _ordered([taste, later], newest, blend, fixed)
        blend = _varied(taste, genres[titles], blend, fixed)
    ours = trial.ndcg(taste.blended(blend), hidden.wanted, taste.seen)
    bare = trial.ndcg(np.broadcast_to(taste.popular[0.0], taste.seen.shape), hidden.wanted, taste.seen)
    error = float(ours.std() / np.sqrt(len(ours)))
    return Tuned(blend, float(ours.mean()), float(bare.mean()), error)


def _learned(
    hidden: Trial, blend: Blend, fixed: dict[str, float]
) -> tuple[Blend, NDArray[np.float32] | None]:
    """Choose what EASE itself is fitted with; its weights on that trial too, so that nobody computes them again."""
    tried = [
        (candidate, weights, _plain_gains(hidden, candidate, weights))
        for candidate, weights in fits(hidden, blend, _free("lam", _LAMS, blend, fixed))
    ]
    best, best_weights, best_gains = tried[_plainest([float(gains.mean()) for _, _, gains in tried])]
    if "attention" not in fixed:
        for candidate, weights in fits(hidden, replace(best, attention=0.0), [best.lam]):
            if _is_more(_plain_gains(hidden, candidate, weights), best_gains):
                best, best_weights = candidate, weights
    return best, best_weights


def _factored(taste: Parts, blend: Blend, fixed: dict[str, float], *, is_large: bool) -> Blend:
    """Choose how much iALS counts beside EASE, and mix it into the learned part."""
    pairs = taste.learned
    if is_large:
        taste.learned = _factors(taste.trial, blend)
        return replace(blend, factors=1.0)
    candidates = list(_each(blend, "factors", _FACTORS, fixed))
    if not any(each.factors for each in candidates):
        return candidates[0]
    factors = _factors(taste.trial, blend)

    def mixed(candidate: Blend) -> NDArray[np.float32]:
        share = np.float32(candidate.factors)
        return content.standard(np.asarray((1 - share) * pairs + share * factors, dtype=np.float32))

    found = [float(trial.ndcg(mixed(each), taste.trial.wanted, taste.seen).mean()) for each in candidates]
    best = candidates[_plainest(found)]
    taste.learned = mixed(best)
    return best


def _factors(hidden: Trial, blend: Blend) -> NDArray[np.float32]:
    """The scores of iALS for the people on trial, standardised: (people, titles)."""
    history = attended(hidden.history, blend).in_order()
    starts = np.searchsorted(history.people, np.arange(history.n_people + 1))
    matrix = attended(hidden.train, blend).matrix()
    model = ials.fit(matrix, shrink=blend.shrink)
    scores = (
        model.scores(history.titles[begin:end], history.weights[begin:end]) for begin, end in pairwise(starts)
    )
    return content.standard(np.stack(list(scores)))


def _plain_gains(hidden: Trial, blend: Blend, weights: NDArray[np.float32]) -> NDArray[np.float64]:
    scores = dense(attended(hidden.history, blend).matrix() @ weights)
    return trial.ndcg(scores, hidden.wanted, hidden.seen)


def _scored(asked: Trial | None, genres: NDArray[np.float32], blend: Blend) -> Parts | None:
    """The parts of another trial; EASE alone stands there for all that is learned, to be quick."""
    return scored(asked, genres, blend) if asked is not None and asked.wanted.any() else None


def _mixed(
    taste: Parts, later: Parts | None, newest: Parts | None, blend: Blend, fixed: dict[str, float]
) -> Blend:
    """Choose how much genres count, if they clearly find more, and popularity: what finds most of what comes."""
    ordered = [each for each in (later, newest) if each is not None]
    for candidate in _each(blend, "genre", _GENRES, fixed):
        is_free = all(_costs_little(each.gains(blend), each.gains(candidate)) for each in ordered)
        if is_free and _is_more(taste.gains(candidate), taste.gains(blend)):
            blend = candidate
    if later is None:
        return blend
    others = [(each, each.gains(blend)) for each in (taste, newest) if each is not None]

    def is_cheap(candidate: Blend) -> bool:
        return all(_costs_little(gains, each.gains(candidate)) for each, gains in others)

    # A learned taste disappoints most in what comes, and the people to ask about it are few: so not the figure
    # that chance put first, but the most popularity of those about as good.
    *more, least = _each(blend, "popularity", _POPULARITIES, fixed)
    free = [*filter(is_cheap, more), least]
    blend = free[_plainest([later.ndcg(each) for each in free])]
    for candidate in _each(blend, "half_life_days", HALF_LIVES_DAYS, fixed):
        if _is_more(later.gains(candidate), later.gains(blend)) and is_cheap(candidate):
            blend = candidate
    return blend


def _ordered(
    others: Sequence[Parts | None], newest: Parts | None, blend: Blend, fixed: dict[str, float]
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


def _plainest(found: Sequence[float]) -> int:
    """The place of the first that is about as good as the best; the plainer ones stand first."""
    return next(place for place, each in enumerate(found) if each >= ABOUT_AS_GOOD * max(found))


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


def _varied(taste: Parts, genres: NDArray[np.float32], blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose how much variety the lists can have."""
    scores = taste.blended(blend)
    scores = np.where(taste.seen, scores.min(axis=1, keepdims=True) - 1, scores)
    people = np.flatnonzero(taste.trial.wanted.any(axis=1))[:_LISTS_JUDGED]
    orders = [np.argsort(-scores[person], kind="stable")[: diversity.LONGEST] for person in people]

    def judged(candidate: Blend) -> NDArray[np.float64]:
        lists = [
            diversity.diversify(order, scores[person], genres, keep=candidate.keep)[: trial.DEPTH]
            for person, order in zip(people, orders, strict=True)
        ]
        return trial.gain(np.stack(lists), taste.trial.wanted[people])

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
