"""Pages of accounts: sign in, sign up, a forgotten password, the account itself."""

import reflex as rx

from netflix_clone.accounts.components import LENGTH_HINT, devices_panel, doorway, password_panel
from netflix_clone.accounts.state import AccountState
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui import forms
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link


def sign_in() -> rx.Component:
    """E-mail and password; whether the account exists is never told."""
    return doorway(
        "Welcome back",
        forms.post_form(
            forms.email_field(),
            forms.password_field(beside=link("Forgot it?", to="/forgot", class_name="link")),
            forms.tick_field("remember", "Keep me signed in on this device", default_checked=True),
            forms.submit("Sign in", busy_label="Signing in…"),
            action="/api/auth/login",
            then="/browse",
            may_return=True,
        ),
        below=rx.fragment("New here? ", link("Create an account", to="/signup", class_name="link")),
    )


def sign_up() -> rx.Component:
    """A new account; the e-mail typed on the landing page is there already."""
    return doorway(
        "Create your account",
        forms.post_form(
            forms.text_field(
                "name",
                "What shall we call you?",
                symbol="person",
                max_length=40,
                auto_complete="given-name",
                required=True,
            ),
            forms.email_field(),
            forms.password_field(is_new=True, hint=LENGTH_HINT),
            forms.submit("Create account", busy_label="Creating your account…"),
            action="/api/auth/register",
            then="/profiles",
        ),
        below=rx.fragment("Have one already? ", link("Sign in", to="/login", class_name="link")),
    )


def forgot() -> rx.Component:
    """Ask for a mail with a link; the answer is the same for every address."""
    return doorway(
        "Forgot your password?",
        forms.post_form(
            forms.email_field(),
            forms.submit("Mail me a link", busy_label="Sending…"),
            action="/api/auth/reset-request",
            announces="If that address has an account, a mail with a link is on its way. The link works once.",
        ),
        below=rx.fragment("Remembered it? ", link("Sign in", to="/login", class_name="link")),
    )


def reset() -> rx.Component:
    """Choose a new password with the link of the mail."""
    return doorway(
        "Choose a new password",
        forms.post_form(
            forms.from_address("token"),
            forms.password_field(label="New password", is_new=True, hint=LENGTH_HINT),
            forms.submit("Save password", busy_label="Saving…"),
            action="/api/auth/reset",
            announces="Your password is changed, and every device is signed out.",
        ),
        below=link("Sign in", to="/login", class_name="link"),
    )


def account() -> rx.Component:
    """Whose account this is, its password and its devices."""
    places = (
        ("Overview", "overview", "home"),
        ("Password", "password", "shield"),
        ("Devices", "devices", "laptop"),
    )
    return rx.el.div(
        rx.el.nav(
            rx.el.h1("Account", class_name="h-sec"),
            *(plain_link(icon(symbol), words, href=f"#{place}") for words, place, symbol in places),
            link(icon("people"), "Profiles", to="/profiles/manage"),
            link(icon("clock"), "Viewing activity", to="/history"),
            aria_label="Account",
        ),
        rx.el.div(
            rx.el.section(
                rx.el.p("Signed in as", class_name="over"),
                rx.el.p(AccountState.email, class_name="account__mail"),
                rx.el.p("Here since ", AccountState.since, class_name="small t2"),
                class_name="panel account__o",
                id="overview",
            ),
            password_panel(),
            devices_panel(),
        ),
        class_name="page side",
    )


PAGES = [
    Page(
        route="/account",
        component=account,
        title="Account",
        on_load=AccountState.load,
        access=Access.HOLDER,
        frame=Frame.VIEWER,
    ),
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
        route="/reset",
        component=reset,
        title="Choose a new password",
        access=Access.PUBLIC,
        frame=Frame.BARE,
    ),
]
