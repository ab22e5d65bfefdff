"""What workers do for meaning."""

import fcntl
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries, service, texts
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.meaning.providers import local

log = logging.getLogger(__name__)

AT_ONCE = 32
PLACED_EACH = 8
_told: set[str] = set()


@queue.task(priority=20)
def make_vectors() -> None:
    """Say what each title means that has no vector of its present words, until none is left or a stop is asked.

    Each batch is kept by itself: a worker that is killed loses a second of work.
    """
    state = queries.state()
    if not state.is_on:
        _tell_once(f"meaning is off: {state.problem}")
        return
    with _alone() as is_mine:
        if is_mine:
            try:
                _work_off(state.model)
            except (MeaningOff, IntegrityError) as error:  # an outage; a title that went meanwhile
                log.info("meaning: the next sweep goes on making vectors: %s", type(error).__name__)
            finally:
                local.forget()


@queue.each_minute()
def sweep_vectors() -> None:
    """Mend what a lost ring or a killed worker left without a vector."""
    make_vectors()


@queue.each_minute()
def sweep_answers() -> None:
    """Forget old answers of language models."""
    with unit_of_work() as session:
        service.sweep_answers(session)


def _work_off(model: str) -> None:
    for turn in count(1):
        if queue.is_stopping():
            return
        if not _make_some(model):
            break
        if turn % PLACED_EACH == 0:
            _index(model, is_complete=False)
    if _index(model, is_complete=True):
        with unit_of_work() as session:
            service.forget_other_models(session, model)


def _index(model: str, *, is_complete: bool) -> bool:
    """Keep up what compares very many titles; whether `model` can serve alone.

    The index is made once all vectors are there, by PostgreSQL, while a thread of ours waits for it: mails do not.
    """
    with read_only() as session:
        state = queries.index_state(session, model)
    if not state.is_wanted:
        return True
    if not (state.is_valid or is_complete):
        return False
    with unit_of_work() as session:
        problem = service.prepare_index(session, state.dims)
    if problem:
        _tell_once(f"very many titles are compared in the memory of each process: {problem}")
        return True
    _place(model, state.dims)
    if not (state.is_valid and state.is_alone) and is_complete and not queue.is_stopping():
        threading.Thread(target=_build, args=(model, state.dims), daemon=True).start()
    return state.is_valid


def _place(model: str, dims: int) -> None:
    placed = -1
    while placed and not queue.is_stopping():
        with unit_of_work() as session:
            placed = service.place_vectors(session, model, dims, after=max(placed, 0))


def _build(model: str, dims: int) -> None:
    try:
        service.build_index(model, dims)
    except SQLAlchemyError as error:
        log.warning("meaning: no index was made, the next sweep tries again: %s", error)


def _make_some(model: str) -> bool:
    """One batch: read, think outside of any transaction, keep. Whether there was anything to do."""
    with read_only() as session:
        due = queries.due_titles(session, model, limit=AT_ONCE)
        known = {each.title_id: each.text_hash for each in due}
        words = catalog.title_texts(session, list(known))
    read = [
        (replace(due_title, version=title.version, text_hash=texts.digest(text)), text)
        for due_title, title in zip(sorted(due, key=lambda each: each.title_id), words, strict=True)
        for text in [texts.of_title(title)]
    ]
    changed = [(title, text) for title, text in read if title.text_hash != known[title.title_id]]
    vectors = queries.embed([text for _, text in changed]) if changed else None
    with unit_of_work() as session:
        service.mark_read(session, model, [title for title, _ in read])
        if vectors is not None:
            service.keep_vectors(session, model, [title for title, _ in changed], vectors)
    return bool(due)


def _tell_once(what: str) -> None:
    if what not in _told:
        _told.add(what)
        log.warning("%s", what)


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other worker of this machine makes vectors; one elsewhere does harm to nothing but its own time."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    with (settings().data_dir / "vectors.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
