"""Titles that are like one: what those who liked it liked too, and what is about the same."""

import logging
from collections.abc import Sequence

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import ranking

log = logging.getLogger(__name__)


def alike(session: Session, viewer: Viewer, title_id: int, *, limit: int) -> Sequence[TitleCard]:
    """The titles most like one, best first; none where they cannot be ranked, which breaks no page."""
    try:
        found = ranking.like_this(session, viewer, title_id, limit=limit)
        return catalog.cards(
            session, [each.title_id for each in found], maturity_ceiling=viewer.maturity_ceiling
        )
    except Exception:
        log.exception("what is like title %s could not be ranked", title_id)
        session.rollback()
        return ()
