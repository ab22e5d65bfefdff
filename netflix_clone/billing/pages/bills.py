"""/account/bills: every bill, and each as a receipt."""

import reflex as rx

from netflix_clone.billing.components.bills import bill_list, no_receipt, receipt
from netflix_clone.billing.state.bills import BillsState, ReceiptState
from netflix_clone.plugins.protocols import Access, Page
from netflix_clone.ui.account import account_page, account_waiting
from netflix_clone.ui.i18n import noop


def bills() -> rx.Component:
    """Every bill."""
    return account_page(
        "/account/bills", rx.cond(BillsState.is_loaded, bill_list(), account_waiting(30, 300))
    )


def bill() -> rx.Component:
    """One bill."""
    shown = rx.cond(ReceiptState.is_missing, no_receipt(), receipt())
    return account_page("/account/bills", rx.cond(ReceiptState.is_loaded, shown, account_waiting(40, 480)))


PAGES = [
    Page(
        route="/account/bills",
        component=bills,
        title="Bills",
        on_load=BillsState.load,
        access=Access.HOLDER,
    ),
    Page(
        route="/account/bills/[bill_id]",
        component=bill,
        title=noop("Receipt"),
        on_load=ReceiptState.load,
        access=Access.HOLDER,
    ),
]
