"""Pictures for strangers: /art/wall, the posters behind the landing page."""

import time
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from fastapi.responses import RedirectResponse

from netflix_clone.accounts.access import require
from netflix_clone.catalog import artwork
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

_FOR_EVERYBODY = 13
_BRICKS = 24
_WIDTH = 240
_KEPT_S = 60
router = APIRouter(prefix="/art/wall", dependencies=[Depends(require(Access.PUBLIC, rate="2000/minute"))])


@router.get("/{place}", response_class=RedirectResponse, include_in_schema=False)
def brick(place: Annotated[int, Path(ge=0, lt=_BRICKS)]) -> RedirectResponse:
    """The poster at a place of the wall.

    The landing page is compiled before anybody knows which titles there are: its HTML names places, so that
    browsers fetch posters at once rather than after the websocket has told which.
    """
    posters = _posters(int(time.monotonic() // _KEPT_S), settings().sqlalchemy_url)
    if not posters:
        raise NotFound
    kept = {"Cache-Control": f"public, max-age={_KEPT_S}"}
    return RedirectResponse(posters[place % len(posters)], 302, headers=kept)


@lru_cache(maxsize=1)
def _posters(_minute: int, _database: str) -> tuple[str, ...]:
    with read_only() as session:
        page = catalog.page(session, TitleFilter(maturity_ceiling=_FOR_EVERYBODY), limit=_BRICKS)
    return tuple(artwork.poster_url(card.id, card.art_version, width=_WIDTH) for card in page.cards)
