"""Looks at a package with other eyes than its maker's: ffmpeg decodes, numpy counts."""

import subprocess
from pathlib import Path

import numpy as np
import numpy.typing as npt

from transcoder.job import Package, Rendition

SAMPLE_RATE = 48_000


def rungs(package: Package) -> list[Rendition]:
    return [one for one in package.renditions if one.kind == "video"]


def frames(package: Package, rung: Rendition) -> npt.NDArray[np.uint8]:
    """The luma of each frame, in the order in which they are shown."""
    playlist = package.folder / rung.folder / "index.m3u8"
    data = _decoded(playlist, "-map", "0:v", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray")
    assert rung.width and rung.height
    return np.frombuffer(data, np.uint8).reshape(-1, rung.height, rung.width)


def brightness(package: Package, rung: Rendition) -> npt.NDArray[np.float64]:
    """The mean luma of each frame."""
    return frames(package, rung).mean((1, 2))


def loudness(package: Package, track: Rendition) -> npt.NDArray[np.float32]:
    """The samples of a sound track, both channels added up."""
    data = _decoded(package.folder / track.folder / "index.m3u8", "-map", "0:a", "-f", "f32le", "-ac", "1")
    return np.frombuffer(data, np.float32)


def flash_s(package: Package) -> float:
    """When the picture turns white, by counting frames."""
    rung = rungs(package)[-1]
    assert rung.frame_rate
    return float(np.argmax(brightness(package, rung) > 200) / float(rung.frame_rate))


def beep_s(package: Package) -> float:
    """When the first sound is heard, by counting samples."""
    track = next(one for one in package.renditions if one.kind == "audio")
    return float(np.argmax(np.abs(loudness(package, track)) > 0.1) / SAMPLE_RATE)


def _decoded(playlist: Path, *wanted: str) -> bytes:
    made = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(playlist), *wanted, "-"], capture_output=True, check=True
    )
    assert not made.stderr, made.stderr
    return made.stdout
