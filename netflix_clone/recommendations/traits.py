"""Which title has which traits, kept in this process and looked at again when the catalogue has changed."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleTraits
from netflix_clone.kit.settings import settings
from netflix_clone.recommendations.schemas import Trait, TraitKind

_LOOKED_AGAIN_S = 3.0
# Clocks of two processes differ, and a title is saved a moment after it was dated.
_OVERLAP = timedelta(minutes=2)
_NOTHING = np.zeros(0, np.int64)


@dataclass(slots=True)
class TraitIndex:
    """Traits by title, and titles by trait; a title that was deleted may linger until the process ends."""

    by_title: dict[int, tuple[Trait, ...]] = field(default_factory=dict[int, tuple[Trait, ...]])
    by_trait: dict[Trait, set[int]] = field(default_factory=dict[Trait, set[int]])
    _arrays: dict[Trait, NDArray[np.int64]] = field(default_factory=dict[Trait, NDArray[np.int64]])

    def take(self, changed: Sequence[TitleTraits]) -> None:
        """Learn what titles are made of now."""
        for title in changed:
            self._drop(title.title_id)
            self.by_title[title.title_id] = traits_of(title)
            for trait in self.by_title[title.title_id]:
                self.by_trait.setdefault(trait, set()).add(title.title_id)
                self._arrays.pop(trait, None)

    def titles(self, trait: Trait) -> NDArray[np.int64]:
        """The ids of the titles that have a trait."""
        found = self._arrays.get(trait)
        if found is None:
            theirs = self.by_trait.get(trait)
            found = np.fromiter(theirs, np.int64, len(theirs)) if theirs else _NOTHING
            self._arrays[trait] = found
        return found

    def share(self, trait: Trait) -> float:
        """The part of all titles that have a trait, above 0 and at most 1."""
        return max(1, len(self.by_trait.get(trait, ()))) / max(1, len(self.by_title))

    def _drop(self, title_id: int) -> None:
        for trait in self.by_title.pop(title_id, ()):
            self.by_trait[trait].discard(title_id)
            self._arrays.pop(trait, None)


def traits_of(title: TitleTraits) -> tuple[Trait, ...]:
    """The traits of one title; a year speaks for its decade."""
    keys: Mapping[TraitKind, Sequence[str]] = {
        TraitKind.GENRE: title.genres,
        TraitKind.PERSON: title.people,
        TraitKind.DECADE: (str(title.year // 10 * 10),),
        TraitKind.MOOD: title.moods,
        TraitKind.THEME: title.themes,
    }
    return tuple(Trait(kind, key) for kind, several in keys.items() for key in several)


@dataclass(slots=True)
class _Kept:
    """The index of one database, and how far it has read."""

    index: TraitIndex = field(default_factory=TraitIndex)
    seen: tuple[int, datetime | None] = (0, None)
    looked_at: float = -_LOOKED_AGAIN_S
    lock: threading.Lock = field(default_factory=threading.Lock)


def index(session: Session) -> TraitIndex:
    """The traits of all titles; at most three seconds behind the catalogue.

    The first call in a process reads them all, later ones what was changed since.
    """
    kept = _kept(settings().sqlalchemy_url)
    with kept.lock:
        if time.monotonic() - kept.looked_at < _LOOKED_AGAIN_S:
            return kept.index
        now = catalog.last_change(session)
        if now != kept.seen:
            latest = kept.seen[1]
            kept.index.take(catalog.title_traits(session, changed_since=latest and latest - _OVERLAP))
            kept.seen = now
        kept.looked_at = time.monotonic()
        return kept.index


def forget() -> None:
    """Read everything anew, as after another database has taken the place of this one."""
    _kept.cache_clear()


@lru_cache(maxsize=4)
def _kept(_database: str) -> _Kept:
    return _Kept()
