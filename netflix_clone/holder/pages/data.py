"""/account/data: taking data along, bringing some, leaving."""

import reflex as rx

from netflix_clone.holder.components.data import bring_panel, export_panel, leave_panel
from netflix_clone.holder.state.data import DataState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page, account_waiting


def data() -> rx.Component:
    """What is kept of the account, and how to take or delete it."""
    panels = rx.fragment(export_panel(), bring_panel(), leave_panel())
    return account_page("/account/data", rx.cond(DataState.is_loaded, panels, account_waiting(160, 120, 120)))


PAGE = Page(
    route="/account/data",
    component=data,
    title="Your data",
    on_load=DataState.load,
    access=Access.HOLDER,
)
