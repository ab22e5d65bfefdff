"""What PayPal knows of our plans: one product, and a plan for each price and each way to begin it.

A subscription can change between plans of one product alone. PayPal has no codes: a promotion is a plan of its own
whose first bills, or all of them, are lower; a trial is a first cycle that costs nothing. A plan's description says
our price and its terms, so that it is found again (https://developer.paypal.com/api/subscriptions/v1/plans-create).
"""

import logging
from typing import Any

from netflix_clone.billing.errors import ProviderRefused
from netflix_clone.billing.providers import rows
from netflix_clone.billing.providers.paypal.line import Line, NotThere
from netflix_clone.billing.providers.paypal.money import amount
from netflix_clone.billing.schemas import Interval, PriceView, PromotionDuration, PromotionView
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)

PRODUCT = "EMBERLIGHT-MEMBERSHIP"
NAME = "paypal"
PAGE = 20
WITHOUT_END = 0
FAILURES = 3
"""Bills that may fail one after another before PayPal suspends: it tries each again every five days."""

Json = dict[str, Any]


def plan_id(
    line: Line, price: PriceView, *, trial_days: int = 0, promotion: PromotionView | None = None
) -> str:
    """What PayPal calls a price, begun with a trial or under a promotion."""
    is_plain = not trial_days and promotion is None
    if is_plain and (known := rows.remembered(NAME, price.id)) and _is_there(line, known, price):
        return known
    description = _description(price, trial_days, promotion)
    found = _found(line, description) or _made(line, price, description, trial_days, promotion)
    if is_plain and rows.offer(price.lookup_key):
        rows.remember(NAME, price.id, found)
    return found


def lookup_key(plan: Json) -> str:
    """Our name of the price that a plan is for."""
    return str(plan.get("description") or "").partition(" ")[0]


def has_promotion(plan: Json) -> bool:
    """Whether it is a plan of a promotion."""
    return " promotion:" in str(plan.get("description") or "")


def trial_days(plan: Json) -> int:
    """For how many days it costs nothing at first."""
    for cycle in plan.get("billing_cycles") or []:
        frequency = cycle["frequency"]
        if cycle["tenure_type"] == "TRIAL" and frequency["interval_unit"] == "DAY":
            return int(frequency["interval_count"])
    return 0


def _is_there(line: Line, plan: str, price: PriceView) -> bool:
    try:
        found = line.get(f"/v1/billing/plans/{plan}")
    except NotThere:
        return False
    return found["status"] == "ACTIVE" and found.get("description") == _description(price, 0, None)


def _description(price: PriceView, days: int, promotion: PromotionView | None) -> str:
    money = amount(price.amount_minor, price.currency)
    parts = [price.lookup_key, money["value"], money["currency_code"], price.interval.value]
    if days:
        parts.append(f"trial:{days}")
    if promotion is not None:
        off = f"{promotion.percent_off}%" if promotion.percent_off else str(promotion.amount_off_minor)
        parts.append(f"promotion:{promotion.code}:{off}:{promotion.duration}:{promotion.duration_months}")
    return " ".join(parts)[:127]


def _found(line: Line, description: str) -> str:
    page = 1
    while True:
        answer = line.get("/v1/billing/plans", product_id=PRODUCT, page_size=PAGE, page=page)
        plans = answer.get("plans") or []
        for plan in plans:
            if plan.get("description") == description and plan["status"] == "ACTIVE":
                return plan["id"]
        if len(plans) < PAGE:
            return ""
        page += 1


def _made(line: Line, price: PriceView, description: str, days: int, promotion: PromotionView | None) -> str:
    _insist_on_product(line)
    offer = rows.offer(price.lookup_key)
    plan: Json = {
        "product_id": PRODUCT,
        "name": f"{settings().brand_name} {offer.plan_name if offer else price.lookup_key}"[:127],
        "description": description,
        "status": "ACTIVE",
        "billing_cycles": _cycles(price, days, promotion),
        "payment_preferences": {
            "auto_bill_outstanding": True,
            "setup_fee_failure_action": "CANCEL",
            "payment_failure_threshold": FAILURES,
        },
    }
    return line.post("/v1/billing/plans", plan, once=f"plan {description}"[:108])["id"]


def _insist_on_product(line: Line) -> None:
    try:
        line.get(f"/v1/catalogs/products/{PRODUCT}")
    except NotThere:
        product = {"id": PRODUCT, "name": f"{settings().brand_name} membership"[:127], "type": "SERVICE"}
        try:
            line.post("/v1/catalogs/products", product, once=PRODUCT)
        except ProviderRefused:
            # Somebody else made it just now.
            line.get(f"/v1/catalogs/products/{PRODUCT}")


def _cycles(price: PriceView, days: int, promotion: PromotionView | None) -> list[Json]:
    usual = {"interval_unit": price.interval.value.upper(), "interval_count": 1}
    lowered = price.amount_minor - promotion.off(price.amount_minor) if promotion else price.amount_minor
    cycles: list[Json] = []
    if days:
        frequency = {"interval_unit": "DAY", "interval_count": days}
        cycles.append({"tenure_type": "TRIAL", "frequency": frequency, "total_cycles": 1})
    regular = price.amount_minor
    if promotion and promotion.duration is PromotionDuration.FOREVER:
        regular = lowered
    elif promotion:
        first: Json = {"tenure_type": "TRIAL", "frequency": usual, "total_cycles": _bills(promotion, price)}
        if lowered:
            first["pricing_scheme"] = {"fixed_price": amount(lowered, price.currency)}
        cycles.append(first)
    cycles.append(
        {
            "tenure_type": "REGULAR",
            "frequency": usual,
            "total_cycles": WITHOUT_END,
            "pricing_scheme": {"fixed_price": amount(regular, price.currency)},
        }
    )
    return [{**cycle, "sequence": number} for number, cycle in enumerate(cycles, start=1)]


def _bills(promotion: PromotionView, price: PriceView) -> int:
    if promotion.duration is PromotionDuration.ONCE:
        return 1
    months = max(promotion.duration_months, 1)
    return months if price.interval is Interval.MONTH else -(-months // 12)
