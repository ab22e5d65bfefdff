"""What is said in films, over HTTP, for the selected profile."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.media import queries as media
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.search import lines
from netflix_clone.search.lines import FoundLines, Quotation

router = APIRouter(prefix="/api/search/lines", tags=["search"])
Searching = Annotated[Identity, Depends(require(Access.VIEWER, rate="240/minute"))]
Looking = Annotated[Identity, Depends(require(Access.VIEWER, rate="600/minute"))]
_KEPT_S = 24 * 3600


def _quotation(
    q: str = "",
    language: str = "",
    title_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    spoilers: bool = False,
) -> Quotation:
    return Quotation(q, language, title_id, spoilers)


@router.get("")
def find_lines(
    identity: Searching,
    asked: Annotated[Quotation, Depends(_quotation)],
    limit: Annotated[int, Query(ge=1, le=LARGEST_ID)] = 20,
    offset: Annotated[int, Query(ge=0, le=LARGEST_ID)] = 0,
) -> FoundLines:
    """Lines that match a quotation, best first; those that the profile has not got to only with `spoilers`."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return lines.find_lines(session, viewer, asked, limit=limit, offset=offset)


@router.get("/still/{playable_id}", response_class=Response, include_in_schema=False)
def still(identity: Looking, playable_id: Id, t: Annotated[float, Query(ge=0, le=10**6)] = 0.0) -> Response:
    """A small picture of a moment, cut out of the storyboard."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        title_id = catalog.playable(session, playable_id).title_id
        catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
        asset = media.ready_asset(session, playable_id)
    if asset is None or not asset.has_storyboard:
        raise NotFound
    kept = {"Cache-Control": f"private, max-age={_KEPT_S}"}
    return Response(media.still(asset.folder, t), media_type="image/jpeg", headers=kept)
