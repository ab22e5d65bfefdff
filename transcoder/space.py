"""Asks whether there is room before the work starts, and gives figures when there is not."""

import shutil
from pathlib import Path

from transcoder.errors import DiskFull
from transcoder.ingest import Material
from transcoder.plan import Plan
from transcoder.sound import BIT_RATE_BPS

SPARE_BYTES = 32 << 20
# A whole ladder seldom weighs more than this many times its source, whatever the caps would allow.
LADDER_TO_SOURCE = 4


def package_bytes(material: Material, plan: Plan) -> int:
    """The most that a package may weigh, by its caps or by its source."""
    sound_bps = BIT_RATE_BPS * len(material.info.audio)
    by_caps = (sum(rung.cap_bps for rung in plan.rungs) + sound_bps) * plan.duration_s / 8
    return int(min(by_caps, LADDER_TO_SOURCE * material.info.size_bytes + sound_bps * plan.duration_s / 8))


def require(material: Material, plan: Plan, *, work: Path, output: Path) -> None:
    """Makes sure that the encoded tracks fit into the work folder and the package beside its place.

    Raises:
        DiskFull: they do not.
    """
    needed = package_bytes(material, plan)
    if work.stat().st_dev == output.stat().st_dev:
        _require_free(work, 2 * needed)
    else:
        _require_free(work, needed)
        _require_free(output, needed)


def full(folder: Path, needed_bytes: int) -> DiskFull:
    """The error for a disk that became full on the way."""
    while not folder.exists():
        folder = folder.parent
    free_bytes = shutil.disk_usage(folder).free
    return DiskFull(needed_bytes=max(needed_bytes, free_bytes + SPARE_BYTES), free_bytes=free_bytes)


def _require_free(folder: Path, needed_bytes: int) -> None:
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes + SPARE_BYTES:
        raise DiskFull(needed_bytes=needed_bytes + SPARE_BYTES, free_bytes=free_bytes)
