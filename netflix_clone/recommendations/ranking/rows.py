"""The rows that are a profile's own: what suits it, what is like what it loved, what is new or overlooked."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.library.schemas import TasteOrigin
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import taste
from netflix_clone.recommendations.engine import diversity
from netflix_clone.recommendations.ranking import reasons
from netflix_clone.recommendations.ranking.pool import Floats, standard
from netflix_clone.recommendations.ranking.viewpoint import Numbers, Viewpoint
from netflix_clone.recommendations.schemas import Because, Reason, Recommended

LEAST_SHARE = 0.25
"""What part of a title's positive sum a watched one has to carry before it is named as the reason."""
_FEWEST = 3
_LOOKED_AT = 15
_NEW_DAYS, _FEWEST_NEW = 30, 60
_EXPLORED_FROM = 40
_DAY_S = 86_400


def for_you(
    session: Session,
    viewer: Viewer,
    *,
    limit: int,
    exclude: Collection[int] = frozenset(),
    seen_from: Viewpoint | None = None,
    with_reasons: bool = True,
) -> tuple[Recommended, ...]:
    """The titles that suit a profile, best first, none that it has seen, each with its true reasons.

    Reasons cost as much as all the rest: a row that shows none goes `with_reasons=False`.
    """
    view = seen_from or Viewpoint(session, viewer)
    open_to = view.fresh & ~view.pool.mask(frozenset(exclude))
    order = view.best(view.scores, open_to, max(limit, diversity.LONGEST) + _EXPLORED_FROM)
    if not len(order):
        return ()
    mixed = diversity.diversify(
        order, view.scores.astype(np.float32), view.pool.genres, keep=taste.keep(view.taste.surprise)
    )
    chosen, surprises = _with_surprises(view, mixed, order, open_to, limit)
    known = [place for place in chosen if place not in surprises]
    told = reasons.of_many(view, known) if with_reasons else dict.fromkeys(known, ())
    surprise = (Reason("surprise", "", "", 1.0),)
    return tuple(
        Recommended(int(view.pool.ids[place]), float(view.scores[place]), told.get(place, surprise))
        for place in chosen
    )


def _with_surprises(
    view: Viewpoint, mixed: Numbers, order: Numbers, open_to: "np.ndarray", limit: int
) -> tuple[list[int], set[int]]:
    """The first of `mixed`, with something from further down in one slot of twenty (more, or none, as is set)."""
    chosen = [int(place) for place in mixed[:limit]]
    chance = view.chance("surprise")
    share = taste.exploration(view.taste.surprise)
    slots = int(share * len(chosen) + chance.random())
    far = np.flatnonzero(open_to & np.isfinite(view.scores))
    far = far[~np.isin(far, order[: max(limit, _EXPLORED_FROM)])]
    if not view.history or not slots or len(chosen) < _FEWEST or not len(far):
        return chosen, set()
    picked = chance.choice(far, size=min(slots, len(far)), replace=False)
    # Never the first few: a row has to begin with what is known to suit.
    at = chance.choice(
        np.arange(_FEWEST - 1, len(chosen)), size=min(len(picked), len(chosen) - 2), replace=False
    )
    surprises: set[int] = set()
    for place, slot in zip(picked, at, strict=False):
        if int(place) not in chosen:
            chosen[int(slot)] = int(place)
            surprises.add(int(place))
    return chosen, surprises


