"""PayPal as one who takes our money."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from netflix_clone.billing.errors import ProviderAway, ProviderRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.paypal import catalog, money, snapshots, webhooks
from netflix_clone.billing.providers.paypal.line import Line, NotThere
from netflix_clone.billing.providers.paypal.marks import Marks
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
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings

ASKED = "plan,last_failed_payment"
LASTS = timedelta(hours=3)
MOST_BILLS = 100
NOT_BEGUN = frozenset({"APPROVAL_PENDING", "APPROVED"})
PAGE = 20
LOCALES = {
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "zh": "zh-CN",
}

Json = dict[str, Any]


class PayPal:
    """A subscription is approved at PayPal and activated by us, so that a page that was closed sells nothing.

    What PayPal has no word for is done when it is asked after its moment, by an event or the daily sweep: the end of
    a cancelled subscription and of a pause (see `marks`). Each change of plan needs its holder's agreement and counts
    from the next bill on, a dearer one too: PayPal does not prorate
    (https://developer.paypal.com/docs/subscriptions/customize/revise-subscriptions).
    """

    name = catalog.NAME
    label = "PayPal"

    def __init__(self) -> None:
        self._closed: set[str] = set()
        self._refunded: dict[str, int] = {}
        self._lookup_keys: dict[str, str] = {}

    def problem(self) -> str:
        """What is missing in the settings."""
        own = settings()
        if not (own.paypal_client_id and own.paypal_client_secret):
            return "PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET are empty: developer.paypal.com > Apps & Credentials."
        if not own.paypal_webhook_id:
            return "PAYPAL_WEBHOOK_ID is empty: developer.paypal.com > your app > Webhooks > Webhook ID."
        if own.is_production and self._line.is_for_test_money:
            return "PAYPAL_BASE_URL is the sandbox of PayPal, and this is production."
        return ""

    def open_checkout(self, order: Order) -> CheckoutPage:
        """A subscription that waits for its approval. The key makes one of two orders."""
        plan = catalog.plan_id(
            self._line, order.price, trial_days=order.trial_days, promotion=order.promotion
        )
        asked = {
            "plan_id": plan,
            "custom_id": Marks(rows.house(), order.account_id, order.checkout_id).written(),
            "subscriber": {"email_address": order.email},
            "application_context": {
                "brand_name": settings().brand_name[:127],
                "shipping_preference": "NO_SHIPPING",
                "user_action": "CONTINUE",
                "return_url": order.success_url,
                "cancel_url": order.cancel_url,
                **({"locale": LOCALES[order.locale]} if order.locale in LOCALES else {}),
            },
        }
        made = self._line.post("/v1/billing/subscriptions", asked, once=f"checkout {order.checkout_id}")
        created = money.moment(made.get("create_time")) or utc_now()
        return CheckoutPage(made["id"], _link(made, "approve"), created + LASTS)

    def close_checkout(self, external_id: str) -> None:
        """It is never activated any more; one that was is cancelled by nobody here."""
        self._closed.add(external_id)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Told:
        """What a webhook tells."""
        return webhooks.told(self.name, webhooks.verified(self._line, body, headers))

    def subscription(self, external_id: str) -> SubscriptionSnapshot | None:
        """A subscription as it is now, after what was due is done; one that nobody activated is a page, no more."""
        sub = self._settled(external_id)
        if sub is None or sub["status"] in NOT_BEGUN:
            return None
        return snapshots.subscription(sub, self._lookup_key)

    def bought(self, checkout_external_id: str) -> str:
        """The subscription itself; one that its holder approved is activated, unless its page was closed."""
        sub = self._found(checkout_external_id)
        if sub is None or sub["status"] == "APPROVAL_PENDING":
            return ""
        if sub["status"] == "APPROVED":
            if checkout_external_id in self._closed or rows.is_closed(self.name, checkout_external_id):
                return ""
            self._do(checkout_external_id, "activate", "bought")
        return checkout_external_id

    def invoices(self, subscription_id: str) -> Sequence[InvoiceSnapshot]:
        """Its transactions as bills."""
        sub = self._found(subscription_id)
        if sub is None or sub["status"] in NOT_BEGUN:
            return ()
        begin = money.moment(sub.get("create_time")) or money.moment(sub.get("start_time")) or utc_now()
        found = self._line.get(
            f"/v1/billing/subscriptions/{subscription_id}/transactions",
            start_time=money.said(begin - timedelta(days=1)),
            end_time=money.said(utc_now() + timedelta(days=1)),
        )
        disputed = {bill for bill in rows.disputed(self.name, subscription_id) if self._is_open_dispute(bill)}
        listed = found.get("transactions") or []
        return snapshots.invoices(sub, listed, self._refunded_of, disputed)[:MOST_BILLS]

    def live_subscriptions(self) -> Sequence[str]:
        """What PayPal lists as ours, and what our rows believe to be alive."""
        found: dict[str, None] = {}
        house, page = rows.house(), 1
        while True:
            answer = self._line.get(
                "/v1/billing/subscriptions", statuses="ACTIVE,SUSPENDED", page_size=PAGE, page=page
            )
            listed = answer.get("subscriptions") or []
            found |= {each["id"]: None for each in listed if Marks.read(each.get("custom_id")).house == house}
            if len(listed) < PAGE:
                return [*(found | dict.fromkeys(rows.live_subscriptions(self.name)))]
            page += 1

    def quote(self, subscription_id: str, price: PriceView) -> Quote:
        """Nothing now, the new price from the next bill on."""
        now = snapshots.subscription(self._there(subscription_id), self._lookup_key)
        offer = rows.offer(now.price_lookup_key)
        is_upgrade = offer is not None and price.per_year_minor > offer.price.per_year_minor
        at = now.period_end if now.price_lookup_key != price.lookup_key else None
        return Quote(0, price.amount_minor, price.currency, at or utc_now(), is_upgrade)

    def change(self, subscription_id: str, price: PriceView) -> str:
        """Ask its holder to agree to another plan, from the next bill on."""
        sub = self._there(subscription_id)
        if Marks.read(sub.get("custom_id")).ends_at:
            self.resume(subscription_id)
            sub = self._there(subscription_id)
        now = snapshots.subscription(sub, self._lookup_key)
        if now.price_lookup_key == price.lookup_key and not now.pending_price_lookup_key:
            return ""
        marks = Marks.read(sub.get("custom_id"))
        if not now.pending_price_lookup_key:
            marks = replace(marks, plan_before=sub["plan_id"], revised_at=now.period_end)
            self._note(subscription_id, marks)
        is_back = now.price_lookup_key == price.lookup_key
        target = marks.plan_before if is_back else catalog.plan_id(self._line, price)
        home = f"{settings().site_url}/account/membership"
        asked = {
            "plan_id": target,
            "application_context": {
                "brand_name": settings().brand_name[:127],
                "shipping_preference": "NO_SHIPPING",
                "return_url": home,
                "cancel_url": home,
            },
        }
        return _link(self._line.post(_path(subscription_id, "revise"), asked), "approve")

    def cancel(self, subscription_id: str, *, at_once: bool = False) -> None:
        """At once, for good; with the paid period by a suspension, which can be taken back."""
        sub = self._found(subscription_id)
        if sub is None or sub["status"] not in {"ACTIVE", "SUSPENDED"}:
            return
        ends = utc_now() if at_once or self._waits_for_a_bill(sub) else snapshots.period(sub).end
        self._note(
            subscription_id, replace(Marks.read(sub.get("custom_id")), ends_at=ends, paused_until=None)
        )
        if at_once:
            self._do(subscription_id, "cancel", "ended")
        elif sub["status"] == "ACTIVE":
            self._do(subscription_id, "suspend", "ends with the paid period")

    def resume(self, subscription_id: str) -> None:
        """Activate it again; one that was cancelled at PayPal itself cannot be.

        Raises:
            ProviderRefused: it ended for good, or goes on with its next bill alone.
        """
        sub = self._there(subscription_id)
        if sub["status"] not in {"ACTIVE", "SUSPENDED"}:
            raise ProviderRefused
        if self._waits_for_a_bill(sub):
            raise ProviderRefused(gettext("PayPal left a bill out. Your plan goes on with its next one."))
        if sub["status"] == "SUSPENDED":
            self._do(subscription_id, "activate", "goes on")
        self._unmark(sub)

    def pause(self, subscription_id: str, until: datetime) -> None:
        """Suspend it; the first look at it after that moment activates it."""
        sub = self._there(subscription_id)
        self._note(subscription_id, replace(Marks.read(sub.get("custom_id")), paused_until=until))
        if sub["status"] == "ACTIVE":
            self._do(subscription_id, "suspend", "paused")

    def portal_url(self, subscription_id: str, return_url: str) -> str:
        """PayPal's own list of automatic payments: it has no page for one subscription."""
        host = "www.sandbox.paypal.com" if self._line.is_for_test_money else "www.paypal.com"
        return f"https://{host}/myaccount/autopay/"

    def refund(self, invoice_external_id: str, amount_minor: int) -> None:
        """Give back a capture. https://developer.paypal.com/api/payments/v2/captures-refund."""
        path = f"/v2/payments/captures/{invoice_external_id}"
        try:
            paid = self._line.get(path)["amount"]
            before = self._refunded_of(invoice_external_id)
            answer = self._line.post(
                f"{path}/refund",
                {"amount": money.amount(amount_minor, paid["currency_code"])},
                once=f"refund {invoice_external_id} {before} {amount_minor}",
            )
        except NotThere as error:
            raise ProviderRefused from error
        total = (answer.get("seller_payable_breakdown") or {}).get("total_refunded_amount")
        given_back = money.minor(total) if total else before + amount_minor
        self._refunded[invoice_external_id] = given_back
        rows.note_refunded(self.name, invoice_external_id, given_back)

    @cached_property
    def _line(self) -> Line:
        return Line()

    def _found(self, external_id: str) -> Json | None:
        try:
            return self._line.get(f"/v1/billing/subscriptions/{external_id}", fields=ASKED)
        except NotThere:
            return None

    def _there(self, external_id: str) -> Json:
        sub = self._settled(external_id)
        if sub is None:
            raise ProviderRefused
        return sub

    def _settled(self, external_id: str) -> Json | None:
        sub = self._found(external_id)
        if sub is not None and sub["status"] == "ACTIVE":
            self._put_off(sub)
        if sub is None or sub["status"] != "SUSPENDED":
            return sub
        marks, now = Marks.read(sub.get("custom_id")), utc_now()
        if marks.ends_at and marks.ends_at <= now:
            self._do(external_id, "cancel", "the paid period is over")
        elif marks.paused_until and marks.paused_until <= now and not marks.ends_at:
            self._do(external_id, "activate", "the pause is over")
            self._unmark(sub)
        else:
            return sub
        return self._found(external_id)

    def _put_off(self, sub: Json) -> None:
        """A change that nobody agreed to before its bill counts, if it is agreed to later, from the bill after that."""
        marks, end = Marks.read(sub.get("custom_id")), snapshots.period(sub).end
        is_late = marks.revised_at is not None and marks.revised_at <= utc_now() < end
        if is_late and marks.plan_before == sub["plan_id"]:
            later = replace(marks, revised_at=end)
            self._note(sub["id"], later)
            sub["custom_id"] = later.written()

    def _waits_for_a_bill(self, sub: Json) -> bool:
        is_paused = snapshots.subscription(sub, self._lookup_key).status is SubscriptionStatus.PAUSED
        return sub["status"] == "ACTIVE" and is_paused

    def _is_open_dispute(self, bill: str) -> bool:
        """Whether somebody still objects to a bill; where PayPal does not tell us, what it told of last stays so.

        https://developer.paypal.com/api/customer-disputes/v1/disputes-list: an app needs the feature *Disputes*.
        """
        try:
            found = self._line.get("/v1/customer/disputes", disputed_transaction_id=bill)
        except (NotThere, ProviderAway, ProviderRefused):
            return True
        return any(each.get("status") != "RESOLVED" for each in found.get("items") or [])

    def _unmark(self, sub: Json) -> None:
        marks = Marks.read(sub.get("custom_id"))
        if marks.ends_at or marks.paused_until:
            self._note(sub["id"], replace(marks, ends_at=None, paused_until=None))

    def _note(self, external_id: str, marks: Marks) -> None:
        self._line.patch(
            f"/v1/billing/subscriptions/{external_id}",
            {"op": "replace", "path": "/custom_id", "value": marks.written()},
        )

    def _do(self, external_id: str, what: str, reason: str) -> None:
        try:
            self._line.post(_path(external_id, what), {"reason": reason}, once="")
        except NotThere as error:
            raise ProviderRefused from error

    def _lookup_key(self, plan_id: str) -> str:
        if plan_id not in self._lookup_keys:
            try:
                self._lookup_keys[plan_id] = catalog.lookup_key(
                    self._line.get(f"/v1/billing/plans/{plan_id}")
                )
            except NotThere:
                return ""
        return self._lookup_keys[plan_id]

    def _refunded_of(self, invoice_external_id: str) -> int:
        return max(self._refunded.get(invoice_external_id, 0), rows.refunded(self.name, invoice_external_id))


def _path(external_id: str, what: str) -> str:
    return f"/v1/billing/subscriptions/{external_id}/{what}"


def _link(found: Json, rel: str) -> str:
    return next((link["href"] for link in found.get("links") or [] if link["rel"] == rel), "")
