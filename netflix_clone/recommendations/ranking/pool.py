"""Every title as numbers, kept in this process and read anew when the catalogue or a tally has changed."""

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library

LOOKED_AGAIN_S = 3.0
SHORT_MIN = 40
"""What is shorter is a short film, as the Academy counts."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The titles by ascending id; each array has one entry for each, `genres` one row (0 or 1 in each column)."""

    ids: NDArray[np.int64]
    maturity: NDArray[np.int64]
    published: Floats
    sort_names: tuple[str, ...]
    genre_keys: tuple[str, ...]
    genres: NDArray[np.float32]
    viewers: NDArray[np.int64]
    popular: NDArray[np.float32]
    shortness: Floats
    """From 0, at `SHORT_MIN` minutes or more or where nobody told, to 1."""

    def places(self, title_ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Where titles stand here, and which of them do; the place of one that does not is any."""
        if not len(self.ids):
            return np.zeros(len(title_ids), np.int64), np.zeros(len(title_ids), bool)
        where = np.minimum(np.searchsorted(self.ids, title_ids), len(self.ids) - 1)
        return where, self.ids[where] == title_ids

    def place(self, title_id: int) -> int | None:
        """Where a title stands, or None."""
        where, is_here = self.places(np.array([title_id], np.int64))
        return int(where[0]) if is_here[0] else None

    def mask(self, title_ids: frozenset[int] | set[int]) -> NDArray[np.bool_]:
        """Which titles are among `title_ids`."""
        made = np.zeros(len(self.ids), bool)
        if title_ids:
            where, is_here = self.places(np.fromiter(title_ids, np.int64, len(title_ids)))
            made[where[is_here]] = True
        return made


def standard(scores: NDArray[np.floating]) -> Floats:
    """The scores with mean 0 and spread 1; all 0 where they do not differ."""
    values = np.asarray(scores, np.float64)
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros(len(values))


@dataclass(slots=True)
class _Kept:
    pool: Pool | None = None
    stamp: tuple[tuple[int, datetime | None], datetime | None] | None = None
    looked_at: float = -LOOKED_AGAIN_S
    lock: threading.Lock = field(default_factory=threading.Lock)


@lru_cache(maxsize=4)
def _kept(_database: str) -> _Kept:
    return _Kept()


def forget() -> None:
    """Read everything anew, as after another database has taken the place of this one."""
    _kept.cache_clear()


def pool(session: Session) -> Pool:
    """The titles of this database, at most three seconds behind it: the cards that are shown are checked again."""
    kept = _kept(settings().sqlalchemy_url)
    with kept.lock:
        if kept.pool is None or time.monotonic() - kept.looked_at >= LOOKED_AGAIN_S:
            stamp = (catalog.last_change(session), library.tallies_counted_at(session))
            if kept.pool is None or stamp != kept.stamp:
                kept.pool, kept.stamp = _read(session), stamp
            kept.looked_at = time.monotonic()
        return kept.pool


def _read(session: Session) -> Pool:
    titles = catalog.listed_titles(session)
    tallies = library.tallies(session)
    keys = sorted({slug for title in titles for slug in title.genres})
    column = {slug: n for n, slug in enumerate(keys)}
    genres = np.zeros((len(titles), len(keys)), np.float32)
    viewers = np.zeros(len(titles), np.int64)
    likes = np.zeros(len(titles), np.int64)
    for row, title in enumerate(titles):
        genres[row, [column[slug] for slug in title.genres]] = 1.0
        if (tally := tallies.get(title.id)) is not None:
            viewers[row], likes[row] = tally.viewers, tally.likes
    minutes = np.array([title.minutes or SHORT_MIN for title in titles], np.float64)
    return Pool(
        ids=np.array([title.id for title in titles], np.int64),
        maturity=np.array([title.maturity for title in titles], np.int64),
        published=np.array([title.published_at.timestamp() for title in titles], np.float64),
        sort_names=tuple(title.sort_name for title in titles),
        genre_keys=tuple(keys),
        genres=genres,
        viewers=viewers,
        popular=np.log1p(viewers + likes).astype(np.float32),
        shortness=np.maximum(1 - minutes / SHORT_MIN, 0),
    )
