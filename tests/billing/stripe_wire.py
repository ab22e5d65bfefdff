"""The wire of Stripe: forms in, JSON out, errors, idempotent replays, pages of lists, fields that expand.

https://docs.stripe.com/api/errors, /idempotent_requests, /pagination, /expanding_objects.
"""

import json
import re
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

import stripe

from tests.billing.loopback import Answer, Loopback

Json = dict[str, Any]
MOMENTS = frozenset(
    [
        "created",
        "start_date",
        "end_date",
        "start",
        "end",
        "trial_start",
        "trial_end",
        "ended_at",
        "canceled_at",
        "cancel_at",
        "resumes_at",
        "finalized_at",
        "paid_at",
        "voided_at",
        "expires_at",
        "period_start",
        "period_end",
        "billing_cycle_anchor",
        "current_period_start",
        "current_period_end",
        "next_payment_attempt",
        "due_at",
    ]
)


class Refused(Exception):
    """An error in Stripe's words."""

    def __init__(self, status: int, kind: str, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"type": kind, "code": code, "message": message}


def missing(what: str) -> Refused:
    return Refused(404, "invalid_request_error", "resource_missing", f"No such {what}")


def refused(message: str, code: str = "parameter_invalid") -> Refused:
    return Refused(400, "invalid_request_error", code, message)


def form(pairs: Iterable[tuple[str, str]]) -> Json:
    """`items[0][price]=x` as nested dictionaries and lists."""
    root: Json = {}
    for key, value in pairs:
        steps = re.findall(r"[^\[\]]+", key)
        here = root
        for step in steps[:-1]:
            here = here.setdefault(step, {})
        here[steps[-1]] = value
    return _lists(root)


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    found = {key: _lists(each) for key, each in value.items()}
    if found and all(key.isdecimal() for key in found):
        return [found[key] for key in sorted(found, key=int)]
    return found


def known(params: Json, of: str) -> None:
    """Refuse parameters that this version of Stripe's API does not have."""
    names = getattr(stripe.params, of).__annotations__
    for name in params:
        if name not in names:
            raise refused(f"Received unknown parameter: {name}", "parameter_unknown")


def older(value: Any, by: int) -> Any:
    """The same with every moment further back."""
    if isinstance(value, list):
        return [older(each, by) for each in value]
    if isinstance(value, dict):
        return {
            key: each - by if key in MOMENTS and isinstance(each, int) else older(each, by)
            for key, each in value.items()
        }
    return value


class Wire(Loopback):
    """Requests become calls of methods that `routes` names; objects live in `kept` by their id."""

    routes: list[tuple[str, str, str]] = []

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, Json] = {}
        self.replays: dict[str, tuple[bytes, Answer]] = {}
        self.number = 0

    def keep(self, kind: str, prefix: str, **fields: Any) -> Json:
        self.number += 1
        made = {"id": f"{prefix}_{self.number:04}", "object": kind, "created": int(time.time()), **fields}
        made.setdefault("livemode", False)
        self.kept[made["id"]] = made
        return made

    def of(self, kind: str, object_id: str) -> Json:
        found = self.kept.get(object_id)
        if found is None or found["object"] != kind:
            raise missing(f"{kind}: '{object_id}'")
        return found

    def all(self, kind: str) -> list[Json]:
        return [each for each in reversed(self.kept.values()) if each["object"] == kind]

    def page(self, path: str, found: list[Json], asked: Json) -> Json:
        """A page of a list, newest first."""
        ids = [each["id"] for each in found]
        begin = ids.index(asked["starting_after"]) + 1 if "starting_after" in asked else 0
        limit = int(asked.get("limit", 10))
        part = found[begin : begin + limit]
        return {"object": "list", "url": path, "has_more": begin + limit < len(found), "data": part}

    def answer(self, method: str, path: str, query: dict[str, list[str]], head: Any, body: bytes) -> Answer:
        if not str(head.get("Authorization", "")).startswith("Bearer sk_test_"):
            return _failed(Refused(401, "invalid_request_error", "api_key_invalid", "Invalid API Key"))
        key = head.get("Idempotency-Key") if method == "POST" else None
        if key in self.replays:
            sent, answer = self.replays[key]
            if sent != path.encode() + body:
                message = "Keys for idempotent requests can only be used with the same parameters."
                return _failed(Refused(400, "idempotency_error", "idempotency_key_in_use", message))
            return answer[0], answer[1] | {"Idempotent-Replayed": "true"}, answer[2]
        pairs = [(name, value) for name, values in query.items() for value in values]
        params = form(pairs + parse_qsl(body.decode(), keep_blank_values=True))
        try:
            found = self._routed(method, path, params)
        except Refused as error:
            return _failed(error)
        said = 200, {"Content-Type": "application/json", "Request-Id": "req_fake"}, json.dumps(found).encode()
        if key:
            self.replays[key] = (path.encode() + body, said)
        return said

    def _routed(self, method: str, path: str, params: Json) -> Json:
        for verb, pattern, name in self.routes:
            if verb == method and (match := re.fullmatch(pattern, path)):
                expand = params.pop("expand", [])
                if any(field.count(".") > 3 for field in expand):
                    raise refused("You cannot expand more than 4 levels of a property")
                call: Callable[..., Json] = getattr(self, name)
                return self._expanded(json.loads(json.dumps(call(*match.groups(), params))), expand)
        raise Refused(404, "invalid_request_error", "", f"Unrecognized request URL ({method}: {path}).")

    def _expanded(self, found: Json, fields: list[str]) -> Json:
        for field in fields:
            self._expand(found, field.split("."))
        return _public(found)

    def _expand(self, here: Any, steps: list[str]) -> None:
        if isinstance(here, list):
            for each in here:
                self._expand(each, steps)
            return
        if not isinstance(here, dict):
            return
        step, rest = steps[0], steps[1:]
        if f"_{step}" in here:
            here[step] = here[f"_{step}"]
        if isinstance(here.get(step), str) and here[step] in self.kept:
            here[step] = json.loads(json.dumps(self.kept[here[step]]))
        if rest:
            self._expand(here.get(step), rest)


def _public(value: Any) -> Any:
    if isinstance(value, list):
        return [_public(each) for each in value]
    if isinstance(value, dict):
        return {key: _public(each) for key, each in value.items() if not key.startswith("_")}
    return value


def _failed(error: Refused) -> Answer:
    said = json.dumps({"error": error.body}).encode()
    return error.status, {"Content-Type": "application/json", "Request-Id": "req_fake"}, said
