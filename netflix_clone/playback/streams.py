"""How many plays of an account go on at once: each takes a slot for as long as it is heard of.

A play is its own lease: it holds a slot while it has not ended and its last beat is less than a minute old. Slots
are given with the account locked, so that no number of starts at the same time gets one too many. Trailers take
none. A tab that starts anew takes over what it played before, as one does that was killed without a word and is
restored. A device gives up what its own profile played in other tabs too, where the slot is needed.

Browsers copy the id of a tab with the tab. The copy takes the slot, the first of the two asks for another with its
next beat: both count, or the first is told that there is no more room.
"""

from datetime import timedelta

from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import service as accounts_service
from netflix_clone.accounts.schemas import Identity, Role
from netflix_clone.billing.schemas import Entitlement
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import SILENT_AFTER_S, Stream, TooManyStreams
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Viewer

_UNCOUNTED = 1000


def is_live(play: PlaybackSession) -> bool:
    """Whether the play holds its slot now."""
    return play.ended_at is None and utc_now() - play.last_beat_at < timedelta(seconds=SILENT_AFTER_S)


def take_slot(
    session: Session,
    viewer: Viewer,
    allowed: Entitlement,
    *,
    tab_id: str = "",
    play_id: str = "",
    may_replace: bool = True,
) -> None:
    """Make sure that there is room for one more play of the account; `play_id` is that play, if it is known.

    `tab_id` is the tab of the viewer's device in which it starts, if that says so.

    Raises:
        TooManyStreams: as many go on as the plan holds.
    """
    if allowed.max_streams >= _UNCOUNTED:
        return
    accounts_service.hold(session, viewer.account_id)
    live = [each for each in _live(session, viewer.account_id) if each.id != play_id]
    for each in [each for each in live if tab_id and _is_in(each, viewer, tab_id)]:
        _end(each, live)
    own = [each for each in live if may_replace and _is_of(each, viewer)]
    for each in own[: max(0, len(live) + 1 - allowed.max_streams)]:
        _end(each, live)
    if len(live) + 1 > allowed.max_streams:
        raise TooManyStreams(allowed.max_streams, _told(session, viewer, live))


def evict(session: Session, viewer: Viewer, session_id: str) -> None:
    """Stop a play of the viewer's account; its player is told with its next beat. One that has ended is no error.

    Raises:
        NotFound: the account has no such play.
    """
    play = session.get(PlaybackSession, session_id) if session_id.isalnum() else None
    if play is None or play.account_id != viewer.account_id:
        raise NotFound(gettext("This play has ended already."))
    if play.evicted_at is None:
        play.evicted_at = utc_now()
        play.ended_at = play.ended_at or play.evicted_at


def _live(session: Session, account_id: int) -> list[PlaybackSession]:
    """The plays of an account that hold a slot, oldest first."""
    heard_since = utc_now() - timedelta(seconds=SILENT_AFTER_S)
    return list(
        session.exec(
            select(PlaybackSession)
            .where(
                PlaybackSession.account_id == account_id,
                col(PlaybackSession.ended_at).is_(None),
                col(PlaybackSession.last_beat_at) > heard_since,
                col(PlaybackSession.takes_slot),
            )
            .order_by(col(PlaybackSession.started_at), col(PlaybackSession.id))
            .execution_options(populate_existing=True)
        )
    )


def _end(play: PlaybackSession, live: list[PlaybackSession]) -> None:
    play.ended_at = utc_now()
    live.remove(play)


def _is_in(play: PlaybackSession, viewer: Viewer, tab_id: str) -> bool:
    return (play.sign_in_session_id, play.tab_id) == (viewer.session_id, tab_id)


def _is_of(play: PlaybackSession, viewer: Viewer) -> bool:
    return (play.sign_in_session_id, play.profile_id) == (viewer.session_id, viewer.profile_id)


def _told(session: Session, viewer: Viewer, live: list[PlaybackSession]) -> tuple[Stream, ...]:
    who = Identity(viewer.account_id, Role.USER, viewer.session_id, viewer.profile_id)
    devices = {each.session_id: each for each in accounts.devices(session, who)}
    names = {each.id: each.name for each in profiles.profiles_of(session, viewer.account_id)}
    playables = catalog.playables(session, [each.playable_id for each in live])
    return tuple(
        Stream(
            session_id=play.id,
            device=device.name if (device := devices.get(play.sign_in_session_id)) and device.name else "",
            kind=device.kind if device else "",
            profile=names.get(play.profile_id, ""),
            title=_title(playables.get(play.playable_id), viewer),
            is_here=play.sign_in_session_id == viewer.session_id,
        )
        for play in live
    )


def _title(playable: Playable | None, viewer: Viewer) -> str:
    """What plays, unless it is nothing for the eyes of who asks."""
    return playable.title_name if playable and playable.maturity <= viewer.maturity_ceiling else ""
