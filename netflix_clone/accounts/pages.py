"""Pages of accounts: sign in, sign up, a forgotten password. The account's own pages are in holder."""

import reflex as rx

from netflix_clone.accounts.components.doorway import LENGTH_HINT, doorway
from netflix_clone.accounts.components.signing_in import (
    PROBLEMS,
    address_steps,
    closing_step,
    other_ways,
    second_step,
)
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui import forms, steps
from netflix_clone.ui.i18n import t
from netflix_clone.ui.passkeys import social_buttons


def sign_in() -> rx.Component:
    """E-mail and password; whether the account exists is never told."""
    return doorway(
        t("Welcome back"),
        steps.notes(PROBLEMS, done={"closed": t("Your account is closed. Sign in if you want to keep it.")}),
        steps.steps(
            steps.pane(
                "start",
                forms.post_form(
                    forms.email_field(),
                    forms.password_field(beside=forms.door_link(t("Forgot it?"), to="/forgot")),
                    forms.tick_field("remember", t("Keep me signed in on this device"), default_checked=True),
                    forms.submit(t("Sign in"), busy_label=t("Signing in…")),
                    action="/api/auth/login",
                    then="/browse",
                    may_return=True,
                ),
                other_ways(),
            ),
            second_step(),
            closing_step(),
            start="start",
        ),
        below=rx.fragment(t("New here?"), " ", forms.door_link(t("Create an account"), to="/signup")),
    )


def confirm_address() -> rx.Component:
    """Where links in mails lead that confirm an address, move an account to it, or undo that."""
    return doorway(
        t("Your mail address"),
        address_steps(),
        below=forms.door_link(t("Sign in"), to="/login"),
    )


def sign_up() -> rx.Component:
    """A new account; the e-mail typed on the landing page is there already."""
    return doorway(
        t("Create your account"),
        forms.post_form(
            forms.text_field(
                "name",
                t("What shall we call you?"),
                symbol="person",
                max_length=40,
                auto_complete="given-name",
                required=True,
            ),
            forms.email_field(),
            forms.password_field(is_new=True, hint=LENGTH_HINT),
            forms.submit(t("Create account"), busy_label=t("Creating your account…")),
            action="/api/auth/register",
            then="/browse",
            may_return=True,
        ),
        social_buttons(),
        below=rx.fragment(t("Have one already?"), " ", forms.door_link(t("Sign in"), to="/login")),
    )


def forgot() -> rx.Component:
    """Ask for a mail with a link; the answer is the same for every address."""
    return doorway(
        t("Forgot your password?"),
        forms.post_form(
            forms.email_field(),
            forms.submit(t("Mail me a link"), busy_label=t("Sending…")),
            action="/api/auth/reset-request",
            announces=t(
                "If that address has an account, a mail with a link is on its way. The link works once."
            ),
        ),
        below=rx.fragment(t("Remembered it?"), " ", forms.door_link(t("Sign in"), to="/login")),
    )


def reset() -> rx.Component:
    """Choose a new password with the link of the mail."""
    return doorway(
        t("Choose a new password"),
        forms.post_form(
            forms.from_address("token"),
            forms.password_field(label=t("New password"), is_new=True, hint=LENGTH_HINT),
            forms.submit(t("Save password"), busy_label=t("Saving…")),
            action="/api/auth/reset",
            announces=t("Your password is changed, and every device is signed out."),
        ),
        below=forms.door_link(t("Sign in"), to="/login"),
    )


PAGES = [
    Page(
        route="/login",
        component=sign_in,
        title="Sign in",
        access=Access.PUBLIC,
        frame=Frame.BARE,
        description="Sign in to watch.",
    ),
    Page(
        route="/signup",
        component=sign_up,
        title="Create an account",
        access=Access.PUBLIC,
        frame=Frame.BARE,
        description="An e-mail address and a password are enough.",
    ),
    Page(
        route="/forgot",
        component=forgot,
        title="Forgot your password?",
        access=Access.PUBLIC,
        frame=Frame.BARE,
    ),
    Page(
        route="/confirm-address",
        component=confirm_address,
        title="Your mail address",
        access=Access.PUBLIC,
        frame=Frame.BARE,
    ),
    Page(
        route="/reset",
        component=reset,
        title="Choose a new password",
        access=Access.PUBLIC,
        frame=Frame.BARE,
    ),
]
