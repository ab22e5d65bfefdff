"""What somebody wants to be told: switches, quiet hours, and the link at the foot of a mail."""

import json
from collections.abc import Mapping

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from netflix_clone.kit import tokens
from netflix_clone.kit.db import insert
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings
from netflix_clone.notifications import kinds, quiet
from netflix_clone.notifications.models import AccountSwitch, Notice, ProfileSwitch, QuietHours
from netflix_clone.notifications.schemas import Channel, Quiet, Unsubscription

_PURPOSE = "unsubscribe"


def set_switches(
    session: Session,
    account_id: int,
    profile_id: int | None,
    switches: Mapping[str, Mapping[Channel, bool]],
) -> None:
    """Turn kinds on or off by channel; what is not named stays as it is.

    Raises:
        Invalid: there is no such kind, or it stays on.
    """
    for slug, channels in switches.items():
        known = kinds.kind(slug)
        if known is None or (not known.is_of_account and profile_id is None):
            raise Invalid(gettext("There is no such kind of notification."), field=slug)
        for channel, is_on in channels.items():
            if channel in known.fixed:
                if not is_on:
                    raise Invalid(gettext("This one stays on: it protects your account."), field=slug)
                continue
            _set(session, account_id, None if known.is_of_account else profile_id, slug, channel, is_on=is_on)


def set_quiet_hours(session: Session, account_id: int, hours: Quiet) -> None:
    """Let mail and push wait between two clock times.

    Raises:
        Invalid: one of them is no time, or there is no such time zone.
    """
    row = {
        "is_on": hours.is_on,
        "starts_minute": quiet.minute_of(hours.starts, field="starts"),
        "ends_minute": quiet.minute_of(hours.ends, field="ends"),
        "time_zone": quiet.check_zone(hours.time_zone),
    }
    stored = insert(session, QuietHours).values(account_id=account_id, **row)
    session.exec(stored.on_conflict_do_update(index_elements=["account_id"], set_=row))


def way_out(notice: Notice) -> str:
    """The token of the link that turns mails of this kind off, without signing in; empty where they stay on."""
    known = kinds.kind(notice.kind)
    if known is None or Channel.MAIL in known.fixed:
        return ""
    return tokens.sealed(_PURPOSE, json.dumps([notice.account_id, notice.profile_id, notice.kind]))


def unsubscription(token: str) -> Unsubscription:
    """What a link turns off.

    Raises:
        NotFound: it is not ours.
    """
    said = tokens.unsealed(_PURPOSE, token)
    if said is None:
        raise NotFound(gettext("This link is not complete. Copy all of it from the mail, or sign in."))
    account_id, profile_id, kind = json.loads(said)
    return Unsubscription(account_id, profile_id, kind)


def unsubscribe(session: Session, token: str) -> Unsubscription:
    """Turn mails of one kind off; a link that was used stays good and changes nothing more.

    Raises:
        NotFound: the link is not ours, or its profile has gone.
    """
    meant = unsubscription(token)
    try:
        with session.begin_nested():
            _set(session, meant.account_id, meant.profile_id, meant.kind, Channel.MAIL, is_on=False)
    except IntegrityError as error:
        raise NotFound(gettext("That profile has gone, and so have its mails.")) from error
    return meant


def way_out_url(token: str) -> str:
    """The page that asks before it turns mails off."""
    return f"{settings().site_url}/unsubscribe?token={token}"


def one_click_url(token: str) -> str:
    """Where mail programs post to (RFC 8058)."""
    return f"{settings().site_url}/api/notifications/unsubscribe?token={token}"


def _set(
    session: Session, account_id: int, profile_id: int | None, kind: str, channel: Channel, *, is_on: bool
) -> None:
    whose = {"account_id": account_id} if profile_id is None else {"profile_id": profile_id}
    table = AccountSwitch if profile_id is None else ProfileSwitch
    stored = insert(session, table).values(**whose, kind=kind, channel=channel, is_on=is_on)
    session.exec(
        stored.on_conflict_do_update(index_elements=[*whose, "kind", "channel"], set_={"is_on": is_on})
    )
