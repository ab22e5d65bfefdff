"""How PayPal bills: cycles, what fails and is tried again, what is given back."""

import secrets
import time

from tests.billing.loopback import Loopback, later
from tests.billing.paypal_wire import Json, money, said, seconds


class Bills(Loopback):
    """Subscriptions and what they cost."""

    def __init__(self) -> None:
        super().__init__()
        self.plans: dict[str, Json] = {}
        self.captures: dict[str, Json] = {}

    def tell(self, kind: str, resource: Json) -> None:
        raise NotImplementedError

    def suspend(self, sub_id: str, asked: Json) -> None:
        raise NotImplementedError

    def regular(self, sub: Json) -> Json:
        return self.plans[sub["plan_id"]]["billing_cycles"][-1]

    def bill(self, sub: Json, *, is_first: bool = False) -> None:
        """The next cycle, or what failed before."""
        info, done = sub["billing_info"], sub["_done"]
        cycles = [
            c for c in self.plans[sub["plan_id"]]["billing_cycles"] for _ in range(c["total_cycles"] or 1)
        ]
        cycle = cycles[min(done, len(cycles) - 1)]
        price = cycle.get("pricing_scheme", {}).get("fixed_price")
        frequency = cycle["frequency"]
        due = seconds(sub["_due"]) if not info["failed_payments_count"] else seconds(sub["_cycle"])
        if price and not self._took(sub, price, works=is_first or sub["_funding"] == "works"):
            sub["_cycle"] = said(due)
            return
        following = later(due, frequency["interval_unit"].lower(), frequency["interval_count"])
        sub |= {"_done": done + 1, "_due": said(following)}

    def _took(self, sub: Json, price: Json, *, works: bool) -> bool:
        info = sub["billing_info"]
        at = sub["_due"] if seconds(sub["_due"]) <= time.time() else said(time.time())
        capture_id = secrets.token_hex(8).upper()
        sub["_transactions"].append(
            {
                "id": capture_id,
                "status": "COMPLETED" if works else "DECLINED",
                "amount_with_breakdown": {"gross_amount": price},
                "payer_email": sub["subscriber"]["email_address"],
                "time": at,
            }
        )
        if works:
            info |= {"failed_payments_count": 0, "last_payment": {"amount": price, "time": at}}
            info |= {"outstanding_balance": money(0)}
            self.captures[capture_id] = {
                "id": capture_id,
                "status": "COMPLETED",
                "amount": price,
                "_refunded": 0,
                "_sub": sub["id"],
            }
            told = {"id": capture_id, "billing_agreement_id": sub["id"], "state": "completed"}
            self.tell("PAYMENT.SALE.COMPLETED", told)
            return True
        info |= {"failed_payments_count": info["failed_payments_count"] + 1}
        info |= {"last_failed_payment": {"amount": price, "time": at}, "outstanding_balance": price}
        self.tell("BILLING.SUBSCRIPTION.PAYMENT.FAILED", sub)
        preferences = self.plans[sub["plan_id"]]["payment_preferences"]
        if info["failed_payments_count"] >= preferences["payment_failure_threshold"] > 0:
            self.suspend(sub["id"], {"reason": "payments failed"})
        sub["_due"] = said(seconds(at) + 5 * 86400)
        return False
