"""The panel that changes a password."""

import reflex as rx

from netflix_clone.accounts.components.doorway import LENGTH_HINT
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t


def password_panel() -> rx.Component:
    """Change the password; every other device is signed out."""
    return rx.el.section(
        rx.el.h2(t("Password"), class_name="h-sec", id="password-heading"),
        rx.el.p(t("Changing it signs out every other device."), class_name="body14 t2"),
        forms.post_form(
            forms.password_field("current_password", t("Password now")),
            forms.password_field("new_password", t("New password"), is_new=True, hint=LENGTH_HINT),
            forms.submit(t("Change password"), class_name="btn btn--quiet"),
            action="/api/me/password",
            announces=t("Your password is changed, and every other device is signed out."),
            class_name="form form--narrow",
        ),
        aria_labelledby="password-heading",
        class_name="account__s",
        id="password",
    )
