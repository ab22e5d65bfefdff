"""What is beside and behind the sign-in form: passkeys, other services, the second step, an account that closes."""

import reflex as rx

from netflix_clone.ui import forms, steps
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.passkeys import passkey_button, social_buttons

PROBLEMS = {
    "address-known": t(
        "There is an account with that address. Sign in the way you used to, then link this one under Security."
    ),
    "address-not-verified": t(
        "That service has not confirmed your mail address. Confirm it there, or sign up here."
    ),
    "linked-elsewhere": t("That sign-in belongs to another account here."),
    "social-away": t("The other service does not answer just now. Try again, or sign in another way."),
    "forbidden": t("New accounts cannot be opened here at the moment."),
    "too-many-requests": t("That was too often. Please wait a moment."),
    "": t("That sign-in could not be checked. Please begin again."),
}


def other_ways() -> rx.Component:
    """A passkey, and the services that the operator has set up."""
    return rx.el.div(
        rx.el.p(rx.el.span(t("or")), class_name="door__or"),
        passkey_button(
            icon("key"),
            t("Sign in with a passkey"),
            options="/api/auth/passkey/options",
            action="/api/auth/passkey",
            then="/browse",
            may_return=True,
            class_name="btn btn--quiet btn--block",
        ),
        social_buttons(),
        class_name="stack door__ways",
    )


def second_step() -> rx.Component:
    """The code of the app, one from the paper, or a passkey."""
    challenge = rx.el.input(type="hidden", name="challenge", custom_attrs=steps.fills("challenge"))
    with_passkey = rx.el.div(
        rx.el.input(type="hidden", name="second_factor", custom_attrs=steps.fills("challenge")),
        passkey_button(
            icon("key"),
            t("Use a passkey instead"),
            options="/api/auth/passkey/options",
            action="/api/auth/passkey",
            then="/browse",
            may_return=True,
            class_name="btn btn--quiet btn--block",
        ),
        custom_attrs={"data-passkey": "", "data-shown-if": "has_passkey"},
    )
    return steps.pane(
        "second-factor",
        rx.el.h2(t("One more step"), class_name="h-sec"),
        rx.el.p(t("Your authenticator app shows a code for this site."), class_name="body14 t2"),
        forms.post_form(
            challenge,
            code_field(hint=t("Without your phone, type one of your recovery codes.")),
            forms.submit(t("Go on"), busy_label=t("Checking…")),
            action="/api/auth/second-factor",
            then="/browse",
            may_return=True,
        ),
        with_passkey,
        _begin_again(),
        class_name="stack",
    )


def closing_step() -> rx.Component:
    """An account that its holder closed, and that they may keep."""
    return steps.pane(
        "closing",
        rx.el.h2(t("This account is closed"), tab_index=-1, class_name="h-sec"),
        rx.el.p(
            t("Everything in it will be deleted on this day:"),
            " ",
            rx.el.b(custom_attrs=steps.fills("closes_at", **{"as": "day"})),
            class_name="body14 t2",
        ),
        forms.post_form(
            rx.el.input(type="hidden", name="challenge", custom_attrs=steps.fills("challenge")),
            forms.submit(t("Keep my account"), busy_label=t("One moment…")),
            action="/api/me/keep",
            then="/browse",
            may_return=True,
        ),
        _begin_again(),
        class_name="stack",
    )


def code_field(*, hint: rx.Var[str] | None = None, key: str = "") -> rx.Component:
    """A field for a code that counts once."""
    return forms.text_field(
        "code",
        t("Code"),
        symbol="shield",
        hint=hint,
        key=key,
        auto_complete="one-time-code",
        max_length=40,
        required=True,
        spell_check=False,
    )


def address_steps() -> rx.Component:
    """A button each for what a mailed link may be for; pressing it proves a person rather than a mail scanner."""
    return rx.el.div(
        _mailed(
            "token",
            t("Confirm that this address is yours."),
            t("Confirm my address"),
            "/api/auth/verify",
            t("Your address is confirmed."),
        ),
        _mailed(
            "change",
            t("From now on you sign in with the address that this link was sent to."),
            t("Use this address"),
            "/api/auth/email-change",
            t("Done: you sign in with this address now."),
        ),
        _mailed(
            "undo",
            t("Your account gets its old address back, and every device is signed out."),
            t("Undo the change"),
            "/api/auth/email-change/undo",
            t("Your account has its old address again. Choose a new password next."),
        ),
        rx.el.p(
            t("This link is not complete. Copy all of it from the mail, or sign in."),
            class_name="note note--err mailed__no",
        ),
    )


def _mailed(
    name: str, words: rx.Var[str], label: rx.Var[str], action: str, announces: rx.Var[str]
) -> rx.Component:
    return steps.linked(
        name,
        rx.el.p(words, class_name="body14 t2"),
        forms.post_form(
            rx.el.input(type="hidden", name="token", custom_attrs={"data-query": name}),
            forms.submit(label),
            action=action,
            announces=announces,
        ),
        class_name="stack",
    )


def _begin_again() -> rx.Component:
    return rx.el.p(rx.el.a(t("Begin again"), href="/login", class_name="link"), class_name="small")
