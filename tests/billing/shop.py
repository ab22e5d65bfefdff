"""A shop with the sandbox: short words for buying and for days that pass."""

from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient

from netflix_clone.billing import queries, service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.schemas import Entitlement, InvoiceView, SubscriptionView
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories

WORKS, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 0002"
SECOND_STEP, FAILS_LATER = "4000 0025 0000 3155", "4000 0000 0000 0341"


@dataclass
class Buyer:
    """Somebody signed in at the shop."""

    client: TestClient
    account_id: int

    def post(self, path: str, **body: Any) -> Any:
        """Ask for a change that must succeed."""
        answer = self.client.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def checkout(self, price: str = "premium_month_usd", **more: Any) -> dict[str, str]:
        return self.post("/api/billing/checkout", price=price, **more)

    def pay(self, opened: dict[str, str], number: str = WORKS, country: str = "") -> Any:
        return self.client.post(
            "/api/sandbox/pay", json=card(number, session=page_of(opened), country=country)
        )

    def buy(
        self, price: str = "premium_month_usd", number: str = WORKS, country: str = "", **more: Any
    ) -> str:
        """From a price to a plan; the checkout's id."""
        opened = self.checkout(price, **more)
        assert self.pay(opened, number, country).status_code == 200
        service.process_due()
        return opened["checkout_id"]

    def after(self, days: int) -> None:
        """Let days pass for this account."""
        self.post("/api/sandbox/clock", days=days)

    @property
    def entitlement(self) -> Entitlement:
        with read_only() as session:
            return queries.entitlement(session, self.account_id)

    @property
    def plan(self) -> str:
        return self.entitlement.plan

    @property
    def subscription(self) -> SubscriptionView:
        with read_only() as session:
            found = queries.subscription_of(session, self.account_id)
        assert found is not None
        return found

    @property
    def invoices(self) -> tuple[InvoiceView, ...]:
        with read_only() as session:
            return queries.invoices(session, self.account_id, limit=100)


def card(number: str = WORKS, **more: Any) -> dict[str, Any]:
    """A card as it is typed in."""
    return {"number": number, "expires": "12/39", "code": "123", "name": "Mara Vane", **more}


def page_of(opened: dict[str, str]) -> str:
    """Which of the sandbox's pages a checkout leads to."""
    return opened["url"].partition("session=")[2]


def buyer(**fields: Any) -> Buyer:
    """Somebody new, signed in, who has no plan yet."""
    with unit_of_work() as session:
        service.ensure_plans(session)
        account_id = factories.account(session, **fields)
        session_id = factories.sign_in(session, account_id)
    headers = factories.bearer(session_id, account_id)
    return Buyer(factories.client(*ROUTERS, headers=headers), account_id)
