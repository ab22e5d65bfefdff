"""The outbox: a mail is a row first, so that a mail server that is away loses nothing."""

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlmodel import Session, col, select, update

from netflix_clone.accounts import queries
from netflix_clone.accounts.models import Mail
from netflix_clone.accounts.schemas import MailCard
from netflix_clone.accounts.signals import MailPosted
from netflix_clone.kit import letters
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce
from netflix_clone.kit.text import one_line

MOST_ATTEMPTS = 12
LONGEST_PAUSE = timedelta(hours=2)
_LEASE = timedelta(minutes=5)
_STALE_AFTER = timedelta(days=1)
_LONGEST_SUBJECT = 200


def post_mail(
    session: Session,
    recipient: str,
    *,
    subject: str,
    body: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Put a mail into the outbox; without `html` it gets the layout of all mails, made from `body`.

    Announces:
        MailPosted: with its id.
    """
    subject = one_line(subject)[:_LONGEST_SUBJECT]
    mail = Mail(
        recipient=recipient,
        subject=subject,
        body=body,
        html=html or letters.as_html(subject, body),
        headers=json.dumps(dict(headers or {})),
    )
    session.add(mail)
    session.flush()
    assert mail.id is not None  # noqa: S101 -- set by the flush above
    announce(session, MailPosted(mail.id))


def claim_mail(session: Session) -> MailCard | None:
    """Take the mail that is due longest, for five minutes: two workers never send one twice.

    A mail of yesterday is left alone: its link has lapsed, and a server set up today must not tell old news.
    """
    now = utc_now()
    due = (
        select(Mail)
        .where(
            col(Mail.sent_at).is_(None),
            Mail.run_after <= now,
            Mail.attempts < MOST_ATTEMPTS,
            Mail.created_at > now - _STALE_AFTER,
        )
        .order_by(col(Mail.run_after))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    mail = session.exec(due).first()
    if mail is None:
        return None
    mail.attempts += 1
    mail.run_after = now + _LEASE
    session.add(mail)
    return queries.mail_card(mail)


def note_mail_sent(session: Session, mail_id: int) -> None:
    """The mail server took it; what it said is its recipient's alone from now on: a link in it may open an account."""
    sent = {"sent_at": utc_now(), "problem": "", "body": "", "html": ""}
    session.exec(update(Mail).where(col(Mail.id) == mail_id).values(sent))


def note_mail_failed(session: Session, mail_id: int, problem: str) -> None:
    """The mail server did not take it: try again later, and later each time."""
    mail = session.get(Mail, mail_id)
    if mail is not None:
        pause = min(timedelta(minutes=2 ** (mail.attempts - 1)), LONGEST_PAUSE)
        mail.run_after, mail.problem = utc_now() + pause, problem[:500]
        session.add(mail)
