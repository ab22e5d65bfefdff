"""Likeness by what titles are: their genres, and the meaning of their texts where vectors were made."""

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning.schemas import Likeness
from netflix_clone.recommendations.ranking.pool import Floats, Pool, standard

_MEANING, _GENRE = 0.7, 0.3
NEAREST, NEAREST_TO_ONE = 600, 100
"""So many titles are asked of the database where it compares them; others count as average."""


def for_history(
    session: Session, pool: Pool, places: NDArray[np.int64], weights: Floats, *, ceiling: int
) -> Floats:
    """How near each title is to a history, (n_titles,): standardised cosines of genre and of meaning, added up.

    The two together found new titles better than either (recall@10 .156 against .105 and .139 on MovieLens with
    their overviews; docs/finding.md).
    """
    near = _near(session, pool, places, weights, ceiling=ceiling, count=NEAREST)
    by_meaning = _cosines_of(pool, near)
    told = standard(by_meaning) if near is None or near.is_whole else (by_meaning - near.mean) / near.spread
    return standard(_genre_likeness(pool, places, weights)) + told


def to_title(session: Session, pool: Pool, place: int, *, ceiling: int) -> Floats:
    """How near each title is to one, (n_titles,): .7 of the cosine of meaning and .3 of that of genres."""
    where, weight = np.array([place], np.int64), np.ones(1)
    by_meaning = _cosines_of(pool, _near(session, pool, where, weight, ceiling=ceiling, count=NEAREST_TO_ONE))
    return _MEANING * by_meaning + _GENRE * _genre_likeness(pool, where, weight)


def _genre_likeness(pool: Pool, places: NDArray[np.int64], weights: Floats) -> Floats:
    lengths = np.sqrt(pool.genres.sum(axis=1))
    return _cosines(pool.genres, lengths, (weights / np.maximum(lengths[places], 1)) @ pool.genres[places])


def _cosines(
    rows: NDArray[np.float32], lengths: NDArray[np.floating], wanted: NDArray[np.floating]
) -> Floats:
    length = float(np.linalg.norm(wanted))
    if not length:
        return np.zeros(len(rows))
    return np.asarray(rows @ (wanted / length).astype(np.float32), np.float64) / np.maximum(lengths, 1e-9)


def _near(
    session: Session, pool: Pool, places: NDArray[np.int64], weights: Floats, *, ceiling: int, count: int
) -> Likeness | None:
    """How near titles are to what those of a history mean together; None where none of them has a vector."""
    weight_of = dict(zip(pool.ids[places].tolist(), weights.tolist(), strict=True))
    known = meaning.vectors(session, list(weight_of))
    wanted = np.array([weight_of[int(each)] for each in known.title_ids]) @ known.vectors
    length = float(np.linalg.norm(wanted))
    if not length:
        return None
    return meaning.likeness(session, (wanted / length).astype(np.float32), count=count, ceiling=ceiling)


def _cosines_of(pool: Pool, near: Likeness | None) -> Floats:
    """(n_titles,); where not all titles were compared the others are average, else 0 for those without a vector."""
    if near is None:
        return np.zeros(len(pool.ids))
    cosines = np.full(len(pool.ids), near.mean)
    where, is_here = pool.places(near.title_ids)
    cosines[where[is_here]] = near.cosines[is_here]
    return cosines
