"""What a profile watched, the latest first."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleCard
from netflix_clone.kit import cursors
from netflix_clone.library.models import Progress
from netflix_clone.library.queries.places import mark_of
from netflix_clone.library.schemas import HistoryEntry, HistoryPage
from netflix_clone.profiles.schemas import Viewer


def history(session: Session, viewer: Viewer, cursor: str = "", limit: int = 30) -> HistoryPage:
    """What the profile watched, the latest first; what it hid, or may no longer see, is left out."""
    limit = cursors.clamp(limit)
    rows = _watched(session, viewer.profile_id, cursor, limit + 1)
    shown = rows[:limit]
    title_ids = list(dict.fromkeys(row.title_id for row in shown))
    cards = {
        card.id: card for card in catalog.cards(session, title_ids, maturity_ceiling=viewer.maturity_ceiling)
    }
    playables = catalog.playables(session, [row.playable_id for row in shown])
    return HistoryPage(
        entries=tuple(
            _entry(row, cards[row.title_id], playables[row.playable_id])
            for row in shown
            if row.title_id in cards
        ),
        cursor=cursors.encode(shown[-1].watched_at, shown[-1].playable_id) if len(rows) > limit else "",
    )


def _watched(session: Session, profile_id: int, cursor: str, limit: int) -> Sequence[Progress]:
    query = select(Progress).where(Progress.profile_id == profile_id, ~col(Progress.is_hidden))
    position = cursors.decode(cursor, datetime, int)
    if position is not None:
        last_at, last_id = position
        query = query.where(
            col(Progress.watched_at) <= last_at,
            or_(col(Progress.watched_at) < last_at, col(Progress.playable_id) < last_id),
        )
    order = (col(Progress.watched_at).desc(), col(Progress.playable_id).desc())
    return session.exec(query.order_by(*order).limit(limit)).all()


def _entry(row: Progress, card: TitleCard, playable: Playable) -> HistoryEntry:
    return HistoryEntry(
        title=card,
        playable_id=row.playable_id,
        mark=mark_of(row),
        watched_at=row.watched_at,
        episode_id=playable.episode_id,
        season=playable.season,
        number=playable.number,
        episode_name=playable.episode_name,
    )
