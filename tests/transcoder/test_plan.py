"""The frame grid: whole frames, whole segments, and the source's own speed."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcoder.job import Options
from transcoder.plan import USUAL_RATES, Plan, chunks_of, plan_for
from transcoder.probe import SourceInfo, VideoTrack
from transcoder.sniff import MP4
from transcoder.timeline import Timeline

VIDEO = VideoTrack(
    index=0,
    codec="h264",
    width=1920,
    height=1080,
    coded_pixels=1920 * 1080,
    nominal_rate=Fraction(25),
    average_rate=Fraction(25),
    is_interlaced=False,
    transfer="",
)
INFO = SourceInfo(MP4, 0.0, 10.0, 1_000_000, VIDEO, (), (), (), ())


def plan(
    *, frames: int = 250, interval_s: float = 0.04, first_s: float = 0.0, nominal: Fraction = Fraction(0)
) -> Plan:
    timeline = Timeline(
        frames=frames,
        first_s=first_s,
        end_s=first_s + frames * interval_s,
        last_s=interval_s,
        interval_s=interval_s,
    )
    info = replace(INFO, video=replace(VIDEO, nominal_rate=nominal))
    return plan_for(info, timeline, Options(), identity="bytes", version="ffmpeg")


@pytest.mark.parametrize("rate", USUAL_RATES)
@pytest.mark.parametrize("rounded", [False, True], ids=["exact", "milliseconds"])
def test_usual_speeds_are_recognised_even_from_rounded_time_stamps(rate: Fraction, rounded: bool) -> None:
    """Matroska rounds to milliseconds: 23.976 must not become 23.81 or 24."""
    stamps_s = [round(float(n / rate), 3) if rounded else float(n / rate) for n in range(1000)]
    gaps = sorted(b - a for a, b in pairwise(stamps_s))
    timeline = Timeline(1000, 0.0, stamps_s[-1] + float(1 / rate), float(1 / rate), gaps[len(gaps) // 2])
    info = replace(INFO, video=replace(VIDEO, nominal_rate=Fraction(1000)))
    assert plan_for(info, timeline, Options(), identity="", version="").frame_rate == rate


@pytest.mark.parametrize(("source", "expected"), [(120, 60), (100, 50), (144, 48), (240, 60), (90, 45)])
def test_faster_than_sixty_is_divided_evenly(source: int, expected: int) -> None:
    assert plan(frames=source * 10, interval_s=1 / source, nominal=Fraction(source)).frame_rate == expected


@settings(deadline=None)  # a busy machine is no fault
@given(frames=st.integers(1, 50_000), segment=st.integers(2, 240), per_chunk=st.integers(1, 20_000))
def test_chunks_cover_every_frame_once_and_begin_with_a_segment(
    frames: int, segment: int, per_chunk: int
) -> None:
    chunks = chunks_of(frames, segment, per_chunk=per_chunk)
    at = 0
    for chunk in chunks:
        assert chunk.first_frame == at
        assert chunk.first_frame % segment == 0
        assert chunk.frames > 0
        at += chunk.frames
    assert at == frames


@pytest.mark.parametrize("rate", USUAL_RATES)
def test_a_frame_is_a_whole_number_of_ticks_and_a_segment_about_four_seconds(rate: Fraction) -> None:
    made = plan(frames=1000, interval_s=float(1 / rate), nominal=rate)
    assert made.ticks_per_frame * rate == made.timescale
    assert made.segment_frames % made.gop_frames == 0
    assert abs(float(made.segment_s) - 4) < 0.05


@settings(deadline=None)  # a busy machine is no fault
@given(first_s=st.floats(0, 100, allow_nan=False))
def test_the_grid_begins_less_than_a_frame_after_zero_and_meets_the_first_frame(first_s: float) -> None:
    made = plan(first_s=first_s)
    assert 0 <= made.origin_s <= 0.041
    off = (first_s - made.origin_s) % 0.04
    assert min(off, 0.04 - off) < 0.0001


def test_every_setting_the_source_and_the_encoder_name_a_plan_of_their_own() -> None:
    timeline = Timeline(250, 0, 10, 0.04, 0.04)
    digests = {
        plan_for(INFO, timeline, options, identity=identity, version=version).digest
        for options, identity, version in [
            (Options(), "a", "5.1"),
            (Options(crf=20), "a", "5.1"),
            (Options(preset="medium"), "a", "5.1"),
            (Options(), "b", "5.1"),
            (Options(), "a", "7.0"),
        ]
    }
    assert len(digests) == 5
