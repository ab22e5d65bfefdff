"""What is suggested, and what was decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import cursors
from netflix_clone.tagging import described
from netflix_clone.tagging.models import TaggingRun, TagSuggestion
from netflix_clone.tagging.schemas import (
    Decided,
    Tag,
    TagCount,
    TagKind,
    TagLine,
    TagPage,
    TagSource,
    TagState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which suggestions to list: empty and 0 leave a filter out."""

    state: TagState = TagState.OPEN
    kind: TagKind | None = None
    slug: str = ""
    score_from: float = 0.0


def suggestions(session: Session, wanted: Wanted, *, cursor: str = "", limit: int = 50) -> TagPage:
    """One page, the surest first; titles in the bin are left out."""
    limit = cursors.clamp(limit)
    query = _of(select(TagSuggestion), wanted)
    if (after := _position(cursor)) is not None:
        score, row_id = after
        same = and_(col(TagSuggestion.score) == score, col(TagSuggestion.id) < row_id)
        query = query.where(or_(col(TagSuggestion.score) < score, same))
    rows: Sequence[TagSuggestion] = session.exec(
        query.order_by(col(TagSuggestion.score).desc(), col(TagSuggestion.id).desc()).limit(limit + 1)
    ).all()
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return TagPage(_lines(session, shown), cursors.encode(repr(last.score), last.id or 0) if last else "")


def count(session: Session, wanted: Wanted) -> int:
    """How many suggestions there are in all."""
    return session.exec(_of(select(func.count()).select_from(TagSuggestion), wanted)).one()


def open_counts(session: Session) -> tuple[TagCount, ...]:
    """Each tag with open suggestions, kind by kind, the most first."""
    number = func.count().label("number")
    titles = catalog.title_versions()
    rows = session.exec(
        select(TagSuggestion.kind, TagSuggestion.slug, number)
        .join(titles, titles.c.title_id == col(TagSuggestion.title_id))
        .where(TagSuggestion.state == TagState.OPEN)
        .group_by(col(TagSuggestion.kind), col(TagSuggestion.slug))
        .order_by(col(TagSuggestion.kind), number.desc(), col(TagSuggestion.slug))
    )
    return tuple(
        TagCount(TagKind(kind), slug, described.tag(TagKind(kind), slug).name, found)
        for kind, slug, found in rows
    )


def open_count(session: Session) -> int:
    """How many suggestions wait for somebody."""
    return count(session, Wanted())


def decided(session: Session) -> dict[Tag, Decided]:
    """What editors made of each tag so far."""
    rows = session.exec(
        select(TagSuggestion.kind, TagSuggestion.slug, TagSuggestion.state, TagSuggestion.title_id).where(
            TagSuggestion.state != TagState.OPEN
        )
    )
    found = defaultdict[Tag, dict[TagState, set[int]]](lambda: defaultdict(set))
    for kind, slug, state, title_id in rows:
        found[described.tag(TagKind(kind), slug)][TagState(state)].add(title_id)
    return {
        tag: Decided(frozenset(states[TagState.CONFIRMED]), frozenset(states[TagState.REFUSED]))
        for tag, states in found.items()
    }


def last_stamp(session: Session) -> str:
    """Of what the suggestions were made; empty where there never were any."""
    run = session.get(TaggingRun, 1)
    return run.stamp if run else ""


def _of(query: Any, wanted: Wanted) -> Any:
    titles = catalog.title_versions()
    query = query.join(titles, titles.c.title_id == col(TagSuggestion.title_id)).where(
        col(TagSuggestion.state) == wanted.state
    )
    if wanted.kind is not None:
        query = query.where(col(TagSuggestion.kind) == wanted.kind)
    if wanted.slug:
        query = query.where(col(TagSuggestion.slug) == wanted.slug.replace("\0", ""))
    if wanted.score_from:
        query = query.where(col(TagSuggestion.score) >= wanted.score_from)
    return query


def _position(cursor: str) -> tuple[float, int] | None:
    position = cursors.decode(cursor, str, int)
    if position is None:
        return None
    try:
        return float(str(position[0])), int(str(position[1]))
    except ValueError:
        return None


def _lines(session: Session, rows: Sequence[TagSuggestion]) -> tuple[TagLine, ...]:
    titles = {
        each.title_id: each for each in catalog.title_texts(session, sorted({row.title_id for row in rows}))
    }
    return tuple(
        TagLine(
            id=row.id or 0,
            title_id=row.title_id,
            title_name=titles[row.title_id].name,
            year=titles[row.title_id].year,
            synopsis=titles[row.title_id].synopsis,
            kind=row.kind,
            slug=row.slug,
            name=described.tag(row.kind, row.slug).name,
            score=row.score,
            source=TagSource(row.source),
            model=row.model,
            state=row.state,
        )
        for row in rows
    )
