"""Plays that happened somewhere else, taken down as they were: those of the demo's people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, insert, select

from netflix_clone.playback.models import PlaybackSession
from netflix_clone.profiles.schemas import Viewer


@dataclass(frozen=True, slots=True)
class PastPlay:
    """One play from its start to its end; `id` tells it from every other."""

    id: str
    viewer: Viewer
    playable_id: int
    asset_id: int
    started_at: datetime
    length_s: float


def record(session: Session, plays: Sequence[PastPlay]) -> int:
    """Take down the plays that are not there yet; how many those were."""
    ids = [each.id for each in plays]
    there = set(session.exec(select(PlaybackSession.id).where(col(PlaybackSession.id).in_(ids))))
    rows = [_row(each) for each in plays if each.id not in there]
    if rows:
        session.exec(insert(PlaybackSession), params=rows)
    return len(rows)


def forget(session: Session, prefix: str, *, before: datetime) -> int:
    """Drop the plays of such ids that began before a moment; how many those were."""
    old = (col(PlaybackSession.started_at) < before, col(PlaybackSession.id).startswith(prefix))
    return session.exec(delete(PlaybackSession).where(*old)).rowcount


def _row(play: PastPlay) -> dict[str, object]:
    ended_at = play.started_at + timedelta(seconds=play.length_s)
    return {
        "id": play.id,
        "account_id": play.viewer.account_id,
        "profile_id": play.viewer.profile_id,
        "playable_id": play.playable_id,
        "asset_id": play.asset_id,
        "sign_in_session_id": "",
        "position_s": play.length_s,
        "urls_expire_at": ended_at,
        "started_at": play.started_at,
        "last_beat_at": ended_at,
        "ended_at": ended_at,
    }
