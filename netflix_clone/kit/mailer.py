"""Mail by SMTP. SMTP_URL is `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`."""

import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from netflix_clone.kit.settings import settings

_TIMEOUT_S = 20


def is_set_up() -> bool:
    """Whether there is a mail server; without one, mail waits in the development mailbox."""
    return bool(settings().smtp_url)


def send(
    recipient: str,
    *,
    subject: str,
    body: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    name: str = "",
) -> None:
    """Hand one mail to the mail server: plain text, and beside it `html`.

    `name` is what the mail is called by (Message-ID): one that goes out again after a crash is known by it, and mail
    programs show it once.

    Raises:
        OSError: the server cannot be reached.
        smtplib.SMTPException: it did not take the mail.
    """
    sender = settings().mail_from
    domain = sender.rpartition("@")[2].strip(">")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, recipient, subject
    message["Date"], message["Message-ID"] = (
        formatdate(),
        f"<mail.{name}@{domain}>" if name else make_msgid(domain=domain),
    )
    for header, value in (headers or {}).items():
        message[header] = value
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    with _connection() as connection:
        connection.send_message(message)


def _connection() -> smtplib.SMTP:
    url = urlsplit(settings().smtp_url)
    host, tls = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=_TIMEOUT_S, context=tls)
    else:
        connection = smtplib.SMTP(host, url.port or 587, timeout=_TIMEOUT_S)
        connection.ehlo()
        if connection.has_extn("starttls"):
            connection.starttls(context=tls)
            connection.ehlo()
    if url.username:
        connection.login(unquote(url.username), unquote(url.password or ""))
    return connection
