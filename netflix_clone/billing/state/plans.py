"""The page of plans: what is offered to whoever asks, and the wall that sent them."""

import asyncio
from dataclasses import dataclass, replace

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_of
from netflix_clone.billing import queries
from netflix_clone.billing.phrases import offers, walls
from netflix_clone.billing.phrases.offers import Asker, CompareRow, PlanCard
from netflix_clone.billing.phrases.walls import WallSaid
from netflix_clone.billing.queries.offers import opens
from netflix_clone.billing.schemas import Entitlement, Gate, PlanView, Wall
from netflix_clone.kit.db import read_only
from netflix_clone.kit.paths import same_site_path
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

# Who holds a plan with these is past the gate, whatever an old link says.
_SWITCHES = frozenset({Gate.PREMIUM_TITLE, Gate.DOWNLOADS, Gate.MEANING_SEARCH})


@dataclass(frozen=True, slots=True)
class _Look:
    cards: list[PlanCard]
    rows: list[CompareRow]
    months_free: int
    wall: WallSaid
    is_given: bool


class PlansState(rx.State):
    """Plans as they are offered to who asks; `sells` is false where everything is open to everybody."""

    plans: list[PlanCard] = []
    rows: list[CompareRow] = []
    months_free: int = 0
    wall: WallSaid = WallSaid()
    is_known: bool = False
    is_given: bool = False
    sells: bool = True
    is_loaded: bool = False

    @rx.event
    @guard(Access.PUBLIC)
    async def load(self) -> None:
        """Fetch the plans; `?gate=` names what was closed, `&from=` where."""
        asked = self.router.url.query_parameters
        back = same_site_path(asked.get("from", "")[:300], otherwise="")
        identity = await identity_of(self)
        account_id = identity.account_id if identity else None
        look = await asyncio.to_thread(_look, account_id, asked.get("gate", ""), back)
        self.plans, self.rows, self.months_free = look.cards, look.rows, look.months_free
        self.wall, self.is_given = look.wall, look.is_given
        self.is_known, self.sells, self.is_loaded = identity is not None, settings().sells, True


def _look(account_id: int | None, gate_word: str, back: str) -> _Look:
    with read_only() as session:
        plans = queries.plans(session)
        asker = _asker(session, account_id, back)
        gate = walls.gate_of(gate_word) if settings().sells else None
        wall = _wall(session, account_id, plans, gate) if gate else None
        if wall and not wall.plan and gate in _SWITCHES:
            wall = None
    opening = next((plan for plan in plans if wall and plan.slug == wall.plan), None)
    recommended = next((plan.slug for plan in plans if plan.is_recommended), "")
    return _Look(
        cards=offers.cards(plans, asker, best=opening.slug if opening else recommended),
        rows=offers.comparison(plans),
        months_free=offers.months_free(plans),
        wall=replace(walls.in_words(wall, opening, back=back), href="") if wall else WallSaid(),
        is_given=asker.is_given,
    )


def _asker(session: Session, account_id: int | None, back: str) -> Asker:
    if account_id is None:
        return Asker(back=back)
    held = queries.subscription_of(session, account_id)
    return Asker(
        is_known=True,
        plan=queries.entitlement(session, account_id).plan,
        subscription=held if held and held.status.is_live else None,
        had_trial=not queries.may_try(session, account_id),
        back=back,
    )


def _wall(session: Session, account_id: int | None, plans: tuple[PlanView, ...], gate: Gate) -> Wall:
    """The wall for an account; for a stranger that of somebody who pays nothing."""
    if account_id is not None or not plans:
        return queries.wall(session, account_id or 0, gate)
    free = plans[0]
    held = Entitlement(
        plan=free.slug,
        plan_name=free.name,
        has_ads=free.has_ads,
        max_height=free.max_height,
        max_streams=free.max_streams,
        max_profiles=free.max_profiles,
        downloads=free.downloads,
        premium_titles=free.premium_titles,
        meaning_search=free.meaning_search,
    )
    opening = next((plan for plan in plans if opens(plan, gate, held)), None)
    price = opening.prices[0] if opening and opening.prices else None
    return Wall(gate, free.slug, opening.slug if opening else "", opening.name if opening else "", price)
