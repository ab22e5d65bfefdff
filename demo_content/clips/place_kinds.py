"""What a place for a clip is: a still ground, strips that scroll at their own speed, sprites that wander."""

from collections.abc import Callable
from dataclasses import dataclass, field

from demo_content.clips.paint import Pixels, clear, disc
from demo_content.palettes import Palette, rgb

FPS = 24


@dataclass
class Strip:
    """A band of picture `top` px down that moves left `speed` px a frame and meets itself again."""

    img: Pixels
    top: int
    speed: float


@dataclass
class Sprite:
    """A small picture whose place is given by two ffmpeg expressions of t."""

    img: Pixels
    x: str
    y: str


@dataclass
class Place:
    """All that ffmpeg needs to move a picture. `flow` is a low-resolution loop used as ground instead."""

    ground: Pixels
    strips: list[Strip] = field(default_factory=list)
    sprites: list[Sprite] = field(default_factory=list)
    behind: list[Sprite] = field(default_factory=list)
    flow: Pixels | None = None


Painter = Callable[[int, int, Palette, int], Place]


def tone_of(colour: str) -> tuple[float, float, float]:
    """A colour as three numbers to reckon with."""
    red, green, blue = rgb(colour)
    return float(red), float(green), float(blue)


def sun(h: int, r: float, pal: Palette, x: float, y: float, fall: float) -> Sprite:
    """A disc that sinks by `fall` heights a second."""
    size = int(h * r)
    img = clear(2 * size + 6, 2 * size + 6)
    disc(img, size + 3, size + 3, size, pal.hot)
    return Sprite(img, f"{int(x - size)}", f"H*{y - r:.3f}+t*H*{fall}")
