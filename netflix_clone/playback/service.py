"""Watching: start a play, keep it alive, stop it, sweep what was left."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import update
from sqlmodel import Session, col

from netflix_clone.billing import queries as billing
from netflix_clone.billing.schemas import Entitlement
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable, PlayableKind
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.media import delivery, grades
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import MarkerKind, ReadyAsset
from netflix_clone.playback import ads, granted, streams
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import (
    SILENT_AFTER_S,
    Evicted,
    HeartbeatReply,
    MediaUrls,
    NextEpisode,
    NotReadyYet,
    PlaybackTicket,
    TooMature,
)
from netflix_clone.playback.signals import AdsMissed
from netflix_clone.profiles.schemas import Viewer

HEARTBEAT_INTERVAL_S = 10
OVERTAKEN_WITHIN_S = 5
RENEW_BEFORE_S = 10 * 60
_ANY_MATURITY = 99


def start(
    session: Session,
    viewer: Viewer,
    title_id: int,
    episode_id: int | None = None,
    *,
    trailer_id: int | None = None,
    tab_id: str = "",
) -> PlaybackTicket:
    """Open a play of a film or an episode where the profile stopped, or of a trailer from its start.

    What the same tab of the same device played before makes room for it.

    Raises:
        NotFound: there is no such title, episode or trailer, or it is not published.
        TooMature: it is above the profile's ceiling.
        PlanGate: it is a premium title, and the plan holds none.
        NotReadyYet: its film has not passed the pipeline.
        TooManyStreams: as many plays go on as the plan holds.

    Announces: AdsMissed, where the plan has ads and there is none.
    """
    playable = _wanted(session, title_id, episode_id, trailer_id)
    allowed = billing.entitlement(session, viewer.account_id)
    asset = watchable(session, viewer, playable, allowed)
    takes_slot = playable.kind is not PlayableKind.TRAILER
    if takes_slot:
        streams.take_slot(session, viewer, allowed, tab_id=tab_id)
    grade = _grade(session, allowed, playable, asset)
    urls = media_urls(asset, grade, until=allowed.until)
    resume_s = library.resume_position_s(session, viewer.profile_id, playable.id)
    play = PlaybackSession(
        id=uuid4().hex,
        account_id=viewer.account_id,
        profile_id=viewer.profile_id,
        playable_id=playable.id,
        asset_id=asset.id,
        sign_in_session_id=viewer.session_id,
        tab_id=tab_id,
        began_s=resume_s,
        position_s=resume_s,
        takes_slot=takes_slot,
        urls_expire_at=urls.expires_at,
    )
    session.add(play)
    if allowed.has_ads and not grade.endswith(grades.ADS):
        announce(session, AdsMissed(viewer.account_id))
    has_ads = grade.endswith(grades.ADS)
    return PlaybackTicket(
        session_id=play.id,
        title_id=playable.title_id,
        episode_id=playable.episode_id,
        playable_id=playable.id,
        name=playable.title_name,
        line=second_line(playable),
        backdrop_url=playable.backdrop_url,
        manifest_url=urls.manifest_url,
        dash_url=urls.dash_url,
        poster_url=urls.poster_url,
        storyboard_url=urls.storyboard_url,
        expires_at=urls.expires_at,
        resume_position_s=play.position_s,
        duration_s=asset.duration_s,
        markers=asset.markers,
        next_episode=_next_episode(session, viewer, playable),
        manifest=media.manifest(asset.folder, grade),
        is_trailer=playable.kind is PlayableKind.TRAILER,
        breaks=ads.starts(asset.duration_s) if has_ads else (),
        breaks_url=delivery.breaks_at(asset.folder) if has_ads else "",
        heartbeat_interval_s=HEARTBEAT_INTERVAL_S,
        profile_id=viewer.profile_id,
        autoplay_next=viewer.autoplay_next,
        skips_by_itself=viewer.skips_by_itself,
        asks_after_episodes=viewer.asks_after_episodes,
        max_height=viewer.max_height,
        saves_data=viewer.saves_data,
        caption_style=viewer.caption_style,
        cast_app_id=settings().cast_app_id,
        is_capped=not grade.startswith(grades.FULL),
    )


def heartbeat(
    session: Session,
    viewer: Viewer,
    session_id: str,
    *,
    position_s: float,
    duration_s: float | None = None,
    is_renewal_wanted: bool = False,
) -> HeartbeatReply:
    """Note that the play goes on, and where; hand out fresh addresses before the old ones expire.

    A beat that its own stop has overtaken on the way changes nothing. Later ones revive a play: its page was kept
    by the browser and is back, or it was silent and swept; then it has to find a slot again.

    Raises:
        NotFound: this profile has no such play, or its title has been taken down.
        Evicted: somebody of the household stopped it.
        TooManyStreams: it was away, and others have taken all slots of the plan meanwhile.
        PlanGate: fresh addresses are due, and the plan no longer holds the title.
    """
    play = own_play(session, viewer, session_id)
    if play.evicted_at is not None:
        raise Evicted
    if _has_just_ended(play) and not is_renewal_wanted:
        return HeartbeatReply()
    if play.takes_slot and not streams.is_live(play):
        allowed = billing.entitlement(session, viewer.account_id)
        streams.take_slot(session, viewer, allowed, play_id=play.id, may_replace=False)
    playable = _note(session, viewer, play, position_s=position_s, duration_s=duration_s)
    play.ended_at = None
    if not is_renewal_wanted and play.urls_expire_at - utc_now() > timedelta(seconds=RENEW_BEFORE_S):
        return HeartbeatReply()
    allowed = billing.entitlement(session, viewer.account_id)
    asset = watchable(session, viewer, playable, allowed)
    urls = media_urls(asset, _grade(session, allowed, playable, asset), until=allowed.until)
    play.urls_expire_at = urls.expires_at
    return HeartbeatReply(renewed=urls)


def _has_just_ended(play: PlaybackSession) -> bool:
    return play.ended_at is not None and utc_now() - play.ended_at < timedelta(seconds=OVERTAKEN_WITHIN_S)


def stop(
    session: Session,
    viewer: Viewer,
    session_id: str,
    *,
    position_s: float | None = None,
    duration_s: float | None = None,
) -> None:
    """End the play and keep where it stopped; a repeated stop does nothing more.

    Raises:
        NotFound: this profile has no such play.
    """
    play = own_play(session, viewer, session_id)
    if play.ended_at is not None:
        return
    if position_s is not None:
        _note(session, viewer, play, position_s=position_s, duration_s=duration_s)
    play.ended_at = utc_now()


def sweep_silent(session: Session) -> int:
    """End the plays that have not been heard of for a minute, and say how many those were."""
    silent_since = utc_now() - timedelta(seconds=SILENT_AFTER_S)
    swept = session.exec(
        update(PlaybackSession)
        .where(col(PlaybackSession.ended_at).is_(None), col(PlaybackSession.last_beat_at) < silent_since)
        .values(ended_at=PlaybackSession.last_beat_at)
    )
    return swept.rowcount


def own_play(session: Session, viewer: Viewer, session_id: str) -> PlaybackSession:
    """The viewer's own play; somebody else's is as little there as none."""
    play = session.get(PlaybackSession, session_id) if session_id.isalnum() else None
    if play is None or (play.account_id, play.profile_id) != (viewer.account_id, viewer.profile_id):
        raise NotFound(gettext("This play has ended. Start it again from its title."))
    return play


def _wanted(session: Session, title_id: int, episode_id: int | None, trailer_id: int | None) -> Playable:
    """What is asked for, whoever may see it."""
    if trailer_id is None:
        return catalog.playable_of(session, title_id, episode_id)
    trailer = catalog.playable(session, trailer_id)
    if (trailer.title_id, trailer.kind) != (title_id, PlayableKind.TRAILER):
        raise NotFound
    return trailer


def watchable(session: Session, viewer: Viewer, playable: Playable, allowed: Entitlement) -> ReadyAsset:
    """The asset behind `playable`, if its title is published, viewer and plan may see it, and it is ready."""
    if not catalog.cards(session, (playable.title_id,), maturity_ceiling=_ANY_MATURITY):
        raise NotFound
    if playable.maturity > viewer.maturity_ceiling:
        raise TooMature
    granted.check_title(session, viewer.account_id, allowed, playable)
    asset = media.ready_asset(session, playable.id)
    if asset is None:
        raise NotReadyYet(playable.title_name)
    return asset


def _note(
    session: Session,
    viewer: Viewer,
    play: PlaybackSession,
    *,
    position_s: float,
    duration_s: float | None,
) -> Playable:
    """Take down how far the play is, for itself and, save for trailers, for the profile's progress."""
    playable = catalog.playable(session, play.playable_id)
    play.position_s, play.last_beat_at = position_s, utc_now()
    if playable.kind is PlayableKind.TRAILER:
        return playable
    asset = media.ready_asset(session, play.playable_id)
    whole_s = asset.duration_s if asset else duration_s
    if whole_s:
        library_service.save_progress(
            session,
            viewer,
            playable,
            position_s=position_s,
            duration_s=whole_s,
            credits_from_s=_credits_from_s(asset) if asset else None,
        )
    return playable


