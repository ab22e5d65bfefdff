"""A run may be killed at any moment: nothing half-made appears, nothing is left running, little is done twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.transcoder.conftest import H264, Clips
from tests.transcoder.measure import rungs
from transcoder import pipeline
from transcoder.errors import Cancelled, SourceRefused
from transcoder.job import Job, Options, Progress

CHUNKED = Options(preset="veryfast", heights=(240,), chunk_s=4)
RUN = """
import sys
from pathlib import Path
from transcoder import pipeline
from transcoder.job import Job, Options
source, folder = map(Path, sys.argv[1:])
options = Options(preset="veryfast", heights=(240,), chunk_s=4)
pipeline.run(Job(source, folder / "out", folder / "work", options))
"""


@pytest.fixture(scope="module")
def long_clip(clips: Clips) -> Path:
    """Three chunks of four seconds that take a while."""
    return clips.make(
        "long.mp4",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=1280x720:r=30:d=12",
        "-f",
        "lavfi",
        "-i",
        "sine=d=12",
        *H264,
    )


def finished_chunks(folder: Path) -> dict[str, int]:
    return {str(one): one.stat().st_mtime_ns for one in folder.glob("work/plan-*/c?????/*.mp4")}


@contextmanager
def running(source: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen([sys.executable, "-c", RUN, str(source), str(folder)])
    try:
        yield child
    finally:
        if child.poll() is None:
            child.kill()
        child.wait()


def wait_until(fact: object, what: str) -> None:
    assert callable(fact)
    for _ in range(400):
        if fact():
            return
        time.sleep(0.05)
    pytest.fail(f"waited too long for {what}")


def encoders_of(folder: Path) -> list[int]:
    """The ids of all ffmpeg processes that write below a folder."""
    found: list[int] = []
    for process in psutil.process_iter(["cmdline"]):
        if any(str(folder) in word for word in process.info["cmdline"] or []):
            found.append(process.pid)
    return [pid for pid in found if pid != os.getpid()]


def test_a_killed_run_leaves_no_orphan_and_goes_on_where_it_stood(long_clip: Path, tmp_path: Path) -> None:
    with running(long_clip, tmp_path) as child:
        wait_until(lambda: finished_chunks(tmp_path), "the first chunk")
        wait_until(lambda: list(tmp_path.glob("work/plan-*/c?????.part")), "the second chunk to begin")
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    wait_until(lambda: not encoders_of(tmp_path), "the encoder to end with its parent")
    assert not (tmp_path / "out").exists()
    kept = finished_chunks(tmp_path)
    assert kept
    seen: list[Progress] = []
    still_there: list[bool] = []

    def watch(progress: Progress) -> None:
        seen.append(progress)
        if progress.stage == "audio" and not still_there:
            now = finished_chunks(tmp_path)
            still_there.append(all(now.get(name) == at for name, at in kept.items()) and len(now) > len(kept))

    package = pipeline.run(Job(long_clip, tmp_path / "out", tmp_path / "work", CHUNKED), watch)
    assert still_there == [True]
    assert package.duration_s == pytest.approx(12, abs=0.05)
    assert all(check.passed for check in package.checks)
    assert not (tmp_path / "work").exists()


def test_another_setting_never_reuses_old_parts(plain: Path, tmp_path: Path) -> None:
    def cancel_after_encoding() -> bool:
        return bool(list(tmp_path.glob("work/plan-*/a1.mp4")))

    with pytest.raises(Cancelled):
        job = Job(plain, tmp_path / "out", tmp_path / "work", Options(preset="veryfast", crf=40))
        pipeline.run(job, is_cancelled=cancel_after_encoding)
    assert finished_chunks(tmp_path)
    fine = pipeline.run(Job(plain, tmp_path / "out", tmp_path / "work", Options(preset="veryfast", crf=15)))
    coarse = pipeline.run(Job(plain, tmp_path / "o2", tmp_path / "w2", Options(preset="veryfast", crf=40)))
    assert rungs(fine)[0].average_bps > rungs(coarse)[0].average_bps


def test_a_cancelled_run_stops_soon_and_keeps_what_is_done(long_clip: Path, tmp_path: Path) -> None:
    asked_at: list[float] = []

    def is_cancelled() -> bool:
        if finished_chunks(tmp_path):
            asked_at.append(time.monotonic())
        return bool(asked_at)

    with pytest.raises(Cancelled):
        pipeline.run(Job(long_clip, tmp_path / "out", tmp_path / "work", CHUNKED), is_cancelled=is_cancelled)
    assert time.monotonic() - asked_at[0] < 6
    assert finished_chunks(tmp_path)
    assert not encoders_of(tmp_path)
    assert not (tmp_path / "out").exists()


def test_progress_only_goes_forward_and_names_every_rung(film: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    package = pipeline.run(
        Job(film, tmp_path / "out", tmp_path / "work", Options(preset="veryfast")), seen.append
    )
    overall = [one.overall for one in seen]
    assert overall == sorted(overall)
    assert overall[-1] == 1
    assert {one.rung for one in seen if one.stage == "encode"} == {rung.name for rung in rungs(package)}


def test_a_package_is_replaced_at_once_and_a_strangers_folder_never(plain: Path, tmp_path: Path) -> None:
    job = Job(plain, tmp_path / "out", tmp_path / "work", Options(preset="veryfast"))
    first = pipeline.run(job)
    (first.folder / "mark").touch()
    pipeline.run(job)
    assert not (first.folder / "mark").exists()
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    (stranger / "thesis.txt").write_text("precious")
    with pytest.raises(pipeline.TranscodeFailed, match="not empty"):
        pipeline.run(Job(plain, stranger, tmp_path / "work"))
    assert (stranger / "thesis.txt").read_text() == "precious"


def test_a_work_folder_that_others_use_too_loses_only_what_is_ours(plain: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    (work / "holiday").mkdir(parents=True)
    (work / "notes.txt").write_text("precious")
    pipeline.run(Job(plain, tmp_path / "out", work, Options(preset="veryfast")))
    (tmp_path / "text.mp4").write_text("no film")
    with pytest.raises(SourceRefused):
        pipeline.run(Job(tmp_path / "text.mp4", tmp_path / "out2", work))
    assert sorted(one.name for one in work.iterdir()) == ["holiday", "notes.txt"]
