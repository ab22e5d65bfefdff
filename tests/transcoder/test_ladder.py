"""The ladder never promises what the source does not have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcoder.ladder import Rung, rungs_for

sides = st.integers(min_value=16, max_value=8192)


def names(rungs: tuple[Rung, ...]) -> list[str]:
    return [rung.name for rung in rungs]


@settings(deadline=None)  # a busy machine is no fault
@given(width=sides, height=sides, frame_rate=st.floats(min_value=1, max_value=60))
def test_no_rung_is_larger_than_its_source_odd_or_out_of_shape(
    width: int, height: int, frame_rate: float
) -> None:
    rungs = rungs_for(width, height, frame_rate)
    assert rungs
    for rung in rungs:
        assert rung.width <= width and rung.height <= height
        assert rung.width % 2 == 0 and rung.height % 2 == 0
        # Within one per cent, or where the picture is tiny within the one pixel that rounding costs.
        off = abs(rung.width * height / (rung.height * width) - 1)
        assert off <= max(0.01, 1.01 / max(rung.width, rung.height))


@settings(deadline=None)  # a busy machine is no fault
@given(width=sides, height=sides)
def test_rungs_get_smaller_and_lighter_and_have_names_of_their_own(width: int, height: int) -> None:
    rungs = rungs_for(width, height, 24)
    sizes = [rung.width * rung.height for rung in rungs]
    assert sizes == sorted(sizes, reverse=True)
    assert [rung.cap_bps for rung in rungs] == sorted((rung.cap_bps for rung in rungs), reverse=True)
    assert len(set(names(rungs))) == len(rungs)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (3840, 2160, ["2160p", "1080p", "720p", "480p", "360p", "240p"]),
        (1920, 1080, ["1080p", "720p", "480p", "360p", "240p"]),
        (1920, 804, ["1080p", "720p", "480p", "360p", "240p"]),
        (1080, 1920, ["1080p", "720p", "480p", "360p", "240p"]),
        (2560, 1440, ["1440p", "1080p", "720p", "480p", "360p", "240p"]),
        (1920, 1088, ["1080p", "720p", "480p", "360p", "240p"]),
        (160, 120, ["120p"]),
        (7680, 4320, ["2160p", "1080p", "720p", "480p", "360p", "240p"]),
    ],
)
def test_known_shapes_get_the_rungs_that_one_expects(width: int, height: int, expected: list[str]) -> None:
    assert names(rungs_for(width, height, 24)) == expected


def test_a_source_between_two_rungs_gets_one_at_its_own_size() -> None:
    top = rungs_for(1000, 500, 24)[0]
    assert (top.width, top.height) == (1000, 500)


def test_a_source_of_a_rungs_size_is_not_scaled() -> None:
    assert next((one.width, one.height) for one in rungs_for(1920, 1088, 24)) == (1920, 1088)


def test_a_fast_picture_may_weigh_more() -> None:
    assert rungs_for(1920, 1080, 60)[0].cap_bps > rungs_for(1920, 1080, 30)[0].cap_bps
