"""REST of playback: start, heartbeat, stop. The player works on these alone, without a websocket."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, status
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import Id
from netflix_clone.playback import around, quality, service, streams
from netflix_clone.playback.schemas import (
    Beat,
    Follower,
    HeartbeatReply,
    PlaybackTicket,
    QualityReport,
    SeasonEpisodes,
    StartRequest,
)
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

router = APIRouter(prefix="/api/playback", tags=["playback"])
Watching = Annotated[Identity, Depends(require(Access.VIEWER))]
_BODY = {"requestBody": {"content": {"application/json": {"schema": Beat.model_json_schema()}}}}


async def beat_of(request: Request) -> Beat | None:
    """The beat in a body of any content type: a closing page can send plain text alone."""
    body = await request.body()
    try:
        return Beat.model_validate_json(body) if body.strip() else None
    except ValidationError as error:
        raise RequestValidationError(
            [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
        ) from error


Told = Annotated[Beat | None, Depends(beat_of)]


@router.post("")
def start(wanted: StartRequest, identity: Watching) -> PlaybackTicket:
    """Start a play for the selected profile."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        return service.start(
            session,
            viewer,
            wanted.title_id,
            wanted.episode_id,
            trailer_id=wanted.trailer_id,
            tab_id=wanted.tab_id,
        )


@router.get("/titles/{title_id}/episodes")
def episodes(title_id: Id, identity: Watching) -> tuple[SeasonEpisodes, ...]:
    """Every episode of a series, with how far this profile is in each."""
    with read_only() as session:
        return around.episodes(session, profiles.viewer(session, identity), title_id)


@router.get("/titles/{title_id}/next")
def following(title_id: Id, identity: Watching) -> tuple[Follower, ...]:
    """Up to three titles to watch after this one."""
    with read_only() as session:
        return around.followers(session, profiles.viewer(session, identity), title_id)


@router.post("/{session_id}/heartbeat", openapi_extra=_BODY)
def heartbeat(session_id: str, identity: Watching, beat: Told) -> HeartbeatReply:
    """Tell where the play stands: every ten seconds, and on pause, seek and hide."""
    if beat is None:
        raise RequestValidationError([{"loc": ("body",), "msg": "a position is needed", "type": "missing"}])
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        return service.heartbeat(
            session,
            viewer,
            session_id,
            position_s=beat.position_s,
            duration_s=beat.duration_s,
            is_renewal_wanted=beat.is_renewal_wanted,
        )


@router.post("/{session_id}/evict", status_code=status.HTTP_204_NO_CONTENT)
def evict(session_id: str, identity: Watching) -> None:
    """Stop a play of the own account on whichever device, so that another can begin."""
    with unit_of_work() as session:
        streams.evict(session, profiles.viewer(session, identity), session_id)


@router.post("/{session_id}/quality", status_code=status.HTTP_204_NO_CONTENT)
def tell_quality(session_id: str, identity: Watching, report: QualityReport) -> None:
    """Tell how well the play has gone so far: each minute, when the page is hidden, and at the end."""
    with unit_of_work() as session:
        news = quality.note(session, profiles.viewer(session, identity), session_id, report)
    quality.count(news)


@router.delete("/{session_id}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=_BODY)
@router.post("/{session_id}/stop", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=_BODY)
def stop(session_id: str, identity: Watching, beat: Told) -> None:
    """End the play. The POST is for `sendBeacon`, which knows no other method."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        service.stop(
            session,
            viewer,
            session_id,
            position_s=beat.position_s if beat else None,
            duration_s=beat.duration_s if beat else None,
        )
