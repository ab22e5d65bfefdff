"""What Stripe sends us: signed, fresh, and about whom. https://docs.stripe.com/webhooks#verify-events."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import stripe

from netflix_clone.billing.errors import WebhookRefused
from netflix_clone.billing.providers.stripe.line import id_of
from netflix_clone.billing.providers.stripe.snapshots import subscription_of
from netflix_clone.billing.schemas import Told
from netflix_clone.kit.clock import utc_now

TOLERANCE_S = 300

Json = dict[str, Any]


def verified(body: bytes, headers: Mapping[str, str], secrets: tuple[str, ...]) -> Json:
    """The event in `body`, if one of `secrets` signed it within the last five minutes.

    The library checks the age alone: what was signed for an hour ahead would pass, so we look ahead too.

    Raises:
        WebhookRefused: it is not.
    """
    signature = {name.lower(): value for name, value in headers.items()}.get("stripe-signature", "")
    if not any(_signed(body, signature, secret) for secret in secrets):
        raise WebhookRefused
    sent = next(part[2:] for part in signature.split(",") if part.startswith("t="))
    if abs(utc_now().timestamp() - int(sent)) > TOLERANCE_S:
        raise WebhookRefused
    try:
        event = json.loads(body)
        is_event = event["object"] == "event" and isinstance(event["data"]["object"], dict)
    except (ValueError, KeyError, TypeError) as error:
        raise WebhookRefused from error
    if not is_event:
        raise WebhookRefused
    return event


def _signed(body: bytes, signature: str, secret: str) -> bool:
    try:
        stripe.WebhookSignature.verify_header(body, signature, secret, TOLERANCE_S)
    except (stripe.SignatureVerificationError, ValueError):
        return False
    return True


def told(event: Json, customer_of_charge: Callable[[str], str]) -> Told:
    """Which of our objects an event is about; of kinds that tell us nothing there are none.

    Disputes and refunds name a charge alone: `customer_of_charge` asks whose it is.
    """
    about: Json = event["data"]["object"]
    subscription_id = checkout_id = ""
    customer_id = id_of(about.get("customer"))
    match about.get("object"):
        case "checkout.session":
            checkout_id, subscription_id = about["id"], id_of(about.get("subscription"))
        case "subscription":
            subscription_id = about["id"]
        case "invoice":
            subscription_id = subscription_of(about)
        case "subscription_schedule":
            subscription_id = id_of(about.get("subscription")) or about.get("released_subscription") or ""
        case "customer":
            customer_id = about["id"]
        case "dispute" | "refund":
            customer_id = customer_of_charge(id_of(about.get("charge")))
        case "charge" | "payment_method" | "payment_intent":
            pass
        case _:
            customer_id = ""
    return Told(
        external_id=event["id"],
        type=event["type"],
        created_at=datetime.fromtimestamp(event["created"], UTC),
        subscription_id=subscription_id,
        checkout_id=checkout_id,
        customer_id=customer_id,
    )
