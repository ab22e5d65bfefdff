"""Lettered cards for the clips: titles, chapters, credits and the badge."""

import numpy as np

from demo_content.clips import paint
from demo_content.letters import Cut, measure
from demo_content.palettes import rgb

Typed = tuple[str, float, float, str]


def lettered(lines: list[Typed], pad: int, accent: str = "", centre: bool = True) -> paint.Pixels:
    """A card; lines are text, cap height, stroke / height and colour. With an accent it stands on a dark plate."""
    cuts = [
        Cut(high, 0.9 if high < 30 else 0.8, 3.6 if high < 30 else 3.2, weight=heavy)
        for _, high, heavy, _ in lines
    ]
    widths = [measure(text, cut) for (text, *_), cut in zip(lines, cuts, strict=True)]
    gap = 0.85
    tall = sum(high * (1 + gap) for _, high, *_ in lines) - lines[-1][1] * gap
    img = paint.clear(int(max(widths)) + 2 * pad, int(tall) + 2 * pad)
    if accent:
        img[:] = (12, 10, 9, 158)
        img[:, : max(4, pad // 6)] = (*rgb(accent), 255)
    y = float(pad)
    for (text, high, _, colour), cut, width in zip(lines, cuts, widths, strict=True):
        paint.write(img, text, ((img.shape[1] - width) / 2 if centre else pad * 1.2, y + high), cut, colour)
        y += high * (1 + gap)
    return img


def badge(k: float) -> paint.Pixels:
    """A small pill: PLACEHOLDER CLIP."""
    cut = Cut(11 * k, 0.95, 4.2, weight=0.14)
    wide, high = int(measure("PLACEHOLDER CLIP", cut) + 36 * k), int(30 * k)
    img = paint.clear(wide, high)
    for x in (high / 2, wide - high / 2):
        paint.disc(img, x, high / 2, high / 2 - 1, "#0a0a0a", 1.0)
    img[1 : high - 1, high // 2 : wide - high // 2] = (10, 10, 10, 255)
    img[..., 3] = (img[..., 3] * 0.5).astype(np.uint8)
    paint.write(img, "PLACEHOLDER CLIP", (18 * k, high / 2 + 5.5 * k), cut, "#f4f1ea", 0.9)
    return img
