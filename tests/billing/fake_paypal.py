"""PayPal on the loopback: the part of its REST API that we use, and people who approve, fail and pay.

https://developer.paypal.com/api/subscriptions/v1; time passes by ageing, as in the fake of Stripe.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import time
import zlib
from typing import Any

from tests.billing.loopback import Answer, later
from tests.billing.paypal_bills import Bills
from tests.billing.paypal_wire import (
    Json,
    Refused,
    as_json,
    cents,
    fail,
    invalid,
    money,
    not_there,
    older,
    page_of,
    public,
    said,
    seconds,
)

KINDS = {"BILLING": "subscription", "CUSTOMER": "dispute", "PAYMENT": "sale"}
EVENT = b', "webhook_event": '


class FakePayPal(Bills):
    """A business account of PayPal's sandbox."""

    client_id, client_secret, webhook_id = (
        "client-of-the-fake",
        "secret-of-the-fake",
        "8PT597110X687430LKGECATA",
    )
    routes = [
        ("GET", "/v1/catalogs/products/([^/]+)", "get_product"),
        ("POST", "/v1/catalogs/products", "new_product"),
        ("GET", "/v1/billing/plans", "list_plans"),
        ("POST", "/v1/billing/plans", "new_plan"),
        ("GET", "/v1/billing/plans/([^/]+)", "get_plan"),
        ("GET", "/v1/billing/subscriptions", "list_subscriptions"),
        ("POST", "/v1/billing/subscriptions", "new_subscription"),
        ("GET", "/v1/billing/subscriptions/([^/]+)", "get_subscription"),
        ("PATCH", "/v1/billing/subscriptions/([^/]+)", "patch_subscription"),
        ("POST", "/v1/billing/subscriptions/([^/]+)/revise", "revise"),
        ("POST", "/v1/billing/subscriptions/([^/]+)/activate", "activate"),
        ("POST", "/v1/billing/subscriptions/([^/]+)/suspend", "suspend"),
        ("POST", "/v1/billing/subscriptions/([^/]+)/cancel", "cancel"),
        ("GET", "/v1/billing/subscriptions/([^/]+)/transactions", "transactions"),
        ("GET", "/v1/customer/disputes", "list_disputes"),
        ("GET", "/v2/payments/captures/([^/]+)", "get_capture"),
        ("POST", "/v2/payments/captures/([^/]+)/refund", "refund"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.products: dict[str, Json] = {}
        self.subs: dict[str, Json] = {}
        self.disputes: list[Json] = []
        self.replays: dict[str, Answer] = {}
        self.token = secrets.token_hex(8)

    def answer(self, method: str, path: str, query: dict[str, list[str]], head: Any, body: bytes) -> Answer:
        try:
            if path == "/v1/oauth2/token":
                return as_json(200, self._signed_in(head))
            if head.get("Authorization") != f"Bearer {self.token}":
                raise Refused(401, "AUTHENTICATION_FAILURE")
            if path == "/v1/notifications/verify-webhook-signature":
                return as_json(200, {"verification_status": "SUCCESS" if self._is_ours(body) else "FAILURE"})
            key = head.get("PayPal-Request-Id") or ""
            if key and len(key) > 108:
                raise Refused(400, "INVALID_REQUEST", "PAYPAL_REQUEST_ID_TOO_LONG")
            if f"{path} {key}" in self.replays and key:
                return self.replays[f"{path} {key}"]
            done = self._routed(method, path, {k: v[0] for k, v in query.items()}, body)
            self.replays[f"{path} {key}"] = done
            return done
        except Refused as error:
            return as_json(error.status, error.body)

    def _routed(self, method: str, path: str, query: Json, body: bytes) -> Answer:
        for verb, pattern, name in self.routes:
            if verb == method and (match := re.fullmatch(pattern, path)):
                asked = json.loads(body) if body else query
                call: Any = getattr(self, name)
                found = call(*match.groups(), asked)
                return (
                    (204, {}, b"") if found is None else as_json(200 if verb == "GET" else 201, public(found))
                )
        raise not_there()

    def _signed_in(self, head: Any) -> Json:
        given = base64.b64decode(str(head.get("Authorization", "")).removeprefix("Basic ")).decode()
        if given != f"{self.client_id}:{self.client_secret}":
            raise Refused(401, "invalid_client")
        return {"access_token": self.token, "token_type": "Bearer", "expires_in": 32400}

    # What people and time do.

    def approve(self, url: str, *, funding: str = "works") -> None:
        """Its holder signs in at PayPal and agrees: to subscribe, or to another plan."""
        with self.lock:
            sub = self.subs[url.rpartition("=")[2].removeprefix("BA-")]
            if funding == "declined":
                raise invalid("INSTRUMENT_DECLINED")
            if sub["status"] == "APPROVAL_PENDING":
                sub |= {"status": "APPROVED", "_funding": funding}
                sub["subscriber"] |= {"payer_id": f"PAYER{sub['id'][2:8]}"}
                return
            if sub["_revised"]:
                sub |= {"plan_id": sub["_revised"], "_revised": ""}
                self.tell("BILLING.SUBSCRIPTION.UPDATED", sub)

    def fund(self, sub_id: str, funding: str) -> None:
        """Its holder changes how it is paid; what is outstanding is tried again."""
        with self.lock:
            sub = self.subs[sub_id]
            sub["_funding"] = funding
            if sub["billing_info"]["failed_payments_count"]:
                self.bill(sub)

    def cancel_at_paypal(self, sub_id: str) -> None:
        """Its holder ends it in PayPal's own list."""
        with self.lock:
            self.cancel(sub_id, {"reason": "by its holder"})

    def dispute(self, capture_id: str) -> Json:
        """Its holder objects to a payment."""
        with self.lock:
            case: Json = {"dispute_id": f"PP-R-{secrets.token_hex(4).upper()}", "status": "OPEN"}
            case["disputed_transactions"] = [{"seller_transaction_id": capture_id}]
            self.disputes.append(case)
            self.tell("CUSTOMER.DISPUTE.CREATED", case)
            return case

    def resolve(self, case: Json) -> None:
        """PayPal decides."""
        with self.lock:
            case |= {"status": "RESOLVED", "dispute_outcome": {"outcome_code": "RESOLVED_SELLER_FAVOUR"}}
            self.tell("CUSTOMER.DISPUTE.RESOLVED", case)

    def pass_days(self, days: float) -> None:
        """Let time pass, and bill what became due."""
        with self.lock:
            by = int(days * 86400)
            self.subs = {key: older(each, by) for key, each in self.subs.items()}
            for sub in self.subs.values():
                while sub["status"] == "ACTIVE" and seconds(sub["_due"]) <= time.time():
                    self.bill(sub)

    def tell(self, kind: str, resource: Json) -> None:
        """Put a signed event into the outbox."""
        event = {
            "id": f"WH-{secrets.token_hex(8).upper()}",
            "event_version": "1.0",
            "create_time": said(time.time()),
            "resource_type": KINDS[kind.partition(".")[0]],
            "event_type": kind,
            "summary": kind,
            "resource": public(resource),
        }
        body = json.dumps(event, indent=1).encode()
        self.outbox.append((body, self.signed(body)))

    def signed(self, body: bytes, *, at: float = 0, webhook_id: str = "") -> dict[str, str]:
        """The headers of a webhook; the fake signs with a key of its own what PayPal signs with RSA."""
        sent, letter = said(at or time.time()), secrets.token_hex(8)
        return {
            "PAYPAL-TRANSMISSION-ID": letter,
            "PAYPAL-TRANSMISSION-TIME": sent,
            "PAYPAL-TRANSMISSION-SIG": self._signature(letter, sent, webhook_id or self.webhook_id, body),
            "PAYPAL-CERT-URL": "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42",
            "PAYPAL-AUTH-ALGO": "SHA256withRSA",
            "Content-Type": "application/json",
        }

    def _signature(self, letter: str, sent: str, webhook_id: str, body: bytes) -> str:
        signed = f"{letter}|{sent}|{webhook_id}|{zlib.crc32(body)}".encode()
        return base64.b64encode(hmac.digest(self.token.encode(), signed, hashlib.sha256)).decode()

    def _is_ours(self, body: bytes) -> bool:
        proof, _, event = body.partition(EVENT)
        asked = json.loads(proof + b"}")
        sent = asked["transmission_time"]
        right = self._signature(asked["transmission_id"], sent, asked["webhook_id"], event.removesuffix(b"}"))
        return asked["webhook_id"] == self.webhook_id and hmac.compare_digest(
            right, asked["transmission_sig"]
        )

    # Products and plans.

    def get_product(self, product_id: str, _: Json) -> Json:
        return self.products[product_id] if product_id in self.products else fail(not_there())

    def new_product(self, asked: Json) -> Json:
        if asked["id"] in self.products:
            raise invalid("DUPLICATE_RESOURCE_IDENTIFIER")
        if asked["type"] not in {"PHYSICAL", "DIGITAL", "SERVICE"} or not 6 <= len(asked["id"]) <= 50:
            raise Refused(400, "INVALID_REQUEST", "INVALID_PARAMETER_VALUE")
        return self.products.setdefault(asked["id"], asked)

    def list_plans(self, asked: Json) -> Json:
        found = [each for each in self.plans.values() if each["product_id"] == asked["product_id"]]
        return {"plans": page_of(found, asked)}

    def get_plan(self, plan_id: str, _: Json) -> Json:
        return self.plans[plan_id] if plan_id in self.plans else fail(not_there())

    def new_plan(self, asked: Json) -> Json:
        self.get_product(asked["product_id"], {})
        cycles = asked["billing_cycles"]
        kinds = [each["tenure_type"] for each in cycles]
        if kinds.count("TRIAL") > 2 or kinds.count("REGULAR") != 1 or kinds[-1] != "REGULAR":
            raise invalid("INVALID_BILLING_CYCLES")
        if [each["sequence"] for each in cycles] != list(range(1, len(cycles) + 1)):
            raise invalid("INVALID_BILLING_CYCLE_SEQUENCE")
        if any(not 1 <= each["total_cycles"] <= 999 for each in cycles[:-1]):
            raise invalid("INVALID_TRIAL_BILLING_CYCLE")
        if "pricing_scheme" not in cycles[-1] or max(map(len, (asked["name"], asked["description"]))) > 127:
            raise Refused(400, "INVALID_REQUEST", "MISSING_REQUIRED_PARAMETER")
        plan_id = f"P-{secrets.token_hex(12).upper()}"
        self.plans[plan_id] = {"id": plan_id, "create_time": said(time.time()), **asked}
        return self.plans[plan_id]

    # Subscriptions.

    def list_subscriptions(self, asked: Json) -> Json:
        wanted = asked["statuses"].split(",")
        return {"subscriptions": page_of([s for s in self.subs.values() if s["status"] in wanted], asked)}

    def new_subscription(self, asked: Json) -> Json:
        self.get_plan(asked["plan_id"], {})
        if not 1 <= len(asked["custom_id"]) <= 127 or "user_action" not in asked["application_context"]:
            raise Refused(400, "INVALID_REQUEST", "INVALID_STRING_LENGTH")
        sub_id = f"I-{secrets.token_hex(6).upper()}"
        now = said(time.time())
        self.subs[sub_id] = {
            "id": sub_id,
            "plan_id": asked["plan_id"],
            "custom_id": asked["custom_id"],
            "subscriber": asked["subscriber"],
            "status": "APPROVAL_PENDING",
            "create_time": now,
            "start_time": now,
            "status_update_time": now,
            "billing_info": {"failed_payments_count": 0, "outstanding_balance": money(0)},
            "links": [{"rel": "approve", "href": self._page_of("subscriptions", sub_id), "method": "GET"}],
            "_funding": "works",
            "_revised": "",
            "_done": 0,
            "_due": now,
            "_transactions": [],
        }
        self.tell("BILLING.SUBSCRIPTION.CREATED", self.subs[sub_id])
        return self.subs[sub_id]

    def get_subscription(self, sub_id: str, asked: Json) -> Json:
        sub = self._sub(sub_id)
        found = {**sub, "billing_info": dict(sub["billing_info"])}
        if sub["status"] == "ACTIVE":
            found["billing_info"]["next_billing_time"] = sub["_due"]
        fields = asked.get("fields", "").split(",")
        if "plan" in fields:
            found["plan"] = self.plans[sub["plan_id"]]
        if "last_failed_payment" not in fields:
            found["billing_info"].pop("last_failed_payment", None)
        return found

    def patch_subscription(self, sub_id: str, asked: list[Json]) -> None:
        sub = self._sub(sub_id, "ACTIVE", "SUSPENDED")
        for change in asked:
            if change["path"] != "/custom_id" or len(change["value"]) > 127:
                raise invalid("INVALID_PATCH_PATH")
            sub["custom_id"] = change["value"]

    def revise(self, sub_id: str, asked: Json) -> Json:
        sub = self._sub(sub_id, "ACTIVE", "SUSPENDED")
        plan = self.get_plan(asked["plan_id"], {})
        if plan["product_id"] != self.plans[sub["plan_id"]]["product_id"]:
            raise invalid("PLAN_OF_ANOTHER_PRODUCT")
        sub["_revised"] = plan["id"]
        href = self._page_of("subscriptions/update", sub_id)
        return {"plan_id": plan["id"], "links": [{"rel": "approve", "href": href, "method": "GET"}]}

    def activate(self, sub_id: str, _: Json) -> None:
        sub = self._sub(sub_id, "APPROVED", "SUSPENDED")
        is_first, now = sub["status"] == "APPROVED", time.time()
        self._to(sub, "ACTIVE")
        if is_first:
            sub |= {"start_time": said(now), "_due": said(now)}
            self.tell("BILLING.SUBSCRIPTION.ACTIVATED", sub)
            while sub["status"] == "ACTIVE" and seconds(sub["_due"]) <= now:
                self.bill(sub, is_first=True)
            return
        while seconds(sub["_due"]) <= now:
            sub["_due"] = said(
                later(seconds(sub["_due"]), self.regular(sub)["frequency"]["interval_unit"].lower())
            )
        self.tell("BILLING.SUBSCRIPTION.RE-ACTIVATED", sub)

    def suspend(self, sub_id: str, asked: Json) -> None:
        sub = self._sub(sub_id, "ACTIVE")
        assert 1 <= len(asked["reason"]) <= 128
        self._to(sub, "SUSPENDED")
        self.tell("BILLING.SUBSCRIPTION.SUSPENDED", sub)

    def cancel(self, sub_id: str, asked: Json) -> None:
        sub = self._sub(sub_id, "ACTIVE", "SUSPENDED")
        assert 1 <= len(asked["reason"]) <= 128
        self._to(sub, "CANCELLED")
        self.tell("BILLING.SUBSCRIPTION.CANCELLED", sub)

    def transactions(self, sub_id: str, asked: Json) -> Json:
        begin, end = seconds(asked["start_time"]), seconds(asked["end_time"])
        listed = self._sub(sub_id)["_transactions"]
        return {"transactions": [each for each in listed if begin <= seconds(each["time"]) <= end]}

    def list_disputes(self, asked: Json) -> Json:
        wanted = {"seller_transaction_id": asked["disputed_transaction_id"]}
        return {"items": [case for case in self.disputes if wanted in case["disputed_transactions"]]}

    def get_capture(self, capture_id: str, _: Json) -> Json:
        if capture_id not in self.captures:
            raise not_there()
        return self.captures[capture_id]

    def refund(self, capture_id: str, asked: Json) -> Json:
        capture = self.get_capture(capture_id, {})
        total = capture["_refunded"] + cents(asked["amount"])
        if total > cents(capture["amount"]):
            raise invalid("REFUND_AMOUNT_EXCEEDED")
        capture["_refunded"] = total
        sub = self.subs[capture["_sub"]]
        paid = next(each for each in sub["_transactions"] if each["id"] == capture_id)
        paid["status"] = "REFUNDED" if total == cents(capture["amount"]) else "PARTIALLY_REFUNDED"
        told = {"id": secrets.token_hex(6), "sale_id": capture_id, "state": "completed"}
        told |= {"total_refunded_amount": {"value": money(total)["value"], "currency": "USD"}}
        self.tell("PAYMENT.SALE.REFUNDED", told)
        return {"status": "COMPLETED", "seller_payable_breakdown": {"total_refunded_amount": money(total)}}

    def _sub(self, sub_id: str, *statuses: str) -> Json:
        sub = self.subs.get(sub_id) or fail(not_there())
        if statuses and sub["status"] not in statuses:
            raise invalid("SUBSCRIPTION_STATUS_INVALID")
        return sub

    def _to(self, sub: Json, status: str) -> None:
        sub |= {"status": status, "status_update_time": said(time.time())}

    def _page_of(self, what: str, sub_id: str) -> str:
        return f"https://www.sandbox.paypal.com/webapps/billing/{what}?ba_token=BA-{sub_id}"
