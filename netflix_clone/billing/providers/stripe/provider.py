"""Stripe as one who takes our money."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import stripe

from netflix_clone.billing.errors import ProviderRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.stripe import catalog, changes, snapshots, webhooks
from netflix_clone.billing.providers.stripe.line import (
    GONE,
    asked,
    asked_of_what_there_is,
    client,
    id_of,
    plain,
)
from netflix_clone.billing.schemas import (
    CheckoutPage,
    InvoiceSnapshot,
    Order,
    PriceView,
    Quote,
    SubscriptionSnapshot,
    SubscriptionStatus,
    Told,
)
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.settings import settings

LOCALES = frozenset({"de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "zh"})
MOST_BILLS = 100
OVER = frozenset({"canceled", "incomplete_expired"})
NOT_DISPUTED = frozenset({"won", "warning_closed", "prevented"})


class StripePayments:
    """Checkout and the customer portal are Stripe's own pages; cards never come near us."""

    name = "stripe"
    label = noop("Card")

    def problem(self) -> str:
        """What is missing in the settings."""
        own = settings()
        if not own.stripe_secret_key.startswith(("sk_", "rk_")):
            return "STRIPE_SECRET_KEY is not a secret key of Stripe (sk_… or rk_…): Dashboard > Developers > API keys."
        if not _webhook_secrets():
            return "STRIPE_WEBHOOK_SECRET is empty: Dashboard > Developers > Webhooks > your endpoint > Signing secret."
        if own.is_production and own.stripe_secret_key.startswith(("sk_test_", "rk_test_")):
            return "STRIPE_SECRET_KEY is a key for test money (…_test_…), and this is production."
        return ""

    def open_checkout(self, order: Order) -> CheckoutPage:
        """A Checkout Session. https://docs.stripe.com/api/checkout/sessions/create."""
        with asked_of_what_there_is():
            made = self._client.v1.checkout.sessions.create(
                self._sale(order), {"idempotency_key": f"checkout:{order.checkout_id}"}
            )
        return CheckoutPage(made.id, made.url or "", datetime.fromtimestamp(made.expires_at, UTC))

    def close_checkout(self, external_id: str) -> None:
        """Expire it; one that is over stays as it is."""
        try:
            with asked():
                self._client.v1.checkout.sessions.expire(external_id)
        except (ProviderRefused, stripe.InvalidRequestError):
            return

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Told:
        """What a webhook tells."""
        event = webhooks.verified(body, headers, _webhook_secrets())
        return webhooks.told(event, self._customer_of_charge)

    def subscription(self, external_id: str) -> SubscriptionSnapshot | None:
        """A subscription as it is now."""
        try:
            return snapshots.subscription(self._subscription(external_id))
        except stripe.InvalidRequestError:
            return None

    def bought(self, checkout_external_id: str) -> str:
        """The subscription that a session made."""
        try:
            with asked():
                return id_of(self._client.v1.checkout.sessions.retrieve(checkout_external_id).subscription)
        except stripe.InvalidRequestError:
            return ""

    def invoices(self, subscription_id: str) -> Sequence[InvoiceSnapshot]:
        """Its newest bills, drafts left out; two calls, and one more for each charge that is disputed."""
        with asked_of_what_there_is():
            found = self._client.v1.invoices.list(
                {"subscription": subscription_id, "limit": MOST_BILLS, "expand": ["data.payments"]}
            )
            bills = [(plain(bill), bill) for bill in found.data if bill.status and bill.status != "draft"]
            if not bills:
                return ()
            charges = self._charges(id_of(bills[0][0]["customer"]))
            return [self._invoice(bill, kept, charges) for bill, kept in bills]

    def live_subscriptions(self) -> Sequence[str]:
        """What Stripe lists as not cancelled, and we sold."""
        with asked():
            listed = self._client.v1.subscriptions.list({"limit": 100}).auto_paging_iter()
            return [each.id for each in listed if snapshots.is_ours(plain(each)) and each.status not in OVER]

    def quote(self, subscription_id: str, price: PriceView) -> Quote:
        """What Stripe would bill for a change."""
        with asked_of_what_there_is():
            return changes.quote(self._client, self._subscription(subscription_id), price)

    def change(self, subscription_id: str, price: PriceView) -> str:
        """Change the price, but not of what is paused: its time was not paid, and would be credited."""
        with asked_of_what_there_is():
            sub = self._subscription(subscription_id)
            if snapshots.subscription(sub).status is SubscriptionStatus.PAUSED:
                raise Conflict(
                    noop("The plan can be changed once the subscription runs and its bills are paid.")
                )
            return changes.change(self._client, sub, price)

    def cancel(self, subscription_id: str, *, at_once: bool = False) -> None:
        """End it. https://docs.stripe.com/billing/subscriptions/cancel."""
        try:
            with asked():
                sub = self._subscription(subscription_id)
                if not SubscriptionStatus(sub["status"]).is_live and sub["status"] != "unpaid":
                    return
                changes.let_go(self._client, sub)
                if at_once:
                    self._client.v1.subscriptions.cancel(subscription_id)
                else:
                    self._client.v1.subscriptions.update(subscription_id, {"cancel_at_period_end": True})
        except stripe.InvalidRequestError:
            return

    def resume(self, subscription_id: str) -> None:
        """Take back a cancellation that waits, and end a pause."""
        with asked_of_what_there_is():
            sub = self._subscription(subscription_id)
            if sub["status"] == "paused":
                self._client.v1.subscriptions.resume(subscription_id)
            if sub.get("pause_collection"):
                self._client.v1.subscriptions.update(subscription_id, {"pause_collection": ""})
            if snapshots.is_unbilled(sub):
                # What is given from now on is paid now; two clicks pay once.
                anew: Any = {"billing_cycle_anchor": "now", "proration_behavior": "none"}
                key = f"resume:{id_of(sub['latest_invoice'])}"
                self._client.v1.subscriptions.update(subscription_id, anew, {"idempotency_key": key})
            if snapshots.is_ending(sub):
                changes.go_on(self._client, sub)

    def pause(self, subscription_id: str, until: datetime) -> None:
        """Void its bills until then. https://docs.stripe.com/billing/subscriptions/pause-payment."""
        with asked_of_what_there_is():
            self._client.v1.subscriptions.update(
                subscription_id,
                {"pause_collection": {"behavior": "void", "resumes_at": int(until.timestamp())}},
            )

    def portal_url(self, subscription_id: str, return_url: str) -> str:
        """Stripe's customer portal. https://docs.stripe.com/customer-management."""
        with asked_of_what_there_is():
            customer = id_of(self._subscription(subscription_id)["customer"])
            made = self._client.v1.billing_portal.sessions.create(
                {"customer": customer, "return_url": return_url}
            )
        return made.url

    def refund(self, invoice_external_id: str, amount_minor: int) -> None:
        """Give back what paid a bill; two clicks on one button give it back once."""
        with asked_of_what_there_is():
            bill = plain(self._client.v1.invoices.retrieve(invoice_external_id, {"expand": ["payments"]}))
            paid_by = next(iter(snapshots.intents_of(bill)), "")
            if not paid_by:
                raise ProviderRefused
            charge = self._charges(id_of(bill["customer"])).get(paid_by)
            before = charge["amount_refunded"] if charge else 0
            what = "payment_intent" if paid_by.startswith("pi_") else "charge"
            params: Any = {what: paid_by, "amount": amount_minor, "reason": "requested_by_customer"}
            key = f"refund:{invoice_external_id}:{before}:{amount_minor}"
            self._client.v1.refunds.create(params, {"idempotency_key": key})

    @cached_property
    def _client(self) -> stripe.StripeClient:
        return client()

    def _sale(self, order: Order) -> Any:
        ours = {
            "account_id": str(order.account_id),
            "checkout_id": order.checkout_id,
            "house": rows.house(),
        }
        bought: dict[str, Any] = {"metadata": ours}
        if order.trial_days:
            bought["trial_period_days"] = order.trial_days
        sale: dict[str, Any] = {
            "mode": "subscription",
            "client_reference_id": str(order.account_id),
            "customer": self._customer(order),
            "line_items": [{"price": catalog.price_id(self._client, order.price), "quantity": 1}],
            "metadata": ours,
            "subscription_data": bought,
            "success_url": order.success_url,
            "cancel_url": order.cancel_url,
            "locale": order.locale if order.locale in LOCALES else "auto",
        }
        if order.promotion is not None:
            sale["discounts"] = [{"promotion_code": catalog.promotion_code_id(self._client, order.promotion)}]
        if settings().stripe_tax:
            sale |= {"automatic_tax": {"enabled": True}, "customer_update": {"address": "auto"}}
        return sale

    def _customer(self, order: Order) -> str:
        ours = {"account_id": str(order.account_id), "house": rows.house()}
        if known := rows.customer_of(self.name, order.account_id):
            try:
                if not plain(self._client.v1.customers.retrieve(known)).get("deleted"):
                    return known
            except stripe.InvalidRequestError as error:
                if error.code != GONE:
                    raise
        for found in map(plain, self._client.v1.customers.list({"email": order.email, "limit": 20}).data):
            if snapshots.is_ours(found) and found["metadata"].get("account_id") == ours["account_id"]:
                return found["id"]
        made = self._client.v1.customers.create(
            {"email": order.email, "metadata": ours}, {"idempotency_key": f"customer:{order.checkout_id}"}
        )
        return made.id

    def _subscription(self, external_id: str) -> dict[str, Any]:
        with asked():
            return plain(self._client.v1.subscriptions.retrieve(external_id, {"expand": snapshots.EXPANDED}))

    def _customer_of_charge(self, charge_id: str) -> str:
        if not charge_id:
            return ""
        try:
            with asked():
                return id_of(self._client.v1.charges.retrieve(charge_id).customer)
        except stripe.InvalidRequestError:
            return ""

    def _charges(self, customer_id: str) -> dict[str, dict[str, Any]]:
        listed = self._client.v1.charges.list({"customer": customer_id, "limit": 100}).data
        succeeded = [plain(each) for each in listed if each.status == "succeeded"]
        return {key: each for each in succeeded for key in (each["id"], id_of(each["payment_intent"])) if key}

    def _invoice(
        self, bill: dict[str, Any], kept: stripe.Invoice, charges: Mapping[str, dict[str, Any]]
    ) -> InvoiceSnapshot:
        charge = next((charges[key] for key in snapshots.intents_of(bill) if key in charges), None)
        lines = bill["lines"]["data"]
        if bill["lines"]["has_more"]:
            lines = [plain(line) for line in kept.lines.auto_paging_iter()]
        disputed = bool(charge and charge["disputed"] and self._is_open_dispute(charge["id"]))
        return snapshots.invoice(bill, lines, charge, is_disputed=disputed)

    def _is_open_dispute(self, charge_id: str) -> bool:
        found = self._client.v1.disputes.list({"charge": charge_id, "limit": 10}).data
        return any(each.status not in NOT_DISPUTED for each in found)


def _webhook_secrets() -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, settings().stripe_webhook_secret.split(","))))
