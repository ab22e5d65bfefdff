"""Where a profile stopped, and what it goes on with."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, and_, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, TitleCard
from netflix_clone.library.models import Progress
from netflix_clone.library.schemas import ContinueCard, ProgressMark
from netflix_clone.profiles.schemas import Viewer

REWIND_S = 3.0
_BEGUN_FRACTION, _BEGUN_S = 0.02, 30.0
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
    return {row.playable_id: mark_of(row) for row in rows}


def mark_of(row: Progress) -> ProgressMark:
    """How far a row says that its profile is."""
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


def finished_titles(session: Session, profile_id: int, *, limit: int) -> tuple[int, ...]:
    """The titles of which the profile has finished something, the latest first."""
    rows = session.exec(
        select(Progress.title_id)
        .where(Progress.profile_id == profile_id, col(Progress.is_finished), ~col(Progress.is_hidden))
        .group_by(col(Progress.title_id))
        .order_by(func.max(Progress.watched_at).desc(), col(Progress.title_id).desc())
        .limit(limit)
    )
    return tuple(rows)


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
