"""A profile's places, list and history."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, and_, col, or_, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleCard
from netflix_clone.kit import cursors
from netflix_clone.library.models import ListEntry, Progress
from netflix_clone.library.schemas import ContinueCard, HistoryEntry, HistoryPage, ProgressMark
from netflix_clone.profiles.schemas import Viewer

REWIND_S = 3.0
_BEGUN_FRACTION, _BEGUN_S = 0.02, 30.0
_LONGEST_LIST = 500
_UNSEEN = ProgressMark(position_s=0.0, duration_s=0.0, is_finished=False)


def resume_position_s(session: Session, profile_id: int, playable_id: int) -> float:
    """Where to go on: a breath before the place where the profile stopped, or the start."""
    row = session.get(Progress, (profile_id, playable_id))
    return 0.0 if row is None or row.is_finished else max(0.0, row.position_s - REWIND_S)


def progress(session: Session, profile_id: int, playable_ids: Sequence[int]) -> dict[int, ProgressMark]:
    """How far a profile is in each of `playable_ids`; what it never opened is left out."""
    if not playable_ids:
        return {}
    rows = session.exec(
        select(Progress).where(Progress.profile_id == profile_id, col(Progress.playable_id).in_(playable_ids))
    )
    return {row.playable_id: _mark(row) for row in rows}


def _mark(row: Progress) -> ProgressMark:
    return ProgressMark(row.position_s, row.duration_s, row.is_finished)


def continue_watching(session: Session, viewer: Viewer, limit: int = 20) -> tuple[ContinueCard, ...]:
    """What the profile is in the middle of, the latest first: one card for each title.

    A series goes on with the next episode that was not finished; a film that was finished has left the row.
    """
    latest = _latest_of_each_title(session, viewer.profile_id, at_most=limit * 3)
    cards = {
        card.id: card
        for card in catalog.cards(
            session, [row.title_id for row in latest], maturity_ceiling=viewer.maturity_ceiling
        )
    }
    playables = catalog.playables_of_titles(session, list(cards))
    ids = [each.id for several in playables.values() for each in several]
    marks = progress(session, viewer.profile_id, ids)
    found: list[ContinueCard] = []
    for row in latest:
        current = _goes_on_with(row, playables.get(row.title_id, ()), marks)
        if current is not None:
            found.append(_continue_card(cards[row.title_id], current, marks.get(current.id, _UNSEEN)))
    return tuple(found[:limit])


def _latest_of_each_title(session: Session, profile_id: int, *, at_most: int) -> list[Progress]:
    """The newest row of each title that is still on the row."""
    nth = func.row_number().over(
        partition_by=col(Progress.title_id),
        order_by=(col(Progress.watched_at).desc(), col(Progress.playable_id).desc()),
    )
    mine = (
        select(Progress.playable_id, nth.label("nth"))
        .where(Progress.profile_id == profile_id, ~col(Progress.is_hidden))
        .subquery()
    )
    rows = session.exec(
        select(Progress)
        .join(mine, and_(mine.c.playable_id == Progress.playable_id, mine.c.nth == 1))
        .where(Progress.profile_id == profile_id, ~col(Progress.is_off_row))
        .order_by(col(Progress.watched_at).desc(), col(Progress.playable_id).desc())
        .limit(at_most)
    )
    return list(rows)


def _goes_on_with(
    row: Progress, playables: Sequence[Playable], marks: dict[int, ProgressMark]
) -> Playable | None:
    """What Play goes on with: the same, else the first after it that was not finished."""
    ids = [each.id for each in playables]
    if row.playable_id not in ids:
        return None
    here = ids.index(row.playable_id)
    if not row.is_finished:
        has_begun = row.position_s >= min(_BEGUN_S, _BEGUN_FRACTION * row.duration_s)
        return playables[here] if has_begun else None
    later = (each for each in playables[here + 1 :] if not marks.get(each.id, _UNSEEN).is_finished)
    return next(later, None)


def _continue_card(card: TitleCard, playable: Playable, mark: ProgressMark) -> ContinueCard:
    return ContinueCard(
        title=card,
        playable_id=playable.id,
        mark=mark,
        episode_id=playable.episode_id,
        season=playable.season,
        number=playable.number,
        episode_name=playable.episode_name,
    )


def my_list(session: Session, viewer: Viewer, limit: int = _LONGEST_LIST) -> tuple[TitleCard, ...]:
    """The titles that the profile saved, the latest first."""
    ids = session.exec(
        select(ListEntry.title_id)
        .where(ListEntry.profile_id == viewer.profile_id)
        .order_by(col(ListEntry.added_at).desc(), col(ListEntry.title_id).desc())
        .limit(limit)
    ).all()
    return catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling)


def on_list(session: Session, profile_id: int, title_ids: Sequence[int]) -> frozenset[int]:
    """Those of `title_ids` that the profile saved."""
    if not title_ids:
        return frozenset()
    mine = select(ListEntry.title_id).where(
        ListEntry.profile_id == profile_id, col(ListEntry.title_id).in_(title_ids)
    )
    return frozenset(session.exec(mine))


def is_on_list(session: Session, profile_id: int, title_id: int) -> bool:
    """Whether the profile saved the title."""
    return title_id in on_list(session, profile_id, (title_id,))


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
        mark=_mark(row),
        watched_at=row.watched_at,
        episode_id=playable.episode_id,
        season=playable.season,
        number=playable.number,
        episode_name=playable.episode_name,
    )
