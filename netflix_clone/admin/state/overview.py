"""The figures that matter to the operator now."""

import asyncio
import shutil
from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import PublishState
from netflix_clone.kit.db import read_only
from netflix_clone.kit.queue import huey
from netflix_clone.kit.settings import settings
from netflix_clone.media import queries as media
from netflix_clone.media.schemas import JobState
from netflix_clone.media.storage import storage
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words

LISTED = 8
# Below this share of free space a disk is worth a warning.
_TIGHT = 0.1


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
        jobs, films, machine = await asyncio.gather(
            asyncio.to_thread(_jobs), asyncio.to_thread(_titles), asyncio.to_thread(_machine)
        )
        self.figures = [*jobs, *films[0], *machine]
        self.without_media, self.without_media_count = films[1], films[2]
        self.is_moving = not jobs[0].value.startswith("Nothing")
        self.answered += 1


def _jobs() -> list[Figure]:
    with read_only() as session:
        counts = media.job_counts(session)
    running, waiting = counts.get(JobState.RUNNING, 0), counts.get(JobState.QUEUED, 0)
    blocked = counts.get(JobState.BLOCKED_DISK, 0)
    bad = counts.get(JobState.FAILED, 0) + counts.get(JobState.REJECTED, 0)
    return [
        Figure(
            symbol="layers",
            label="Jobs",
            value=f"{running} running" if running or waiting else "Nothing runs",
            note=f"{waiting} wait{'s' if waiting == 1 else ''}, {counts.get(JobState.DONE, 0)} done",
            href="/admin/jobs",
        ),
        Figure(
            symbol="warning",
            label="Needs you",
            value=f"{bad} job{'' if bad == 1 else 's'}" if bad or blocked else "Nothing",
            note=f"{blocked} wait for room on the disk" if blocked else "Failed or refused",
            href="/admin/jobs",
            is_bad=bool(bad or blocked),
        ),
    ]


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
        label="Titles",
        value=f"{counts.get(PublishState.PUBLISHED, 0):,} published",
        note=f"{drafts} draft{'' if drafts == 1 else 's'}, {counts.get(PublishState.HIDDEN, 0)} hidden",
        href="/admin/titles",
    )
    return [figure], shown, len(lacking)


def _machine() -> list[Figure]:
    return [_disk(), _storage(), _queue()]


def _disk() -> Figure:
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    disk = shutil.disk_usage(settings().data_dir)
    return Figure(
        symbol="disk",
        label="Disk",
        value=f"{words.size(disk.free)} free",
        note=f"of {words.size(disk.total)}",
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
            label="Storage",
            value="Not usable",
            note=str(error)[:200],
            href="",
            is_bad=True,
        )
    name = "Files on this machine" if settings().storage == "local" else settings().storage
    return Figure(symbol="download", label="Storage", value="In order", note=name, href="")


def _queue() -> Figure:
    try:
        waiting = huey().pending_count()
    except Exception as error:
        return Figure(
            symbol="clock",
            label="Queue",
            value="Does not answer",
            note=str(error)[:200],
            href="",
            is_bad=True,
        )
    return Figure(symbol="clock", label="Queue", value="In order", note=f"{waiting} tasks wait", href="")
