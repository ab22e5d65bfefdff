"""Cuts encoded tracks into the segments that HLS and DASH share, and measures each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from transcoder import fmp4
from transcoder.errors import TranscodeFailed
from transcoder.job import Rendition, Segment
from transcoder.plan import Chunk, Plan

INIT = "init.mp4"


@dataclass(frozen=True)
class Part:
    """One encoded file of a rendition and where on the rendition's own clock it begins."""

    track: fmp4.Track
    shift: int


def cut_video(plan: Plan, files: Sequence[Path], rendition: Rendition, *, package: Path) -> Rendition:
    """Joins the chunks of one rung and cuts them on the frame grid: the cuts are the same in every rung."""
    tracks = [fmp4.read_track(file) for file in files]
    if any(track.init != tracks[0].init for track in tracks):
        raise TranscodeFailed(f"The chunks of {rendition.name} do not fit together.", code="chunks-differ")
    parts = [
        Part(track, chunk.first_frame * plan.ticks_per_frame)
        for track, chunk in zip(tracks, plan.chunks, strict=True)
    ]
    step = plan.segment_frames * plan.ticks_per_frame

    def starts_segment(start: int, duration: int) -> bool:
        return start % step == 0

    return _cut(parts, rendition, starts_segment, package=package)


def cut_audio(plan: Plan, file: Path, rendition: Rendition, *, package: Path) -> Rendition:
    """Cuts a sound track as near to the picture's cuts as its fragments allow, without drifting away."""
    track = fmp4.read_track(file)
    step = plan.segment_s * track.timescale

    def starts_segment(start: int, duration: int) -> bool:
        """Whether a cut of the picture lies nearer to this fragment's start than to the next one's."""
        off = Fraction(start) % step
        return off <= duration / 2 or step - off < duration / 2

    return _cut([Part(track, 0)], rendition, starts_segment, package=package)


def _cut(
    parts: Sequence[Part], rendition: Rendition, starts_segment: Callable[[int, int], bool], *, package: Path
) -> Rendition:
    folder = package / rendition.folder
    folder.mkdir(parents=True)
    first = parts[0].track
    (folder / INIT).write_bytes(first.init)
    segments: list[Segment] = []
    for part in parts:
        fragments = part.track.fragments
        cuts = [
            n for n, f in enumerate(fragments) if n == 0 or starts_segment(f.start + part.shift, f.duration)
        ]
        with part.track.path.open("rb") as source:
            for start, end in pairwise([*cuts, len(fragments)]):
                uri = f"s{len(segments):05d}.m4s"
                size = fmp4.write_segment(source, folder / uri, fragments[start:end], shift=part.shift)
                segments.append(Segment(uri, sum(f.duration for f in fragments[start:end]), size))
    return measured(
        replace(rendition, codec=first.codec, timescale=first.timescale, segments=tuple(segments))
    )


def measured(rendition: Rendition) -> Rendition:
    """The rendition with its true bit rates: what players plan their buffers by."""
    segments, scale = rendition.segments, rendition.timescale
    longest = max(segment.ticks for segment in segments)
    # A short last segment says nothing about the network a viewer needs (Apple counts 0.5 to 1.5 targets).
    counted = [segment for segment in segments if segment.ticks * 2 >= longest]
    peak = max(Fraction(s.size_bytes * 8 * scale, s.ticks) for s in counted)
    average = Fraction(sum(s.size_bytes for s in segments) * 8 * scale, sum(s.ticks for s in segments))
    return replace(rendition, peak_bps=int(max(peak, average)) + 1, average_bps=int(average) + 1)


def chunk_files(work: Path, chunks: Sequence[Chunk], rung: str) -> list[Path]:
    """Where the encoder left one rung."""
    return [work / chunk.folder / f"{rung}.mp4" for chunk in chunks]
