"""More like one title: what those who liked it liked too, and what it is about."""

import re

import numpy as np
from sqlmodel import Session

from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations.ranking.pool import Pool, standard
from netflix_clone.recommendations.ranking.viewpoint import Viewpoint
from netflix_clone.recommendations.schemas import Recommended

# So many who watched a title weigh what they liked too as much as what it is about.
_EVEN_AT = 20
_MOST_OF_A_FRANCHISE = 3
_SHORTEST_STEM = 5
_PART = r"\s*[:\u2013\u2014-]\s.*|,?\s+(part\s+)?([ivx]+|\d{1,2})(\W.*)?"
_TAIL = re.compile(f"({_PART})$")


def like_this(
    session: Session, viewer: Viewer, title_id: int, *, limit: int, seen_from: Viewpoint | None = None
) -> tuple[Recommended, ...]:
    """Titles like another, best first: other parts of it (three at most), then the most alike.

    `w * z(row of the model) + (1 - w) * z(.7 meaning + .3 genre)` with `w = n / (n + 20)` and n its viewers:
    what people did says more of taste, content says what a title is about and is all there is for a new one.
    """
    view = seen_from or Viewpoint(session, viewer)
    place = view.pool.place(title_id)
    if place is None:
        return ()
    scores = standard(view.like(place))
    if view.model is not None:
        met, row = view.of_model(view.model.row(title_id))
        if met[place] and row.any():
            n = float(view.pool.viewers[place])
            weight = n / (n + _EVEN_AT)
            scores = weight * standard(row) + (1 - weight) * scores
    open_to = view.allowed.copy()
    open_to[place] = False
    order = view.best(scores, open_to, limit)
    parts = view.best(scores, open_to & _franchise(view.pool, place), _MOST_OF_A_FRANCHISE)
    chosen = [*parts, *order[~np.isin(order, parts)]][:limit]
    return tuple(Recommended(int(view.pool.ids[each]), float(scores[each])) for each in chosen)


def _franchise(pool: Pool, place: int) -> np.ndarray:
    """Which titles are called as this one is, but for a number or what comes after a colon."""
    stem = _stem(pool.sort_names[place])
    if len(stem) < _SHORTEST_STEM:
        return np.zeros(len(pool.ids), bool)
    called = re.compile(f"{re.escape(stem)}({_PART})?$")
    return np.array([name.startswith(stem) and bool(called.match(name)) for name in pool.sort_names], bool)


def _stem(name: str) -> str:
    return _TAIL.sub("", name).strip()
