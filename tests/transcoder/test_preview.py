"""The preview shows a lively place of the film, weighs little, and plays without a player."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.transcoder.conftest import H264, QUICK, Clips
from transcoder import ingest, preview
from transcoder.command import Leash, ffmpeg_version
from transcoder.job import Job, Limits, Package
from transcoder.pipeline import run
from transcoder.plan import Plan, plan_for
from transcoder.preview import Moment

LENGTH_S = 24.0
QUIET_UNTIL_S = 8.0


@pytest.fixture(scope="module")
def source(clips: Clips) -> Path:
    """Black for four seconds, a still picture for four, then moving bars, with a tone, 50 frames a second."""
    parts = ("color=black:s=160x90:r=50:d=4", "color=gray:s=160x90:r=50:d=4", "testsrc2=s=160x90:r=50:d=16")
    inputs = [word for part in parts for word in ("-f", "lavfi", "-i", part)]
    sound = ("-f", "lavfi", "-i", f"sine=440:d={LENGTH_S}")
    return clips.make("lively.mp4", *inputs, *sound, "-filter_complex", "[0][1][2]concat=n=3", *H264)


@pytest.fixture(scope="module")
def package(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("lively")
    return run(Job(source, folder / "out", folder / "work", QUICK))


@pytest.fixture(scope="module")
def plan(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    material = ingest.take_in(source, tmp_path_factory.mktemp("work"), Limits(), Leash())
    return plan_for(material.info, material.timeline, QUICK, identity="", version=ffmpeg_version())


def looked_at(path: Path) -> dict[str, Any]:
    argv = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json", str(path)]
    return json.loads(subprocess.run(argv, capture_output=True, check=True).stdout)


def failed(package: Package, plan: Plan) -> list[str]:
    found = preview.checks(package.folder, plan, has_sound=True, leash=Leash())
    return [check.name for check in found if not check.passed]


def test_a_preview_is_small_whole_and_named_among_the_files(package: Package, plan: Plan) -> None:
    assert package.preview in package.files
    assert failed(package, plan) == []
    seen = looked_at(package.folder / package.preview)
    picture, sound = seen["streams"]
    assert (picture["width"], picture["height"], picture["avg_frame_rate"]) == (160, 90, "25/1")
    assert (picture["nb_frames"], sound["codec_name"]) == ("360", "aac")
    assert {"preview: decodes", "preview: its bit rate"} <= {check.name for check in package.checks}


def test_a_preview_begins_where_something_moves(package: Package) -> None:
    path = str(package.folder / package.preview)
    argv = ["ffmpeg", "-v", "error", "-ss", "2.2", "-i", path, "-frames:v", "1"]
    early = subprocess.run(
        [*argv, "-f", "rawvideo", "-pix_fmt", "gray", "-"], capture_output=True, check=True
    )
    assert len(set(early.stdout)) > 20, "bars have many shades, black and grey have one"


@pytest.mark.parametrize("fault", ["lost", "cut", "slow"])
def test_a_preview_that_is_not_whole_is_found(
    package: Package, plan: Plan, tmp_path: Path, fault: str
) -> None:
    copy = replace(package, folder=tmp_path)
    made = tmp_path / package.preview
    shutil.copy(package.folder / package.preview, made)
    if fault == "lost":
        made.unlink()
        with pytest.raises(Exception, match="preview"):
            failed(copy, plan)
        return
    if fault == "cut":
        made.write_bytes(made.read_bytes()[:-3000])
    else:
        argv = ["ffmpeg", "-v", "error", "-y", "-i", str(package.folder / package.preview), "-c", "copy"]
        subprocess.run([*argv, str(made)], check=True)
    assert failed(copy, plan)


def test_a_film_of_a_few_seconds_has_no_preview(film_package: Package) -> None:
    assert film_package.preview == ""
    assert not (film_package.folder / preview.PREVIEW).exists()


@pytest.fixture
def long_plan(plan: Plan) -> Callable[[float], Plan]:
    """The same plan for a film of another length."""
    return lambda seconds: replace(plan, frames=round(seconds * plan.frame_rate))


def test_the_liveliest_bright_place_is_chosen_and_the_earliest_of_equals(
    long_plan: Callable[[float], Plan],
) -> None:
    def chosen(moments: list[Moment]) -> float:
        return preview.liveliest(moments, long_plan(1000), fallback_s=150)

    still = [Moment(150 + 2 * n, 100, 1) for n in range(120)]
    assert chosen(still) == 150
    lively = [replace(m, motion=20) if 200 <= m.at_s < 220 else m for m in still]
    assert 196 <= chosen(lively) <= 202
    dark = [replace(m, luma=20) if 195 <= m.at_s < 230 else m for m in lively]
    assert not 185 <= chosen(dark) < 230
    assert chosen([replace(m, luma=20) for m in still]) == 150
    late = [replace(m, motion=29) if m.at_s > 402 else m for m in still]
    assert chosen(late) <= 400, "its last seconds may lie behind the window, its start may not"


@pytest.mark.parametrize(("film_s", "length_s"), [(9.9, 0), (10, 6), (24, 14.4), (33.4, 20), (7200, 20)])
def test_a_preview_ends_before_the_film_does(
    long_plan: Callable[[float], Plan], film_s: float, length_s: float
) -> None:
    assert preview.length_s(long_plan(film_s)) == pytest.approx(length_s, abs=0.05)
