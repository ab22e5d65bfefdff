"""What comes, and whether the profile waits for it."""

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import ComingTile
from netflix_clone.kit.i18n import gettext
from netflix_clone.library import queries as library
from netflix_clone.profiles.schemas import Viewer


def coming(session: Session, viewer: Viewer, limit: int = 20) -> tuple[ComingTile, ...]:
    """What is announced to this viewer, the soonest first, and whether the profile waits for it."""
    found = catalog.coming(session, viewer.maturity_ceiling, limit)
    ids = [each.card.id for each in found]
    waits_for = library.reminded(session, viewer.profile_id, ids)
    synopses = catalog.synopses(session, ids)
    return tuple(
        ComingTile(
            tile=tiles.tile(each.card, is_ready=True),
            out_at=each.published_at.isoformat(),
            genre=gettext(each.card.genre) if each.card.genre else "",
            synopsis=synopses.get(each.card.id, ""),
            is_reminded=each.card.id in waits_for,
        )
        for each in found
    )
