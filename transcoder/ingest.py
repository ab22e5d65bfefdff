"""Takes a source in: what it is, its fingerprint, and a form in which any frame can be found by its time."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

import ffmpeg

from transcoder import sniff
from transcoder.command import Leash, binary, check, run
from transcoder.job import Limits
from transcoder.probe import SourceInfo, probe, reading_options
from transcoder.timeline import Timeline, scan

SAMPLE_BYTES = 1 << 20
SAMPLES = 8
COPY_PREFIX = "source-"


@dataclass(frozen=True)
class Material:
    """What is really encoded: the source itself, or a remuxed copy of it in the work folder."""

    path: Path
    info: SourceInfo
    timeline: Timeline


def fingerprint(source: Path) -> str:
    """Stands for the bytes of a source: its size and samples of it, so that 50 GB need not be read twice."""
    size = source.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with source.open("rb") as file:
        for n in range(SAMPLES):
            file.seek(max(0, (size - SAMPLE_BYTES) * n // (SAMPLES - 1)))
            digest.update(file.read(SAMPLE_BYTES))
    return digest.hexdigest()


def take_in(source: Path, work: Path, limits: Limits, leash: Leash) -> Material:
    """Probes and scans a source; remuxes the containers in which seeking is guesswork.

    Measured: on an MPEG-TS with open GOPs a chunk that starts in the middle lost frames, and did not after a
    remux.

    Raises:
        SourceRefused: see `probe` and `scan`.
    """
    info = probe(source, limits)
    timeline = scan(source, info, leash)
    if info.container.seeks_well:
        return Material(source, info, timeline)
    copy = work / f"{COPY_PREFIX}{fingerprint(source)[:16]}.mkv"
    if not copy.exists():
        _remux(source, info, copy, leash)
    copied = probe(copy, limits)
    return Material(copy, copied, scan(copy, copied, leash))


def _remux(source: Path, info: SourceInfo, copy: Path, leash: Leash) -> None:
    partial = copy.with_suffix(".mkv.part")
    given = ffmpeg.input(f"file:{source}", fflags="+genpts", **reading_options(info.container))
    tracks = [info.video.index, *(a.index for a in info.audio), *(t.index for t in info.text)]
    wanted = [given[str(index)] for index in tracks]
    made = ffmpeg.output(*wanted, f"file:{partial}", c="copy", f=sniff.MATROSKA.demuxer.partition(",")[0])
    argv = [binary("ffmpeg"), "-v", "error", "-nostdin", "-y", *made.compile()[1:]]
    check(run(argv, leash), "Reading the file")
    shutil.move(partial, copy)
