"""What a profile searched for: kept once it is settled, the last ten of it."""

from sqlmodel import Session, col, delete, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.text import folded, one_line
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search.models import SearchEntry
from netflix_clone.search.queries.history import KEPT
from netflix_clone.search.schemas import LONGEST_QUERY


def remember(session: Session, viewer: Viewer, query: str) -> None:
    """Keep a search that led somewhere: Enter was pressed, or a result opened. Not for each key.

    Asking the same again moves it to the front; a query without a letter is not kept.
    """
    shown = one_line(query)[:LONGEST_QUERY].strip()
    key = folded(shown)[:LONGEST_QUERY]
    if not key:
        return
    said = {"query": shown, "searched_at": utc_now()}
    stored = insert(session, SearchEntry).values({"profile_id": viewer.profile_id, "key": key} | said)
    session.exec(stored.on_conflict_do_update(index_elements=["profile_id", "key"], set_=said))
    kept = (
        select(SearchEntry.id)
        .where(SearchEntry.profile_id == viewer.profile_id)
        .order_by(col(SearchEntry.searched_at).desc(), col(SearchEntry.id).desc())
        .limit(KEPT)
    )
    session.exec(
        delete(SearchEntry).where(
            col(SearchEntry.profile_id) == viewer.profile_id, col(SearchEntry.id).not_in(kept)
        )
    )


def forget(session: Session, viewer: Viewer, entry_id: int) -> None:
    """Forget one search of the profile; one that is not there is no error."""
    session.exec(
        delete(SearchEntry).where(
            col(SearchEntry.id) == entry_id, col(SearchEntry.profile_id) == viewer.profile_id
        )
    )


def forget_all(session: Session, viewer: Viewer) -> None:
    """Forget every search of the profile."""
    session.exec(delete(SearchEntry).where(col(SearchEntry.profile_id) == viewer.profile_id))
