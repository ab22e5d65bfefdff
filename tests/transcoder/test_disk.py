"""A full disk is noticed, named with figures, and publishes nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from transcoder import pipeline, space
from transcoder.errors import DiskFull
from transcoder.job import Job, Options


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 40 MB, where this machine lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "none", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("NO MOUNT: only root can make a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, leaving_bytes: int) -> None:
    free_bytes = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (disk / "ballast").write_bytes(bytes(max(0, free_bytes - leaving_bytes)))


def test_too_little_room_is_seen_before_the_work_starts(film: Path, small_disk: Path) -> None:
    fill(small_disk, 5_000_000)
    with pytest.raises(DiskFull) as full:
        pipeline.run(Job(film, small_disk / "out", small_disk / "work", Options(preset="veryfast")))
    assert full.value.needed_bytes > full.value.free_bytes
    assert "MB" in full.value.sentence
    assert not (small_disk / "out").exists()


@pytest.mark.parametrize("leaving_bytes", [20_000, 700_000, 1_500_000])
def test_a_disk_that_fills_up_on_the_way_publishes_nothing_and_loses_nothing(
    leaving_bytes: int, film: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(small_disk, leaving_bytes)
    monkeypatch.setattr(space, "SPARE_BYTES", 0)
    monkeypatch.setattr(space, "LADDER_TO_SOURCE", 0)
    job = Job(film, small_disk / "out", small_disk / "work", Options(preset="veryfast"))
    with pytest.raises(DiskFull):
        pipeline.run(job)
    assert not (small_disk / "out").exists()
    (small_disk / "ballast").unlink()
    assert all(check.passed for check in pipeline.run(job).checks)
