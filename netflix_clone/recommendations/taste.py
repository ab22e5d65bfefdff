"""Taste: what was learnt from a profile's deeds, and how what it has set moves the ranking.

The formulas and where they come from stand in docs/finding.md under "Taste".
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.settings import settings as app_settings
from netflix_clone.recommendations.queries import taste, unwanted
from netflix_clone.recommendations.queries.taste import left_out
from netflix_clone.recommendations.schemas import USUAL_SURPRISE, LearntTrait, Taste, Trait, TraitKind
from netflix_clone.recommendations.traits import TraitIndex

__all__ = ["adjust", "exploration", "keep", "learnt", "muted_titles", "taste", "unwanted"]

# What speaks against a trait counts a quarter of what speaks for it (Rocchio's gamma beside his beta).
_AGAINST = 0.25
_MOST_TITLES_NAMED = 12


def adjust(
    title_ids: NDArray[np.int64], scores: NDArray[np.floating], index: TraitIndex, settings: Taste
) -> NDArray[np.float64]:
    """`scores` of `title_ids` (both of one length, any scale) as a profile's settings move them.

    `score + span * (sum of the weights of the title's traits)`, where the span is how far the best stands
    above the middle. So a slider at 1 lifts a middling title to the best, one at -1 takes the best down to
    the middle, and what lies between is in proportion. A title with a muted trait gets minus infinity, and
    one that had it keeps it.
    """
    moved = np.array(scores, dtype=np.float64)
    if not len(moved):
        return moved
    boosts = np.zeros(int(title_ids.max()) + 1)
    for trait, weight in settings.weights.items():
        boosts[_within(index.titles(trait), boosts)] += weight
    moved += _span(moved) * boosts[title_ids]
    muted = np.zeros(len(boosts), bool)
    for trait in settings.muted:
        muted[_within(index.titles(trait), boosts)] = True
    moved[muted[title_ids]] = -np.inf
    return moved


def _within(title_ids: NDArray[np.int64], table: NDArray[np.float64]) -> NDArray[np.int64]:
    return title_ids[title_ids < len(table)]


def _span(scores: NDArray[np.float64]) -> float:
    known = scores[np.isfinite(scores)]
    span = float(known.max() - np.median(known)) if len(known) else 0.0
    return span if span > 0 else 1.0


def exploration(surprise: float) -> float:
    """The share of slots for titles that the model does not know the profile to like: one in twenty by default."""
    return min(app_settings().recommend_exploration * surprise / USUAL_SURPRISE, 1.0)


def keep(surprise: float) -> float:
    """How much maximal marginal relevance keeps of the score, against variety: 0.8 by default."""
    return float(np.clip(app_settings().recommend_keep + 0.5 * (USUAL_SURPRISE - surprise), 0.0, 1.0))


def muted_titles(session: Session, settings: Taste, *, among: Sequence[int] | None = None) -> frozenset[int]:
    """The titles, or those of `among`, that have a muted trait, as the database has them now; one query at most."""
    return catalog.titles_with(session, left_out(settings.muted), among=among)


def learnt(
    events: Iterable[tuple[int, float]], index: TraitIndex, forgotten: frozenset[int] = frozenset()
) -> tuple[LearntTrait, ...]:
    """What (title id, weight) events say of traits: the strongest of each kind first; weights as in LearntTrait.

    The share of the liked that has the trait, less a quarter of the disliked that has it, times how rare it is
    in the catalogue (`log(1 + titles / titles with it)`), over the largest such figure of its kind.
    """
    heard = [(title_id, weight) for title_id, weight in events if weight and title_id not in forgotten]
    liked = sum(weight for _, weight in heard if weight > 0)
    if not liked:
        return ()
    sums: dict[Trait, dict[int, float]] = defaultdict(dict)
    for title_id, weight in heard:
        for trait in index.by_title.get(title_id, ()):
            sums[trait][title_id] = weight if weight > 0 else _AGAINST * weight
    figures = {
        trait: sum(parts.values()) / liked * math.log1p(1 / index.share(trait))
        for trait, parts in sums.items()
    }
    largest: dict[TraitKind, float] = defaultdict(float)
    for trait, figure in figures.items():
        largest[trait.kind] = max(largest[trait.kind], abs(figure))
    made = (
        LearntTrait(trait, figure / (largest[trait.kind] or 1.0), _strongest(sums[trait]))
        for trait, figure in figures.items()
    )
    return tuple(sorted(made, key=lambda each: (each.trait.kind, -each.weight, each.trait.key)))


def _strongest(parts: dict[int, float]) -> tuple[int, ...]:
    ordered = sorted(parts, key=lambda title_id: (-abs(parts[title_id]), title_id))
    return tuple(ordered[:_MOST_TITLES_NAMED])
