"""Chores of accounts: the postman, and the broom."""

import logging
import smtplib

from netflix_clone.accounts import service
from netflix_clone.kit import mailer
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.queue import each_minute

log = logging.getLogger(__name__)


@each_minute(priority=40)
def deliver_mail() -> None:
    """Hand every mail that is due to the mail server; one that it refuses is tried again later."""
    while mailer.is_set_up():
        with unit_of_work() as session:
            mail = service.claim_mail(session)
        if mail is None:
            return
        try:
            mailer.send(
                mail.recipient,
                subject=mail.subject,
                body=mail.body,
                html=mail.html,
                headers=mail.headers,
                name=f"{mail.id}.{mail.created_at:%Y%m%d%H%M%S}",
            )
        except (OSError, smtplib.SMTPException) as error:
            log.warning("mail %s was not taken: %s", mail.id, error)
            with unit_of_work() as session:
                service.note_mail_failed(session, mail.id, str(error))
        else:
            with unit_of_work() as session:
                service.note_mail_sent(session, mail.id)


@each_minute(priority=5)
def sweep_accounts() -> None:
    """Drop lapsed tokens, ended sessions, old mail, and accounts whose days of grace are over."""
    with unit_of_work() as session:
        service.sweep(session)
        gone = service.purge_closed(session)
    if gone:
        log.info("purged %s accounts that their holders had closed", gone)
