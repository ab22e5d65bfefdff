"""The operator's list of titles, whatever their state."""

from sqlmodel import Session, col, func, select

from netflix_clone.catalog import artwork
from netflix_clone.catalog.models import PlayableRow, Title
from netflix_clone.catalog.schemas import AdminTitle, AdminTitlePage, PlayableKind, PublishState, TitleKind
from netflix_clone.kit import cursors


def admin_titles(  # noqa: PLR0913 -- each is a filter of its own
    session: Session,
    *,
    text: str = "",
    state: PublishState | None = None,
    kind: TitleKind | None = None,
    deleted: bool = False,
    cursor: str = "",
    limit: int = 50,
) -> AdminTitlePage:
    """Titles whose name holds `text`, the newest first; deleted ones only when asked for."""
    limit = cursors.clamp(limit)
    query = select(Title).where(
        col(Title.deleted_at).is_not(None) if deleted else col(Title.deleted_at).is_(None)
    )
    if text:
        query = query.where(col(Title.name).icontains(text.replace("\0", ""), autoescape=True))
    if state is not None:
        query = query.where(Title.state == state)
    if kind is not None:
        query = query.where(Title.kind == kind)
    position = cursors.decode(cursor, int)
    if position is not None:
        query = query.where(col(Title.id) < position[0])
    rows = session.exec(query.order_by(col(Title.id).desc()).limit(limit + 1)).all()
    found = [_line(row, row.id) for row in rows[:limit] if row.id is not None]
    return AdminTitlePage(tuple(found), cursors.encode(found[-1].id) if len(rows) > limit else "")


def titles_of_origin(session: Session, origin: str) -> dict[tuple[str, int], int]:
    """The ids of all titles of an origin, such as the demo, by name and year."""
    rows = session.exec(select(Title.name, Title.year, Title.id).where(Title.origin == origin))
    return {(name, year): title_id for name, year, title_id in rows if title_id is not None}


def title_counts(session: Session) -> dict[PublishState, int]:
    """How many titles are in each state, the bin left out."""
    rows = session.exec(
        select(Title.state, func.count()).where(col(Title.deleted_at).is_(None)).group_by(col(Title.state))
    )
    return {PublishState(state): count for state, count in rows}


def published_films(session: Session) -> dict[int, int]:
    """The playable of each published film, by its title, the newest title first."""
    rows = session.exec(
        select(Title.id, PlayableRow.id)
        .join(PlayableRow, col(PlayableRow.title_id) == Title.id)
        .where(
            PlayableRow.kind == PlayableKind.MOVIE,
            Title.state == PublishState.PUBLISHED,
            col(Title.deleted_at).is_(None),
        )
        .order_by(col(Title.id).desc())
    )
    return {title_id: playable_id for title_id, playable_id in rows if title_id and playable_id}


def _line(row: Title, title_id: int) -> AdminTitle:
    return AdminTitle(
        id=title_id,
        kind=row.kind,
        name=row.name,
        year=row.year,
        state=row.state,
        published_at=row.published_at,
        updated_at=row.updated_at,
        origin=row.origin,
        poster_url=artwork.poster_url(title_id, row.art_version, width=240),
        version=row.version,
        is_deleted=row.deleted_at is not None,
    )
