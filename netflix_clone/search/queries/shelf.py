"""Puts the catalogue on the shelf, and keeps it there until something moved."""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library
from netflix_clone.media import queries as media
from netflix_clone.search.names import Names
from netflix_clone.search.shelf import KINDS, Labels, PersonFacts, Shelf, found_in

log = logging.getLogger(__name__)

LARGE = 5_000
"""From so many titles on the shelf is filled behind the readers' backs, who have the old one meanwhile."""
_LOOKED_AGAIN_S = 3.0
_AT_MOST_EACH_S = 20.0
_TALLIES_KEPT_S = 600.0


@dataclass(slots=True)
class _Kept:
    shelf: Shelf
    database: str
    moved: tuple[int, datetime | None]
    made_at: float
    looked_at: float


_kept: list[_Kept] = []
_turn = threading.Lock()


def shelf(session: Session) -> Shelf:
    """Every listed title as of now; on a large catalogue as of some seconds ago."""
    kept = _kept[0] if _kept and _kept[0].database == settings().sqlalchemy_url else None
    if kept is None:
        with _turn:
            return _fill(session)
    now = time.monotonic()
    if kept.shelf.count >= LARGE and now - kept.looked_at < _LOOKED_AGAIN_S:
        return kept.shelf
    kept.looked_at = now
    is_stale = now - kept.made_at > _TALLIES_KEPT_S or catalog.last_change(session) != kept.moved
    if not is_stale:
        return kept.shelf
    if kept.shelf.count < LARGE:
        with _turn:
            return _fill(session)
    if now - kept.made_at > _AT_MOST_EACH_S and _turn.acquire(blocking=False):
        threading.Thread(target=_fill_behind, name="shelf", daemon=True).start()
    return kept.shelf


def _fill_behind() -> None:
    try:
        with read_only() as session:
            _fill(session)
    except Exception:
        log.exception("the shelf of search was not filled; the old one stays")
    finally:
        _turn.release()


def _fill(session: Session) -> Shelf:
    moved = catalog.last_change(session)
    now = time.monotonic()
    made = read_shelf(session)
    _kept[:] = [_Kept(made, settings().sqlalchemy_url, moved, now, now)]
    return made


def read_shelf(session: Session) -> Shelf:
    """Read every listed title, with its labels, names and people."""
    facts = catalog.listed_facts(session)
    ids = _column(row.id for row in facts)
    prior, stars = _popularity(session, ids)
    places = {int(title_id): place for place, title_id in enumerate(ids)}
    spelled = [(row.name, place) for place, row in enumerate(facts)]
    spelled += [(row.original_name, place) for place, row in enumerate(facts) if row.original_name]
    spelled += [
        (name, places[title_id]) for title_id, name in catalog.translated_names(session) if title_id in places
    ]
    by_name = sorted(range(len(facts)), key=lambda place: facts[place].sort_name)
    ranks = np.empty(len(facts), np.int64)
    ranks[by_name] = np.arange(len(facts))
    people = catalog.credited_people(session)
    genres = [(row.id, row.slug, row.name) for row in catalog.every_genre(session)]
    keywords = [(row.id, row.slug, row.name) for row in catalog.every_keyword(session)]
    return Shelf(
        title_ids=ids,
        kinds=_column(KINDS.index(row.kind) for row in facts),
        years=_column(row.year for row in facts),
        runtimes=_column(row.runtime_min for row in facts),
        maturities=_column(row.maturity for row in facts),
        published=np.fromiter(
            (row.published_at.timestamp() if row.published_at else np.inf for row in facts), np.float64
        ),
        stars=stars,
        prior=prior,
        name_ranks=ranks,
        genres=_labels(genres, catalog.genres_of_titles(session), ids),
        keywords=_labels(keywords, catalog.keywords_of_titles(session), ids),
        languages=_codes(catalog.languages_of_titles(session), ids),
        captions=_codes(_captions(session), ids),
        names=Names(spelled, prior),
        people=tuple(PersonFacts(row.id, row.slug, row.name) for row in people),
        people_maturities=_column(row.maturity for row in people),
        people_names=Names(
            [
                (name, place)
                for place, row in enumerate(people)
                for name in (row.name, row.name.rpartition(" ")[2])
            ],
            _logs([row.titles for row in people]),
        ),
    )


def _column(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64)


def _logs(counts: Sequence[int] | NDArray[np.float32]) -> NDArray[np.float32]:
    """The logarithms of counts, 0 to 1."""
    logs = np.log1p(np.asarray(counts, np.float32))
    return logs / logs.max() if len(logs) and logs.max() > 0 else logs


def _popularity(session: Session, ids: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Log of how many watched or rated each title, 0 to 1; and the mean of their stars."""
    votes, stars = np.zeros(len(ids), np.float32), np.zeros(len(ids), np.float32)
    tallies = library.tallies(session)
    at, rows = found_in(ids, list(tallies))
    counted = [*tallies.values()]
    votes[at] = [counted[n].viewers + counted[n].raters for n in rows]
    stars[at] = [counted[n].stars_sum / max(1, counted[n].raters) for n in rows]
    return _logs(votes), stars


def _captions(session: Session) -> list[tuple[int, str]]:
    """(title id, language) for each language that something of a title has captions in."""
    spoken = media.caption_languages(session)
    titles = catalog.titles_of_playables(session, sorted({playable_id for playable_id, _ in spoken}))
    return sorted(
        {(titles[playable_id], language) for playable_id, language in spoken if playable_id in titles}
    )


def _labels(known: Sequence[tuple[Any, str, str]], pairs: Sequence[Any], ids: NDArray[np.int64]) -> Labels:
    index = {label_id: n for n, (label_id, _, _) in enumerate(known)}
    at, rows = found_in(ids, [pair[0] for pair in pairs])
    return Labels(
        keys=tuple(key for _, key, _ in known),
        texts=tuple(text for _, _, text in known),
        titles=at,
        labels=_column(index[pairs[n][1]] for n in rows),
    )


def _codes(pairs: Sequence[Any], ids: NDArray[np.int64]) -> Labels:
    return _labels([(code, code, code) for code in sorted({pair[1] for pair in pairs})], pairs, ids)
