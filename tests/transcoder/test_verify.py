"""Nothing that ffmpeg, a disk or a bug can do to a package slips through the last look."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcoder import ingest, verify
from transcoder.command import Leash, ffmpeg_version
from transcoder.errors import TranscodeFailed
from transcoder.job import Limits, Options, Package
from transcoder.plan import Plan, plan_for


@pytest.fixture(scope="module")
def plan(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    material = ingest.take_in(film, tmp_path_factory.mktemp("work"), Limits(), Leash())
    return plan_for(
        material.info, material.timeline, Options(preset="veryfast"), identity="", version=ffmpeg_version()
    )


def look(package: Package, plan: Plan) -> None:
    verify.verify(
        package.folder,
        plan,
        package.renditions,
        decode_all=True,
        leash=Leash(),
        on_rung=lambda rung, fraction: None,
    )


@pytest.fixture
def copy(film_package: Package, tmp_path: Path) -> Package:
    shutil.copytree(film_package.folder, tmp_path / "copy")
    return replace(film_package, folder=tmp_path / "copy")


def test_a_good_package_passes_every_check(film_package: Package, plan: Plan) -> None:
    look(film_package, plan)
    names = [check.name for check in film_package.checks]
    assert "all rungs are cut at the same frames" in names
    assert "v360: decodes" in names
    assert len(names) > 15


def lose_a_segment(folder: Path) -> None:
    (folder / "v360/s00001.m4s").unlink()


def empty_a_segment(folder: Path) -> None:
    (folder / "a_en/s00000.m4s").write_bytes(b"")


def cut_a_segment_short(folder: Path) -> None:
    path = folder / "v240/s00000.m4s"
    path.write_bytes(path.read_bytes()[:-1000])


def damage_a_picture(folder: Path) -> None:
    path = folder / "v360/s00000.m4s"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    path.write_bytes(data)


def swap_two_segments(folder: Path) -> None:
    shutil.copy(folder / "v360/s00000.m4s", folder / "v360/s00001.m4s")


def end_a_playlist_early(folder: Path) -> None:
    path = folder / "a_de/index.m3u8"
    path.write_text(path.read_text().replace("#EXT-X-ENDLIST\n", ""))


def leave_debris(folder: Path) -> None:
    (folder / "v360/s00009.m4s.part").write_bytes(b"rest")


def lose_the_poster(folder: Path) -> None:
    (folder / "poster.jpg").unlink()


FAULTS = [
    lose_a_segment,
    empty_a_segment,
    cut_a_segment_short,
    damage_a_picture,
    swap_two_segments,
    end_a_playlist_early,
    leave_debris,
    lose_the_poster,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_is_found(fault: Callable[[Path], None], copy: Package, plan: Plan) -> None:
    fault(copy.folder)
    with pytest.raises(TranscodeFailed):
        look(copy, plan)


def test_a_lie_about_bit_rates_is_found(copy: Package, plan: Plan) -> None:
    lying = [
        replace(one, peak_bps=one.peak_bps // 2) if one.kind == "video" else one for one in copy.renditions
    ]
    with pytest.raises(TranscodeFailed, match="bit rates"):
        look(replace(copy, renditions=tuple(lying)), plan)
