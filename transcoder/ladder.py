"""Which sizes a film is offered in, and how much each may weigh. Pure arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Height class of a 16:9 picture and its highest video bit rate, near Apple's authoring advice.
CAPS_BPS = (
    (144, 150_000),
    (240, 400_000),
    (360, 700_000),
    (480, 1_200_000),
    (720, 3_000_000),
    (1080, 6_000_000),
    (1440, 10_000_000),
    (2160, 16_000_000),
)
DEFAULT_HEIGHTS = (2160, 1080, 720, 480, 360, 240)
LOWEST_CAP_BPS = 60_000
HIGH_RATE_FPS = 31
HIGH_RATE_FACTOR = 1.4
# A rung at the source's own size is worth having only this much above the next one.
WORTH_A_RUNG = 1.15
# So little above a rung that the source's own size takes its place, unscaled.
SAME_AS_RUNG = 1.05


@dataclass(frozen=True)
class Rung:
    """One line of the ladder: a size and the bit rate that it must not exceed."""

    name: str
    width: int
    height: int
    cap_bps: int


def rungs_for(
    width: int, height: int, frame_rate: float, *, heights: Sequence[int] = DEFAULT_HEIGHTS
) -> tuple[Rung, ...]:
    """The ladder for a picture of this size, the largest rung first.

    A rung of class 1080 is the largest picture of the same shape that fits into 1920x1080, or 1080x1920 for
    a film held upright. Nothing is ever made larger than it is; where the source falls between two rungs it
    gets one at its own size.
    """
    source = size_class(width, height)
    below = sorted((h for h in heights if h <= source), reverse=True)
    tops = sorted(heights, reverse=True)[:1]
    wanted: dict[str, float] = {f"{h}p": h for h in below}
    if below and source <= below[0] * SAME_AS_RUNG:
        wanted[f"{below[0]}p"] = source
    elif (not below or source >= below[0] * WORTH_A_RUNG) and (not tops or source < tops[0]):
        wanted = {f"{round(source)}p": source} | wanted
    return tuple(_rung(name, (width, height), wanted=h, rate=frame_rate) for name, h in wanted.items())


def size_class(width: int, height: int) -> float:
    """The height of the smallest 16:9 frame (9:16 if upright) that this picture fits into."""
    long, short = max(width, height), min(width, height)
    return max(float(short), long * 9 / 16)


def _rung(name: str, size: tuple[int, int], *, wanted: float, rate: float) -> Rung:
    width, height = _even_size(*size, scale=min(1.0, wanted / size_class(*size)))
    cap_bps = _cap_bps(width * height) * (HIGH_RATE_FACTOR if rate > HIGH_RATE_FPS else 1)
    return Rung(name, width, height, max(LOWEST_CAP_BPS, round(cap_bps)))


def _even_size(width: int, height: int, *, scale: float) -> tuple[int, int]:
    """The even size nearest to the shape of the picture that is not larger than it.

    The short side is rounded first and the long one follows, so that the shape is off by a pixel at most.
    """
    long, short = max(width, height), min(width, height)
    rung_short = min(short - short % 2, max(2, 2 * round(short * scale / 2)))
    rung_long = min(long - long % 2, max(2, 2 * round(long * rung_short / short / 2)))
    return (rung_long, rung_short) if width >= height else (rung_short, rung_long)


def _cap_bps(pixels: int) -> int:
    """The cap for any number of pixels, on straight lines between the classes (both axes logarithmic)."""
    lines = list(pairwise((math.log(h * h * 16 / 9), math.log(bps)) for h, bps in CAPS_BPS))
    at = math.log(pixels)
    (x0, y0), (x1, y1) = next((line for line in lines if at <= line[1][0]), lines[-1])
    return round(math.exp(y0 + (y1 - y0) * (at - x0) / (x1 - x0)) / 1000) * 1000
