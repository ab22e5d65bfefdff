"""Real workers, really killed: nothing is lost, nothing is done twice, nothing is left running."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import redis
from redis.exceptions import ConnectionError as RedisIsDown
from sqlmodel import col, select

from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.media import receivers, service, tasks
from netflix_clone.media.models import Asset, Job, Retired
from netflix_clone.media.schemas import AssetDraft, JobState
from netflix_clone.media.storage import storage
from tests.conftest import forget_process
from tests.media.films import film, short_film

REDIS_URL = "redis://127.0.0.1:6379/15"
LEASE_S = 2


@pytest.fixture
def short_leases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find the house of this test through the environment, and lose leases quickly."""
    assert receivers.tasks is tasks
    monkeypatch.setenv("JOB_LEASE_S", str(LEASE_S))
    monkeypatch.setenv("WORKERS", "2")
    monkeypatch.setenv("TRANSCODE_PRESET", "veryfast")
    forget_process()


@pytest.fixture
def redis_queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The queue of this test is in Redis."""
    server = redis.Redis.from_url(REDIS_URL)
    try:
        server.flushdb()
    except RedisIsDown:
        if os.environ.get("CI"):
            raise
        pytest.skip("NO REDIS: start one on port 6379")
    monkeypatch.setenv("HUEY_URL", REDIS_URL)
    forget_process()
    yield
    server.flushdb()


class Worker:
    """`python -m netflix_clone worker`, in a session of its own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "netflix_clone", "worker"], start_new_session=True
        )

    def family(self) -> list[psutil.Process]:
        try:
            parent = psutil.Process(self.process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill_one(self, chosen: random.Random) -> None:
        family = self.family()
        if family:
            chosen.choice(family).kill()

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        family = self.family()
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            for each in family:
                if each.is_running():
                    each.kill()
            raise


@contextmanager
def workers(count: int = 1) -> Iterator[list[Worker]]:
    started = [Worker() for _ in range(count)]
    try:
        yield started
    finally:
        for worker in started:
            if worker.process.poll() is None:
                worker.stop()


def adopt(path: Path, *, count: int = 1) -> None:
    for number in range(count):
        with unit_of_work() as session:
            service.adopt_file(session, path, AssetDraft(name=f"film {number}"))


def every_job() -> list[Job]:
    with read_only() as session:
        return list(session.exec(select(Job).order_by(col(Job.id))))


def are_done() -> bool:
    return all(job.state is JobState.DONE for job in every_job())


def wait_until(
    is_so: Callable[[], bool], *, within_s: float, meanwhile: Callable[[], None] = lambda: None
) -> None:
    give_up_at = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < give_up_at, [
            (job.id, job.state, job.problem, job.log) for job in every_job()
        ]
        meanwhile()
        time.sleep(0.2)


def minute_passes() -> None:
    """What the schedule does each minute; here each moment is one."""
    tasks.sweep_transcodes()


def encoders(worker: Worker) -> list[psutil.Process]:
    found = []
    for process in worker.family():
        try:
            if process.name() == "ffmpeg":
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


@pytest.mark.usefixtures("each_database", "short_leases")
def test_two_workers_never_do_one_job_twice() -> None:
    with workers(2):
        adopt(short_film(), count=6)
        wait_until(are_done, within_s=90)
    assert [job.attempt for job in every_job()] == [1] * 6


@pytest.mark.servers
@pytest.mark.usefixtures("database", "redis_queue")
def test_jobs_are_done_when_redis_is_the_queue_and_when_it_forgets_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert receivers.tasks is tasks
    adopt(short_film(), count=2)
    assert queue.huey().pending_count() == 2
    redis.Redis.from_url(REDIS_URL).flushdb()
    monkeypatch.setenv("WORKERS", "2")
    with workers():
        wait_until(are_done, within_s=60)
        adopt(short_film())
        wait_until(are_done, within_s=30)


@pytest.mark.usefixtures("each_database", "short_leases")
def test_a_batch_is_done_however_often_workers_are_killed() -> None:
    chosen = random.Random(7)
    adopt(short_film(), count=8)
    kills = 0
    with workers(2) as started:
        give_up_at = time.monotonic() + 150
        while kills < 12 or not are_done():
            assert time.monotonic() < give_up_at, [(job.id, job.state, job.problem) for job in every_job()]
            if kills < 12:
                time.sleep(chosen.uniform(0.3, 1.2))
                chosen.choice(started).kill_one(chosen)
                kills += 1
                if are_done():
                    adopt(short_film())
            for number, worker in enumerate(started):
                if worker.process.poll() is not None:
                    started[number] = Worker()
            minute_passes()
            time.sleep(0.2)
    with read_only() as session:
        assets = session.exec(select(Asset)).all()
        abandoned = set(session.exec(select(Retired.path)).all())
    for asset in assets:
        folder = f"assets/{asset.id}/r{asset.revision}"
        assert folder not in abandoned
        assert b"#EXT-X-ENDLIST" in storage().open(f"{folder}/{first_playlist(folder)}").read()
    assert abandoned.isdisjoint(f"assets/{asset.id}/r{asset.revision}" for asset in assets)


def first_playlist(folder: str) -> str:
    master = storage().open(f"{folder}/master.m3u8").read().decode()
    return next(line for line in master.splitlines() if line and not line.startswith("#"))


@pytest.mark.usefixtures("database", "short_leases")
def test_a_worker_killed_while_ffmpeg_runs_leaves_no_orphan_and_the_job_goes_on(own_house: Path) -> None:
    adopt(film(own_house / "long.mp4", length_s=20, size="640x360"))
    with workers() as (worker,):
        wait_until(lambda: bool(encoders(worker)), within_s=30)
        orphans = encoders(worker)
        worker.kill_all()
        gone, left = psutil.wait_procs(orphans, timeout=5)
    assert gone
    assert not left
    assert every_job()[0].state is JobState.RUNNING
    with workers():
        wait_until(are_done, within_s=90, meanwhile=minute_passes)
    assert every_job()[0].attempt == 2


@pytest.mark.usefixtures("database")
def test_a_worker_whose_first_process_alone_is_killed_leaves_none_of_the_others() -> None:
    with workers() as (worker,):
        wait_until(lambda: len(worker.family()) == settings().workers + 3, within_s=30)
        family = worker.family()
        worker.process.kill()
        assert not psutil.wait_procs(family, timeout=5)[1]


@pytest.mark.usefixtures("database", "short_leases")
def test_a_worker_told_to_stop_hands_its_job_back_within_seconds(own_house: Path) -> None:
    adopt(film(own_house / "long.mp4", length_s=60, size="640x360"))
    with workers() as (worker,):
        wait_until(lambda: bool(encoders(worker)), within_s=30)
        family, began = worker.family(), time.monotonic()
        worker.stop()
    assert time.monotonic() - began < 10
    assert not psutil.wait_procs(family, timeout=3)[1]
    job = every_job()[0]
    assert (job.state, job.owner) == (JobState.QUEUED, "")


@pytest.mark.usefixtures("database")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_job_waits_for_room_on_a_full_disk_and_goes_on_when_there_is_some() -> None:
    folder = settings().work_dir
    folder.mkdir(parents=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        adopt(short_film())
        service.run_due_jobs()
        job = every_job()[0]
        assert job.state is JobState.BLOCKED_DISK
        assert "disk is full" in job.problem
        minute_passes()
        assert every_job()[0].state is JobState.BLOCKED_DISK
        subprocess.run(["mount", "-o", "remount,size=300m", str(folder)], check=True)
        minute_passes()
        service.run_due_jobs()
        assert are_done()
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
