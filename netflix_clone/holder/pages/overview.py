"""/account: whose account this is, its plan, its household."""

import reflex as rx

from netflix_clone.holder.components.overview import household_panel, overview_panel, ways_on
from netflix_clone.holder.state.overview import OverviewState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page, account_waiting


def overview() -> rx.Component:
    """The account at a glance."""
    panels = rx.fragment(overview_panel(), household_panel(), ways_on())
    return account_page("/account", rx.cond(OverviewState.is_loaded, panels, account_waiting(118, 260, 180)))


PAGE = Page(
    route="/account",
    component=overview,
    title="Account",
    on_load=OverviewState.load,
    access=Access.HOLDER,
)
