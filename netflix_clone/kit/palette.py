"""The colours that follow from one accent, so that words on it and in it can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from dataclasses import dataclass
from functools import cache

DEFAULT_ACCENT = "#FFB020"
GROUND = "#120F0C"
# The lightest surface that words in the accent stand on.
_SURFACE = "#332B21"
_LABELS = ("#120F0C", "#FFFFFF", "#000000")
_LEAST_FOR_WORDS, _LEAST_FOR_SHAPES = 4.5, 3.0
_STEPS = 20
_HOVER = 0.25


class UnreadableAccent(ValueError):
    """Nothing in this colour can be told from the page."""


@dataclass(frozen=True, slots=True)
class Palette:
    """An accent, and what stands on it, beside it and under the pointer."""

    accent: str
    text: str
    label: str
    hover: str


@cache
def palette(accent: str) -> Palette:
    """The colours that go with `accent`, written as #rrggbb.

    Raises:
        UnreadableAccent: it is no such colour, or too dark for a dark page.
    """
    if re.fullmatch(r"#[0-9a-fA-F]{6}", accent) is None:
        msg = f"BRAND_ACCENT must be a colour such as {DEFAULT_ACCENT}, not {accent!r}."
        raise UnreadableAccent(msg)
    apart = contrast(accent, GROUND)
    if apart < _LEAST_FOR_SHAPES:
        msg = (
            f"BRAND_ACCENT {accent} cannot be told from the dark page: its contrast is {apart:.1f}, and"
            f" {_LEAST_FOR_SHAPES:.0f} is needed. Choose a lighter colour."
        )
        raise UnreadableAccent(msg)
    label = next(each for each in _LABELS if contrast(each, accent) >= _LEAST_FOR_WORDS)
    is_label_light = contrast(label, "#000000") > contrast(label, "#FFFFFF")
    return Palette(
        accent=accent.upper(),
        text=_lightened(accent, _SURFACE),
        label=label,
        hover=mixed(accent, "#000000" if is_label_light else "#FFFFFF", _HOVER),
    )


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21, as WCAG counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a share of another in it."""
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(mine + (theirs - mine) * share):02X}" for mine, theirs in parts)


def _lightened(colour: str, ground: str) -> str:
    """The colour, or the first lighter one, in which words on `ground` can be read."""
    lighter = (mixed(colour, "#FFFFFF", step / _STEPS) for step in range(_STEPS + 1))
    return next(each for each in lighter if contrast(each, ground) >= _LEAST_FOR_WORDS)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
