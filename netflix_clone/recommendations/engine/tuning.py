"""Chooses a model's weights by replay: each installation has another crowd, and no constant suits them all.

Three trials judge: likes hidden at random (is the taste known?), everything done last hidden (is what comes
known?), and what each did last hidden (is it known what somebody wants next?). The learned part is chosen by the
first (and by the second, where popularity is ahead of it there), popularity by the second, order by the third, as
long as the others lose next to nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from netflix_clone.recommendations.engine import diversity, judging, learning, trial
from netflix_clone.recommendations.engine.blend import Blend
from netflix_clone.recommendations.engine.events import Events
from netflix_clone.recommendations.engine.judging import MAY_COST, costs_little, is_more, plainest
from netflix_clone.recommendations.engine.parts import HALF_LIVES_DAYS, Parts, scored
from netflix_clone.recommendations.engine.trial import Trial

VARIETY_MAY_COST = 0.005
"""As `judging.MAY_COST` for variety, which comes on top of what order costs already."""
FEWEST_PEOPLE = 100
"""With fewer people on trial chance would choose: the usual weights stay."""

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
    if len(hidden.people) >= FEWEST_PEOPLE:
        blend, taste = _judged(known, hidden, genres[titles], blend, fixed, is_large=is_large)
    else:
        taste = scored(hidden, genres[titles], blend)
    ours = trial.ndcg(taste.blended(blend), hidden.wanted, taste.seen)
    bare = trial.ndcg(np.broadcast_to(taste.popular[0.0], taste.seen.shape), hidden.wanted, taste.seen)
    error = float(ours.std() / np.sqrt(len(ours)))
    return Tuned(blend, float(ours.mean()), float(bare.mean()), error)


def _judged(
    known: Events,
    hidden: Trial,
    genres: NDArray[np.float32],
    blend: Blend,
    fixed: dict[str, float],
    *,
    is_large: bool,
) -> tuple[Blend, Parts]:
    """The weights that the three trials choose, and the parts of the first of them."""
    coming, next_up = _asking(trial.by_time(known)), _asking(trial.of_newest(known))
    blend = replace(blend, genre=fixed.get("genre", 0.0))
    trials = [each for each in (hidden, coming) if each is not None]
    blend, learned = learning.learned(trials, blend, fixed, is_large=is_large)
    parts = [scored(each, genres, blend, scores) for each, scores in zip(trials, learned, strict=True)]
    taste, later = parts[0], parts[1] if coming is not None else None
    # EASE alone stands there for all that is learned, to be quick.
    newest = scored(next_up, genres, blend) if next_up is not None else None
    blend = _mixed(taste, later, newest, blend, fixed)
    blend = _ordered([taste, later], newest, blend, fixed)
    return _varied(taste, genres, blend, fixed), taste


def _asking(asked: Trial | None) -> Trial | None:
    return asked if asked is not None and asked.wanted.any() else None


def _mixed(
    taste: Parts, later: Parts | None, newest: Parts | None, blend: Blend, fixed: dict[str, float]
) -> Blend:
    """Choose how much genres count, if they clearly find more, and popularity: what finds most of what comes."""
    ordered = [each for each in (later, newest) if each is not None]
    for candidate in judging.each(blend, "genre", _GENRES, fixed):
        is_free = all(costs_little(each.gains(blend), each.gains(candidate)) for each in ordered)
        if is_free and is_more(taste.gains(candidate), taste.gains(blend)):
            blend = candidate
    if later is None:
        return blend
    others = [(each, each.gains(blend)) for each in (taste, newest) if each is not None]

    def is_cheap(candidate: Blend) -> bool:
        return all(costs_little(gains, each.gains(candidate)) for each, gains in others)

    # A learned taste disappoints most in what comes, and the people to ask about it are few: so not the figure
    # that chance put first, but the most popularity of those about as good.
    *more, least = judging.each(blend, "popularity", _POPULARITIES, fixed)
    free = [*filter(is_cheap, more), least]
    blend = free[plainest([later.ndcg(each) for each in free])]
    for candidate in judging.each(blend, "half_life_days", HALF_LIVES_DAYS, fixed):
        if is_more(later.gains(candidate), later.gains(blend)) and is_cheap(candidate):
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
        for candidate in judging.each(blend, "follows", _FOLLOWS, fixed)
        if all(costs_little(gains, each.gains(candidate)) for each, gains in bares)
    ]
    return max([*cheap, blend if "follows" in fixed else least], key=newest.ndcg)


def _varied(taste: Parts, genres: NDArray[np.float32], blend: Blend, fixed: dict[str, float]) -> Blend:
    """Choose how much variety the lists can have."""
    scores = taste.blended(blend)
    scores = np.where(taste.seen, scores.min(axis=1, keepdims=True) - 1, scores)
    people = np.flatnonzero(taste.trial.wanted.any(axis=1))[:_LISTS_JUDGED]
    orders = [np.argsort(-scores[person], kind="stable")[: diversity.LONGEST] for person in people]

    def judged(candidate: Blend) -> NDArray[np.float64]:
        lists = [
            diversity.diversify(order, scores[person], genres, keep=candidate.keep, first=trial.DEPTH)[
                : trial.DEPTH
            ]
            for person, order in zip(people, orders, strict=True)
        ]
        return trial.gain(np.stack(lists), taste.trial.wanted[people])

    plain = judged(replace(blend, keep=1.0))
    candidates = judging.each(blend, "keep", _KEEPS, fixed)
    return next(
        (each for each in candidates if costs_little(plain, judged(each), most=VARIETY_MAY_COST)),
        replace(blend, keep=1.0),
    )
