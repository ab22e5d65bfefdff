"""What a break shows. Each question is an opportunity and counted; the ad's beginning and end are told by players.

An account is shown some two minutes an hour and none within five minutes of one that it saw to its end; breaks
before the place where a play began are dropped. Then the list is empty, and the film goes on.
"""

from datetime import timedelta

from sqlmodel import Session, col, func, select

from netflix_clone.billing import queries as billing
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import NotFound
from netflix_clone.media import delivery, grades
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import Package
from netflix_clone.playback import granted
from netflix_clone.playback.models import Ad, AdBreak, PlaybackSession
from netflix_clone.playback.schemas import BreakAsset, BreakAssets
from netflix_clone.profiles.schemas import Viewer

MOST_S_AN_HOUR = 120.0
APART = timedelta(minutes=5)
_HOUR = timedelta(hours=1)
# News travel: of an ad's length, how much must lie between those of its beginning and of its end.
_SEEN_SHARE = 0.8
_NOTHING = BreakAssets(())


def starts(duration_s: float) -> tuple[float, ...]:
    """When the breaks of a film begin, as its playlists have them."""
    return grades.break_starts(duration_s)


def assets_of_break(session: Session, viewer: Viewer, asset_id: int, number: int) -> BreakAssets:
    """What the viewer's play of an asset shows in a break, in the words of an HLS asset list.

    Raises:
        NotFound: nothing of that asset plays on this device, or it has no such break.
    """
    play = _play(session, viewer, asset_id)
    film = media.packages(session, (asset_id,)).get(asset_id)
    if film is None or number >= len(starts(film.duration_s)):
        raise NotFound
    allowed = billing.entitlement(session, viewer.account_id)
    if not allowed.has_ads:
        return _NOTHING
    noted = _noted(session, viewer, play, number)
    if noted.completed_at is not None or _is_dropped(play, number) or _has_had_enough(session, noted):
        return _NOTHING
    chosen = _next_ad(session, viewer.account_id)
    if chosen is None:
        return _NOTHING
    ad, package = chosen
    noted.ad_id, noted.duration_s = ad.id, package.duration_s
    grade = granted.grade_of(session, allowed, package.id)
    return BreakAssets((BreakAsset(delivery.asset_url(package.folder, grade=grade), package.duration_s),))


def note(session: Session, viewer: Viewer, session_id: str, number: int, *, is_completed: bool) -> None:
    """Take down that the ad of a break has begun, or has run to its end; a repeat changes nothing.

    An end that comes sooner than the ad can have run is taken for its beginning.

    Raises:
        NotFound: the viewer has no such play, or it was given no ad there.
    """
    play = session.get(PlaybackSession, session_id) if session_id.isalnum() else None
    if play is None or (play.account_id, play.profile_id) != (viewer.account_id, viewer.profile_id):
        raise NotFound
    noted = session.get(AdBreak, (session_id, number))
    if noted is None or noted.ad_id is None:
        raise NotFound
    now = utc_now()
    noted.shown_at = noted.shown_at or now
    if is_completed and now - noted.shown_at >= timedelta(seconds=noted.duration_s * _SEEN_SHARE):
        noted.completed_at = noted.completed_at or now


def _play(session: Session, viewer: Viewer, asset_id: int) -> PlaybackSession:
    play = session.exec(
        select(PlaybackSession)
        .where(
            PlaybackSession.account_id == viewer.account_id,
            col(PlaybackSession.ended_at).is_(None),
            PlaybackSession.profile_id == viewer.profile_id,
            PlaybackSession.sign_in_session_id == viewer.session_id,
            PlaybackSession.asset_id == asset_id,
        )
        .order_by(col(PlaybackSession.started_at).desc())
        .limit(1)
    ).first()
    if play is None:
        raise NotFound
    return play


def _noted(session: Session, viewer: Viewer, play: PlaybackSession, number: int) -> AdBreak:
    """The break of a play, locked; players ask twice when they load ahead."""
    row = {
        "session_id": play.id,
        "number": number,
        "account_id": viewer.account_id,
        "asked_at": utc_now(),
        "duration_s": 0.0,
    }
    session.exec(insert(session, AdBreak).values(row).on_conflict_do_nothing())
    return session.get_one(AdBreak, (play.id, number), with_for_update=True)


def _is_dropped(play: PlaybackSession, number: int) -> bool:
    """Whether the break lies before the place where the play began; the one before the film never does."""
    return number > 0 and number * grades.BREAK_EVERY_S < play.began_s


def _has_had_enough(session: Session, asked: AdBreak) -> bool:
    now = utc_now()
    begun_s, seen_at = session.exec(
        select(func.coalesce(func.sum(AdBreak.duration_s), 0.0), func.max(col(AdBreak.completed_at))).where(
            AdBreak.account_id == asked.account_id,
            AdBreak.asked_at > now - _HOUR,
            col(AdBreak.shown_at).is_not(None),
        )
    ).one()
    is_too_soon = seen_at is not None and seen_at > now - APART
    return is_too_soon or begun_s >= MOST_S_AN_HOUR


def _next_ad(session: Session, account_id: int) -> tuple[Ad, Package] | None:
    """The ad that the account was given the fewest times."""
    ads = session.exec(select(Ad).where(col(Ad.is_enabled)).order_by(col(Ad.id))).all()
    ready = media.packages(session, [ad.asset_id for ad in ads])
    given = dict(
        session.exec(
            select(AdBreak.ad_id, func.count())
            .where(AdBreak.account_id == account_id, col(AdBreak.ad_id).is_not(None))
            .group_by(col(AdBreak.ad_id))
        ).all()
    )
    shown = [ad for ad in ads if ad.asset_id in ready]
    if not shown:
        return None
    ad = min(shown, key=lambda each: given.get(each.id, 0))
    return ad, ready[ad.asset_id]
