"""The bytes and rungs of packages."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sqlmodel import Session, col, select

from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import noop
from netflix_clone.media import grades, pictures
from netflix_clone.media.models import Asset, Rendition
from netflix_clone.media.schemas import Package
from netflix_clone.media.storage import storage

MANIFEST, CAPTIONS = grades.MASTER, "subtitles.vtt"
MOST_MANIFEST_BYTES, MOST_CAPTION_BYTES = 64 * 1024, 20_000_000
STORYBOARD = "storyboard"
_TILE = re.compile(
    r"--> (?P<h>\d+):(?P<m>\d+):(?P<s>[\d.]+)\n"
    r"(?P<file>\d+\.jpg)#xywh=(?P<x>\d+),(?P<y>\d+),(?P<wide>\d+),(?P<high>\d+)"
)


def manifest(folder: str, grade: str = grades.FULL) -> str:
    """The text of a package's master playlist as a grade has it; empty where the storage does not give it now."""
    try:
        with storage().open(f"{folder}/{MANIFEST}") as file:
            text = file.read(MOST_MANIFEST_BYTES).decode()
    except OSError:
        return ""
    return grades.rewritten(grade, MANIFEST, text, breaks_at="")


def packages(session: Session, asset_ids: Sequence[int]) -> dict[int, Package]:
    """The packages of those of the assets that have one."""
    rows = session.exec(
        select(Asset.id, Asset.revision, Asset.duration_s).where(
            col(Asset.id).in_(asset_ids), Asset.revision > 0
        )
    )
    return {
        asset_id: Package(asset_id, f"assets/{asset_id}/r{revision}", duration_s)
        for asset_id, revision, duration_s in rows
        if asset_id is not None
    }


def rungs(session: Session, asset_id: int) -> tuple[int, ...]:
    """The heights that an asset plays in, by the names of their folders."""
    rows = session.exec(
        select(Rendition.name)
        .join(Asset, col(Asset.id) == Rendition.asset_id)
        .where(Asset.id == asset_id, Rendition.kind == "video", Rendition.revision == Asset.revision)
    )
    return tuple(int(name.strip("vp")) for name in rows if name.strip("vp").isdigit())


def captions(asset_id: int, revision: int, name: str) -> str:
    """The WebVTT of a caption track, as the transcoder packaged it.

    Raises:
        OSError: the storage does not give it now.
    """
    with storage().open(f"assets/{asset_id}/r{revision}/{name}/{CAPTIONS}") as file:
        return file.read(MOST_CAPTION_BYTES).decode("utf-8", "replace")


def still(folder: str, at_s: float) -> bytes:
    """The picture of a package's storyboard that shows a moment, as JPEG.

    Raises:
        NotFound: there is none, or the storage does not give it now.
    """
    try:
        tiles = _storyboard(folder)
        sprite, box = next((where for end_s, where in tiles if at_s < end_s), tiles[-1][1])
        with storage().open(f"{folder}/{STORYBOARD}/{sprite}") as file:
            return pictures.cut(file.read(), box)
    except (OSError, ValueError, IndexError) as error:
        raise NotFound(noop("There is no picture of this moment.")) from error


@lru_cache(maxsize=128)
def _storyboard(folder: str) -> tuple[tuple[float, tuple[str, tuple[int, int, int, int]]], ...]:
    """Until when (seconds) each tile shows, and where it is: the sprite, and x, y, width and height in it."""
    with storage().open(f"{folder}/{STORYBOARD}/storyboard.vtt") as file:
        words = file.read(MOST_CAPTION_BYTES).decode()
    return tuple(
        (
            int(each["h"]) * 3600 + int(each["m"]) * 60 + float(each["s"]),
            (each["file"], (int(each["x"]), int(each["y"]), int(each["wide"]), int(each["high"]))),
        )
        for each in _TILE.finditer(words)
    )
