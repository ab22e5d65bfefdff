"""Charts: how many profiles watched each title in the last seven days, counted anew each hour."""

import math
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, text
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.playback.models import ChartEntry, PlaybackSession

WINDOW = timedelta(days=7)
COUNTED_EACH = timedelta(hours=1)
LATELY = timedelta(days=2)
LONGEST = 20
_FEWEST_LATELY = 2
# Any page of another site can link to one that begins a play; whoever leaves at once has not watched.
_WATCHED_FROM_S = 15
_TURN = 0x454D4245  # The number of the advisory lock under which one worker counts.


class Chart(StrEnum):
    """What is ranked against what."""

    OVERALL = "overall"
    MOVIE = TitleKind.MOVIE.value
    SERIES = TitleKind.SERIES.value
    TRENDING = "trending"


def top(
    session: Session, chart: str, *, maturity_ceiling: int = catalog.ANY_MATURITY, limit: int = 10
) -> tuple[int, ...]:
    """The first titles of a chart that this viewer may see, the most watched first; at most LONGEST."""
    return all_tops(session, maturity_ceiling=maturity_ceiling, among=(chart,)).get(chart, ())[:limit]


def all_tops(
    session: Session, *, maturity_ceiling: int = catalog.ANY_MATURITY, among: Collection[str] = tuple(Chart)
) -> dict[str, tuple[int, ...]]:
    """The titles of several charts that this viewer may see, the most watched first, in one query."""
    allowed = catalog.visible_titles(maturity_ceiling=maturity_ceiling)
    rows = session.exec(
        select(ChartEntry.chart, ChartEntry.title_id)
        .join(allowed, allowed.c.title_id == ChartEntry.title_id)
        .where(col(ChartEntry.chart).in_(among))
        .order_by(col(ChartEntry.rank))
    )
    found: dict[str, list[int]] = {}
    for chart, title_id in rows:
        found.setdefault(chart, []).append(title_id)
    return {chart: tuple(ids[:LONGEST]) for chart, ids in found.items()}


def count_when_due(session: Session) -> bool:
    """Count anew where nothing was counted in the last hour; whether it was. Several workers may ask at once."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    latest: datetime | None = session.exec(select(func.max(ChartEntry.counted_at))).one()
    if latest is not None and latest > utc_now() - COUNTED_EACH:
        return False
    count(session)
    return True


def count(session: Session) -> None:
    """Count anew; readers see the old charts until all of the new are there.

    A profile counts once for a title, however often and however many episodes it watched, and not for a play
    that it left at its very start. Of the titles of
    each maturity the first LONGEST are kept, so that a chart is as long under any ceiling.
    """
    now = utc_now()
    ranked = _ranked(session, since=now - WINDOW)
    charts = {Chart.OVERALL: ranked} | {
        Chart(kind.value): [row for row in ranked if row.kind == kind] for kind in TitleKind
    }
    charts[Chart.TRENDING] = _rising(session, now)
    session.exec(delete(ChartEntry))
    session.add_all(
        ChartEntry(chart=chart, rank=rank, title_id=row.title_id, viewers=row.viewers, counted_at=now)
        for chart, rows in charts.items()
        for rank, row in enumerate(rows, start=1)
    )


def _ranked(session: Session, *, since: datetime) -> Sequence[Any]:
    watched = catalog.watched_titles()
    facts = (watched.c.title_id, watched.c.kind, watched.c.maturity)
    viewers = func.count(col(PlaybackSession.profile_id).distinct())
    counted = (
        sql_select(*facts, viewers.label("viewers"), func.count().label("plays"))
        .join(PlaybackSession, col(PlaybackSession.playable_id) == watched.c.playable_id)
        .where(col(PlaybackSession.started_at) >= since, col(PlaybackSession.position_s) >= _WATCHED_FROM_S)
        .group_by(*facts)
        .subquery()
    )
    best = (counted.c.viewers.desc(), counted.c.plays.desc(), counted.c.title_id)
    among_its_like = func.row_number().over(partition_by=(counted.c.kind, counted.c.maturity), order_by=best)
    placed = sql_select(counted, among_its_like.label("place")).subquery()
    best = (placed.c.viewers.desc(), placed.c.plays.desc(), placed.c.title_id)
    return session.execute(sql_select(placed).where(placed.c.place <= LONGEST).order_by(*best)).all()


def _rising(session: Session, now: datetime) -> Sequence[Any]:
    """What more profiles watched in the last two days than the five before would let expect.

    `(lately - expected) / sqrt(expected + 1)`: how far a count stands above a Poisson mean, in its own spread.
    """
    watched = catalog.watched_titles()
    facts = (watched.c.title_id, watched.c.maturity)
    who = col(PlaybackSession.profile_id).distinct()
    is_late = col(PlaybackSession.started_at) >= now - LATELY
    rows = session.execute(
        sql_select(
            *facts,
            func.count(who).filter(is_late).label("viewers"),
            func.count(who).filter(~is_late).label("before"),
        )
        .join(PlaybackSession, col(PlaybackSession.playable_id) == watched.c.playable_id)
        .where(
            col(PlaybackSession.started_at) >= now - WINDOW,
            col(PlaybackSession.position_s) >= _WATCHED_FROM_S,
        )
        .group_by(*facts)
    ).all()
    usual = LATELY / (WINDOW - LATELY)

    def rise(row: Any) -> float:
        return (row.viewers - usual * row.before) / math.sqrt(usual * row.before + 1)

    among_its_like: Counter[int] = Counter()
    chosen: list[Any] = []
    for row in sorted(rows, key=lambda row: (-rise(row), row.title_id)):
        if row.viewers >= _FEWEST_LATELY and rise(row) > 0 and among_its_like[row.maturity] < LONGEST:
            among_its_like[row.maturity] += 1
            chosen.append(row)
    return chosen
