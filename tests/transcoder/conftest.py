"""Small real clips, made by ffmpeg itself once per session."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from transcoder import pipeline
from transcoder.job import Job, Options, Package

FLASH_AT_S = 1.0
LENGTH_S = 2.5
BEEP = f"aevalsrc=if(gte(t\\,{FLASH_AT_S})\\,0.5*sin(2*PI*1000*t)\\,0):s=48000:d={LENGTH_S}"
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
QUICK = Options(preset="veryfast")


def flashing(*, size: str = "320x180", rate: str = "25") -> str:
    """A grey picture that turns white at `FLASH_AT_S`."""
    return (
        f"color=c=gray:s={size}:r={rate}:d={LENGTH_S},"
        f"drawbox=c=white:t=fill:enable=gte(t\\,{FLASH_AT_S}-0.001)"
    )


@dataclass(frozen=True)
class Clips:
    """Makes clips in a folder of its own, each only once."""

    folder: Path

    def make(self, name: str, *arguments: str) -> Path:
        clip = self.folder / name
        if not clip.exists():
            subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, str(clip)], check=True, timeout=60)
        return clip

    def flash_and_beep(self, name: str, *arguments: str, size: str = "320x180", rate: str = "25") -> Path:
        """A clip that flashes and beeps at the same moment."""
        picture = flashing(size=size, rate=rate)
        inputs = ("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", BEEP)
        return self.make(name, *inputs, *(arguments or (*H264, "-c:a", "aac")))


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def plain(clips: Clips) -> Path:
    """An ordinary clip with picture and sound."""
    return clips.flash_and_beep("plain.mp4")


@pytest.fixture(scope="session")
def film(clips: Clips) -> Path:
    """A clip with all that a film may bring: two sounds, subtitles, chapters, six seconds at 640x360."""
    words = clips.folder / "film.srt"
    words.write_text("1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i>, you\n", encoding="utf-8")
    marks = clips.folder / "film.txt"
    marks.write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=3\ntitle=Morning\n"
        "[CHAPTER]\nTIMEBASE=1/1\nSTART=3\nEND=6\ntitle=Night\n",
        encoding="utf-8",
    )
    picture = "testsrc2=s=640x360:r=24:d=6"
    return clips.make(
        "film.mp4",
        *(
            "-f",
            "lavfi",
            "-i",
            picture,
            "-f",
            "lavfi",
            "-i",
            "sine=440:d=6",
            "-f",
            "lavfi",
            "-i",
            "sine=880:d=6",
        ),
        *("-i", str(words), "-i", str(marks), "-map", "0", "-map", "1", "-map", "2", "-map", "3"),
        *("-map_metadata", "4", *H264, "-c:a", "aac", "-c:s", "mov_text"),
        *(
            "-metadata:s:a:0",
            "language=eng",
            "-metadata:s:a:1",
            "language=ger",
            "-metadata:s:s:0",
            "language=spa",
        ),
    )


@pytest.fixture(scope="session")
def film_package(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package of `film`, for tests that only look at it."""
    folder = tmp_path_factory.mktemp("film")
    return pipeline.run(Job(film, folder / "out", folder / "work", QUICK))


@pytest.fixture
def transcode(tmp_path: Path) -> Callable[[Path], Package]:
    """Runs a source through the whole pipeline."""

    def go(source: Path) -> Package:
        return pipeline.run(Job(source, tmp_path / "out", tmp_path / "work", QUICK))

    return go
