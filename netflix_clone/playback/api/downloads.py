"""REST of downloads: what a browser may keep, and for how long."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, status

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.playback import downloads
from netflix_clone.playback.schemas import (
    DownloadList,
    DownloadOffer,
    DownloadRequest,
    Licence,
    LicenceLine,
    OfflinePlay,
)
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

router = APIRouter(prefix="/api/downloads", tags=["downloads"])
Watching = Annotated[Identity, Depends(require(Access.VIEWER))]
SignedIn = Annotated[Identity, Depends(require(Access.ACCOUNT))]
_Id = Annotated[int, Query(ge=1, le=LARGEST_ID)]


@router.get("")
def held(identity: SignedIn) -> DownloadList:
    """The licences of this sign-in that still count; a browser deletes what it keeps beyond them."""
    with read_only() as session:
        return DownloadList(identity.profile_id, downloads.held(session, identity))


@router.get("/offer")
def offer(
    identity: Watching, title_id: _Id, episode_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None
) -> DownloadOffer:
    """In which sizes a film or an episode can be kept."""
    with read_only() as session:
        return downloads.offer(session, profiles.viewer(session, identity), title_id, episode_id)


@router.post("", status_code=status.HTTP_201_CREATED)
def grant(wanted: DownloadRequest, identity: Watching) -> Licence:
    """Let this browser keep a film or an episode."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        return downloads.grant(
            session, viewer, wanted.title_id, episode_id=wanted.episode_id, height=wanted.height
        )


@router.post("/{licence_id}/renew")
def renew(licence_id: str, identity: SignedIn) -> Licence:
    """Fresh addresses and thirty more days."""
    with unit_of_work() as session:
        return downloads.renew(session, identity, licence_id)


@router.post("/{licence_id}/plays")
def note_play(licence_id: str, play: OfflinePlay, identity: SignedIn) -> LicenceLine:
    """Tell of a play without a network: how far it came, and when it was first pressed."""
    with unit_of_work() as session:
        return downloads.note_play(
            session,
            identity,
            licence_id,
            position_s=play.position_s,
            duration_s=play.duration_s,
            played_at=play.played_at,
        )


@router.delete("/{licence_id}", status_code=status.HTTP_204_NO_CONTENT)
def forget(licence_id: str, identity: SignedIn) -> None:
    """End a licence, as the browser does that has deleted its bytes."""
    with unit_of_work() as session:
        downloads.forget(session, identity, licence_id)
