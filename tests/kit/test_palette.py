"""The colours that follow from an accent can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_clone.kit.palette import DEFAULT_ACCENT, GROUND, UnreadableAccent, contrast, mixed, palette

COLOURS = st.integers(min_value=0, max_value=0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.48)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, apart: float) -> None:
    assert contrast(one, other) == pytest.approx(apart, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_whatever_is_accepted_can_be_read(accent: str) -> None:
    try:
        chosen = palette(accent)
    except UnreadableAccent:
        assert contrast(accent, GROUND) < 3
        return
    assert contrast(chosen.accent, GROUND) >= 3
    assert contrast(chosen.label, chosen.accent) >= 4.5
    assert contrast(chosen.label, chosen.hover) >= 4.5
    assert contrast(chosen.text, "#332B21") >= 4.5


def test_our_own_accent_keeps_the_dark_label_of_the_design() -> None:
    assert palette(DEFAULT_ACCENT).label == GROUND


@pytest.mark.parametrize("wrong", ["orange", "#fff", "#12345", "#FFB0200", "red;}", "#201010", "#000000"])
def test_what_is_no_colour_or_too_dark_is_refused_in_words(wrong: str) -> None:
    with pytest.raises(UnreadableAccent, match="BRAND_ACCENT"):
        palette(wrong)


def test_a_mixture_lies_between() -> None:
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mixed("#123456", "#FFFFFF", 0) == "#123456"
