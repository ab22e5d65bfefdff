"""What goes out: mails into the outbox in one transaction with their note, pushes under a lease."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import service as accounts_service
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit import letters
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, speaking
from netflix_clone.kit.settings import settings
from netflix_clone.notifications import kinds, queries, quiet
from netflix_clone.notifications.models import Delivery, Notice, PushSubscription
from netflix_clone.notifications.queries.inbox import titles_of, words_of
from netflix_clone.notifications.schemas import (
    Channel,
    DeliveryState,
    Device,
    DuePush,
    Quiet,
    Recipient,
    Words,
)
from netflix_clone.notifications.service.preferences import one_click_url, way_out, way_out_url
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Recipient as Person

MOST_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(hours=1)
LEASE = timedelta(minutes=2)
_MAILS_AT_ONCE = 25
_STALE_AFTER = timedelta(days=3)


def send_mails(session: Session) -> int:
    """Put the mails that are due into the outbox, and note that they are there; how many were looked at.

    Both are one transaction: a worker killed here has posted none, or each once. Those that another worker has in
    hand are left to it.
    """
    due = session.exec(
        select(Delivery, Notice)
        .join(Notice, col(Notice.id) == Delivery.notice_id)
        .where(*_is_due(Channel.MAIL))
        .order_by(col(Delivery.run_after), col(Delivery.id))
        .limit(_MAILS_AT_ONCE)
        .with_for_update(skip_locked=True, of=Delivery)
    ).all()
    notices = [notice for _, notice in due]
    people = _people(session, notices)
    addresses = accounts.addresses(session, [each.account_id for each in notices])
    hours = queries.quiet_hours(session, [each.account_id for each in notices])
    wanted = _wanted(session, Channel.MAIL, notices)
    words = _words(session, notices, people)
    for delivery, notice in due:
        person, address = people.get(notice.id or 0), addresses.get(notice.account_id)
        if _waits(delivery, notice, hours[notice.account_id]):
            continue
        said = words.get(notice.id or 0)
        if person and said and address and notice.id in wanted and not person.is_kids:
            _post(session, address, notice, person, said)
            _settle(delivery, DeliveryState.SENT)
        else:
            _settle(delivery, DeliveryState.DROPPED)
        session.add(delivery)
    return len(due)


def claim_push(session: Session) -> DuePush | None:
    """Take the push that is due longest, for two minutes; None where nothing is due.

    One that nobody may see any more is dropped on the way: its browser was signed out, another profile watches there,
    a switch was turned off.
    """
    while (found := _next_push(session)) is not None:
        delivery, notice, subscription = found
        if _waits(delivery, notice, queries.quiet_hours(session, (notice.account_id,))[notice.account_id]):
            session.add(delivery)
            session.flush()
            continue
        said = _words(session, (notice,), _people(session, (notice,))).get(notice.id or 0)
        identity = accounts.identity(session, subscription.session_id) if subscription else None
        may_see = identity is not None and _watches(identity, notice)
        if (
            said is None
            or subscription is None
            or not may_see
            or not _wanted(session, Channel.PUSH, (notice,))
        ):
            _settle(delivery, DeliveryState.DROPPED)
            session.add(delivery)
            session.flush()
            continue
        delivery.attempts += 1
        delivery.run_after = utc_now() + LEASE
        session.add(delivery)
        device = Device(subscription.id or 0, subscription.endpoint, subscription.p256dh, subscription.auth)
        return DuePush(delivery.id or 0, notice.id or 0, device, said)
    return None


def note_push_sent(session: Session, delivery_id: int) -> None:
    """The push service took it."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is not None:
        _settle(delivery, DeliveryState.SENT)
        session.add(delivery)


def note_push_failed(session: Session, delivery_id: int, problem: str, *, for_good: bool = False) -> None:
    """The push service did not take it: try again later, and later each time, or never."""
    delivery = session.get(Delivery, delivery_id)
    if delivery is None:
        return
    delivery.problem = problem[:300]
    if for_good or delivery.attempts >= MOST_ATTEMPTS:
        _settle(delivery, DeliveryState.DROPPED)
    else:
        delivery.run_after = utc_now() + min(timedelta(seconds=20 * 2**delivery.attempts), LONGEST_PAUSE)
    session.add(delivery)


def _is_due(channel: Channel) -> tuple[ColumnElement[bool], ...]:
    now = utc_now()
    return (
        col(Delivery.state) == DeliveryState.WAITING,
        col(Delivery.channel) == channel,
        col(Delivery.run_after) <= now,
        col(Notice.created_at) > now - _STALE_AFTER,
    )


