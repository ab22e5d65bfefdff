"""The desk of the recommender: which models there are, what the guard said of each, and which one answers."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.i18n import gettext, ngettext, noop
from netflix_clone.plugins.protocols import Access
from netflix_clone.recommendations import live, queries, service, tasks
from netflix_clone.recommendations.schemas import FittedVersion, ModelKind, ModelState
from netflix_clone.ui import words
from netflix_clone.ui.toast import show_toast

_PATIENCE = timedelta(seconds=60)
_BADGES = {
    ModelState.FITTING: (noop("Being fitted"), "badge--info"),
    ModelState.LIVE: (noop("Answers"), "badge--ok"),
    ModelState.KEPT: (noop("Kept"), ""),
    ModelState.REFUSED: (noop("Refused"), "badge--warn"),
    ModelState.FAILED: (noop("Failed"), "badge--err"),
}
_KINDS = {
    ModelKind.EASE: noop("EASE"),
    ModelKind.IALS: noop("iALS"),
    ModelKind.MIXED: noop("EASE and iALS"),
}


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model in words."""

    id: int
    name: str
    kind: str
    badge: str
    tone: str
    made: str
    learned: str
    found: str
    verdict: str
    is_bad: bool
    can_answer: bool


class RecommenderState(rx.State):
    """The models as this tab shows them."""

    models: list[ModelLine] = []
    problem: str = ""
    warning: str = ""
    can_roll_back: bool = False
    is_moving: bool = False
    answered: int = 0
    _asked_s: float = 0.0
    _newest: int = 0

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Show the models."""
        self._show(await asyncio.to_thread(_models))

    @rx.event
    @guard(Access.ADMIN)
    async def fit(self) -> None:
        """Let a worker fit a model now, whatever has changed since the last."""
        tasks.fit_asked.ring()
        self._asked_s = utc_now().timestamp()
        await show_toast(self, gettext("A worker fits a model. It answers as soon as it is no worse."))
        self._show(await asyncio.to_thread(_models))

    @rx.event
    @guard(Access.ADMIN)
    async def roll_back(self) -> None:
        """Let the newest model before the live one answer again."""
        await self._answer_with(None)

    @rx.event
    @guard(Access.ADMIN)
    async def answer_with(self, model_id: int) -> None:
        """Let a kept model answer."""
        await self._answer_with(model_id)

    async def _answer_with(self, model_id: int | None) -> None:
        chosen = await in_unit_of_work(lambda session: service.roll_back(session, model_id))
        live.forget()
        await show_toast(self, gettext("Model {n} answers now.", n=chosen))
        self._show(await asyncio.to_thread(_models))

    def _show(self, models: tuple[FittedVersion, ...]) -> None:
        self.models = [_line(each) for each in models]
        self.problem = live.problem()
        live_id = next((each.id for each in models if each.state is ModelState.LIVE), 0)
        self.can_roll_back = any(each.state is ModelState.KEPT and each.id < live_id for each in models)
        newest = models[0].id if models else 0
        if newest != self._newest:
            self._newest, self._asked_s = newest, 0.0
        waited_s = utc_now().timestamp() - self._asked_s if self._asked_s else 0.0
        is_lost = waited_s > _PATIENCE.total_seconds()
        is_fitting = bool(models) and models[0].state is ModelState.FITTING
        self.warning = gettext("No worker has begun yet. Is one running?") if is_lost else ""
        self.is_moving = is_fitting or (waited_s > 0 and not is_lost)
        self.answered += 1


def _models() -> tuple[FittedVersion, ...]:
    with read_only() as session:
        live.load_live(session)
        return queries.fitted_models(session)


def _line(model: FittedVersion) -> ModelLine:
    badge, tone = _BADGES[model.state]
    is_known = model.state not in {ModelState.FITTING, ModelState.FAILED}
    return ModelLine(
        id=model.id,
        name=gettext("Model {n}", n=model.id),
        kind=gettext(_KINDS[model.kind]) if is_known else "",
        badge=gettext(badge),
        tone=tone,
        made=gettext("{when}, took {time}", when=words.ago(model.made_at), time=words.length(model.fit_s))
        if is_known
        else words.ago(model.made_at),
        learned=_learned(model) if is_known else "",
        found=f"{model.ndcg:.3f} / {model.popularity_ndcg:.3f}" if is_known and model.ndcg else "",
        verdict=_verdict(model),
        is_bad=model.state in {ModelState.REFUSED, ModelState.FAILED},
        can_answer=model.state is ModelState.KEPT,
    )


def _learned(model: FittedVersion) -> str:
    profiles = ngettext("{n} profile", "{n} profiles", model.profiles)
    events = ngettext("{n} deed", "{n} deeds", model.events)
    return gettext("{events} of {profiles}", events=events, profiles=profiles)


def _verdict(model: FittedVersion) -> str:
    """What the guard made of it, in a sentence."""
    if model.state is ModelState.REFUSED:
        return gettext("The guard refused it: {reason}", reason=model.problem)
    if model.state is ModelState.FAILED:
        return gettext("It could not be fitted: {reason}", reason=model.problem)
    if model.state is ModelState.FITTING:
        return gettext("A worker is at it.")
    if not model.ndcg:
        return gettext("Too few people to judge it by: it was let through.")
    if not model.popularity_ndcg:
        return gettext("It finds what was hidden from it; what is popular finds none of it.")
    percent = round((model.ndcg / model.popularity_ndcg - 1) * 100)
    if percent <= 0:
        return gettext("It finds no more of what was hidden from it than what is popular, within chance.")
    return gettext("It finds {n} % more of what was hidden from it than what is popular does.", n=percent)
