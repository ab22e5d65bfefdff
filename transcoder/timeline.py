"""Reads the time stamp of every packet: how long the film really is, how fast, and whether its end is there.

Headers lie (a truncated file keeps the duration it once had) and ffmpeg ends with exit code 0 on a file that
stops in the middle, so the packets are counted before anything is planned.
"""

from array import array
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from transcoder.command import Finished, Leash, binary, run
from transcoder.errors import SourceRefused
from transcoder.probe import SourceInfo, damage, reading_options

MISSING_END_S = 0.5
MISSING_END_SHARE = 0.02
BYTES_PER_S = 5_000_000


@dataclass(frozen=True)
class Timeline:
    """The picture's packets in seconds from the container's start.

    `end_s` is where the last frame ends, `last_s` how long it stands, `interval_s` the usual distance.
    """

    frames: int
    first_s: float
    end_s: float
    last_s: float
    interval_s: float

    @property
    def mean_interval_s(self) -> float:
        """The distance that the frames would have if all were the same."""
        return (self.end_s - self.last_s - self.first_s) / max(1, self.frames - 1)


@dataclass
class _Packets:
    """What the scan has seen so far."""

    video_index: int
    start_s: float
    stamps_s: "array[float]" = field(default_factory=lambda: array("d"))
    last_at_s: float = -1.0
    last_length_s: float = 0.0
    end_s: float = 0.0

    def add(self, line: str) -> None:
        """Takes one line `stream_index,pts,dts,duration,flags` of ffprobe."""
        parts = line.split(",")
        if len(parts) < 5 or "D" in parts[4]:
            return
        at = parts[1] if parts[1] != "N/A" else parts[2]
        if at == "N/A":
            return
        at_s = float(at) - self.start_s
        length_s = float(parts[3]) if parts[3] != "N/A" else 0.0
        self.end_s = max(self.end_s, at_s + length_s)
        if int(parts[0]) == self.video_index:
            self.stamps_s.append(at_s)
            if at_s > self.last_at_s:
                self.last_at_s, self.last_length_s = at_s, length_s


def scan(source: Path, info: SourceInfo, leash: Leash) -> Timeline:
    """Walks through all packets of a source without decoding any.

    Raises:
        SourceRefused: the end is missing, or there is not a single frame.
    """
    packets = _Packets(info.video.index, info.start_s)
    finished = _read_packets(source, info, packets, leash)
    if finished.return_code or "partial file" in finished.stderr or "ended prematurely" in finished.stderr:
        raise damage(finished)
    # Matroska counts its duration from zero, even where the film begins later.
    missing_s = info.duration_s - packets.end_s - max(0.0, info.start_s)
    if missing_s > max(MISSING_END_S, MISSING_END_SHARE * info.duration_s):
        raise SourceRefused(
            f"The file is incomplete: the last {missing_s:.0f} s of {info.duration_s:.0f} s are missing.",
            code="truncated",
        )
    stamps_s = sorted(packets.stamps_s)
    if not stamps_s:
        raise SourceRefused("The file holds no picture that can be read.", code="no-frames")
    interval_s = median(b - a for a, b in pairwise(stamps_s)) if stamps_s[1:] else 0.0
    last_s = packets.last_length_s or interval_s or 0.04
    return Timeline(
        frames=len(stamps_s),
        first_s=stamps_s[0],
        end_s=stamps_s[-1] + last_s,
        last_s=last_s,
        interval_s=interval_s or last_s,
    )


def _read_packets(source: Path, info: SourceInfo, packets: _Packets, leash: Leash) -> Finished:
    argv = [binary("ffprobe"), "-v", "error", "-of", "csv=p=0"]
    argv += ["-show_entries", "packet=stream_index,pts_time,dts_time,duration_time,flags"]
    for option, value in reading_options(info.container).items():
        argv += [f"-{option}", value]
    patient = replace(leash, timeout_s=120 + info.size_bytes / BYTES_PER_S, stall_s=None)
    return run([*argv, "-i", f"file:{source}"], patient, on_line=packets.add)
