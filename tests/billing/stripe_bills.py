"""How Stripe bills: periods, prorations, discounts, taxes, cards that fail, schedules."""

import time
from typing import Any

from tests.billing.loopback import later
from tests.billing.stripe_wire import Json, Wire

FAILS_LATER, ASKS = "4000000000000341", "4000002760003184"
RETRY_S = 3 * 86400
TRIES = 6


class Bills(Wire):
    """Subscriptions and what they cost."""

    webhook_secret = "whsec_of_the_fake"
    tax_percent = 19

    def tell(self, kind: str, about: Json) -> None:
        raise NotImplementedError

    def subscribe(self, session: Json, method: str) -> Json:
        """What a Checkout page that was paid makes."""
        asked, now = session["_asked"], int(time.time())
        price = self.of("price", asked["line_items"][0]["price"])
        trial = session["_trial"]
        end = now + trial * 86400 if trial else later(now, price["recurring"]["interval"])
        sub = self.keep(
            "subscription",
            "sub",
            customer=session["customer"],
            metadata=asked["subscription_data"]["metadata"],
            status="trialing" if trial else "active",
            start_date=now,
            trial_end=end if trial else None,
            cancel_at_period_end=False,
            cancel_at=None,
            ended_at=None,
            pause_collection=None,
            pending_update=None,
            schedule=None,
            latest_invoice=None,
            default_payment_method=method,
            discounts=[],
            _tax=bool(asked.get("automatic_tax")),
            _failed=0,
        )
        item: Json = {"id": f"si_{sub['id'][4:]}", "price": price, "quantity": 1, "subscription": sub["id"]}
        item |= {"object": "subscription_item", "current_period_start": now, "current_period_end": end}
        sub["items"] = {"object": "list", "data": [item], "has_more": False}
        if discounts := asked.get("discounts"):
            code = self.of("promotion_code", discounts[0]["promotion_code"])
            coupon = self.of("coupon", code["promotion"]["coupon"])
            bills = {"once": 1, "repeating": coupon.get("duration_in_months", 1), "forever": 999}
            made = self.keep("discount", "di", source={"type": "coupon", "coupon": coupon["id"]})
            made["_left"] = bills[coupon["duration"]]
            sub["discounts"] = [made["id"]]
        self.tell("customer.subscription.created", sub)
        lines = [self.line(sub, 0 if trial else price["unit_amount"], price)]
        self.collect(self.issue(sub, lines, "subscription_create"))
        return sub

    # Bills.

    def line(self, sub: Json, amount: int, price: Json, *, proration: bool = False, **period: int) -> Json:
        item = sub["items"]["data"][0]
        self.number += 1
        return {
            "id": f"il_{self.number:04}",
            "object": "line_item",
            "amount": amount,
            "currency": price["currency"],
            "description": f"{'Unused time on' if amount < 0 else 'One'} {price['lookup_key']}",
            "parent": {
                "type": "subscription_item_details",
                "subscription_item_details": {"proration": proration, "subscription": sub["id"]},
            },
            "period": {"start": item["current_period_start"], "end": item["current_period_end"], **period},
        }

    def bill(self, sub: Json, lines: list[Json]) -> Json:
        """A bill over `lines`, with the subscription's discount and the tax."""
        subtotal = sum(line["amount"] for line in lines)
        off = self._off(sub, subtotal)
        tax = round((subtotal - off) * self.tax_percent / 100) if sub["_tax"] else 0
        total = subtotal - off + tax
        taxes = [{"amount": tax, "tax_behavior": "exclusive", "type": "tax_rate_details"}] if tax else []
        return {
            "object": "invoice",
            "currency": lines[0]["currency"],
            "lines": {"object": "list", "data": lines[:10], "has_more": len(lines) > 10},
            "_lines": lines,
            "subtotal": subtotal,
            "total": total,
            "total_discount_amounts": [{"amount": off, "discount": sub["discounts"][0]}] if off else [],
            "total_taxes": taxes,
            "amount_due": max(total, 0),
            "amount_paid": 0,
            "period_start": lines[-1]["period"]["start"],
            "period_end": lines[-1]["period"]["end"],
        }

    def _off(self, sub: Json, amount: int) -> int:
        if not sub["discounts"] or amount <= 0:
            return 0
        discount = self.kept[sub["discounts"][0]]
        if not discount["_left"]:
            return 0
        coupon = self.kept[discount["source"]["coupon"]]
        return min(amount, coupon.get("amount_off") or round(amount * coupon["percent_off"] / 100))

    def issue(self, sub: Json, lines: list[Json], reason: str) -> Json:
        """Finalise a bill."""
        bill = self.bill(sub, lines)
        fields: Any = {key: each for key, each in bill.items() if key != "object"}
        now = int(time.time())
        made = self.keep(
            "invoice",
            "in",
            customer=sub["customer"],
            status="open",
            billing_reason=reason,
            parent={"type": "subscription_details", "subscription_details": {"subscription": sub["id"]}},
            status_transitions={"finalized_at": now, "paid_at": None, "voided_at": None},
            _subscription=sub["id"],
            _payments={"object": "list", "data": [], "has_more": False, "url": ""},
            **fields,
        )
        made["number"] = f"EMBER-{made['id'][3:]}"
        made["hosted_invoice_url"] = f"{self.base_url}/i/{made['id']}"
        sub["latest_invoice"] = made["id"]
        if bill["total_discount_amounts"]:
            discount = self.kept[sub["discounts"][0]]
            discount["_left"] -= 1
            if not discount["_left"]:
                sub["discounts"] = []
        self.tell("invoice.created", made)
        return made

    def collect(self, bill: Json, *, is_there: bool = False) -> bool:
        """Try to get a bill paid; `is_there` says that its holder answers the bank."""
        sub = self.of("subscription", bill["_subscription"])
        number = self.kept[sub["default_payment_method"]]["_number"]
        works = number not in {FAILS_LATER, *(() if is_there else (ASKS,))}
        if bill["billing_reason"] == "subscription_create":
            works = True
        if not works and bill["amount_due"]:
            self.tell("invoice.payment_action_required" if number == ASKS else "invoice.payment_failed", bill)
            return False
        if bill["amount_due"]:
            self._charge(bill)
        now = int(time.time())
        bill |= {"status": "paid", "amount_paid": bill["amount_due"]}
        bill["status_transitions"]["paid_at"] = now
        self.tell("invoice.paid", bill)
        if pending := sub["pending_update"]:
            sub["pending_update"] = None
            self._put(sub, self.kept[pending["_price"]])
        sub |= {"_failed": 0}
        if sub["status"] in {"past_due", "unpaid"}:
            sub["status"] = "active"
        self.tell("customer.subscription.updated", sub)
        return True

    def _charge(self, bill: Json) -> None:
        intent = self.keep("payment_intent", "pi", customer=bill["customer"], amount=bill["amount_due"])
        self.keep(
            "charge",
            "ch",
            customer=bill["customer"],
            amount=bill["amount_due"],
            amount_refunded=0,
            disputed=False,
            refunded=False,
            status="succeeded",
            payment_intent=intent["id"],
        )
        payment = {"type": "payment_intent", "payment_intent": intent["id"]}
        bill["_payments"]["data"].append({"object": "invoice_payment", "status": "paid", "payment": payment})

    def charge_of(self, bill: Json) -> Json:
        intent = bill["_payments"]["data"][0]["payment"]["payment_intent"]
        return next(each for each in self.all("charge") if each["payment_intent"] == intent)

    def dispute(self, invoice_id: str) -> Json:
        """The holder's bank takes the money back."""
        with self.lock:
            charge = self.charge_of(self.of("invoice", invoice_id))
            charge["disputed"] = True
            made = self.keep("dispute", "du", charge=charge["id"], status="needs_response")
            self.tell("charge.dispute.created", made)
            return made

    def resolve(self, dispute: Json) -> None:
        """The bank gives it back to us."""
        with self.lock:
            dispute["status"] = "won"
            self.tell("charge.dispute.closed", dispute)

    # Changes.

    def switching(self, sub: Json, price: Json, at: int) -> list[Json]:
        """The lines of a change of price at a moment."""
        item = sub["items"]["data"][0]
        start, end = item["current_period_start"], item["current_period_end"]
        if sub["status"] == "trialing":
            return [self.line(sub, 0, price)]
        left = (end - at) / (end - start)
        same = price["recurring"]["interval"] == item["price"]["recurring"]["interval"]
        return [
            self.line(
                sub, -round(item["price"]["unit_amount"] * left), item["price"], proration=True, start=at
            ),
            self.line(
                sub,
                round(price["unit_amount"] * (left if same else 1)),
                price,
                proration=same,
                start=at,
                end=end if same else later(at, price["recurring"]["interval"]),
            ),
        ]

    def switch(self, sub: Json, price: Json, at: int) -> None:
        """Change the price with always_invoice and pending_if_incomplete."""
        bill = self.issue(sub, self.switching(sub, price, at), "subscription_update")
        sub["pending_update"] = {"expires_at": int(time.time()) + 23 * 3600, "_price": price["id"]}
        self.collect(bill)

    def _put(self, sub: Json, price: Json) -> None:
        item = sub["items"]["data"][0]
        if price["recurring"]["interval"] != item["price"]["recurring"]["interval"]:
            now = int(time.time())
            item["current_period_start"] = now
            item["current_period_end"] = later(now, price["recurring"]["interval"])
        item["price"] = price

    def begin_anew(self, sub: Json) -> None:
        """A whole period from now on, billed at once."""
        item, now = sub["items"]["data"][0], int(time.time())
        item["current_period_start"] = now
        item["current_period_end"] = later(now, item["price"]["recurring"]["interval"])
        line = self.line(sub, item["price"]["unit_amount"], item["price"])
        if not self.collect(self.issue(sub, [line], "subscription_update")):
            sub["status"] = "past_due"

    def end(self, sub: Json) -> None:
        """Cancel for good."""
        sub |= {"status": "canceled", "ended_at": int(time.time()), "canceled_at": int(time.time())}
        self.tell("customer.subscription.deleted", sub)

    # Time.

    def do_what_is_due(self) -> None:
        """Renew, end, resume and try again, until nothing is due."""
        for sub in reversed(self.all("subscription")):
            while self._step(sub, int(time.time())):
                pass

    def _step(self, sub: Json, now: int) -> bool:
        item = sub["items"]["data"][0]
        if sub["status"] in {"canceled", "unpaid"}:
            return False
        pause = sub["pause_collection"]
        if pause and pause["resumes_at"] <= now:
            sub["pause_collection"] = None
            self.tell("customer.subscription.updated", sub)
            return True
        if sub["status"] == "past_due" and self._retried(sub, now):
            return True
        if item["current_period_end"] > now:
            return False
        if sub["cancel_at"] and sub["cancel_at"] <= item["current_period_end"]:
            self.end(sub)
            return False
        self._renew(sub, item)
        return True

    def _renew(self, sub: Json, item: Json) -> None:
        start = item["current_period_end"]
        if schedule := self.kept.get(sub["schedule"] or ""):
            price = self.kept[schedule["phases"][-1]["items"][0]["price"]]
            item["price"] = price
            schedule |= {"status": "released", "released_subscription": sub["id"]}
            sub["schedule"] = None
        item["current_period_start"] = start
        item["current_period_end"] = later(start, item["price"]["recurring"]["interval"])
        if sub["status"] == "trialing":
            sub["status"] = "active"
        self.tell("customer.subscription.updated", sub)
        bill = self.issue(
            sub, [self.line(sub, item["price"]["unit_amount"], item["price"])], "subscription_cycle"
        )
        bill["status_transitions"]["finalized_at"] = bill["created"] = start
        if sub["pause_collection"]:
            bill["status"] = "void"
            self.tell("invoice.voided", bill)
        elif not self.collect(bill):
            sub |= {"status": "past_due", "_failed": 1}
            self.tell("customer.subscription.updated", sub)

    def _retried(self, sub: Json, now: int) -> bool:
        bill = self.kept[sub["latest_invoice"]]
        if bill["status"] != "open" or now < bill["created"] + sub["_failed"] * RETRY_S:
            return False
        if self.collect(bill):
            return True
        sub["_failed"] += 1
        if sub["_failed"] >= TRIES:
            bill["status"] = "uncollectible"
            self.end(sub)
            return False
        return True