def _credits_from_s(asset: ReadyAsset) -> float | None:
    return next((marker.start_s for marker in asset.markers if marker.kind is MarkerKind.CREDITS), None)


def _grade(session: Session, allowed: Entitlement, playable: Playable, asset: ReadyAsset) -> str:
    """What the plan gets of the asset; breaks are written where the plan has ads and one is ready."""
    has_breaks = allowed.has_ads and playable.kind is not PlayableKind.TRAILER and ads.has_any(session)
    return granted.grade_of(session, allowed, asset.id, has_breaks=has_breaks)


def media_urls(asset: ReadyAsset, grade: str, *, until: datetime | None) -> MediaUrls:
    """Fresh addresses of everything that a player fetches of `asset`, as far as the grade opens it.

    They end with the plan, at `until`, whatever their lifetime. Where there are breaks, none is of DASH.
    """

    def url(file: str) -> str:
        return delivery.asset_url(asset.folder, file, grade=grade, until=until)

    expires_at = utc_now() + timedelta(seconds=settings().delivery_lifetime_s)
    return MediaUrls(
        manifest_url=url(grades.MASTER),
        dash_url=url(grades.DASH) if grades.opens(grade, grades.DASH) else "",
        poster_url=url("poster.jpg"),
        storyboard_url=url("storyboard/storyboard.vtt") if asset.has_storyboard else "",
        expires_at=min(expires_at, until) if until else expires_at,
    )


def second_line(playable: Playable) -> str:
    """The second line of the player's heading: "S1:E3 The Red Codebook", "Trailer", empty for a film."""
    if playable.kind is PlayableKind.TRAILER:
        return playable.episode_name or gettext("Trailer")
    if playable.kind is not PlayableKind.EPISODE:
        return ""
    return f"{_code(playable)} {playable.episode_name}".rstrip()


def _code(episode: Playable) -> str:
    return gettext("S{season}:E{number}", season=episode.season, number=episode.number)


def _next_episode(session: Session, viewer: Viewer, playable: Playable) -> NextEpisode | None:
    following = catalog.next_episode(session, playable.id)
    if following is None or following.episode_id is None or following.maturity > viewer.maturity_ceiling:
        return None
    return NextEpisode(
        title_id=following.title_id,
        episode_id=following.episode_id,
        label=_code(following),
        name=following.episode_name,
        still_url=following.backdrop_url,
        is_ready=bool(media.ready_playables(session, (following.id,))),
    )
