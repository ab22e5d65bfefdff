"""Suggesting tags, and deciding on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from netflix_clone.catalog import service as catalog
from netflix_clone.catalog.schemas import KeywordKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.tagging import described
from netflix_clone.tagging.models import TaggingRun, TagSuggestion
from netflix_clone.tagging.schemas import Suggested, TagKind, TagState

Labels = tuple[list[str], dict[str, KeywordKind]]


def suggest(session: Session, wanted: Mapping[int, Sequence[Suggested]], *, model: str) -> None:
    """Make the open suggestions of these titles those in `wanted`; what an editor decided stays as it is."""
    rows = session.exec(
        select(TagSuggestion).where(
            col(TagSuggestion.title_id).in_(wanted), TagSuggestion.state == TagState.OPEN
        )
    ).all()
    known = {(row.title_id, row.kind, row.slug): row for row in rows}
    fresh: list[dict[str, Any]] = []
    now = utc_now()
    for title_id, several in wanted.items():
        for each in several:
            values = {"score": each.score, "source": each.source, "model": model}
            row = known.pop((title_id, each.tag.kind, each.tag.slug), None)
            if row is None:
                place = {"title_id": title_id, "kind": each.tag.kind, "slug": each.tag.slug}
                fresh.append({**place, **values, "state": TagState.OPEN, "suggested_at": now})
            else:
                row.sqlmodel_update(values)
    stale = [row.id for row in known.values()]
    session.exec(delete(TagSuggestion).where(col(TagSuggestion.id).in_(stale)))
    _insert(session, fresh)


def note_run(session: Session, stamp: str) -> None:
    """Remember of what suggestions were made."""
    session.merge(TaggingRun(id=1, stamp=stamp, ran_at=utc_now()))


def confirm(session: Session, suggestion_ids: Sequence[int]) -> tuple[int, ...]:
    """Give titles the tags that are suggested: genres, or keywords of their kind; returns what they were given.

    Announces: TitleChanged, once a title.

    Raises:
        Invalid: a title would have more genres or keywords than it may.
    """
    rows = _in_state(session, suggestion_ids, TagState.OPEN)
    fresh = {
        title_id: catalog.label_title(session, title_id, genres=genres, keywords=keywords)
        for title_id, (genres, keywords) in _labels(rows).items()
    }
    given = [row for row in rows if described.tag(row.kind, row.slug).name in fresh[row.title_id]]
    for row in rows:
        if row not in given:  # its editor was faster: there is nothing to decide, and nothing to take back
            session.delete(row)
    return _decide(session, given, TagState.CONFIRMED)


def refuse(session: Session, suggestion_ids: Sequence[int]) -> tuple[int, ...]:
    """Suggest these tags for these titles no more; returns what was open."""
    return _decide(session, _in_state(session, suggestion_ids, TagState.OPEN), TagState.REFUSED)


def reopen(session: Session, suggestion_ids: Sequence[int]) -> tuple[int, ...]:
    """Undo confirm and refuse: tags that were given are taken off again; returns what was decided.

    Announces: TitleChanged, once a title that had been given one.
    """
    confirmed = _in_state(session, suggestion_ids, TagState.CONFIRMED)
    for title_id, (genres, keywords) in _labels(confirmed).items():
        catalog.unlabel_title(session, title_id, genres=genres, keywords=list(keywords))
    refused = _in_state(session, suggestion_ids, TagState.REFUSED)
    return _decide(session, [*confirmed, *refused], TagState.OPEN)


def _in_state(session: Session, suggestion_ids: Sequence[int], state: TagState) -> Sequence[TagSuggestion]:
    return session.exec(
        select(TagSuggestion).where(col(TagSuggestion.id).in_(suggestion_ids), TagSuggestion.state == state)
    ).all()


def _labels(rows: Iterable[TagSuggestion]) -> dict[int, Labels]:
    """The genres and keywords of each title."""
    found = defaultdict[int, Labels](lambda: ([], {}))
    for row in rows:
        genres, keywords = found[row.title_id]
        name = described.tag(row.kind, row.slug).name
        if row.kind is TagKind.GENRE:
            genres.append(name)
        else:
            keywords[name] = KeywordKind(row.kind)
    return found


def _decide(session: Session, rows: Sequence[TagSuggestion], state: TagState) -> tuple[int, ...]:
    for row in rows:
        row.state = state
        row.decided_at = None if state is TagState.OPEN else utc_now()
        session.add(row)
    session.flush()
    return tuple(row.id for row in rows if row.id is not None)


def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    """Another worker may have been first, and an editor faster still."""
    if not rows:
        return
    fresh: Any = insert(session, TagSuggestion)
    session.execute(fresh.on_conflict_do_nothing(index_elements=["title_id", "kind", "slug"]), rows)
