"""REST of ads: what a break shows, what was seen of it, and the operator's list."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response, status

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import Id
from netflix_clone.playback import ads
from netflix_clone.playback.schemas import AdCard, AdSwitch, BreakAssets, BreakNews
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

router = APIRouter(prefix="/api/playback", tags=["playback"])
admin = APIRouter(prefix="/api/admin/ads", tags=["admin"])
Watching = Annotated[Identity, Depends(require(Access.VIEWER))]
_Number = Annotated[int, Path(ge=0, le=1000)]


@router.get("/breaks/{asset_id}/{number}")
def assets_of_break(asset_id: Id, number: _Number, identity: Watching, response: Response) -> BreakAssets:
    """What a break shows: an HLS asset list, empty where the break is dropped."""
    response.headers["cache-control"] = "no-store"
    with unit_of_work() as session:
        return ads.assets_of_break(session, profiles.viewer(session, identity), asset_id, number)


@router.post("/{session_id}/breaks/{number}", status_code=status.HTTP_204_NO_CONTENT)
def note(session_id: str, number: _Number, news: BreakNews, identity: Watching) -> None:
    """Tell that the ad of a break has begun, or has run to its end."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        ads.note(session, viewer, session_id, number, is_completed=news.is_completed)


@admin.get("", dependencies=[Depends(require(Access.ADMIN))])
def listed() -> tuple[AdCard, ...]:
    """Every ad, with how often it was given, begun and seen to its end."""
    with read_only() as session:
        return ads.listed(session)


@admin.patch(
    "/{ad_id}", status_code=status.HTTP_204_NO_CONTENT, dependencies=[Depends(require(Access.ADMIN))]
)
def switch(ad_id: Id, wanted: AdSwitch) -> None:
    """Show an ad, or no longer."""
    with unit_of_work() as session:
        ads.switch(session, ad_id, is_enabled=wanted.is_enabled)
