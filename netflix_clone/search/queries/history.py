"""What a profile searched for."""

from sqlmodel import Session, col, select

from netflix_clone.search.models import SearchEntry
from netflix_clone.search.schemas import RecentSearch

KEPT = 10
"""How many searches a profile keeps."""


def recent(session: Session, profile_id: int, *, limit: int = KEPT) -> tuple[RecentSearch, ...]:
    """The last searches of a profile, the latest first."""
    rows = session.exec(
        select(SearchEntry.id, SearchEntry.query)
        .where(SearchEntry.profile_id == profile_id)
        .order_by(col(SearchEntry.searched_at).desc(), col(SearchEntry.id).desc())
        .limit(max(0, min(limit, KEPT)))
    )
    return tuple(RecentSearch(entry_id, query) for entry_id, query in rows if entry_id is not None)
