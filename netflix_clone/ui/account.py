"""What all pages of the account share: its heading and the menu beside it."""

from typing import Any

import reflex as rx

from netflix_clone.ui.i18n import noop, t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link

# A page more of the account is a line more here.
PLACES = (
    (noop("Overview"), "/account", "home"),
    (noop("Membership"), "/account/membership", "card"),
    (noop("Bills"), "/account/bills", "copy"),
    (noop("Security"), "/account/security", "shield"),
    (noop("Devices"), "/account/devices", "laptop"),
    (noop("Profiles"), "/profiles/manage", "people"),
    (noop("Viewing activity"), "/history", "clock"),
    (noop("Notifications"), "/account/notifications", "bell"),
    (noop("Your data"), "/account/data", "download"),
)


def account_page(current: str, *content: Any) -> rx.Component:
    """A page of the account: `current` is its address, one of PLACES."""
    menu = rx.el.nav(*(_place(*place, current=current) for place in PLACES), aria_label=t("Account"))
    return rx.el.div(
        rx.el.div(rx.el.h1(t("Account"), class_name="h-sec"), menu, class_name="side__m"),
        rx.el.div(*content),
        class_name="page side account",
    )


def account_waiting(*heights: int) -> rx.Component:
    """The panels of such a page before they are known, each as high in pixels as it will be."""
    return rx.el.div(
        rx.el.div(
            *(rx.el.div(class_name="sk", style={"height": f"{height}px"}) for height in heights),
            aria_hidden="true",
            class_name="waits stack account__sk",
        ),
        aria_busy="true",
    )


def _place(words: str, path: str, symbol: str, *, current: str) -> rx.Component:
    mark = {"aria_current": "page"} if path == current else {}
    return link(icon(symbol), t(words), to=path, **mark)
