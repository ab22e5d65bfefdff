"""The words of PayPal's wire: errors, moments, amounts, pages."""

import json
import re
from datetime import UTC, datetime
from typing import Any, Never

from tests.billing.loopback import Answer

Json = dict[str, Any]
MOMENTS = frozenset(["create_time", "start_time", "status_update_time", "time", "next_billing_time", "_due"])


class Refused(Exception):
    """An error in PayPal's words."""

    def __init__(self, status: int, name: str, issue: str = "") -> None:
        super().__init__(name)
        self.status = status
        self.body = {"name": name, "message": name, "debug_id": "fake", "details": [{"issue": issue}]}


def not_there() -> Refused:
    return Refused(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")


def invalid(issue: str) -> Refused:
    return Refused(422, "UNPROCESSABLE_ENTITY", issue)


def said(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def older(value: Any, by: int, key: str = "") -> Any:
    """The same with every moment further back, also those that somebody noted in a custom_id."""
    if isinstance(value, list):
        return [older(each, by) for each in value]
    if isinstance(value, dict):
        return {name: older(each, by, name) for name, each in value.items()}
    if key in MOMENTS and isinstance(value, str):
        return said(seconds(value) - by)
    if key == "custom_id":
        return re.sub(r"@(\d{10})", lambda found: f"@{int(found[1]) - by}", value)
    return value


def as_json(status: int, found: Any) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(found).encode()


def public(value: Any) -> Any:
    if isinstance(value, list):
        return [public(each) for each in value]
    if isinstance(value, dict):
        return {key: public(each) for key, each in value.items() if not key.startswith("_")}
    return value


def page_of(found: list[Json], asked: Json) -> list[Json]:
    begin, size = (int(asked["page"]) - 1) * int(asked["page_size"]), int(asked["page_size"])
    assert 1 <= size <= 20
    return found[begin : begin + size]


def money(cents: int) -> Json:
    return {"currency_code": "USD", "value": f"{cents / 100:.2f}"}


def cents(money: Json) -> int:
    return round(float(money["value"]) * 100)


def fail(error: Exception) -> Never:
    raise error
