"""How captions look for a profile: what may be chosen, checked key by key and kept as JSON.

Only what somebody chose is kept; the rest is the player's to fill in (`ui/captionstyle`).
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext

FONTS = ("sans", "serif", "mono", "casual")
EDGES = ("none", "shadow", "outline", "raised")
POSITIONS = ("bottom", "top")
SMALLEST, LARGEST = 50, 200
DEFAULTS: dict[str, Any] = {
    "size": 100,
    "font": "sans",
    "colour": "#ffffff",
    "background": "#000000",
    "opacity": 0.75,
    "edge": "shadow",
    "position": "bottom",
}
"""How captions look where nothing was chosen; `ui/captionstyle` has the same."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def _is_figure(value: Any, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _is_colour(value: Any) -> bool:
    return isinstance(value, str) and bool(_COLOUR.fullmatch(value))


_FITS: dict[str, Callable[[Any], bool]] = {
    "size": lambda value: _is_figure(value, SMALLEST, LARGEST),
    "font": lambda value: value in FONTS,
    "colour": _is_colour,
    "background": _is_colour,
    "opacity": lambda value: _is_figure(value, 0, 1),
    "edge": lambda value: value in EDGES,
    "position": lambda value: value in POSITIONS,
}


def written(style: Mapping[str, Any]) -> str:
    """A chosen style as it is kept.

    Raises:
        Invalid: a key is unknown, or its value does not fit.
    """
    for key, value in style.items():
        fits = _FITS.get(key)
        if fits is None or not fits(value):
            raise Invalid(gettext("Captions cannot look like that."), field=f"caption_style.{key[:20]}")
    return json.dumps(dict(style), separators=(",", ":"), sort_keys=True)


def read(text: str) -> dict[str, Any]:
    """What was chosen, from what is kept."""
    return json.loads(text)
