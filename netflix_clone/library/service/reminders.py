"""Reminders: a profile says what it waits for, and is told once when that is out."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session, col, delete, select

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts import service as accounts_service
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext, speaking
from netflix_clone.kit.settings import settings
from netflix_clone.library.models import Reminder
from netflix_clone.library.service.rows import insert
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.schemas import Recipient, Viewer

_AT_ONCE = 100
_ANY_AGE = 99
_KEPT_FOR = timedelta(days=90)


def remind(session: Session, viewer: Viewer, title_id: int) -> None:
    """Tell the profile when a title is out; asking twice, or for one that is out, changes nothing.

    Else anybody could have us post a mail for each title that there is, to an address that may not be theirs.

    Raises:
        NotFound: there is no such title for this viewer, nor announced.
    """
    catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling, include_coming=True)
    if catalog.cards(session, (title_id,), maturity_ceiling=viewer.maturity_ceiling):
        return
    row = {"profile_id": viewer.profile_id, "title_id": title_id, "created_at": utc_now()}
    session.exec(insert(session, Reminder).values(row).on_conflict_do_nothing())


def forget_reminder(session: Session, viewer: Viewer, title_id: int) -> None:
    """Undo remind."""
    mine = (col(Reminder.profile_id) == viewer.profile_id, col(Reminder.title_id) == title_id)
    session.exec(delete(Reminder).where(*mine))


def tell_of_releases(session: Session) -> int:
    """Post a mail for each reminder whose title is out, at most a hundred; how many were settled.

    The mail and the note that it was posted are one transaction: a worker killed here tells nobody, or tells
    once. Reminders that another worker has in hand are left to it.
    """
    waiting = session.exec(select(Reminder.title_id).where(col(Reminder.told_at).is_(None)).distinct()).all()
    out = [card.id for card in catalog.cards(session, waiting, maturity_ceiling=_ANY_AGE)]
    if not out:
        return 0
    due = session.exec(
        select(Reminder)
        .where(col(Reminder.told_at).is_(None), col(Reminder.title_id).in_(out))
        .order_by(col(Reminder.title_id), col(Reminder.profile_id))
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    people = profiles.recipients(session, [each.profile_id for each in due])
    addresses = accounts.addresses(session, [each.account_id for each in people.values()])
    cards = _cards_by_language(session, out, {each.language for each in people.values()})
    for each in due:
        person = people.get(each.profile_id)
        card = cards[person.language].get(each.title_id) if person else None
        address = addresses.get(person.account_id) if person else None
        if person and card and address and card.maturity <= person.maturity_ceiling:
            _post(session, address, person, card)
        each.told_at = utc_now()
        session.add(each)
    return len(due)


def _cards_by_language(
    session: Session, title_ids: Iterable[int], languages: Iterable[str]
) -> dict[str, dict[int, TitleCard]]:
    """Names as each language says them."""
    found: dict[str, dict[int, TitleCard]] = {}
    for language in languages:
        with speaking(language):
            cards = catalog.cards(session, list(title_ids), maturity_ceiling=_ANY_AGE)
        found[language] = {card.id: card for card in cards}
    return found


def _post(session: Session, address: str, person: Recipient, card: TitleCard) -> None:
    with speaking(person.language):
        accounts_service.post_mail(
            session,
            address,
            subject=gettext("{title} is here", title=card.name),
            body=gettext(
                "Hello {name},\n\nyou asked to be reminded: {title} can be watched now.\n\nWatch: {link}\n",
                name=person.name,
                title=card.name,
                link=f"{settings().site_url}/title/{card.id}",
            ),
        )


def sweep_told(session: Session) -> None:
    """Drop reminders that were settled long ago."""
    session.exec(delete(Reminder).where(col(Reminder.told_at) < utc_now() - _KEPT_FOR))
