"""What a plan costs to ask for, and whether webhooks survive workers that die.

The entitlement of 1,000 subscribers in a house of its own on SQLite; then 1,000 webhooks, one for each of 1,000 new
subscriptions, and 100 of them twice, through the real route, while a real worker is killed (SIGKILL, with all its
processes) and started again ten times. None may be lost, and each account must have its plan at the end.
Run: python -m benchmarks.billing
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from statistics import median, quantiles

from fastapi.testclient import TestClient
from sqlmodel import func, select

SUBSCRIBERS = 1_000
TWICE = 100
KILLS = 10
SPREAD_OVER_S = 40.0


def main() -> None:
    """Measure both in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DATA_DIR": folder,
            "PAYMENTS": "sandbox",
            "WORKERS": "1",
            "DATABASE_URL": "",
            "REDIS_URL": "",
        }
        from netflix_clone.operations import schema

        schema.migrate()
        schema.fill()
        events = subscribe()
        webhooks(events)
        entitlements()


def subscribe() -> list[tuple[int, bytes]]:
    """Accounts whose subscriptions run at the sandbox, and the events that we have not heard yet."""
    from netflix_clone.billing import queries
    from netflix_clone.billing.providers.sandbox import cycle, memory
    from netflix_clone.billing.schemas import SubscriptionStatus
    from netflix_clone.kit.clock import utc_now
    from netflix_clone.kit.db import unit_of_work
    from tests import factories

    events, now = [], utc_now()
    with unit_of_work() as session:
        price, plan = queries.price_for_sale(session, "premium_month_usd")
        for _ in range(SUBSCRIBERS):
            account_id = factories.account(session)
            sub = memory.Subscription(
                id=memory.new_id("subscription", account_id),
                account_id=account_id,
                checkout_id="",
                customer_id=f"customer-{account_id}",
                locale="en",
                country="",
                card="4242424242424242",
                price=price,
                plan_name=plan.name,
                status=SubscriptionStatus.INCOMPLETE,
                started_at=now,
                period_start=now,
                period_end=now,
            )
            ledger = cycle.Ledger(sub)
            cycle.begin(ledger, now, trial_days=0)
            memory.save(session, ledger.sub, *ledger.invoices)
            event = memory.Event(
                id=memory.new_id("event", account_id),
                type=cycle.CREATED,
                created_at=now,
                subscription_id=sub.id,
            )
            events.append((account_id, event.model_dump_json().encode()))
    return events


class Worker:
    """A real worker that can be killed with everything it started."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "netflix_clone", "worker"]
        self.process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """As a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def webhooks(events: list[tuple[int, bytes]]) -> None:
    """Send them, kill the worker on the way, and wait until all are worked off."""
    from netflix_clone import reactions
    from netflix_clone.billing.api import ROUTERS
    from netflix_clone.billing.providers.sandbox import post
    from netflix_clone.kit.clock import utc_now
    from tests import factories

    reactions.connect()
    client: TestClient = factories.client(*ROUTERS)
    chance = random.Random(5)
    bodies = [body for _, body in events] + [body for _, body in chance.sample(events, TWICE)]
    chance.shuffle(bodies)
    worker, kills, began = Worker(), 0, time.monotonic()
    slowest_s = 0.0
    for at, body in enumerate(bodies):
        sent_at = time.perf_counter()
        headers = {post.HEADER: post.signature(body, utc_now())}
        answer = client.post("/api/billing/webhooks/sandbox", content=body, headers=headers)
        assert answer.status_code == 200, answer.text
        slowest_s = max(slowest_s, time.perf_counter() - sent_at)
        if time.monotonic() - began > (kills + 1) * SPREAD_OVER_S / (KILLS + 1) and kills < KILLS:
            worker.kill()
            worker, kills = Worker(), kills + 1
        while time.monotonic() - began < at * SPREAD_OVER_S / len(bodies):
            time.sleep(0.002)
    sent_s = time.monotonic() - began
    while kills < KILLS:
        worker.kill()
        worker, kills = Worker(), kills + 1
        time.sleep(1)
    within_a_minute = 0
    while (left := waiting()) and time.monotonic() - began < 300:
        if time.monotonic() - began < 60:
            within_a_minute = len(events) - left
        time.sleep(0.25)
    report(events, len(bodies), kills, within_a_minute, time.monotonic() - began)
    worker.kill()
    print(f"the webhooks were sent in {sent_s:.0f} s, the slowest took {slowest_s * 1000:.0f} ms")


def report(
    events: list[tuple[int, bytes]], sent: int, kills: int, within_a_minute: int, took_s: float
) -> None:
    """What became of them."""
    left = waiting()
    plans = [entitled(account_id) for account_id, _ in events]
    print(f"{sent} webhooks, {TWICE} of them twice")
    print(
        f"the worker was killed {kills} times; {len(events)} events, {left} lost, {len(events) - left} worked off"
    )
    if took_s > 60:
        print(f"worked off within the first minute: {within_a_minute}; all after {took_s:.0f} s")
    else:
        print(f"all worked off after {took_s:.0f} s")
    print(f"accounts with their plan: {plans.count('premium')} of {len(plans)}")
    assert not left and plans.count("premium") == len(plans)


def waiting() -> int:
    """Events that nobody has worked off."""
    from netflix_clone.billing.models import ProviderEvent
    from netflix_clone.billing.schemas import EventState
    from netflix_clone.kit.db import read_only

    with read_only() as session:
        asked = (
            select(func.count()).select_from(ProviderEvent).where(ProviderEvent.state != EventState.PROCESSED)
        )
        return session.exec(asked).one()


def entitled(account_id: int) -> str:
    """Which plan an account has."""
    from netflix_clone.billing import queries
    from netflix_clone.kit.db import read_only

    with read_only() as session:
        return queries.entitlement(session, account_id).plan


def entitlements() -> None:
    """How long it takes to ask for one: in a session that is open, and with a session of its own."""
    from netflix_clone.billing import queries
    from netflix_clone.kit.db import read_only

    ids = list(range(1, SUBSCRIBERS + 1)) * 5
    random.Random(7).shuffle(ids)
    inside, alone = [], []
    with read_only() as session:
        for account_id in ids:
            began = time.perf_counter()
            queries.entitlement(session, account_id)
            inside.append((time.perf_counter() - began) * 1000)
            session.expunge_all()
    for account_id in ids:
        began = time.perf_counter()
        entitled(account_id)
        alone.append((time.perf_counter() - began) * 1000)
    for name, figures in (("in an open session", inside), ("with a session of its own", alone)):
        p95, p99 = quantiles(figures, n=100)[94], quantiles(figures, n=100)[98]
        print(f"entitlement {name}: p50 {median(figures):.2f} ms, p95 {p95:.2f} ms, p99 {p99:.2f} ms")


if __name__ == "__main__":
    main()
