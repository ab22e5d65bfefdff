"""Decides what to make of a source: frame grid, rungs, chunks and tracks. Reads nothing, runs nothing."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from fractions import Fraction

from transcoder.job import Options
from transcoder.ladder import Rung, rungs_for
from transcoder.probe import SourceInfo
from transcoder.timeline import Timeline

GOP_S = 2
GOPS_PER_SEGMENT = 2
MOST_FPS = 60
LEAST_TIMESCALE = 10_000
AUDIO_RATE_HZ = 48_000
DEFAULT_CRF = {"veryfast": 20, "faster": 22, "medium": 23}
USUAL_RATES = (
    Fraction(24000, 1001),
    Fraction(24),
    Fraction(25),
    Fraction(30000, 1001),
    Fraction(30),
    Fraction(48),
    Fraction(50),
    Fraction(60000, 1001),
    Fraction(60),
)


@dataclass(frozen=True)
class Chunk:
    """A stretch of the film that is encoded by one program and kept once it is done."""

    index: int
    first_frame: int
    frames: int

    @property
    def folder(self) -> str:
        return f"c{self.index:05d}"


@dataclass(frozen=True)
class Plan:
    """The whole job on one frame grid. `digest` names it: another source, setting or ffmpeg gives another.

    `origin_s` is less than one frame: the grid begins there, so that the source's frames fall on it and not
    between its lines, where a millisecond of jitter would double or drop them.
    """

    frame_rate: Fraction
    origin_s: float
    frames: int
    gop_frames: int
    segment_frames: int
    timescale: int
    last_frame_s: float
    rungs: tuple[Rung, ...]
    chunks: tuple[Chunk, ...]
    crf: int
    preset: str
    digest: str

    @property
    def duration_s(self) -> float:
        return float(self.frames / self.frame_rate)

    @property
    def segment_s(self) -> Fraction:
        return self.segment_frames / self.frame_rate

    @property
    def ticks_per_frame(self) -> int:
        return int(self.timescale / self.frame_rate)


def plan_for(info: SourceInfo, timeline: Timeline, options: Options, *, identity: str, version: str) -> Plan:
    """The plan for one source. `identity` stands for its bytes, `version` for the ffmpeg that will run."""
    frame_rate = output_rate(info, timeline)
    origin_s = _origin_s(timeline.first_s, frame_rate)
    frames = max(1, round((timeline.end_s - origin_s) * frame_rate))
    gop_frames = max(1, round(GOP_S * frame_rate))
    segment_frames = gop_frames * GOPS_PER_SEGMENT
    video = info.video
    settings = json.dumps([asdict(options), version, identity, str(frame_rate), frames], default=str)
    return Plan(
        frame_rate=frame_rate,
        origin_s=origin_s,
        frames=frames,
        gop_frames=gop_frames,
        segment_frames=segment_frames,
        timescale=frame_rate.numerator * -(-LEAST_TIMESCALE // frame_rate.numerator),
        last_frame_s=timeline.last_s,
        rungs=rungs_for(video.width, video.height, float(frame_rate), heights=options.heights),
        chunks=chunks_of(frames, segment_frames, per_chunk=round(options.chunk_s * frame_rate)),
        crf=DEFAULT_CRF[options.preset] if options.crf is None else options.crf,
        preset=options.preset,
        digest=hashlib.sha256(settings.encode()).hexdigest()[:20],
    )


def output_rate(info: SourceInfo, timeline: Timeline) -> Fraction:
    """The constant frame rate of the package: the source's own, tidied, and at most 60.

    A film with uneven distances (phones, screen recordings) gets the rate that most of its frames have.
    """
    if info.video.is_interlaced and info.video.average_rate:
        return _at_most_60(info.video.average_rate)
    mean = 1 / timeline.mean_interval_s if timeline.mean_interval_s > 0 else 0.0
    usual = 1 / timeline.interval_s
    nominal = info.video.nominal_rate
    if abs(mean - usual) > 0.05 * usual:
        return _at_most_60(_tidy(usual, nominal, tolerance=0.04))
    if _is_near(nominal, usual, tolerance=0.003):
        return _at_most_60(nominal)
    return _at_most_60(_tidy(mean, nominal, tolerance=0.003))


def _origin_s(first_s: float, frame_rate: Fraction) -> float:
    """How far after a line of the grid the first frame stands."""
    frames_before = math.floor(first_s * frame_rate + 0.001)
    return max(0.0, round(first_s - float(frames_before / frame_rate), 6))


def chunks_of(frames: int, segment_frames: int, *, per_chunk: int) -> tuple[Chunk, ...]:
    """Cuts the film into stretches of whole segments; a short rest joins the one before it."""
    step = max(1, per_chunk // segment_frames) * segment_frames
    starts = list(range(0, frames, step))
    if len(starts) > 1 and frames - starts[-1] < step // 2:
        starts.pop()
    ends = [*starts[1:], frames]
    return tuple(Chunk(n, a, b - a) for n, (a, b) in enumerate(zip(starts, ends, strict=True)))


def _tidy(rate: float, nominal: Fraction, *, tolerance: float) -> Fraction:
    if _is_near(nominal, rate, tolerance=tolerance):
        return nominal
    nearest = min(USUAL_RATES, key=lambda usual: abs(float(usual) - rate))
    if _is_near(nearest, rate, tolerance=tolerance):
        return nearest
    return max(Fraction(1), Fraction(rate).limit_denominator(100))


def _is_near(one: Fraction, rate: float, *, tolerance: float) -> bool:
    return abs(float(one) - rate) <= tolerance * rate


def _at_most_60(rate: Fraction) -> Fraction:
    return rate / -(-rate // MOST_FPS) if rate > MOST_FPS else rate
