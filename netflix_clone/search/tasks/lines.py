"""Keeps the lines as the media are."""

import logging

from sqlalchemy.exc import IntegrityError

from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.media import queries as media
from netflix_clone.search import lines

log = logging.getLogger(__name__)


@queue.task(priority=5)
def index_lines() -> None:
    """Read the caption tracks that the index lacks, and let go of those that nothing plays any more.

    Each track is a transaction of its own: a worker that is killed goes on where it was.
    """
    with read_only() as session:
        due = tuple(lines.all_due(session))
    for track in due:
        if queue.is_stopping():
            return
        _index(track)
    with unit_of_work() as session:
        lines.forget_gone(session)


@queue.each_minute(priority=5)
def sweep_lines() -> None:
    """Index what a lost ring, a killed worker or a storage that was away has left; most minutes it is nothing."""
    index_lines()


def _index(track: lines.DueTrack) -> None:
    """Read one track, outside any transaction, and keep its lines."""
    try:
        said = lines.spoken(media.captions(track.asset_id, track.revision, track.name))
    except OSError as error:
        log.warning("captions %s of asset %s wait: %s", track.name, track.asset_id, error)
        return
    try:
        with unit_of_work() as session:
            lines.put(session, track, said)
    except IntegrityError:
        log.info("captions %s of asset %s: another worker was faster", track.name, track.asset_id)
