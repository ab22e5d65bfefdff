"""Licences of films that a browser keeps: given, renewed, and ended.

The bytes lie in the browser, where nobody can take them back by force: so a licence is short, is tied to the
sign-in that asked for it, and the browser deletes what is no longer on this list.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.billing import queries as billing
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import ReadyAsset, Track
from netflix_clone.playback import granted, queries, service
from netflix_clone.playback.models import Download
from netflix_clone.playback.schemas import (
    DownloadOffer,
    DownloadSize,
    Licence,
    LicenceLine,
    MediaUrls,
    NoDownloads,
    TooManyDownloads,
    TooMature,
)
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer

KEPT = timedelta(days=30)
KEPT_ONCE_PLAYED = timedelta(hours=48)
MOST_ON_A_DEVICE = 100
# Larger pictures than a small screen shows are not worth its disk.
LARGEST_HEIGHT = 720
_BITS = 8


def offer(session: Session, viewer: Viewer, title_id: int, episode_id: int | None = None) -> DownloadOffer:
    """In which sizes a film or an episode can be kept, the smallest first.

    Raises:
        NotFound, TooMature, NotReadyYet: as for a play of it.
        NoDownloads: the plan does not allow it.
    """
    playable, asset, _ = _allowed(session, viewer, title_id, episode_id)
    return DownloadOffer(
        name=playable.title_name,
        line=service.second_line(playable),
        sizes=_sizes(media.tracks(session, (playable.id,)).get(playable.id, ()), asset.duration_s),
    )


def grant(
    session: Session, viewer: Viewer, title_id: int, *, episode_id: int | None = None, height: int
) -> Licence:
    """Let this sign-in keep a film for the viewer's profile.

    Raises:
        NotFound, TooMature, NotReadyYet: as for a play of it.
        NoDownloads: the plan does not allow it.
        TooManyDownloads: the device has as many as it may.
    """
    playable, asset, urls = _allowed(session, viewer, title_id, episode_id)
    held = session.exec(
        select(Download).where(Download.sign_in_session_id == viewer.session_id, *_alive())
    ).all()
    same = (each for each in held if (each.profile_id, each.playable_id) == (viewer.profile_id, playable.id))
    row = next(same, None)
    if row is None:
        _check_devices(session, viewer, is_new_device=not held)
        if len(held) >= MOST_ON_A_DEVICE:
            raise TooManyDownloads
        row = Download(
            id=uuid4().hex,
            profile_id=viewer.profile_id,
            playable_id=playable.id,
            sign_in_session_id=viewer.session_id,
            expires_at=utc_now(),
        )
    row.height, row.expires_at = height, utc_now() + KEPT
    session.add(row)
    return _licence(session, viewer, row, playable, asset, urls)


def renew(session: Session, identity: Identity, licence_id: str) -> Licence:
    """Fresh addresses and thirty more days, where everything still allows it.

    Raises:
        NotFound: this sign-in has no such licence, or it was taken back.
        TooMature: the profile, or whoever watches on this device now, may not see the title.
        NotReadyYet, NoDownloads: the film or the plan has changed.
    """
    row = _own(session, identity, licence_id)
    viewer = _viewer(session, identity, row)
    playable = catalog.playable(session, row.playable_id)
    _check_watching(session, identity, playable)
    playable, asset, urls = _allowed(session, viewer, playable.title_id, playable.episode_id)
    row.expires_at = utc_now() + KEPT
    return _licence(session, viewer, row, playable, asset, urls)


def note_play(
    session: Session,
    identity: Identity,
    licence_id: str,
    *,
    position_s: float,
    duration_s: float,
    played_at: datetime,
) -> LicenceLine:
    """Take down a play that may have happened without a network: its place, and that 48 hours run from it.

    Raises:
        NotFound: this sign-in has no such licence, or it was taken back.
    """
    row = _own(session, identity, licence_id)
    began_at = max(row.created_at, min(played_at, utc_now()))
    row.expires_at = min(row.expires_at, began_at + KEPT_ONCE_PLAYED)
    playable = catalog.playable(session, row.playable_id)
    viewer = _viewer(session, identity, row)
    library_service.save_progress(session, viewer, playable, position_s=position_s, duration_s=duration_s)
    return LicenceLine(row.id, row.profile_id, row.expires_at)


def held(session: Session, identity: Identity) -> tuple[LicenceLine, ...]:
    """The licences of this sign-in that still count; what a browser keeps beyond them it has to delete."""
    rows = session.exec(
        select(Download)
        .where(Download.sign_in_session_id == identity.session_id, *_alive())
        .order_by(col(Download.created_at), col(Download.id))
    ).all()
    playables = catalog.playables(session, [row.playable_id for row in rows])
    title_ids = [each.title_id for each in playables.values()]
    if not queries.may_keep(session, identity.account_id):
        return ()
    owners = {each.id: each for each in profiles.profiles_of(session, identity.account_id)}
    shown = {card.id for card in catalog.cards(session, title_ids, maturity_ceiling=catalog.ANY_MATURITY)}
    return tuple(
        LicenceLine(row.id, row.profile_id, row.expires_at, owner.caption_style)
        for row in rows
        if (owner := owners.get(row.profile_id)) is not None
        and (playable := playables.get(row.playable_id)) is not None
        and playable.title_id in shown
        and playable.maturity <= owner.maturity_ceiling
    )


def forget(session: Session, identity: Identity, licence_id: str) -> None:
    """End a licence; one that is not there is no error."""
    row = session.get(Download, licence_id) if licence_id.isalnum() else None
    if row is not None and row.sign_in_session_id == identity.session_id:
        row.revoked_at = row.revoked_at or utc_now()


def _allowed(
    session: Session, viewer: Viewer, title_id: int, episode_id: int | None
) -> tuple[Playable, ReadyAsset, MediaUrls]:
    if not queries.may_download(session, viewer):
        raise NoDownloads
    playable = catalog.playable_of(session, title_id, episode_id)
    allowed = billing.entitlement(session, viewer.account_id)
    asset = service.watchable(session, viewer, playable, allowed)
    grade = granted.grade_of(session, allowed, asset.id)
    return playable, asset, service.media_urls(asset, grade, until=allowed.until)


def _check_devices(session: Session, viewer: Viewer, *, is_new_device: bool) -> None:
    """A plan keeps films on as many devices as it plays on at a time."""
    if not is_new_device:
        return
    limit = billing.entitlement(session, viewer.account_id).max_streams
    own = [each.id for each in profiles.profiles_of(session, viewer.account_id)]
    keeping = select(Download.sign_in_session_id).where(col(Download.profile_id).in_(own), *_alive())
    signed_in = {each.session_id for each in accounts.devices(session, _identity(viewer))}
    if len(signed_in.intersection(session.exec(keeping.distinct()))) >= limit:
        raise TooManyDownloads(
            ngettext(
                "Your plan keeps downloads on {n} device. Delete those of another one first.",
                "Your plan keeps downloads on {n} devices. Delete those of another one first.",
                limit,
            )
        )


def _identity(viewer: Viewer) -> Identity:
    return Identity(viewer.account_id, Role.USER, viewer.session_id, viewer.profile_id)


def _alive() -> tuple[Any, ...]:
    return (col(Download.revoked_at).is_(None), col(Download.expires_at) > utc_now())


def _own(session: Session, identity: Identity, licence_id: str) -> Download:
    """A licence of this sign-in; one that has lapsed may still be renewed, one taken back may not."""
    row = session.get(Download, licence_id) if licence_id.isalnum() else None
    if row is None or row.sign_in_session_id != identity.session_id or row.revoked_at is not None:
        raise NotFound(gettext("This download is no longer here. Please download it again."))
    return row


def _viewer(session: Session, identity: Identity, row: Download) -> Viewer:
    """The profile that a licence belongs to, whichever is chosen now."""
    return profiles.viewer(session, replace(identity, profile_id=row.profile_id))


def _check_watching(session: Session, identity: Identity, playable: Playable) -> None:
    """A child gets no address of a film that a grown-up keeps in the same browser."""
    if identity.profile_id is None:
        return
    if playable.maturity > profiles.viewer(session, identity).maturity_ceiling:
        raise TooMature


def _licence(
    session: Session, viewer: Viewer, row: Download, playable: Playable, asset: ReadyAsset, urls: MediaUrls
) -> Licence:
    sizes = _sizes(media.tracks(session, (playable.id,)).get(playable.id, ()), asset.duration_s)
    return Licence(
        id=row.id,
        profile_id=row.profile_id,
        title_id=playable.title_id,
        episode_id=playable.episode_id,
        name=playable.title_name,
        line=service.second_line(playable),
        height=row.height,
        size_bytes=next((each.size_bytes for each in reversed(sizes) if each.height <= row.height), 0),
        duration_s=asset.duration_s,
        picture_url=playable.backdrop_url,
        manifest_url=urls.manifest_url,
        dash_url=urls.dash_url,
        resume_position_s=library.resume_position_s(session, row.profile_id, playable.id),
        expires_at=row.expires_at,
        caption_style=viewer.caption_style,
    )


def _sizes(tracks: Sequence[Track], duration_s: float) -> tuple[DownloadSize, ...]:
    """What each height weighs with every voice: from the averages of what was encoded."""
    voices_bps = sum(track.average_bps for track in tracks if track.kind == "audio")
    pictures = {track.height: track.average_bps for track in tracks if track.kind == "video"}
    heights = sorted(height for height in pictures if height <= LARGEST_HEIGHT) or sorted(pictures)[:1]
    return tuple(
        DownloadSize(height, round((pictures[height] + voices_bps) * duration_s / _BITS))
        for height in heights
    )
