"""What providers tell: believed from themselves alone, just now, and as it was sent."""

import json
from datetime import timedelta
from typing import Any

import pytest

from netflix_clone.billing.errors import WebhookRefused
from netflix_clone.billing.providers.stripe import webhooks
from netflix_clone.kit.clock import utc_now
from tests.billing.stages import Stage
from tests.billing.test_providers import bought, stage

__all__ = ["stage"]


def test_webhooks_name_whom_they_are_about(stage: Stage) -> None:
    sub = bought(stage)
    told = [stage.provider.receive(body, headers) for body, headers in stage.letters()]
    assert len({each.external_id for each in told}) == len(told) >= 2
    assert sub in {each.subscription_id for each in told}
    assert all(abs(each.created_at - utc_now()) < timedelta(minutes=5) for each in told)


def test_headers_of_webhooks_come_in_any_case(stage: Stage) -> None:
    bought(stage)
    body, headers = stage.letters()[0]
    assert stage.provider.receive(body, {name.lower(): value for name, value in headers.items()})


def test_webhooks_that_are_unsigned_stale_foreign_or_altered_are_refused(stage: Stage) -> None:
    bought(stage)
    body, headers = stage.letters()[0]
    altered = json.dumps(json.loads(body) | {"id": "evt_forged"}).encode()
    for said, head in (
        (body, {}),
        (body, {**headers, next(iter(headers)): ""}),
        (altered, headers),
        (b"not json", stage.signed(b"not json")),
        (b"[]", stage.signed(b"[]")),
        (body, stage.signed(body, by_another=True)),
        (body, stage.signed(body, seconds_ago=301)),
        (body, stage.signed(body, seconds_ago=-305)),
    ):
        with pytest.raises(WebhookRefused):
            stage.provider.receive(said, head)
    stage.provider.receive(body, stage.signed(body, seconds_ago=200))


def test_a_kind_of_webhook_that_is_unknown_is_taken_and_names_nobody(stage: Stage) -> None:
    bought(stage)
    event = json.loads(stage.letters()[0][0])
    for key in ("type", "event_type"):
        if key in event:
            event[key] = "something.new"
    for place in ("data", "resource"):
        if place in event:
            event[place] = {"object": {"id": "x_1", "object": "x"}}
    if "subscription_id" in event:
        pytest.skip("the sandbox has no other kinds")
    body = json.dumps(event).encode()
    told = stage.provider.receive(body, stage.signed(body))
    assert (told.subscription_id, told.checkout_id, told.customer_id) == ("", "", "")


BASIL = {"parent": {"type": "subscription_details", "subscription_details": {"subscription": "sub_1"}}}
ABOUT: list[tuple[str, dict[str, Any], tuple[str, str, str]]] = [
    ("checkout.session.completed", {"id": "cs_1", "subscription": "sub_1"}, ("sub_1", "cs_1", "cus_1")),
    ("checkout.session.expired", {"id": "cs_1", "subscription": None}, ("", "cs_1", "cus_1")),
    ("customer.subscription.deleted", {"id": "sub_1"}, ("sub_1", "", "cus_1")),
    ("customer.subscription.trial_will_end", {"id": "sub_1"}, ("sub_1", "", "cus_1")),
    ("invoice.paid", {"id": "in_1", **BASIL}, ("sub_1", "", "cus_1")),
    ("invoice.payment_failed", {"id": "in_1", "subscription": "sub_1"}, ("sub_1", "", "cus_1")),
    ("invoice.created", {"id": "in_1", "parent": None}, ("", "", "cus_1")),
    ("charge.refunded", {"id": "ch_1"}, ("", "", "cus_1")),
    ("charge.dispute.created", {"id": "du_1", "charge": "ch_1", "customer": None}, ("", "", "of ch_1")),
    ("customer.deleted", {"id": "cus_1", "customer": None}, ("", "", "cus_1")),
    ("payment_method.attached", {"id": "pm_1", "customer": {"id": "cus_1"}}, ("", "", "cus_1")),
    ("subscription_schedule.released", {"id": "x", "released_subscription": "sub_1"}, ("sub_1", "", "cus_1")),
    ("product.created", {"id": "prod_1"}, ("", "", "")),
]
KINDS = {
    "checkout": "checkout.session",
    "customer": "customer",
    "invoice": "invoice",
    "charge": "charge",
    "payment_method": "payment_method",
    "subscription_schedule": "subscription_schedule",
    "product": "product",
}


@pytest.mark.parametrize(("kind", "about", "told"), ABOUT, ids=[each[0] for each in ABOUT])
def test_each_kind_of_stripe_names_its_objects(
    kind: str, about: dict[str, Any], told: tuple[str, str, str]
) -> None:
    what = KINDS[kind.partition(".")[0]]
    what = {"customer.subscription": "subscription", "charge.dispute": "dispute"}.get(
        kind.rpartition(".")[0], what
    )
    event = {"id": "evt_1", "type": kind, "created": 1_700_000_000}
    event["data"] = {"object": {"object": what, "customer": "cus_1", **about}}
    found = webhooks.told(event, lambda charge: f"of {charge}")
    assert (found.subscription_id, found.checkout_id, found.customer_id) == told
