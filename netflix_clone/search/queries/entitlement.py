"""What a plan allows of search."""

from sqlmodel import Session

from netflix_clone.kit.settings import settings
from netflix_clone.profiles.schemas import Viewer


def may_search_by_meaning(session: Session, viewer: Viewer) -> bool:
    """Whether the viewer's plan holds the search by meaning. There are no plans yet, so every plan does."""
    return settings().meaning_search_open
