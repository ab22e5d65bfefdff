"""/account: whose account this is, its plan, its household."""

import reflex as rx

from netflix_clone.billing.components.membership import notices, plan_actions, plan_card
from netflix_clone.billing.state.membership import MembershipState
from netflix_clone.holder.components.overview import household_panel, overview_panel, ways_on
from netflix_clone.holder.state.overview import OverviewState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page, account_waiting


def overview() -> rx.Component:
    """The account at a glance."""
    bought = rx.cond(MembershipState.sells, rx.fragment(notices(), plan_card(plan_actions())))
    panels = rx.fragment(bought, overview_panel(), household_panel(), ways_on())
    is_there = OverviewState.is_loaded & MembershipState.is_loaded
    return account_page("/account", rx.cond(is_there, panels, account_waiting(118, 88, 260)))


PAGE = Page(
    route="/account",
    component=overview,
    title="Account",
    on_load=[OverviewState.load, MembershipState.load],
    access=Access.HOLDER,
)
