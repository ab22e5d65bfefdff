"""The figures that matter to the operator now."""

import asyncio
import shutil
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import PublishState
from netflix_clone.kit.db import read_only
from netflix_clone.kit.i18n import gettext, ngettext
from netflix_clone.kit.queue import huey
from netflix_clone.kit.settings import settings
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import JobState
from netflix_clone.media.storage import storage
from netflix_clone.playback import quality
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words

LISTED = 8
# Below this share of free space a disk is worth a warning.
_TIGHT = 0.1
# Above these shares of the time that is waited, and of the plays that met a fault, something is wrong.
_MUCH_WAITING, _MANY_ERRORS = 0.01, 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, what it means, and where it leads."""

    symbol: str
    label: str
    value: str
    note: str
    href: str
    percent: int = -1
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A published film that nobody can watch yet."""

    title_id: int
    playable_id: int
    name: str


class OverviewState(rx.State):
    """The overview as this tab shows it."""

    figures: list[Figure] = []
    without_media: list[Waiting] = []
    without_media_count: int = 0
    is_moving: bool = False
    answered: int = 0

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Measure everything anew."""
        (jobs, is_moving), films, plays, machine = await asyncio.gather(
            asyncio.to_thread(_jobs),
            asyncio.to_thread(_titles),
            asyncio.to_thread(_plays),
            asyncio.to_thread(_machine),
        )
        self.figures = [*jobs, *films[0], *plays, *machine]
        self.without_media, self.without_media_count = films[1], films[2]
        self.is_moving = is_moving
        self.answered += 1


def _jobs() -> tuple[list[Figure], bool]:
    with read_only() as session:
        counts = media.job_counts(session)
    running, waiting = counts.get(JobState.RUNNING, 0), counts.get(JobState.QUEUED, 0)
    blocked = counts.get(JobState.BLOCKED_DISK, 0)
    bad = counts.get(JobState.FAILED, 0) + counts.get(JobState.REJECTED, 0)
    is_moving = bool(running or waiting)
    figures = [
        Figure(
            symbol="layers",
            label=gettext("Jobs"),
            value=gettext("{n} running", n=running) if is_moving else gettext("Nothing runs"),
            note=gettext(
                "{waiting} waiting, {done} done", waiting=waiting, done=counts.get(JobState.DONE, 0)
            ),
            href="/admin/jobs",
        ),
        Figure(
            symbol="warning",
            label=gettext("Needs you"),
            value=ngettext("{n} job", "{n} jobs", bad) if bad or blocked else gettext("Nothing"),
            note=gettext("{n} waiting for room on the disk", n=blocked)
            if blocked
            else gettext("Failed or refused"),
            href="/admin/jobs",
            is_bad=bool(bad or blocked),
        ),
    ]
    return figures, is_moving


def _titles() -> tuple[list[Figure], list[Waiting], int]:
    with read_only() as session:
        counts = catalog.title_counts(session)
        playable = media.playables_with_media(session)
        lacking = [
            (title_id, playable_id)
            for title_id, playable_id in catalog.published_films(session).items()
            if playable_id not in playable
        ]
        cards = catalog.cards(session, [title_id for title_id, _ in lacking[:LISTED]], maturity_ceiling=99)
    names = {card.id: f"{card.name} ({card.year})" for card in cards}
    shown = [
        Waiting(title_id, playable_id, names[title_id])
        for title_id, playable_id in lacking[:LISTED]
        if title_id in names
    ]
    drafts = counts.get(PublishState.DRAFT, 0)
    figure = Figure(
        symbol="film",
        label=gettext("Titles"),
        value=gettext("{n} published", n=counts.get(PublishState.PUBLISHED, 0)),
        note=gettext(
            "{drafts} drafts, {hidden} hidden", drafts=drafts, hidden=counts.get(PublishState.HIDDEN, 0)
        ),
        href="/admin/titles",
    )
    return [figure], shown, len(lacking)


def _plays() -> list[Figure]:
    """How well the plays of the last seven days went; their players told it."""
    with read_only() as session:
        week = quality.figures(session)
    start = (
        gettext("{seconds} s", seconds=f"{week.startup_p50_ms / 1000:.1f}")
        if week.startup_p50_ms is not None
        else gettext("No plays")
    )
    slowest = (
        gettext("95 of 100 begin within {seconds} s", seconds=f"{week.startup_p95_ms / 1000:.1f}")
        if week.startup_p95_ms is not None
        else gettext("in the last 7 days")
    )
    return [
        Figure(symbol="play", label=gettext("Start of a play"), value=start, note=slowest, href=""),
        Figure(
            symbol="clock",
            label=gettext("Waiting in plays"),
            value=gettext("{percent} %", percent=f"{100 * week.stall_ratio:.2f}"),
            note=ngettext(
                "of the time, in {n} play of 7 days",
                "of the time, in {n} plays of 7 days",
                week.plays_with_stalls,
            ),
            href="",
            is_bad=week.stall_ratio > _MUCH_WAITING,
        ),
        Figure(
            symbol="warning",
            label=gettext("Plays with errors"),
            value=str(week.plays_with_errors),
            note=ngettext("of {n} play in 7 days", "of {n} plays in 7 days", week.plays),
            href="",
            is_bad=week.plays_with_errors > week.plays * _MANY_ERRORS,
        ),
    ]


def _machine() -> list[Figure]:
    return [_disk(), _storage(), _queue()]


def _disk() -> Figure:
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    disk = shutil.disk_usage(settings().data_dir)
    return Figure(
        symbol="disk",
        label=gettext("Disk"),
        value=gettext("{size} free", size=words.size(disk.free)),
        note=gettext("of {size}", size=words.size(disk.total)),
        href="",
        percent=round(100 * (1 - disk.free / disk.total)),
        is_bad=disk.free < disk.total * _TIGHT,
    )


def _storage() -> Figure:
    try:
        storage().check()
    except OSError as error:
        return Figure(
            symbol="download",
            label=gettext("Storage"),
            value=gettext("Not usable"),
            note=str(error)[:200],
            href="",
            is_bad=True,
        )
    name = gettext("Files on this machine") if settings().storage == "local" else settings().storage
    return Figure(symbol="download", label=gettext("Storage"), value=gettext("In order"), note=name, href="")


def _queue() -> Figure:
    try:
        waiting: int = huey().pending_count()  # pyright: ignore[reportAssignmentType] -- typed for asyncio too
    except Exception as error:
        return Figure(
            symbol="clock",
            label=gettext("Queue"),
            value=gettext("Does not answer"),
            note=str(error)[:200],
            href="",
            is_bad=True,
        )
    return Figure(
        symbol="clock",
        label=gettext("Queue"),
        value=gettext("In order"),
        note=ngettext("{n} task waits", "{n} tasks wait", waiting),
        href="",
    )
