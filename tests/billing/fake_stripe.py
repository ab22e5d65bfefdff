"""Stripe on the loopback: the part of its API that we use, and people who pay, fail, agree and dispute.

Time passes by ageing: `pass_days` moves all moments back, then does what became due. Cards behave by their number
as Stripe's test cards do (https://docs.stripe.com/testing).
"""

import json
import time
from typing import Any

import stripe

from tests.billing.loopback import later
from tests.billing.stripe_bills import Bills
from tests.billing.stripe_wire import Json, Refused, known, missing, older, refused

WORKS, DECLINED, FAILS_LATER, ASKS = (
    "4242424242424242",
    "4000000000000002",
    "4000000000000341",
    "4000002760003184",
)


class FakeStripe(Bills):
    """An account of Stripe in test mode."""

    routes = [
        ("GET", "/v1/prices", "list_prices"),
        ("POST", "/v1/prices", "new_price"),
        ("GET", "/v1/products/(.+)", "get_product"),
        ("POST", "/v1/products", "new_product"),
        ("GET", "/v1/coupons/(.+)", "get_coupon"),
        ("POST", "/v1/coupons", "new_coupon"),
        ("GET", "/v1/promotion_codes", "list_codes"),
        ("POST", "/v1/promotion_codes", "new_code"),
        ("POST", "/v1/promotion_codes/(.+)", "set_code"),
        ("GET", "/v1/customers", "list_customers"),
        ("POST", "/v1/customers", "new_customer"),
        ("GET", "/v1/customers/(.+)", "get_customer"),
        ("POST", "/v1/checkout/sessions", "new_session"),
        ("GET", "/v1/checkout/sessions/([^/]+)", "get_session"),
        ("POST", "/v1/checkout/sessions/([^/]+)/expire", "expire_session"),
        ("POST", "/v1/billing_portal/sessions", "new_portal"),
        ("GET", "/v1/subscriptions", "list_subscriptions"),
        ("GET", "/v1/subscriptions/([^/]+)", "get_subscription"),
        ("POST", "/v1/subscriptions/([^/]+)", "set_subscription"),
        ("DELETE", "/v1/subscriptions/([^/]+)", "end_subscription"),
        ("POST", "/v1/subscription_schedules", "new_schedule"),
        ("POST", "/v1/subscription_schedules/([^/]+)/release", "release_schedule"),
        ("POST", "/v1/subscription_schedules/([^/]+)", "set_schedule"),
        ("GET", "/v1/invoices", "list_invoices"),
        ("POST", "/v1/invoices/create_preview", "preview"),
        ("GET", "/v1/invoices/([^/]+)/lines", "list_lines"),
        ("GET", "/v1/invoices/([^/]+)", "get_invoice"),
        ("GET", "/v1/charges", "list_charges"),
        ("GET", "/v1/charges/(.+)", "get_charge"),
        ("GET", "/v1/disputes", "list_disputes"),
        ("POST", "/v1/refunds", "new_refund"),
    ]

    # What people and time do.

    def pay(self, url: str, card: str = WORKS) -> str:
        """Somebody fills in the Checkout page; where the browser goes afterwards."""
        with self.lock:
            session = self.of("checkout.session", url.rpartition("/")[2])
            if session["status"] != "open":
                raise Refused(400, "invalid_request_error", "session_over", "This page is over.")
            if card == DECLINED:
                raise Refused(402, "card_error", "card_declined", "Your card was declined.")
            method = self.keep("payment_method", "pm", type="card", customer=session["customer"])
            method["card"] = {"brand": "visa", "display_brand": "visa", "last4": card[-4:]}
            method["_number"] = card
            self.tell("payment_method.attached", method)
            sub = self.subscribe(session, method["id"])
            session |= {
                "status": "complete",
                "url": None,
                "subscription": sub["id"],
                "invoice": sub["latest_invoice"],
            }
            session["payment_status"] = "no_payment_required" if session["_trial"] else "paid"
            self.tell("checkout.session.completed", session)
            return session["success_url"]

    def pass_days(self, days: float) -> None:
        """Let time pass, and do what became due."""
        with self.lock:
            by = int(days * 86400)
            self.kept = {key: older(each, by) for key, each in self.kept.items()}
            self.do_what_is_due()

    def take_card(self, subscription_id: str, card: str) -> None:
        """Its holder changes the card in the portal; open bills are tried again."""
        with self.lock:
            sub = self.of("subscription", subscription_id)
            method = self.keep("payment_method", "pm", type="card", customer=sub["customer"])
            method["card"] = {"brand": "visa", "display_brand": "visa", "last4": card[-4:]}
            method["_number"] = card
            sub["default_payment_method"] = method["id"]
            self.tell("payment_method.attached", method)
            self.tell("customer.subscription.updated", sub)

    def pay_open_bills(self, subscription_id: str) -> None:
        """The holder, or Stripe's retries, pay what is open."""
        with self.lock:
            for bill in self.all("invoice"):
                if bill["_subscription"] == subscription_id and bill["status"] == "open":
                    self.collect(bill)

    def agree(self, hosted_url: str) -> None:
        """The holder agrees to a payment on the page of a bill."""
        with self.lock:
            bill = next(each for each in self.all("invoice") if each["hosted_invoice_url"] == hosted_url)
            self.collect(bill, is_there=True)

    def tell(self, kind: str, about: Json) -> None:
        """Put a signed event into the outbox."""
        self.number += 1
        event = {
            "id": f"evt_{self.number:04}",
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": int(time.time()),
            "type": kind,
            "livemode": False,
            "data": {"object": {key: each for key, each in about.items() if not key.startswith("_")}},
        }
        body = json.dumps(event).encode()
        self.outbox.append((body, self.signed(body)))

    def signed(self, body: bytes, *, at: int = 0, secret: str = "") -> dict[str, str]:
        """The headers of a webhook."""
        header = stripe.WebhookSignature.generate_signature_header(
            body.decode(), secret or self.webhook_secret, at or int(time.time())
        )
        return {"Stripe-Signature": header, "Content-Type": "application/json; charset=utf-8"}

    # The catalogue.

    def list_prices(self, asked: Json) -> Json:
        keys = asked.get("lookup_keys", [])
        return self.page("/v1/prices", [p for p in self.all("price") if p["lookup_key"] in keys], asked)

    def new_price(self, asked: Json) -> Json:
        known(asked, "PriceCreateParams")
        self.of("product", asked["product"])
        if any(each["lookup_key"] == asked["lookup_key"] for each in self.all("price")):
            raise refused("A price already uses that lookup key.")
        asked["unit_amount"] = int(asked["unit_amount"])
        asked["recurring"] = {"interval_count": 1, **asked["recurring"]}
        return self.keep("price", "price", active=True, type="recurring", **asked)

    def get_product(self, product_id: str, _: Json) -> Json:
        return self.of("product", product_id)

    def new_product(self, asked: Json) -> Json:
        known(asked, "ProductCreateParams")
        return self._with_own_id("product", asked)

    def get_coupon(self, coupon_id: str, _: Json) -> Json:
        return self.of("coupon", coupon_id)

    def new_coupon(self, asked: Json) -> Json:
        known(asked, "CouponCreateParams")
        if asked["duration"] == "repeating" and not int(asked.get("duration_in_months", 0)):
            raise refused("You must pass duration_in_months when passing duration=repeating")
        for name in ("percent_off", "amount_off", "duration_in_months"):
            if name in asked:
                asked[name] = int(asked[name])
        return self._with_own_id("coupon", asked)

    def _with_own_id(self, kind: str, asked: Json) -> Json:
        if asked["id"] in self.kept:
            raise refused(f"{kind} already exists.", "resource_already_exists")
        self.kept[asked["id"]] = {"object": kind, "created": int(time.time()), **asked}
        return self.kept[asked["id"]]

    def list_codes(self, asked: Json) -> Json:
        found = [c for c in self.all("promotion_code") if c["code"] == asked["code"] and c["active"]]
        return self.page("/v1/promotion_codes", found, asked)

    def new_code(self, asked: Json) -> Json:
        known(asked, "PromotionCodeCreateParams")
        self.of("coupon", asked["promotion"]["coupon"])
        return self.keep("promotion_code", "promo", active=True, **asked)

    def set_code(self, code_id: str, asked: Json) -> Json:
        self.of("promotion_code", code_id)["active"] = asked["active"] == "true"
        return self.of("promotion_code", code_id)

    # People and pages.

    def list_customers(self, asked: Json) -> Json:
        return self.page(
            "/v1/customers", [c for c in self.all("customer") if c["email"] == asked["email"]], asked
        )

    def new_customer(self, asked: Json) -> Json:
        known(asked, "CustomerCreateParams")
        return self.keep("customer", "cus", invoice_settings={"default_payment_method": None}, **asked)

    def get_customer(self, customer_id: str, _: Json) -> Json:
        return self.of("customer", customer_id)

    def new_session(self, asked: Json) -> Json:
        if unknown := set(asked) - set(stripe.params.checkout.SessionCreateParams.__annotations__):
            raise refused(f"Received unknown parameter: {unknown}", "parameter_unknown")
        if asked.get("allow_promotion_codes") and asked.get("discounts"):
            raise refused("You may only specify one of these parameters: allow_promotion_codes, discounts.")
        if asked.get("automatic_tax") and "customer_update" not in asked:
            raise refused("Automatic tax calculation in Checkout requires a valid address on the Customer.")
        self.of("customer", asked["customer"])
        self.of("price", asked["line_items"][0]["price"])
        trial = int(asked.get("subscription_data", {}).get("trial_period_days", 0))
        made = self.keep(
            "checkout.session",
            "cs_test",
            status="open",
            payment_status="unpaid",
            expires_at=int(time.time()) + 86400,
            subscription=None,
            invoice=None,
            _trial=trial,
            **{
                key: asked[key]
                for key in ("customer", "client_reference_id", "success_url", "metadata", "mode")
            },
        )
        made["url"] = f"{self.base_url}/c/pay/{made['id']}"
        made["_asked"] = asked
        return made

    def get_session(self, session_id: str, _: Json) -> Json:
        return self.of("checkout.session", session_id)

    def expire_session(self, session_id: str, _: Json) -> Json:
        session = self.of("checkout.session", session_id)
        if session["status"] != "open":
            raise refused('Only Checkout Sessions with a status in ["open"] can be expired.')
        session |= {"status": "expired", "url": None}
        self.tell("checkout.session.expired", session)
        return session

    def new_portal(self, asked: Json) -> Json:
        self.of("customer", asked["customer"])
        return self.keep(
            "billing_portal.session", "bps", url=f"{self.base_url}/p/session/{self.number}", **asked
        )

    # Subscriptions.

    def list_subscriptions(self, asked: Json) -> Json:
        over = {"canceled", "incomplete_expired"}
        found = [each for each in self.all("subscription") if each["status"] not in over]
        return self.page("/v1/subscriptions", found, asked)

    def get_subscription(self, sub_id: str, _: Json) -> Json:
        return self.of("subscription", sub_id)

    def set_subscription(self, sub_id: str, asked: Json) -> Json:
        known(asked, "SubscriptionUpdateParams")
        sub = self.of("subscription", sub_id)
        if sub["status"] == "canceled":
            raise missing(f"subscription: '{sub_id}'")
        if sub["schedule"] and {"cancel_at_period_end", "cancel_at", "items"} & set(asked):
            raise refused(f"The subscription is managed by the subscription schedule `{sub['schedule']}`.")
        if "cancel_at_period_end" in asked:
            is_ending = asked["cancel_at_period_end"] == "true"
            end = sub["items"]["data"][0]["current_period_end"]
            sub |= {"cancel_at_period_end": is_ending, "cancel_at": end if is_ending else None}
        if "cancel_at" in asked:
            sub["cancel_at"] = int(asked["cancel_at"]) if asked["cancel_at"] else None
        if "pause_collection" in asked:
            pause = asked["pause_collection"]
            sub["pause_collection"] = (
                {"behavior": pause["behavior"], "resumes_at": int(pause["resumes_at"])} if pause else None
            )
        if asked.get("billing_cycle_anchor") == "now":
            self.begin_anew(sub)
        if "items" in asked:
            supported = {"items", "payment_behavior", "proration_behavior", "proration_date"}
            if asked.get("payment_behavior") == "pending_if_incomplete" and set(asked) - supported:
                raise refused(
                    "When payment_behavior is pending_if_incomplete, only some parameters may be passed."
                )
            self.switch(sub, self.of("price", asked["items"][0]["price"]), int(asked["proration_date"]))
        self.tell("customer.subscription.updated", sub)
        return sub

    def end_subscription(self, sub_id: str, _: Json) -> Json:
        sub = self.of("subscription", sub_id)
        if sub["status"] == "canceled":
            raise missing(f"subscription: '{sub_id}'")
        self.end(sub)
        return sub

    def new_schedule(self, asked: Json) -> Json:
        sub = self.of("subscription", asked["from_subscription"])
        if set(asked) != {"from_subscription"}:
            raise refused("You cannot set other parameters if `from_subscription` is set.")
        if sub["schedule"]:
            raise refused("You cannot migrate a subscription that is already attached to a schedule.")
        item = sub["items"]["data"][0]
        phase: Json = {"start_date": item["current_period_start"], "end_date": item["current_period_end"]}
        phase["items"] = [{"price": item["price"]["id"], "quantity": 1}]
        made = self.keep(
            "subscription_schedule", "sub_sched", status="active", subscription=sub["id"], phases=[phase]
        )
        sub["schedule"] = made["id"]
        return made

    def set_schedule(self, schedule_id: str, asked: Json) -> Json:
        known(asked, "SubscriptionScheduleUpdateParams")
        made = self.of("subscription_schedule", schedule_id)
        phases: list[Json] = []
        for phase in asked["phases"]:
            known(phase, "SubscriptionScheduleUpdateParamsPhase")
            self.of("price", phase["items"][0]["price"])
            start = int(phase.get("start_date") or phases[-1]["end_date"])
            lasts = phase.get("duration", {})
            end = int(phase.get("end_date") or later(start, lasts["interval"], int(lasts["interval_count"])))
            phases.append({**phase, "start_date": start, "end_date": end})
        if phases[0]["start_date"] != made["phases"][0]["start_date"]:
            raise refused("You can not modify the start date of the current phase.")
        sub = self.of("subscription", made["subscription"])
        if sub["discounts"] and not all("discounts" in phase for phase in phases):
            raise AssertionError("the discount would be lost")
        made["phases"] = phases
        self.tell("subscription_schedule.updated", made)
        self.tell("customer.subscription.updated", sub)
        return made

    def release_schedule(self, schedule_id: str, _: Json) -> Json:
        made = self.of("subscription_schedule", schedule_id)
        sub = self.of("subscription", made["subscription"])
        sub["schedule"] = None
        made |= {"status": "released", "released_subscription": sub["id"], "subscription": None}
        self.tell("subscription_schedule.released", made)
        self.tell("customer.subscription.updated", sub)
        return made

    # Bills.

    def list_invoices(self, asked: Json) -> Json:
        found = [each for each in self.all("invoice") if each["_subscription"] == asked["subscription"]]
        return self.page("/v1/invoices", found, asked)

    def get_invoice(self, invoice_id: str, _: Json) -> Json:
        return self.of("invoice", invoice_id)

    def list_lines(self, invoice_id: str, asked: Json) -> Json:
        lines: Any = self.of("invoice", invoice_id)["_lines"]
        return self.page(f"/v1/invoices/{invoice_id}/lines", lines, asked)

    def preview(self, asked: Json) -> Json:
        known(asked, "InvoiceCreatePreviewParams")
        sub = self.of("subscription", asked["subscription"])
        details = asked["subscription_details"]
        price = self.of("price", details["items"][0]["price"])
        if asked.get("preview_mode") == "recurring":
            return self.bill(sub, [self.line(sub, price["unit_amount"], price)])
        return self.bill(sub, self.switching(sub, price, int(details["proration_date"])))

    def list_charges(self, asked: Json) -> Json:
        return self.page(
            "/v1/charges", [c for c in self.all("charge") if c["customer"] == asked["customer"]], asked
        )

    def get_charge(self, charge_id: str, _: Json) -> Json:
        return self.of("charge", charge_id)

    def list_disputes(self, asked: Json) -> Json:
        return self.page(
            "/v1/disputes", [d for d in self.all("dispute") if d["charge"] == asked["charge"]], asked
        )

    def new_refund(self, asked: Json) -> Json:
        known(asked, "RefundCreateParams")
        paid = [each for each in self.all("charge") if each["payment_intent"] == asked["payment_intent"]]
        charge = next((each for each in paid if each["status"] == "succeeded"), None)
        if charge is None:
            raise refused("This PaymentIntent does not have a successful charge to refund.")
        amount = int(asked["amount"])
        if amount > charge["amount"] - charge["amount_refunded"]:
            raise refused("Refund amount is greater than unrefunded amount on charge.")
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        made = self.keep("refund", "re", charge=charge["id"], amount=amount, status="succeeded")
        self.tell("charge.refunded", charge)
        return made
