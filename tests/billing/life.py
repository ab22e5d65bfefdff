"""Somebody who buys from a provider, with devices to watch on; the same words for each provider."""

import math
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select, update

from netflix_clone import reactions
from netflix_clone.accounts import passwords
from netflix_clone.accounts.api import leaving
from netflix_clone.accounts.models import Account, Mail
from netflix_clone.billing import providers, service
from netflix_clone.billing.api import ROUTERS
from netflix_clone.billing.models import Invoice, Subscription
from netflix_clone.billing.phrases import standing
from netflix_clone.billing.service import PromotionDraft
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.notifications import tasks as notices
from netflix_clone.playback import api as playback
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.transfer import api as transfer
from tests import factories
from tests.billing.shop import Buyer
from tests.billing.stages import Letter, Stage, paypal_stage, sandbox_stage, stripe_stage
from tests.playback.plans import film

PASSWORD = "popcorn-by-firelight"
REFUSED = {402, 403}
STAGES: dict[str, Any] = {"sandbox": sandbox_stage, "stripe": stripe_stage, "paypal": paypal_stage}


@dataclass
class Life(Buyer):
    """Somebody who buys from a real provider, with devices to watch on."""

    stage: Stage
    viewer: Viewer
    titles: dict[str, int]
    letters: list[Letter] = field(default_factory=list)

    @property
    def provider(self) -> str:
        return self.stage.provider.name

    @property
    def external_id(self) -> str:
        with read_only() as session:
            newest = select(Subscription.external_id).order_by(Subscription.id.desc())  # pyright: ignore
            return session.exec(newest).first() or ""

    @property
    def days_left(self) -> int:
        end = self.subscription.period_end
        assert end is not None
        return math.ceil((end - utc_now()) / timedelta(days=1))

    def settle(self) -> None:
        """The post comes, each letter twice and in no order; workers work; the sweep looks after the rest."""
        new = self.stage.letters()
        self.letters += new
        self.deliver([*reversed(new), *new])
        service.sweep_subscriptions()

    def deliver(self, letters: Sequence[Letter]) -> None:
        """Some letters come, and workers work."""
        for body, headers in letters:
            answer = self.client.post(f"/api/billing/webhooks/{self.provider}", content=body, headers=headers)
            assert answer.status_code == 200, answer.text
        service.process_due()

    def after(self, days: int) -> None:
        """Let days pass at the provider and here; what it tells comes."""
        self.grow_old(days)
        self.settle()

    def grow_old(self, days: int) -> None:
        """Let days pass at the provider and here."""
        self.stage.pass_days(days)
        with unit_of_work() as session:
            for row in session.exec(select(Subscription)):
                for name, value in row.model_dump().items():
                    if isinstance(value, datetime):
                        setattr(row, name, value - timedelta(days=days))
                session.add(row)

    def pay_at_provider(self, opened: dict[str, str]) -> None:
        """Pay on its page, and come back to our success page."""
        self.stage.pay(opened["url"])
        view = self.client.get(f"/api/billing/checkout/{opened['checkout_id']}").json()
        assert view["state"] == "complete"
        self.settle()

    def change(self, price: str) -> None:
        if url := self.post("/api/billing/change", price=price)["url"]:
            self.stage.agree(url)
        self.settle()

    @property
    def mails(self) -> list[str]:
        """What was posted so far."""
        notices.deliver_notices()
        with read_only() as session:
            return [mail.subject for mail in session.exec(select(Mail))]

    @property
    def banner(self) -> str:
        """What every page says in front."""
        with read_only() as session:
            return standing.pressing(session, self.account_id).text

    @property
    def filed(self) -> list[Invoice]:
        with read_only() as session:
            return list(session.exec(select(Invoice)))

    def closes(self, in_days: float) -> None:
        """Move the day on which the account goes."""
        with unit_of_work() as session:
            session.exec(update(Account).values(closes_at=utc_now() + timedelta(days=in_days)))

    def device(self) -> Any:
        with unit_of_work() as session:
            who = factories.on_device(session, self.viewer)
        routers = (*playback.ROUTERS, leaving.router, transfer.router)
        return factories.client(*routers, headers=factories.bearer(who.session_id, who.account_id))

    def play(self, title: str, device: Any = None) -> Any:
        return (device or self.device()).post("/api/playback", json={"title_id": self.titles[title]})

    def download(self) -> Any:
        wanted = {"title_id": self.titles["Nosferatu"], "height": 480}
        return self.device().post("/api/downloads", json=wanted)


@pytest.fixture(params=list(STAGES))
def life(request: pytest.FixtureRequest, database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Life]:
    opened: AbstractContextManager[Stage] = STAGES[request.param](monkeypatch)
    reactions.connect()
    with opened as stage:
        with unit_of_work() as session:
            service.ensure_plans(session)
            viewer = factories.viewer(session, is_owner=True)
            session.get_one(Account, viewer.account_id).password_hash = passwords.hashed(PASSWORD)
            titles = {
                "Metropolis": film(session, "Metropolis", is_premium=True),
                "Nosferatu": film(session, "Nosferatu"),
            }
            service.save_promotion(session, PromotionDraft("LAUNCH25", percent_off=25))
        client = factories.client(*ROUTERS, headers=factories.bearer(viewer.session_id, viewer.account_id))
        # The app asks the provider that the stage made: what it remembers in its process is one thing.
        monkeypatch.setattr(providers, "provider", lambda _name: stage.provider)
        yield Life(client, viewer.account_id, stage, viewer, titles)
