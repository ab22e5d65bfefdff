"""/account/security: what keeps the account its holder's."""

import reflex as rx

from netflix_clone.accounts.components import password_panel
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page


def security() -> rx.Component:
    """The password."""
    return account_page("/account/security", password_panel())


PAGE = Page(route="/account/security", component=security, title="Security", access=Access.HOLDER)