def _next_push(session: Session) -> tuple[Delivery, Notice, PushSubscription | None] | None:
    row = session.exec(
        select(Delivery, Notice)
        .join(Notice, col(Notice.id) == Delivery.notice_id)
        .where(*_is_due(Channel.PUSH))
        .order_by(col(Delivery.run_after), col(Delivery.id))
        .limit(1)
        .with_for_update(skip_locked=True, of=Delivery)
    ).first()
    if row is None:
        return None
    delivery, notice = row
    return delivery, notice, session.get(PushSubscription, delivery.target)


def _waits(delivery: Delivery, notice: Notice, hours: Quiet) -> bool:
    """Whether it is quiet now where the recipient lives; then the delivery goes to the end of that."""
    known = kinds.kind(notice.kind)
    end = quiet.ends_at(hours, utc_now()) if known is not None and known.waits else None
    if end is not None:
        delivery.run_after = end
    return end is not None


def _watches(identity: Identity, notice: Notice) -> bool:
    """Whether the one who watches at a browser may read the notice there."""
    is_theirs = notice.profile_id is None or notice.profile_id == identity.profile_id
    return identity.account_id == notice.account_id and not identity.is_kids and is_theirs


def _people(session: Session, notices: Sequence[Notice]) -> dict[int, Person]:
    """How to write to the recipient of each notice, by its id: a profile, or the holder of the account."""
    by_profile = profiles.recipients(session, [each.profile_id for each in notices if each.profile_id])
    owners = profiles.owners(session, [each.account_id for each in notices if each.profile_id is None])
    found = {
        each.id or 0: by_profile.get(each.profile_id) if each.profile_id else owners.get(each.account_id)
        for each in notices
    }
    return {notice_id: person for notice_id, person in found.items() if person is not None}


def _wanted(session: Session, channel: Channel, notices: Sequence[Notice]) -> Collection[int | None]:
    """Ids of the notices whose recipient wants them by this channel, as of now; a query for each kind among them."""
    found: set[int | None] = set()
    for slug in {each.kind for each in notices}:
        known = kinds.kind(slug)
        if known is None:
            continue
        of_kind: Mapping[int | None, Recipient] = {
            each.id: Recipient(each.account_id, each.profile_id) for each in notices if each.kind == slug
        }
        wanting = queries.wanting(session, known, channel, list(of_kind.values()))
        found |= {notice_id for notice_id, each in of_kind.items() if each in wanting}
    return found


def _words(session: Session, notices: Sequence[Notice], people: Mapping[int, Person]) -> dict[int, Words]:
    """What each notice says to its recipient, by its id: one question to the catalogue for each language and ceiling.

    Those whose title is nothing for their recipient, or whose kind has gone, are not among them.
    """
    said: dict[int, Words] = {}
    alike: defaultdict[tuple[str, int], list[Notice]] = defaultdict(list)
    for each in notices:
        if person := people.get(each.id or 0):
            alike[person.language, person.maturity_ceiling].append(each)
    for (spoken, ceiling), group in alike.items():
        with speaking(spoken):
            wanted = list(dict.fromkeys(title_id for each in group for title_id in titles_of(each)))
            cards = {card.id: card for card in catalog.cards(session, wanted, maturity_ceiling=ceiling)}
            for each in group:
                known = kinds.kind(each.kind)
                is_lost = each.title_id is not None and each.title_id not in cards
                if known is not None and not is_lost:
                    said[each.id or 0] = words_of(each, known, cards)
    return said


def _settle(delivery: Delivery, state: DeliveryState, at: datetime | None = None) -> None:
    delivery.state, delivery.settled_at = state, at or utc_now()


def _post(session: Session, address: str, notice: Notice, person: Person, said: Words) -> None:
    site, token = settings().site_url, way_out(notice)
    with speaking(person.language):
        ways = [each for each in said.actions if each.href]
        loudest = next((each for each in ways if each.is_primary or each.is_alarm), ways[0] if ways else None)
        label, href = (loudest.label, loudest.href) if loudest else (gettext("Open"), said.link)
        lines = [
            gettext("Hello {name},", name=person.name),
            said.line,
            f"{label}: {site}{href}" if href else "",
        ]
        body = "\n\n".join(each for each in lines if each) + "\n"
        foot = gettext("You get this because of your notification settings.")
        leave = (gettext("Stop these mails"), way_out_url(token)) if token else None
        html = letters.as_html(
            said.heading,
            body,
            picture=f"{site}{said.picture}" if said.picture.startswith("/") else "",
            footer=foot,
            way_out=leave,
        )
        if leave:
            body += f"\n-- \n{foot}\n{leave[0]}: {leave[1]}\n"
        headers = (
            {
                "List-Unsubscribe": f"<{one_click_url(token)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
            if token
            else {}
        )
        accounts_service.post_mail(
            session, address, subject=said.heading, body=body, html=html, headers=headers
        )
