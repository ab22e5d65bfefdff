"""The doorway before somebody is signed in, and the panels of the account page."""

import reflex as rx

from netflix_clone.accounts.state import AccountState, DeviceLine
from netflix_clone.kit.settings import settings
from netflix_clone.ui import forms
from netflix_clone.ui.frame import brand
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture

LENGTH_HINT = "Eight characters or more; a few words in a row are easier to remember than a riddle."


def doorway(heading: str, *children: rx.Component, below: rx.Component) -> rx.Component:
    """A picture on the left where there is room, and on the right one thing to do."""
    return rx.el.div(
        rx.el.div(
            picture(src="/pictures/sunrise.svg", alt=""),
            rx.el.p("Sunrise, F. W. Murnau, 1927", class_name="door__credit"),
            aria_hidden="true",
            class_name="door__art",
        ),
        rx.el.div(class_name="beam"),
        rx.el.div(
            rx.el.div(
                brand(settings().brand_name),
                rx.el.h1(heading, class_name="h-page"),
                rx.el.p(below, class_name="t2 door__below"),
                *children,
                class_name="door__b",
            ),
            class_name="door__in",
        ),
        class_name="door",
    )


def password_panel() -> rx.Component:
    """Change the password; every other device is signed out."""
    return rx.el.section(
        rx.el.h2("Password", class_name="h-sec", id="password-heading"),
        rx.el.p("Changing it signs out every other device.", class_name="body14 t2"),
        forms.post_form(
            forms.password_field("current_password", "Password now"),
            forms.password_field("new_password", "New password", is_new=True, hint=LENGTH_HINT),
            forms.submit("Change password", class_name="btn btn--quiet"),
            action="/api/me/password",
            announces="Your password is changed, and every other device is signed out.",
            class_name="form form--narrow",
        ),
        aria_labelledby="password-heading",
        class_name="account__s",
        id="password",
    )


def devices_panel() -> rx.Component:
    """Where the account is signed in, and out with one or all."""
    everywhere = forms.action_button(
        icon("sign-out"),
        "Sign out everywhere",
        action="/api/me/sessions",
        method="DELETE",
        then="/login",
        question="Sign out every device, this one too?",
        consent="Sign out everywhere",
        class_name="btn btn--danger btn--slim",
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Devices", class_name="h-sec", id="devices-heading"), everywhere, class_name="account__h"
        ),
        rx.el.p(
            AccountState.device_count,
            " signed in. Signing out takes effect at once.",
            class_name="body14 t2",
        ),
        rx.el.ul(rx.foreach(AccountState.devices, _device), class_name="panel"),
        aria_labelledby="devices-heading",
        class_name="account__s",
        id="devices",
    )


def _device(device: DeviceLine) -> rx.Component:
    out = forms.action_button(
        "Sign out",
        action=f"/api/me/sessions/{device.session_id}",
        method="DELETE",
        class_name="btn btn--sm btn--line",
        aria_label=f"Sign out {device.name}",
    )
    return rx.el.li(
        rx.el.span(icon("laptop"), class_name="li__ic"),
        rx.el.div(
            rx.el.p(
                rx.el.b(device.name),
                rx.cond(device.is_current, rx.el.span("This device", class_name="badge badge--new")),
                class_name="account__d",
            ),
            rx.el.p(device.since, class_name="small t2"),
            class_name="grow",
        ),
        rx.el.span(device.seen, class_name=rx.cond(device.is_current, "small ok", "small t2")),
        rx.cond(device.is_current, rx.fragment(), out),
        class_name="li",
        key=device.session_id,
    )
