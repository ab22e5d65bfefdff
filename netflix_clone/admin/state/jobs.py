"""The job board: what is being transcoded, what waits, what needs somebody."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import Playable
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.media import queries, service
from netflix_clone.media.schemas import JobCard, JobState
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words
from netflix_clone.ui.toast import show_toast

LISTED = 60
# A worker looks for work every few seconds; a job that waits longer while nothing runs has none.
_PATIENCE_S = 45
_SHORTEST_GUESS = 0.05

_STAGES = {
    "": noop("Starting"),
    "probe": noop("Looking at the file"),
    "encode": noop("Encoding"),
    "audio": noop("Sound"),
    "subtitles": noop("Subtitles"),
    "package": noop("Packaging"),
    "images": noop("Pictures"),
    "verify": noop("Checking"),
}
_BADGES = {
    JobState.QUEUED: (noop("Waiting"), ""),
    JobState.RUNNING: (noop("Running"), "badge--info"),
    JobState.BLOCKED_DISK: (noop("No room"), "badge--warn"),
    JobState.DONE: (noop("Done"), "badge--ok"),
    JobState.REJECTED: (noop("Refused"), "badge--err"),
    JobState.FAILED: (noop("Failed"), "badge--err"),
    JobState.CANCELLED: (noop("Cancelled"), ""),
}


class JobFilter(StrEnum):
    """Which jobs the board shows."""

    ALL = "all"
    RUNNING = "running"
    WAITING = "waiting"
    NEEDS_YOU = "needs-you"
    DONE = "done"


STATES_OF: dict[JobFilter, tuple[JobState, ...]] = {
    JobFilter.ALL: tuple(JobState),
    JobFilter.RUNNING: (JobState.RUNNING,),
    JobFilter.WAITING: (JobState.QUEUED, JobState.BLOCKED_DISK),
    JobFilter.NEEDS_YOU: (JobState.FAILED, JobState.REJECTED),
    JobFilter.DONE: (JobState.DONE, JobState.CANCELLED),
}


@dataclass(frozen=True, slots=True)
class RungLine:
    """A rung of a job, 0 to 100."""

    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job in words."""

    id: int
    name: str
    file: str
    title_url: str
    thumb_url: str
    badge: str
    tone: str
    percent: int
    rungs: list[RungLine]
    facts: str
    problem: str
    log: str
    is_bad: bool
    can_retry: bool
    can_cancel: bool


class JobsState(rx.State):
    """The board as this tab shows it."""

    shown: str = JobFilter.ALL
    jobs: list[JobLine] = []
    counts: dict[str, int] = {}
    summary: str = ""
    warning: str = ""
    is_moving: bool = False
    answered: int = 0

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Fill the board."""
        await self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def show(self, shown: JobFilter) -> None:
        """Show other jobs."""
        self.shown = shown
        await self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def retry(self, job_id: int) -> None:
        """Queue a job anew."""
        await in_unit_of_work(lambda session: service.retry(session, job_id))
        await show_toast(self, gettext("The job is queued again."))
        await self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def cancel(self, job_id: int) -> None:
        """Stop a job."""
        await in_unit_of_work(lambda session: service.request_cancel(session, job_id))
        await show_toast(self, gettext("The job is being stopped."))
        await self._look()

    async def _look(self) -> None:
        counts, self.jobs, self.warning = await asyncio.to_thread(_board, JobFilter(self.shown))
        self.counts = {
            chosen: sum(counts.get(state, 0) for state in states) for chosen, states in STATES_OF.items()
        }
        self.summary = gettext(
            "{running} running, {waiting} waiting, {failed} failed",
            running=self.counts[JobFilter.RUNNING],
            waiting=self.counts[JobFilter.WAITING],
            failed=self.counts[JobFilter.NEEDS_YOU],
        )
        self.is_moving = bool(self.counts[JobFilter.RUNNING] + self.counts[JobFilter.WAITING])
        self.answered += 1


def _board(shown: JobFilter) -> tuple[dict[JobState, int], list[JobLine], str]:
    """How many jobs there are in each state, those to show, and what stands in their way."""
    with read_only() as session:
        counts = queries.job_counts(session)
        cards = _cards(session, shown)
        places = _places(session, cards)
        return counts, [_line(card, places.get(card.asset_id)) for card in cards], _warning(session, counts)


def _cards(session: Session, shown: JobFilter) -> list[JobCard]:
    if shown is JobFilter.ALL:
        return list(queries.job_board(session, limit=LISTED))
    each = (queries.job_board(session, state=state, limit=LISTED) for state in STATES_OF[shown])
    return sorted((card for cards in each for card in cards), key=lambda card: -card.id)[:LISTED]


def _places(session: Session, cards: list[JobCard]) -> dict[int, Playable]:
    """What plays each asset, for its name and picture."""
    playable_ids = queries.playables_of_assets(session, [card.asset_id for card in cards])
    playables = catalog.playables(session, list(playable_ids.values()))
    return {
        asset_id: playables[playable_id]
        for asset_id, playable_id in playable_ids.items()
        if playable_id in playables
    }


def _warning(session: Session, counts: dict[JobState, int]) -> str:
    if counts.get(JobState.BLOCKED_DISK):
        return gettext(
            "The disk is too full. Jobs wait, lose nothing, and go on by themselves when there is room."
        )
    if counts.get(JobState.RUNNING) or not counts.get(JobState.QUEUED):
        return ""
    queued = queries.job_board(session, state=JobState.QUEUED, limit=LISTED)
    waited_s = max((utc_now() - card.created_at).total_seconds() for card in queued)
    if waited_s < _PATIENCE_S:
        return ""
    return gettext(
        "Jobs wait and no worker takes them. Is one running? python -m netflix_clone worker starts one."
    )


def _line(card: JobCard, place: Playable | None) -> JobLine:
    badge, tone = _BADGES[card.state]
    if card.state is JobState.RUNNING:
        badge = _STAGES.get(card.stage, noop("Running"))
    return JobLine(
        id=card.id,
        name=_name(place) if place else card.name,
        file=card.name,
        title_url=f"/admin/titles/{place.title_id}" if place else "",
        thumb_url=place.backdrop_url if place else "",
        badge=gettext(badge),
        tone=tone,
        percent=int(card.fraction * 100),
        rungs=[RungLine(rung.name, int(rung.fraction * 100)) for rung in card.rungs],
        facts=_facts(card),
        problem=card.problem,
        log=card.log.strip(),
        is_bad=card.state in STATES_OF[JobFilter.NEEDS_YOU],
        can_retry=card.can_retry,
        can_cancel=card.can_cancel,
    )


def _name(place: Playable) -> str:
    if place.season is None:
        return place.title_name
    return f"{place.title_name} S{place.season}:E{place.number} {place.episode_name}".strip()


def _facts(card: JobCard) -> str:
    """When it ended, or when it will."""
    if card.finished_at is not None:
        took = (card.finished_at - (card.started_at or card.created_at)).total_seconds()
        return gettext("{when}, took {time}", when=words.ago(card.finished_at), time=words.length(took))
    if card.state is not JobState.RUNNING or card.started_at is None:
        return (
            gettext("Queued {when}", when=words.ago(card.created_at))
            if card.state is not JobState.RUNNING
            else ""
        )
    if card.fraction < _SHORTEST_GUESS:
        return ""
    took = (utc_now() - card.started_at).total_seconds()
    return gettext("About {time} left", time=words.length(took * (1 - card.fraction) / card.fraction))
