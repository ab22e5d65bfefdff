"""What workers do for meaning."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries, service, texts
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.meaning.providers import local

log = logging.getLogger(__name__)

AT_ONCE = 32
_told: set[str] = set()


@queue.task(priority=20)
def make_vectors() -> None:
    """Say what each title means that has no vector of its present words, until none is left or a stop is asked.

    Each batch is kept by itself: a worker that is killed loses a second of work.
    """
    state = queries.state()
    if not state.is_on:
        _tell_once(state.problem)
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
    while not queue.is_stopping():
        if not _make_some(model):
            with unit_of_work() as session:
                service.forget_other_models(session, model)
            return


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


def _tell_once(problem: str) -> None:
    if problem not in _told:
        _told.add(problem)
        log.warning("meaning is off: %s", problem)


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
