"""The development mailbox: where mails are read while there is no mail server."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts import queries
from netflix_clone.accounts.guard import guard
from netflix_clone.accounts.schemas import MailCard
from netflix_clone.kit import mailer
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail in words; `pieces` are the lines of its body, `html` is how it looks."""

    id: int
    recipient: str
    subject: str
    moment: str
    fate: str
    pieces: list["Piece"]
    html: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a mail; a line that is an address is a link."""

    text: str
    url: str


class MailState(rx.State):
    """The mailbox as this tab shows it."""

    mails: list[MailLine] = []
    is_set_up: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """The newest mails."""
        self.mails = await asyncio.to_thread(_mailbox)
        self.is_set_up, self.is_loaded = mailer.is_set_up(), True


def _mailbox() -> list[MailLine]:
    with read_only() as session:
        return [_line(mail) for mail in queries.mailbox(session)]


def _line(mail: MailCard) -> MailLine:
    return MailLine(
        id=mail.id,
        recipient=mail.recipient,
        subject=mail.subject,
        moment=words.ago(mail.created_at),
        fate=_fate(mail),
        pieces=[_piece(text) for text in mail.body.splitlines()],
        html=mail.html,
    )


def _fate(mail: MailCard) -> str:
    if mail.sent_at is not None:
        return gettext("Sent {when}", when=words.ago(mail.sent_at))
    if mail.problem:
        return ngettext(
            "Not sent after {n} try: {problem}",
            "Not sent after {n} tries: {problem}",
            mail.attempts,
            problem=mail.problem,
        )
    return gettext("Kept here")


def _piece(text: str) -> Piece:
    bare = text.strip()
    is_address = bare.startswith(("http://", "https://")) and " " not in bare
    return Piece(text, bare if is_address else "")