def because(
    session: Session,
    viewer: Viewer,
    *,
    rows: int,
    limit: int,
    exclude: Collection[int] = frozenset(),
    seen_from: Viewpoint | None = None,
) -> tuple[Because, ...]:
    """Rows of titles like one that the profile watched or liked, where that one carries them.

    A title stands in the row of X if X brings at least a quarter of all that speaks for it, and if it is no
    less like X in genres and text than titles are on average: where few have watched, a model alone pairs
    what has little in common. X is one of the latest deeds, and the latest comes first.
    """
    view = seen_from or Viewpoint(session, viewer)
    seeds = _seeds(view)
    if not seeds:
        return ()
    parts = np.stack([weight * np.maximum(view.row(title_id), 0) for title_id, weight in seeds])
    total = parts.sum(axis=0)
    shares = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
    open_to = view.fresh & ~view.pool.mask(frozenset(exclude)) & np.isfinite(view.scores)
    carried = np.where((shares >= LEAST_SHARE) & _alike(view, seeds) & open_to, parts, 0)
    made = _carried(view, [title_id for title_id, _ in seeds], carried, rows=rows, limit=limit)
    names = {
        card.id: card.name
        for card in catalog.cards(session, list(made), maturity_ceiling=viewer.maturity_ceiling)
    }
    return tuple(Because(seed, names[seed], ids) for seed, ids in made.items() if seed in names)


def _alike(view: Viewpoint, seeds: Sequence[tuple[int, float]]) -> NDArray[np.bool_]:
    """Which titles are no less like each seed than titles are on average, (n_seeds, n_titles)."""
    alike = np.ones((len(seeds), len(view.pool.ids)), np.bool_)
    for row, (title_id, _) in zip(alike, seeds, strict=True):
        place = view.pool.place(title_id)
        if place is not None:
            row[:] = standard(view.like(place)) >= 0
    return alike


def _seeds(view: Viewpoint) -> list[tuple[int, float]]:
    """The latest titles that a row may be named after, the latest first; a place on My List is too little."""
    named = {event.title_id for event in view.events if event.origin is not TasteOrigin.SAVED}
    return [each for each in reversed(view.history) if each[0] in named][:_LOOKED_AT]


def _carried(
    view: Viewpoint, seeds: Sequence[int], parts: Floats, *, rows: int, limit: int
) -> dict[int, tuple[int, ...]]:
    """For the first seeds that carry enough titles (positive `parts`), those; a title stands in one row."""
    made: dict[int, tuple[int, ...]] = {}
    taken = np.zeros(parts.shape[1], bool)
    for title_id, row in zip(seeds, parts, strict=True):
        found = view.best(row, (row > 0) & ~taken, limit)
        if len(found) >= _FEWEST and len(made) < rows:
            made[title_id] = tuple(map(int, view.pool.ids[found]))
            taken[found] = True
    return made


def new_for_you(
    session: Session, viewer: Viewer, *, limit: int, seen_from: Viewpoint | None = None
) -> tuple[int, ...]:
    """What came in the last thirty days, or else the newest, in the order that suits the profile."""
    view = seen_from or Viewpoint(session, viewer)
    since = utc_now().timestamp() - _NEW_DAYS * _DAY_S
    is_new = view.fresh & (view.pool.published >= since)
    if int(is_new.sum()) > _FEWEST_NEW or not is_new.any():
        newest = view.best(view.pool.published, view.fresh, _FEWEST_NEW)
        is_new = np.zeros(len(is_new), bool)
        is_new[newest] = True
    return _ids(view, view.best(view.scores, is_new, limit))


def hidden_gems(
    session: Session, viewer: Viewer, *, limit: int, seen_from: Viewpoint | None = None
) -> tuple[int, ...]:
    """Titles that fewer have watched than most, and that suit the profile better than most."""
    view = seen_from or Viewpoint(session, viewer)
    if not view.history or not view.fresh.any():
        return ()
    few = np.median(view.pool.viewers[view.allowed])
    is_good = view.scores > np.median(view.scores[view.fresh])
    return _ids(view, view.best(view.scores, view.fresh & is_good & (view.pool.viewers <= few), limit))


def why(
    session: Session, viewer: Viewer, title_id: int, *, seen_from: Viewpoint | None = None
) -> tuple[Reason, ...]:
    """Why a title would be shown to a profile: the largest true parts of its score; none where nothing speaks for it."""
    view = seen_from or Viewpoint(session, viewer)
    place = view.pool.place(title_id)
    if place is None or not view.allowed[place]:
        return ()
    return reasons.of_many(view, [place])[place]


def _ids(view: Viewpoint, places: Numbers) -> tuple[int, ...]:
    return tuple(map(int, view.pool.ids[places]))
