"""Chunks are cut by frame number: joined again, no frame is missing, doubled or moved."""

from pathlib import Path

import numpy as np
import pytest

from tests.transcoder.conftest import Clips
from tests.transcoder.measure import brightness, rungs
from transcoder import pipeline
from transcoder.job import Job, Options

SECONDS = 13
# Every frame has a brightness of its own that says its number.
NUMBERED = f"nullsrc=s=64x64:r={{rate}}:d={SECONDS},geq=lum=16+mod(N*37\\,200):cb=128:cr=128"
FINE = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-g", "50", "-bf", "3", "-c:a", "aac")
OPEN_GOP = ("-x264opts", "open-gop=1:scenecut=0", "-c:a", "mp2")


@pytest.mark.parametrize(
    ("name", "rate", "arguments"),
    [
        ("numbered.mp4", "25", FINE),
        ("numbered-film.mkv", "24000/1001", FINE),
        ("numbered-ntsc.mp4", "30000/1001", FINE),
        ("numbered-open-gop.ts", "25", (*FINE, *OPEN_GOP)),
        ("numbered-shifted.mov", "25", (*FINE, "-output_ts_offset", "3")),
    ],
)
def test_chunks_hold_every_frame_of_the_source_once(
    name: str, rate: str, arguments: tuple[str, ...], clips: Clips, tmp_path: Path
) -> None:
    sound = f"sine=440:d={SECONDS}"
    source = clips.make(
        name, "-f", "lavfi", "-i", NUMBERED.format(rate=rate), "-f", "lavfi", "-i", sound, *arguments
    )
    options = Options(preset="veryfast", crf=12, chunk_s=4)
    package = pipeline.run(Job(source, tmp_path / "out", tmp_path / "work", options))
    seen = brightness(package, rungs(package)[0])
    expected = (np.arange(len(seen)) * 37 % 200) * 255 / 219
    assert len(seen) == pytest.approx(SECONDS * float(package.frame_rate), abs=1)
    assert np.abs(seen - expected).max() < 6
    lengths = [segment.ticks for segment in rungs(package)[0].segments]
    assert len(set(lengths[:-1])) == 1
