"""Keeps the index of lines as the media are: one caption track a transaction, so that a kill loses nothing.

What lacks is found by comparing rows, never by remembering what was announced.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, insert, select, tuple_
from sqlmodel import Session, col

from netflix_clone.media import queries as media
from netflix_clone.search.lines.cues import Spoken, words_of
from netflix_clone.search.models import Cue, IndexedTrack

log = logging.getLogger(__name__)
BATCH = 500


@dataclass(frozen=True, slots=True)
class DueTrack:
    """A caption track whose lines are not in the index yet."""

    asset_id: int
    name: str
    language: str
    revision: int


def due_tracks(
    session: Session, *, after: tuple[int, str] = (0, ""), limit: int = 100
) -> tuple[DueTrack, ...]:
    """The next tracks, by asset and name, of which the index has nothing or another revision."""
    playable = media.caption_tracks().c
    is_indexed = and_(
        col(IndexedTrack.asset_id) == playable.asset_id,
        col(IndexedTrack.name) == playable.name,
        col(IndexedTrack.revision) == playable.revision,
    )
    place = (playable.asset_id, playable.name)
    wanted = (
        select(playable.asset_id, playable.name, playable.language, playable.revision)
        .where(tuple_(*place) > tuple_(*after), ~select(col(IndexedTrack.id)).where(is_indexed).exists())
        .order_by(*place)
        .limit(limit)
    )
    return tuple(DueTrack(*row) for row in session.execute(wanted))


def all_due(session: Session) -> Iterator[DueTrack]:
    """Every track that is due, a batch at a time; each is told once, whatever becomes of it."""
    after = (0, "")
    while due := due_tracks(session, after=after):
        yield from due
        after = (due[-1].asset_id, due[-1].name)


def put(session: Session, track: DueTrack, lines: Sequence[Spoken]) -> None:
    """Let the index hold `lines` for a track, in place of those of any other revision."""
    session.execute(delete(IndexedTrack).where(_is(track)))
    row = IndexedTrack(
        asset_id=track.asset_id, name=track.name, language=track.language, revision=track.revision
    )
    session.add(row)
    session.flush()
    told = [
        {
            "track_id": row.id,
            "start_s": line.start_s,
            "end_s": line.end_s,
            "text": line.text,
            "words": words_of(line.text),
        }
        for line in lines
    ]
    for start in range(0, len(told), BATCH):
        session.execute(insert(Cue), told[start : start + BATCH])


def forget_gone(session: Session) -> int:
    """Take out the tracks that nothing plays any more, with their lines; how many there were."""
    playable = media.caption_tracks().c
    is_played = select(playable.name).where(
        playable.asset_id == IndexedTrack.asset_id, playable.name == IndexedTrack.name
    )
    gone: Any = session.execute(
        delete(IndexedTrack).where(~is_played.exists()).execution_options(synchronize_session=False)
    )
    return gone.rowcount


def _is(track: DueTrack) -> Any:
    return and_(col(IndexedTrack.asset_id) == track.asset_id, col(IndexedTrack.name) == track.name)
