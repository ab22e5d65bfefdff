"""What Stripe knows of our plans, prices and promotions: found by our names, made where it is not there.

Products have ids of ours, prices lookup keys (https://docs.stripe.com/products-prices/manage-prices#lookup-keys),
coupons ids that hold their terms, since neither prices nor coupons can change.
"""

import hashlib
import logging
from typing import Any

import stripe

from netflix_clone.billing.errors import ProviderRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.stripe.line import GONE, id_of, plain
from netflix_clone.billing.schemas import PriceView, PromotionDuration, PromotionView
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)


def price_id(client: stripe.StripeClient, price: PriceView) -> str:
    """What Stripe calls a price.

    Raises:
        ProviderRefused: it has another price by this name, which would bill what nobody agreed to.
    """
    found = client.v1.prices.list({"lookup_keys": [price.lookup_key], "active": True, "limit": 1}).data
    if not found:
        return _new_price(client, price)
    there = plain(found[0])
    has = (there["unit_amount"], there["currency"], (there.get("recurring") or {}).get("interval"))
    if has != (price.amount_minor, price.currency.lower(), price.interval.value):
        log.error("stripe has another price by the name %s: %s", price.lookup_key, has)
        raise ProviderRefused
    return there["id"]


def _new_price(client: stripe.StripeClient, price: PriceView) -> str:
    offer = rows.offer(price.lookup_key)
    slug, name = (offer.plan, offer.plan_name) if offer else (price.lookup_key, price.lookup_key)
    terms = f"{price.lookup_key}:{price.amount_minor}:{price.currency}:{price.interval.value}"
    made = client.v1.prices.create(
        {
            "product": product_id(client, slug, name),
            "lookup_key": price.lookup_key,
            "unit_amount": price.amount_minor,
            "currency": price.currency.lower(),
            "recurring": {"interval": price.interval.value},
            "metadata": {"lookup_key": price.lookup_key},
        },
        {"idempotency_key": f"price:{terms}"},
    )
    return made.id


def product_id(client: stripe.StripeClient, slug: str, name: str) -> str:
    """What Stripe calls a plan."""
    ours = f"emberlight_{slug}"
    try:
        return client.v1.products.retrieve(ours).id
    except stripe.InvalidRequestError as error:
        if error.code != GONE:
            raise
    try:
        return client.v1.products.create({"id": ours, "name": f"{settings().brand_name} {name}"}).id
    except stripe.InvalidRequestError as error:
        if error.code == "resource_already_exists":
            return ours
        raise


def promotion_code_id(client: stripe.StripeClient, promotion: PromotionView) -> str:
    """What Stripe calls a promotion: a code with a coupon behind it.

    https://docs.stripe.com/billing/subscriptions/coupons#promotion-codes.
    """
    coupon = _coupon_id(client, promotion)
    listed = client.v1.promotion_codes.list({"code": promotion.code, "active": True, "limit": 10}).data
    for found in map(plain, listed):
        if id_of(found["promotion"].get("coupon")) == coupon:
            return found["id"]
        # The operator changed what the code gives: the old terms end here, subscriptions keep them.
        client.v1.promotion_codes.update(found["id"], {"active": False})
    made = client.v1.promotion_codes.create(
        {"promotion": {"type": "coupon", "coupon": coupon}, "code": promotion.code}
    )
    return made.id


def _coupon_id(client: stripe.StripeClient, promotion: PromotionView) -> str:
    terms: dict[str, Any] = {"duration": promotion.duration.value}
    if promotion.duration is PromotionDuration.REPEATING:
        terms["duration_in_months"] = max(promotion.duration_months, 1)
    if promotion.percent_off:
        terms["percent_off"] = promotion.percent_off
    else:
        terms |= {"amount_off": promotion.amount_off_minor, "currency": promotion.currency.lower()}
    if promotion.plan:
        product = product_id(client, promotion.plan, promotion.plan.title())
        terms["applies_to"] = {"products": [product]}
    digest = hashlib.sha256(repr(sorted(terms.items())).encode()).hexdigest()[:12]
    ours = f"emberlight_{promotion.id}_{digest}"
    try:
        return client.v1.coupons.retrieve(ours).id
    except stripe.InvalidRequestError as error:
        if error.code != GONE:
            raise
    coupon: Any = {"id": ours, "name": promotion.code[:40], **terms}
    try:
        return client.v1.coupons.create(coupon).id
    except stripe.InvalidRequestError as error:
        if error.code == "resource_already_exists":
            return ours
        raise
