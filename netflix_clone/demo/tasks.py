"""What workers do for the demo: make its clips, one after another, and hand each to the pipeline."""

import fcntl
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo_content.clips import SPOTS
from demo_content.clips.facts import ClipFacts, chapters_of, credits_of, intro_of
from demo_content.plan import PLAN, ClipJob
from netflix_clone.accounts import queries as accounts
from netflix_clone.demo import service
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.playback import ads
from transcoder import command
from transcoder.errors import Cancelled

log = logging.getLogger(__name__)
_SPOTS_AFTER = PLAN[1]


@queue.each_minute(priority=0)
def make_demo_clips() -> None:
    """Make the next clip that is missing, and ring for the one after it: whatever waits comes in between.

    A worker that is busy with that already is left to it.
    """
    with _alone(".lock") as folder:
        if folder is None:
            return
        try:
            is_made = _make_next(folder)
        except Cancelled:
            log.info("the demo clips go on when the worker starts again")
            return
    if is_made:
        make_demo_clips.ring()


@queue.each_minute()
def sweep_neighbours() -> None:
    """Let the people of the demo go on watching, so that its charts stay those of this week."""
    with unit_of_work() as session:
        service.watch_on(session)


@queue.task(priority=15)
def make_house_ads() -> None:
    """Make the spots of the house, once, where the demo is: its free plan shows them."""
    with _alone(".lock-spots") as folder:
        if folder is None:
            return
        try:
            _make_spots(folder)
        except Cancelled:
            log.info("the spots of the house are made when the free plan misses them")


@contextmanager
def _alone(lock_name: str) -> Iterator[Path | None]:
    """The folder of the demo's films, for one worker at a time; None where another is busy with the same."""
    folder = settings().upload_dir.absolute() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / lock_name).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield folder


def _make_spots(folder: Path) -> None:
    with read_only() as session:
        known = {each.name for each in ads.listed(session)} if accounts.has_demo_accounts(session) else None
    for spot in () if known is None else SPOTS:
        if spot.name in (known or ()) or queue.is_stopping():
            continue
        video = folder / f"{spot.slug}.mp4"
        argv = [sys.executable, "-m", "demo_content", str(folder), spot.slug]
        leash = command.Leash(timeout_s=600, is_cancelled=queue.is_stopping)
        command.check(command.run(argv, leash), f"Making the spot {spot.slug}")
        with unit_of_work() as session:
            ads.add(session, video, spot.name, keep_source=False, origin=service.ORIGIN)


def _make_next(folder: Path) -> bool:
    """Whether there was a clip to make."""
    with read_only() as session:
        missing = service.clips_to_make(session)
    if not missing or queue.is_stopping():
        return False
    facts = _made(missing[0], folder)
    with unit_of_work() as session:
        service.take_in_clip(session, missing[0], facts)
    with unit_of_work() as session:
        service.watch_for_a_week(session)
    if missing[0] is _SPOTS_AFTER and settings().sells:
        make_house_ads.ring()
    return True


def _made(job: ClipJob, folder: Path) -> ClipFacts:
    """The clip, made in a process that a worker can stop at any moment."""
    video = folder / f"{job.slug}.mp4"
    if not video.exists():
        argv = [sys.executable, "-m", "demo_content", str(folder), job.slug]
        leash = command.Leash(timeout_s=600, is_cancelled=queue.is_stopping)
        command.check(command.run(argv, leash), f"Making the clip {job.slug}")
    clip = job.clip
    return ClipFacts(clip, video, {}, chapters_of(clip), intro_of(clip), credits_of(clip))
