"""/account/devices: where the account is signed in, and what plays there."""

import reflex as rx

from netflix_clone.holder.components.devices import devices_panel
from netflix_clone.holder.state.devices import DevicesState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page, account_waiting


def devices() -> rx.Component:
    """Every device that is signed in."""
    content = rx.cond(DevicesState.is_loaded, devices_panel(), account_waiting(56, 210))
    return account_page("/account/devices", content)


PAGE = Page(
    route="/account/devices",
    component=devices,
    title="Devices",
    on_load=DevicesState.load,
    access=Access.HOLDER,
)
