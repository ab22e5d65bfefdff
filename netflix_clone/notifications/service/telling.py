"""Telling: a notice for each who is meant, and a delivery for each channel that they want it by."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, insert
from netflix_clone.notifications import kinds, queries, quiet
from netflix_clone.notifications.kinds import Kind
from netflix_clone.notifications.models import Delivery, Notice
from netflix_clone.notifications.schemas import Channel, DeliveryState, Recipient
from netflix_clone.notifications.service.rows import touch
from netflix_clone.notifications.signals import NoticesTold
from netflix_clone.profiles import queries as profiles

_AT_ONCE = 300
NOWHERE: frozenset[Channel] = frozenset()


def tell(  # noqa: PLR0913 -- each is a part of a notice
    session: Session,
    kind: str,
    to: Recipient,
    *,
    key: str,
    title_id: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    link: str = "",
    picture: str = "",
    without: Collection[Channel] = NOWHERE,
) -> bool:
    """Tell somebody something; False where it was told before, or nobody wants it.

    `key` is what it is about: one recipient is told of one key once, whatever the kind. `parameters` are plain values
    that the words are made from when they are read; `without` leaves channels out that are served otherwise.

    Announces:
        NoticesTold: with its id.
    """
    told = tell_all(
        session,
        kind,
        (to,),
        key=key,
        title_id=title_id,
        parameters=parameters,
        link=link,
        picture=picture,
        without=without,
    )
    return bool(told)


def tell_all(  # noqa: PLR0913 -- each is a part of a notice
    session: Session,
    kind: str,
    to: Sequence[Recipient],
    *,
    key: str,
    title_id: int | None = None,
    parameters: Mapping[str, Any] | None = None,
    link: str = "",
    picture: str = "",
    without: Collection[Channel] = NOWHERE,
) -> int:
    """Tell several people the same, a few queries for hundreds of them; how many were told.

    Announces:
        NoticesTold: with the ids.

    Raises:
        KeyError: there is no such kind.
    """
    known = kinds.kind(kind)
    if known is None:
        raise KeyError(kind)
    said = {
        "kind": kind,
        "title_id": title_id,
        "parameters": json.dumps(dict(parameters or {}), ensure_ascii=False),
        "link": link,
        "picture": picture,
        "created_at": utc_now(),
    }
    channels = [channel for channel in Channel if channel not in without]
    count = 0
    for start in range(0, len(to), _AT_ONCE):
        some = _admitted(session, known, to[start : start + _AT_ONCE])
        count += _told(session, known, some, said, key=key, channels=channels)
    return count


def _admitted(session: Session, kind: Kind, to: Sequence[Recipient]) -> list[Recipient]:
    """Those who are there, each once; a child hears of what is for children."""
    if kind.is_of_account:
        return list(dict.fromkeys(Recipient(each.account_id) for each in to))
    people = profiles.recipients(session, [each.profile_id for each in to if each.profile_id])
    known = (each for each in to if each.profile_id in people)
    return list(
        dict.fromkeys(each for each in known if kind.for_kids or not people[each.profile_id or 0].is_kids)
    )


def _told(
    session: Session,
    kind: Kind,
    to: Sequence[Recipient],
    said: Mapping[str, Any],
    *,
    key: str,
    channels: Sequence[Channel],
) -> int:
    wanted = {channel: queries.wanting(session, kind, channel, to) for channel in channels}
    anywhere = frozenset[Recipient]().union(*wanted.values())
    rows = [
        {
            **said,
            "account_id": each.account_id,
            "profile_id": each.profile_id,
            "key": _key(each, key),
            "is_in_app": each in wanted.get(Channel.APP, ()),
        }
        for each in to
        if each in anywhere
    ]
    if not rows:
        return 0
    stored = insert(session, Notice).values(rows).on_conflict_do_nothing(index_elements=["account_id", "key"])
    made = session.execute(stored.returning(Notice.id, Notice.account_id, Notice.profile_id)).all()
    ids = {Recipient(account_id, profile_id): notice_id for notice_id, account_id, profile_id in made}
    if not ids:
        return 0
    _send_out(session, kind, ids, wanted)
    touch(session, (each.account_id for each in ids))
    announce(session, NoticesTold(tuple(sorted(ids.values()))))
    return len(ids)


def _send_out(
    session: Session,
    kind: Kind,
    ids: Mapping[Recipient, int],
    wanted: Mapping[Channel, Collection[Recipient]],
) -> None:
    """A delivery for each mail and each browser; in quiet hours it begins with a wait."""
    children = _children(session, ids)
    grown_ups = [each for each in ids if each.profile_id not in children]
    accounts = sorted({each.account_id for each in grown_ups})
    targets = queries.push_targets(session, accounts) if Channel.PUSH in wanted else {}
    starts, now = {}, utc_now()
    for account_id, hours in queries.quiet_hours(session, accounts).items():
        starts[account_id] = (quiet.ends_at(hours, now) if kind.waits else None) or now
    goes = [(each, Channel.MAIL, 0) for each in grown_ups if each in wanted.get(Channel.MAIL, ())] + [
        (each, Channel.PUSH, target)
        for each in grown_ups
        if each in wanted.get(Channel.PUSH, ())
        for target in targets.get(each.account_id, ())
    ]
    rows = [
        {
            "notice_id": ids[each],
            "channel": channel,
            "target": target,
            "state": DeliveryState.WAITING,
            "run_after": starts[each.account_id],
            "attempts": 0,
            "problem": "",
        }
        for each, channel, target in goes
    ]
    if rows:
        session.execute(insert(session, Delivery).values(rows).on_conflict_do_nothing())


def _children(session: Session, ids: Mapping[Recipient, int]) -> frozenset[int | None]:
    asked = [each.profile_id for each in ids if each.profile_id is not None]
    people = profiles.recipients(session, asked) if asked else {}
    return frozenset(profile_id for profile_id, person in people.items() if person.is_kids)


def _key(to: Recipient, key: str) -> str:
    """What is told to a profile is told once to that profile, what is told to an account once to all of it."""
    return f"{to.profile_id or 0}:{key}"[:160]
