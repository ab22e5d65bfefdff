"""The development mailbox."""

import reflex as rx

from netflix_clone.admin.components import bar, press
from netflix_clone.admin.state.mail import MailLine, MailState, Piece
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import plain_link


def mailbox() -> rx.Component:
    """The newest mails with their links."""
    return rx.fragment(
        bar(
            t("Mailbox"),
            press("retry", t("Look again"), on_click=MailState.load, class_name="btn btn--quiet btn--slim"),
        ),
        rx.cond(
            MailState.is_loaded,
            rx.fragment(_note(), rx.cond(MailState.mails, _mails(), _empty())),
            rx.el.div(class_name="sk adm__wait"),
        ),
    )


def _note() -> rx.Component:
    return rx.el.p(
        icon("info"),
        rx.cond(
            MailState.is_set_up,
            t("Mails go out through the mail server; these are copies of the newest."),
            t("No mail server is set up (SMTP_URL), so mails end here. Their links work."),
        ),
        class_name="note adm__gap",
    )


def _mails() -> rx.Component:
    return rx.el.ul(rx.foreach(MailState.mails, _mail), class_name="desk")


def _mail(mail: MailLine) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h2(mail.subject, class_name="grow box__t"),
            rx.el.span(mail.moment, class_name="small t3"),
            class_name="desk__h",
        ),
        rx.el.p(t("To {recipient}. {fate}", recipient=mail.recipient, fate=mail.fate), class_name="small t2"),
        rx.el.div(rx.foreach(mail.pieces, _piece), class_name="mail__b"),
        rx.cond(mail.html != "", _look(mail)),
        key=mail.id,
        class_name="box desk__i",
    )


def _look(mail: MailLine) -> rx.Component:
    """The mail as its reader sees it, in a frame that runs no script, sends no form and is no page of ours."""
    framed = rx.el.iframe(
        src_doc=mail.html,
        sandbox="",
        loading="lazy",
        title=t("The mail as it looks"),
        class_name="mail__f",
    )
    return rx.el.details(rx.el.summary(t("How it looks"), class_name="link small"), framed)


def _piece(piece: Piece) -> rx.Component:
    return rx.el.p(
        rx.cond(piece.url != "", plain_link(piece.text, href=piece.url, class_name="link"), piece.text)
    )


def _empty() -> rx.Component:
    return blank(t("No mail yet"), t("Somebody who forgets a password finds the link here."))
