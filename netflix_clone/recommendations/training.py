"""Fits a model to what everybody did, and puts it to work: one process at a time, never half a model."""

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library
from netflix_clone.recommendations import live, queries, service
from netflix_clone.recommendations.schemas import FitFigures, ModelKind, ModelState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from netflix_clone.recommendations.engine.events import Events

log = logging.getLogger(__name__)

FEWEST_EVENTS = 20
MOVED = 0.01
LOOK_EACH = timedelta(hours=1)
SMALL = 5000
"""Up to so many events a fit takes about a second: a young site is looked at each minute, for a larger move."""
MOVED_SMALL = 0.1
_ALIVE_EACH_S = 20.0


def refresh(*, is_asked: bool = False) -> int | None:
    """Fit a model where enough has changed since the last one, or in any case where somebody asks.

    The id of the model, whatever became of it; None where there was nothing to do or somebody else is at it.
    """
    owner = token_hex(8)
    with unit_of_work() as session:
        if not service.take_lease(session, owner, is_asked=is_asked):
            return None
    next_look = utc_now() + LOOK_EACH
    try:
        with _kept(owner), read_only() as session:
            ids, events = _events(session)
            if len(events) <= SMALL:
                next_look = utc_now() + timedelta(seconds=50)
            if not is_asked and not _is_due(session, len(events)):
                return None
        with _kept(owner):
            return _fit(ids, events)
    finally:
        with unit_of_work() as session:
            service.end_lease(session, owner, next_look=next_look)


def _is_due(session: Session, events: int) -> bool:
    before = queries.events_of_newest(session)
    if before is None:
        return events >= FEWEST_EVENTS
    moved = MOVED_SMALL if events <= SMALL else MOVED
    return abs(events - before) > moved * max(before, 1)


def _fit(ids: "NDArray[np.int64]", events: "Events") -> int:
    from netflix_clone.recommendations.engine import files, fitting

    with unit_of_work() as session:
        model_id = service.begin(session)
    try:
        with read_only() as session:
            genres = _genres(session, ids)
        started = time.monotonic()
        fitted = fitting.fit(
            events, title_ids=ids, genres=genres, ease_titles=settings().recommend_ease_titles
        )
        files.save(fitted.model, live.model_folder(model_id))
    except Exception as error:
        with unit_of_work() as session:
            service.fail(session, model_id, f"{type(error).__name__}: {error}")
        shutil.rmtree(live.model_folder(model_id), ignore_errors=True)
        log.exception("recommendation model %s could not be fitted", model_id)
        return model_id
    figures = FitFigures(
        kind=ModelKind(fitted.kind),
        profiles=events.n_people,
        titles=len(ids),
        events=len(events),
        ndcg=fitted.tuned.ndcg,
        popularity_ndcg=fitted.tuned.popularity_ndcg,
        error=fitted.tuned.error,
        fit_s=time.monotonic() - started,
    )
    with unit_of_work() as session:
        state = service.finish(session, model_id, figures)
        gone = service.sweep(session)
    for each in gone:
        shutil.rmtree(live.model_folder(each), ignore_errors=True)
    level = logging.INFO if state is ModelState.LIVE else logging.WARNING
    log.log(level, "recommendation model %s of %s events is %s", model_id, len(events), state.value)
    live.forget()
    return model_id


def _events(session: Session) -> "tuple[NDArray[np.int64], Events]":
    """The ids of all titles, and what profiles did with them in the numbers of the engine."""
    from array import array

    import numpy as np

    from netflix_clone.recommendations.engine.events import gather

    people, titles, weights, at = array("q"), array("q"), array("f"), array("d")
    for event in library.all_events(session):
        people.append(event.profile_id)
        titles.append(event.title_id)
        weights.append(event.weight)
        at.append(event.at.timestamp())
    listed = {row.id for row in catalog.listed_facts(session)}
    ids = np.array(sorted(listed.union(titles)), dtype=np.int64)
    profiles, person = np.unique(np.frombuffer(people, dtype=np.int64), return_inverse=True)
    place = np.searchsorted(ids, np.frombuffer(titles, dtype=np.int64))
    return ids, gather(
        person.astype(np.int32),
        place.astype(np.int32),
        np.frombuffer(weights, dtype=np.float32),
        np.frombuffer(at, dtype=np.float64),
        n_people=len(profiles),
        n_titles=len(ids),
    )


def _genres(session: Session, ids: "NDArray[np.int64]") -> "NDArray[np.float32]":
    import numpy as np

    rows = np.array([tuple(row) for row in catalog.genres_of_titles(session)], dtype=np.int64).reshape(-1, 2)
    rows = rows[np.isin(rows[:, 0], ids)]
    genres, column = np.unique(rows[:, 1], return_inverse=True)
    has = np.zeros((len(ids), len(genres)), dtype=np.float32)
    has[np.searchsorted(ids, rows[:, 0]), column] = 1
    return has


@contextmanager
def _kept(owner: str) -> Iterator[None]:
    """Keep the lease while this goes on; it runs out by itself when the process dies."""
    is_over = threading.Event()

    def say_alive() -> None:
        while not is_over.wait(_ALIVE_EACH_S):
            with unit_of_work() as session:
                service.keep_lease(session, owner)

    alive = threading.Thread(target=say_alive, daemon=True)
    alive.start()
    try:
        yield
    finally:
        is_over.set()
        alive.join()
