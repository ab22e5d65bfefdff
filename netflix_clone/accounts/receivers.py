"""What follows when something has happened to accounts."""

import click

from netflix_clone.accounts import queries, tasks
from netflix_clone.accounts.signals import MailPosted
from netflix_clone.kit import mailer
from netflix_clone.kit.db import read_only
from netflix_clone.kit.settings import settings
from netflix_clone.kit.signals import receiver


@receiver(MailPosted)
def send_posted_mail(posted: MailPosted) -> None:
    """Ring for the postman; without a mail server the operator of a demo reads the mail on the console.

    Past the log on purpose: that takes secrets out, and the link is one.
    """
    if mailer.is_set_up():
        tasks.deliver_mail.ring()
        return
    with read_only() as session:
        mail = queries.mail(session, posted.mail_id)
    if mail is not None and not settings().is_production:
        click.echo(f"\nMail to {mail.recipient}: {mail.subject}\n\n{mail.body}", err=True)
