"""What PayPal sends us: checked by PayPal itself, over the raw bytes.

https://developer.paypal.com/api/webhooks/v1/verify-webhook-signature-post.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from netflix_clone.billing.errors import ProviderRefused, WebhookRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.paypal.line import Line, NotThere
from netflix_clone.billing.providers.paypal.money import minor, moment
from netflix_clone.billing.schemas import Told
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.settings import settings

TOLERANCE_S = 300
HEADERS = ("auth-algo", "cert-url", "transmission-id", "transmission-sig", "transmission-time")

Json = dict[str, Any]


def verified(line: Line, body: bytes, headers: Mapping[str, str]) -> Json:
    """The event in `body`, if PayPal says that it sent it to our webhook within the last five minutes.

    Raises:
        WebhookRefused: it did not.
        ProviderAway: PayPal cannot be asked; it sends the event again.
    """
    lower = {name.lower(): value for name, value in headers.items()}
    proof = {name.replace("-", "_"): lower.get(f"paypal-{name}", "") for name in HEADERS}
    if not all(proof.values()) or not _is_fresh(proof["transmission_time"]):
        raise WebhookRefused
    certificate = urlsplit(proof["cert_url"])
    if certificate.scheme != "https" or not f".{certificate.hostname}".endswith(".paypal.com"):
        raise WebhookRefused
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebhookRefused from error
    if not isinstance(event, dict) or not isinstance(event.get("resource"), dict):
        raise WebhookRefused
    proof["webhook_id"] = settings().paypal_webhook_id
    # The bytes as they came: an event that is parsed and written again has another checksum.
    asked = json.dumps(proof).encode()[:-1] + b', "webhook_event": ' + body + b"}"
    try:
        answer = line.post("/v1/notifications/verify-webhook-signature", asked)
    except (ProviderRefused, NotThere) as error:
        raise WebhookRefused from error
    if answer.get("verification_status") != "SUCCESS":
        raise WebhookRefused
    return event


def _is_fresh(sent: str) -> bool:
    try:
        at = moment(sent)
    except ValueError:
        return False
    return at is not None and abs((utc_now() - at).total_seconds()) <= TOLERANCE_S


def told(provider: str, event: Json) -> Told:
    """Which subscription an event is about.

    A refund tells its sum here alone, so it is kept. That a bill is disputed is kept too: whether it still is will be
    asked with its subscription, and of such bills alone.
    """
    about: Json = event["resource"]
    kind = str(event.get("event_type") or "")
    subscription_id = ""
    if kind.startswith("BILLING.SUBSCRIPTION.") and kind != "BILLING.SUBSCRIPTION.CREATED":
        subscription_id = str(about.get("id") or "")
    elif kind.startswith("PAYMENT.SALE."):
        bill = str(about.get("sale_id") or about.get("id") or "")
        subscription_id = str(about.get("billing_agreement_id") or "") or rows.subscription_of_bill(
            provider, bill
        )
        if total := about.get("total_refunded_amount"):
            currency = total.get("currency_code") or total.get("currency")
            rows.note_refunded(provider, bill, minor({"value": total["value"], "currency_code": currency}))
    elif kind.startswith("CUSTOMER.DISPUTE."):
        for each in about.get("disputed_transactions") or []:
            bill = str(each.get("seller_transaction_id") or "")
            subscription_id = rows.subscription_of_bill(provider, bill) or subscription_id
            rows.note_disputed(provider, bill)
    return Told(
        external_id=str(event.get("id") or ""),
        type=kind[:120],
        created_at=moment(event.get("create_time")) or utc_now(),
        subscription_id=subscription_id,
        checkout_id=subscription_id if kind == "BILLING.SUBSCRIPTION.ACTIVATED" else "",
    )
