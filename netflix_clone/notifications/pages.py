"""Pages of notifications: what is told where, and the one that a mail's link leads to."""

from typing import Any

import reflex as rx

from netflix_clone.notifications.state import SwitchRow, UnsubscribeState, WishesState
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.account import account_page, account_waiting
from netflix_clone.ui.autosave import saved_row, saving_form, saving_note, switch
from netflix_clone.ui.blank import blank
from netflix_clone.ui.forms import post_form, submit
from netflix_clone.ui.i18n import noop, t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.push import push_switch
from netflix_clone.ui.zone import zone_select


def settings() -> rx.Component:
    """What is told by which way, and when not."""
    content = rx.cond(WishesState.is_loaded, rx.fragment(_wishes(), _push()), account_waiting(420, 200))
    return account_page("/account/notifications", content)


def _wishes() -> rx.Component:
    return saving_form(
        _section("kinds", t("What you are told, and where"), _kinds()),
        _section("quiet", t("Quiet hours"), _quiet()),
        action="/api/notifications/preferences",
        class_name="sets",
    )


def _section(place: str, heading: Any, body: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(heading, class_name="h-sec", id=f"{place}-heading"),
        body,
        aria_labelledby=f"{place}-heading",
        class_name="sets__s",
        id=place,
    )


def _kinds() -> rx.Component:
    head = rx.el.div(
        rx.el.span(t("For {name}", name=WishesState.profile_name), class_name="wish__h"),
        *(rx.el.span(words, class_name="wish__h") for words in (t("In the app"), t("Mail"), t("Push"))),
        aria_hidden="true",
        class_name="wish__g",
    )
    return rx.el.div(head, rx.foreach(WishesState.rows, _kind), class_name="panel")


def _kind(row: SwitchRow) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.p(row.name, class_name="set__l"),
            rx.el.p(row.hint, class_name="set__h"),
        ),
        _switch(row, "app", t("In the app"), row.app, row.app_is_fixed),
        _switch(row, "mail", t("Mail"), row.mail, row.mail_is_fixed),
        _switch(row, "push", t("Push"), row.push, False),
        rx.el.p(class_name="set__s", custom_attrs={"data-saving": row.slug}),
        key=row.slug,
        role="group",
        aria_label=row.name,
        class_name="wish__g wish",
    )


def _switch(row: SwitchRow, channel: str, words: Any, is_on: Any, is_fixed: Any) -> rx.Component:
    return rx.el.input(
        type="checkbox",
        role="switch",
        name=f"{row.slug}.{channel}",
        default_checked=is_on,
        disabled=is_fixed,
        aria_label=t("{kind}: {channel}", kind=row.name, channel=words),
        class_name="switch switch--in",
    )


def _quiet() -> rx.Component:
    def clock(name: str, words: Any, value: Any) -> rx.Component:
        return saved_row(
            f"quiet.{name}",
            words,
            rx.el.input(
                id=f"quiet.{name}",
                name=f"quiet.{name}",
                type="time",
                required=True,
                default_value=value,
                class_name="input set__i",
            ),
        )

    zone = zone_select(
        "quiet.time_zone", value=WishesState.time_zone, class_name="input input--select set__i"
    )
    return rx.el.div(
        saved_row(
            "quiet.is_on",
            t("Let mail and push wait at night"),
            switch("quiet.is_on", default_checked=WishesState.is_quiet),
            hint=t("What comes in between is sent when they end. Security and billing do not wait."),
        ),
        clock("starts", t("From"), WishesState.starts),
        clock("ends", t("Until"), WishesState.ends),
        saved_row("quiet.time_zone", t("Time zone"), zone),
        saving_note("quiet"),
        class_name="panel set__p",
    )


def _push() -> rx.Component:
    body = rx.el.div(push_switch(), class_name="panel set__p")
    return rx.el.div(_section("push", t("This browser"), body), class_name="sets")


def unsubscribe() -> rx.Component:
    """Asks before it turns mails of a kind off."""
    form = post_form(
        rx.el.p(t("No more mails of this kind: {kind}?", kind=UnsubscribeState.kind), class_name="t2"),
        submit(t("Stop these mails")),
        action=f"/api/notifications/unsubscribe?token={UnsubscribeState.token}",
        announces=t("Done. You can turn them on again in your account."),
        class_name="form",
    )
    box = rx.el.div(
        rx.el.h1(t("Stop these mails"), class_name="h-page"),
        form,
        rx.el.p(link(icon("bell"), t("All settings"), to="/account/notifications", class_name="link rowx")),
        class_name="stack",
    )
    missing = blank(
        t("This link does not work"),
        UnsubscribeState.problem,
        link(t("Notification settings"), to="/account/notifications", class_name="btn btn--primary"),
        is_page=True,
    )
    return rx.el.div(
        rx.cond(
            UnsubscribeState.token != "",
            box,
            rx.cond(UnsubscribeState.problem != "", missing, account_waiting(40, 120)),
        ),
        class_name="page out",
    )


PAGES = [
    Page(
        route="/account/notifications",
        component=settings,
        title=noop("Notifications"),
        on_load=WishesState.load,
        access=Access.HOLDER,
        frame=Frame.VIEWER,
    ),
    Page(
        route="/unsubscribe",
        component=unsubscribe,
        title=noop("Stop these mails"),
        on_load=UnsubscribeState.load,
        access=Access.PUBLIC,
        frame=Frame.OPEN,
    ),
]
