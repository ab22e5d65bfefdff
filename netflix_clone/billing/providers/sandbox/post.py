"""The sandbox's webhooks: signed as Stripe signs, and believed no more than those of anybody else."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session

from netflix_clone.billing.errors import WebhookRefused
from netflix_clone.billing.providers.sandbox import memory
from netflix_clone.billing.providers.sandbox.memory import Checkout, Event, Subscription
from netflix_clone.billing.schemas import Told
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.secrets import secrets

HEADER = "sandbox-signature"
OLDEST_S = 300
LARGEST_BATCH = 200
_SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def tell(session: Session, sub: Subscription, types: list[str]) -> None:
    """Have webhooks about a subscription sent once this unit of work is through."""
    for type_ in dict.fromkeys(types):
        event = Event(
            id=memory.new_id(Event.kind, sub.account_id),
            type=type_,
            created_at=utc_now(),
            subscription_id=sub.id,
            checkout_id=sub.checkout_id,
            customer_id=sub.customer_id,
        )
        memory.save(session, event)


def tell_of_page(session: Session, page: Checkout) -> None:
    """Have it told that a page ran out."""
    event = Event(
        id=memory.new_id(Event.kind, page.order.account_id),
        type="checkout.session.expired",
        created_at=utc_now(),
        checkout_id=page.id,
    )
    memory.save(session, event)


def waiting() -> list[tuple[str, bytes, dict[str, str]]]:
    """Webhooks that are to be sent now: id, body and headers. What is not taken away is told again."""
    with read_only() as session:
        events = memory.due(session, Event, limit=LARGEST_BATCH)
    bodies = [(event.id, json.dumps(memory.as_json(event), sort_keys=True).encode()) for event in events]
    return [(event_id, body, {HEADER: signature(body, utc_now())}) for event_id, body in bodies]


def sent(event_ids: list[str]) -> None:
    """Webhooks that were taken: forget them."""
    with unit_of_work() as session:
        memory.forget(session, Event, event_ids)


def signature(body: bytes, at: datetime) -> str:
    """The header that says when a body was sent, and that it was the sandbox."""
    moment = int(at.timestamp())
    return f"t={moment},v1={_mac(moment, body)}"


def read(body: bytes, headers: Mapping[str, str]) -> Told:
    """What a webhook tells, once its signature and age are right.

    Raises:
        WebhookRefused: unsigned, foreign, altered, or more than five minutes old or ahead.
    """
    given = {name.lower(): value for name, value in headers.items()}.get(HEADER, "")
    found = _SIGNATURE.fullmatch(given)
    if found is None or not hmac.compare_digest(found[2], _mac(int(found[1]), body)):
        raise WebhookRefused
    if abs(utc_now() - datetime.fromtimestamp(int(found[1]), UTC)).total_seconds() > OLDEST_S:
        raise WebhookRefused
    try:
        event = Event.model_validate_json(body)
    except ValueError as error:
        raise WebhookRefused from error
    return Told(
        external_id=event.id,
        type=event.type,
        created_at=event.created_at,
        subscription_id=event.subscription_id,
        checkout_id=event.checkout_id,
        customer_id=event.customer_id,
    )


def _mac(moment: int, body: bytes) -> str:
    key = hmac.digest(secrets().delivery_key.encode(), b"sandbox webhooks", hashlib.sha256)
    return hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
