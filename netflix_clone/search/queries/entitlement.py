"""What a plan allows of search."""

from sqlmodel import Session

from netflix_clone.billing import queries as billing
from netflix_clone.profiles.schemas import Viewer


def may_search_by_meaning(session: Session, viewer: Viewer) -> bool:
    """Whether the viewer's plan holds the search by meaning."""
    return billing.entitlement(session, viewer.account_id).meaning_search
