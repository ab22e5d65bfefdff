"""What playback asks before it hands anything out, and what plays now."""

from datetime import timedelta

from sqlmodel import Session, col, select

from netflix_clone.billing import queries as billing
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import SILENT_AFTER_S, NowPlaying
from netflix_clone.profiles.schemas import Viewer


def may_download(session: Session, viewer: Viewer) -> bool:
    """Whether the viewer's plan lets a browser keep films."""
    return may_keep(session, viewer.account_id)


def may_keep(session: Session, account_id: int) -> bool:
    """Whether the plan of an account lets browsers keep films."""
    return billing.entitlement(session, account_id).downloads


def playing(session: Session, account_id: int) -> tuple[NowPlaying, ...]:
    """The plays of an account that were heard of a moment ago, oldest first."""
    rows = session.exec(
        select(PlaybackSession)
        .where(
            PlaybackSession.account_id == account_id,
            col(PlaybackSession.ended_at).is_(None),
            col(PlaybackSession.last_beat_at) > utc_now() - timedelta(seconds=SILENT_AFTER_S),
        )
        .order_by(col(PlaybackSession.started_at))
    ).all()
    playables = catalog.playables(session, [row.playable_id for row in rows])
    return tuple(
        NowPlaying(
            session_id=row.id,
            sign_in_session_id=row.sign_in_session_id,
            profile_id=row.profile_id,
            name=playables[row.playable_id].title_name if row.playable_id in playables else "",
            started_at=row.started_at,
        )
        for row in rows
    )
