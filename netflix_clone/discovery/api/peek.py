"""A glance at one title over HTTP, for the card under the pointer; no websocket has a part in it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import peek as glance
from netflix_clone.discovery.schemas import Peek
from netflix_clone.kit.db import read_only
from netflix_clone.kit.ids import Id
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

router = APIRouter(prefix="/api/titles", tags=["titles"])
Looking = Annotated[Identity, Depends(require(Access.VIEWER, rate="600/minute"))]


@router.get("/{title_id}/peek")
def peek(identity: Looking, title_id: Id, response: Response) -> Peek:
    """What the selected profile sees of a title at a glance; pages keep it for a minute."""
    response.headers["Cache-Control"] = "private, no-store"
    with read_only() as session:
        return glance.peek(session, profiles.viewer(session, identity), title_id)
