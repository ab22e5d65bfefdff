"""The bills of an account, and one of them as a receipt."""

import asyncio

import reflex as rx

from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.billing import queries
from netflix_clone.billing.phrases import bills
from netflix_clone.billing.phrases.bills import BillLine, Receipt
from netflix_clone.billing.schemas import InvoiceView
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.plugins.protocols import Access

_AT_ONCE = 12


class BillsState(rx.State):
    """The bills, newest first."""

    bills: list[BillLine] = []
    has_more: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the newest bills."""
        await self._fetch(None)

    @rx.event
    @guard(Access.HOLDER)
    async def older(self) -> None:
        """Fetch the ones before."""
        if self.bills:
            await self._fetch(self.bills[-1].id)

    async def _fetch(self, before: int | None) -> None:
        found = await asyncio.to_thread(_bills, identity_now().account_id, before)
        kept = self.bills if before is not None else []
        self.bills = [*kept, *(bills.line(bill) for bill in found[:_AT_ONCE])]
        self.has_more, self.is_loaded = len(found) > _AT_ONCE, True


class ReceiptState(rx.State):
    """One bill as a receipt."""

    receipt: Receipt = Receipt()
    email: str = ""
    is_missing: bool = False
    is_loaded: bool = False

    @rx.event
    @guard(Access.HOLDER)
    async def load(self) -> None:
        """Fetch the bill that the address names."""
        named = self.router.url.path.rstrip("/").rpartition("/")[2]
        self.is_missing = False
        try:
            bill, self.email = await asyncio.to_thread(_bill, identity_now().account_id, named)
        except NotFound:
            self.receipt, self.is_missing = Receipt(), True
        else:
            self.receipt = bills.receipt(bill)
        self.is_loaded = True


def _bills(account_id: int, before: int | None) -> tuple[InvoiceView, ...]:
    with read_only() as session:
        return queries.invoices(session, account_id, limit=_AT_ONCE + 1, before=before)


def _bill(account_id: int, named: str) -> tuple[InvoiceView, str]:
    if not named.isascii() or not named.isdigit() or len(named) > 18:
        raise NotFound
    with read_only() as session:
        bill = queries.invoice(session, account_id, int(named))
        return bill, accounts.account(session, account_id).email
