"""/account/security: what keeps the account its holder's."""

import reflex as rx

from netflix_clone.accounts.components.password import password_panel
from netflix_clone.holder.components.security import (
    confirm_panel,
    devices_way,
    email_panel,
    links_panel,
    no_password_panel,
    passkeys_panel,
)
from netflix_clone.holder.components.two_factor import two_factor_panel
from netflix_clone.holder.state.security import SecurityState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui import steps
from netflix_clone.ui.account import account_page, account_waiting
from netflix_clone.ui.i18n import t

_PROBLEMS = {
    "linked-elsewhere": t("That sign-in belongs to another account here."),
    "social-away": t("The other service does not answer just now. Try again, or sign in another way."),
    "": t("That sign-in could not be checked. Please begin again."),
}


def security() -> rx.Component:
    """Address, password, second factor, passkeys, links."""
    panels = rx.fragment(
        confirm_panel(),
        email_panel(),
        rx.cond(SecurityState.has_password, password_panel(), no_password_panel()),
        two_factor_panel(),
        passkeys_panel(),
        links_panel(),
        devices_way(),
    )
    return account_page(
        "/account/security",
        steps.notes(_PROBLEMS),
        rx.cond(SecurityState.is_loaded, panels, account_waiting(120, 300, 140, 100)),
    )


PAGE = Page(
    route="/account/security",
    component=security,
    title="Security",
    on_load=SecurityState.load,
    access=Access.HOLDER,
)
