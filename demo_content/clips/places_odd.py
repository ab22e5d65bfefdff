"""Places indoors of the mind: city, orbit, droplet, test card, painted street."""

import math

import numpy as np

from demo_content.clips.paint import Pixels, clear, disc, glow, jagged, land, lay, poly, rect, sky, stars
from demo_content.clips.place_kinds import Place, Sprite, Strip, tone_of
from demo_content.palettes import Palette, mix


def _towers(img: Pixels, base: int, span: tuple[float, float], tones: tuple[str, str], seed: int) -> None:
    """A row of towers on a base line; tones are the wall and, if any, the lit windows."""
    tone, lit = tones
    rng, x = np.random.default_rng(seed), 0
    while x < img.shape[1]:
        wide = min(int(rng.integers(50, 120)), img.shape[1] - x)
        top = int(base - rng.uniform(*span))
        rect(img, x, top, wide, img.shape[0] - top, tone)
        if rng.random() < 0.4:
            rect(img, x + wide // 3, top - 22, max(wide // 3, 4), 22, tone)
        for wy in range(top + 14, img.shape[0] - 10, 26):
            for wx in range(x + 10, x + wide - 14, 20):
                if lit and rng.random() < 0.24:
                    rect(img, wx, wy, 8, 12, mix(tone, lit, float(rng.choice((0.35, 0.6, 0.95)))))
        x += wide


def night_line(w: int, h: int, pal: Palette, seed: int) -> Place:
    """A city from a night train: moon, two rows of towers, wires and masts rushing past."""
    ground = sky((w, h), pal.ink, pal.sky, pal.glow, reach=0.8)
    stars(ground, 70, int(h * 0.5), seed)
    glow(ground, w * 0.74, h * 0.27, h * 0.5, pal.hot, 0.4)
    disc(ground, w * 0.74, h * 0.27, h * 0.12, pal.hot)
    strips = []
    for i, (tone, lit, speed) in enumerate(((pal.far, "", 1), (pal.mid, mix(pal.hot, pal.mid, 0.2), 2))):
        img = clear(w * 2, int(h * 0.6))
        _towers(img, int(h * 0.5), (h * 0.08, h * (0.4 - i * 0.1)), (tone, lit), seed + i)
        strips.append(Strip(img, int(h * 0.34) + i * int(h * 0.12), speed))
    rail = clear(w * 2, h)
    foot = int(h * 0.9)
    rect(rail, 0, foot, w * 2, h - foot, pal.ink)
    rect(rail, 0, foot - 26, w * 2, 7, pal.ink)
    for x in range(w // 4, w * 2, w // 2):
        rect(rail, x, int(h * 0.22), 12, h, pal.ink)
        rect(rail, x - 46, int(h * 0.27), 104, 7, pal.ink)
    span = np.arange(w * 2, dtype=np.float32)
    rows = np.arange(h, dtype=np.float32)[:, None]
    for y0 in (0.25, 0.29):
        sag = h * y0 + 26 * np.sin(((span - w / 4) % (w / 2)) / (w / 2) * math.pi)
        lay(rail, np.clip(2.0 - np.abs(rows - sag[None, :]), 0, 1).astype(np.float32), pal.ink)
    strips.append(Strip(rail, 0, 6))
    return Place(ground, strips)


def _banded(img: Pixels, spot: tuple[float, float, float], tones: tuple[str, ...], seed: int) -> None:
    """A ball of soft bands, lit from the upper left."""
    cx, cy, r = spot
    rng, n = np.random.default_rng(seed), int(2 * r) + 4
    yy, xx = (np.mgrid[0:n, 0:n].astype(np.float32) - n / 2) / np.float32(r)
    rows = np.interp(np.arange(n), np.linspace(0, n, 12), rng.random(12)) + 0.03 * np.sin(np.arange(n) * 0.35)
    lean = np.clip(
        np.take(rows, np.clip((np.arange(n)[:, None] + xx * r * 0.16).astype(int), 0, n - 1)), 0, 1
    ) * (len(tones) - 1)
    table = np.array([tone_of(t) for t in tones], np.float32)
    colour = np.stack([np.interp(lean, np.arange(len(tones)), table[:, k]) for k in range(3)], -1)
    light = np.clip(
        0.25 + 1.05 * np.sqrt(np.clip(1 - xx**2 - yy**2, 0, 1)) * 0.5 - 0.38 * xx - 0.3 * yy, 0.12, 1.05
    )[..., None]
    mask = np.clip((1 - np.hypot(xx, yy)) * r + 0.5, 0, 1)
    x0, y0 = int(cx - n / 2), int(cy - n / 2)
    img[y0 : y0 + n, x0 : x0 + n, :3] = np.clip(colour * light, 0, 255)
    img[y0 : y0 + n, x0 : x0 + n, 3] = mask * 255


def orbit(w: int, h: int, pal: Palette, seed: int) -> Place:
    """A banded planet turning, stars drifting, a dish on a ridge that blinks slowly."""
    ground = sky((w, h), pal.ink, pal.sky, pal.glow, reach=1.1)
    np.random.default_rng(seed)
    drift = clear(w * 2, h)
    stars(drift, 230, h - 10, seed)
    cx, cy, r = w * 0.66, h * 0.4, h * 0.27
    for k in range(4):
        glow(ground, cx, cy, r * (2.2 - k * 0.28), pal.alt, 0.1)
    ball = clear(w, h)
    _banded(ball, (cx, cy, r), (pal.far, pal.hot, pal.alt, mix(pal.far, pal.paper, 0.5)), seed)
    ring = [
        (cx + 1.9 * r * math.cos(a), cy + 0.34 * r * math.sin(a) - 0.2 * r * math.cos(a))
        for a in np.linspace(0.12, math.pi - 0.12, 60)
    ]
    inner = [
        (cx + 1.55 * r * math.cos(a), cy + 0.2 * r * math.sin(a) - 0.16 * r * math.cos(a))
        for a in np.linspace(math.pi - 0.12, 0.12, 60)
    ]
    poly(ball, ring + inner, pal.paper, 0.9)
    ridge = clear(w * 2, int(h * 0.3))
    land(ridge, jagged(w * 2, h * 0.14, h * 0.09, seed, 26), mix(pal.mid, pal.ink, 0.3))
    near = clear(w, int(h * 0.46))
    land(near, jagged(w, h * 0.38, h * 0.07, seed + 1, 14), pal.ink)
    bx, by, k = w * 0.2, h * 0.37, h / 720
    poly(
        near,
        [
            (bx - 60 * k, by + 60 * k),
            (bx - 8 * k, by - 90 * k),
            (bx + 8 * k, by - 90 * k),
            (bx + 60 * k, by + 60 * k),
        ],
        pal.ink,
    )
    bowl = [
        (bx + 120 * k * math.cos(a), by - 150 * k + 120 * k * math.sin(a))
        for a in np.linspace(0.5, 0.5 + math.pi, 30)
    ]
    poly(near, bowl, mix(pal.ink, pal.far, 0.3))
    rect(near, int(bx + 26 * k), int(by - 214 * k), int(6 * k), int(70 * k), pal.ink)
    disc(near, bx + 29 * k, by - 218 * k, 9 * k, pal.hot)
    return Place(
        ground,
        [
            Strip(drift, 0, 1),
            Strip(ball, 0, 0),
            Strip(ridge, int(h * 0.7), 1),
            Strip(near, h - near.shape[0], 0),
        ],
    )


def droplet(w: int, h: int, pal: Palette, seed: int) -> Place:
    """Cells drifting, meeting and parting in lit water: a low-resolution loop."""
    lw, lh, n = 320, 180, 240
    rng = np.random.default_rng(seed)
    ys, xs = np.mgrid[0:lh, 0:lw].astype(np.float32)
    orbits = [
        (
            float(rng.uniform(20, lw - 20)),
            float(rng.uniform(20, lh - 20)),
            float(rng.uniform(16, 60)),
            int(rng.integers(1, 3)),
            float(rng.uniform(0, 6.3)),
            float(rng.uniform(10, 25)),
        )
        for _ in range(11)
    ]
    glow = np.exp(-(((xs - lw * 0.5) / lw) ** 2 + ((ys - lh * 0.45) / lh) ** 2) * 2.4)[..., None]
    water = (
        np.array(tone_of(pal.ink), np.float32) * (1 - glow) + np.array(tone_of(pal.glow), np.float32) * glow
    )
    skin, body, core = (np.array(tone_of(c), np.float32) for c in (pal.paper, pal.alt, pal.hot))
    frames = np.empty((n, lh, lw, 3), np.uint8)
    dither = rng.random((lh, lw, 1), np.float32)
    for i in range(n):
        a, sums, cores = math.tau * i / n, np.zeros((lh, lw), np.float32), np.zeros((lh, lw), np.float32)
        for cx, cy, reach, turns, phase, r in orbits:
            dx, dy = (
                xs - (cx + reach * math.cos(a * turns + phase)),
                ys - (cy + reach * 0.6 * math.sin(a * turns + phase * 2)),
            )
            d2 = dx * dx + dy * dy + 1
            sums += r * r / d2
            cores = np.maximum(cores, np.clip(1.6 - d2 / (r * r * 0.09), 0, 1))
        inside = np.clip((sums - 1) * 3, 0, 1)[..., None]
        rim = np.exp(-((sums - 1.06) ** 2) * 60)[..., None]
        img = water * (1 - inside * 0.62) + body * (inside * 0.62) + (skin - water) * (rim * 0.75)
        img += (core - img) * cores[..., None] * 0.85
        frames[i] = np.clip(img + dither, 0, 255)
    return Place(clear(2, 2), flow=frames)


_FRIENDS = ("#f2553f", "#ffd23f", "#ffffff", "#2c9f6f")


def blocks(w: int, h: int, pal: Palette, seed: int) -> Place:
    """A test card for children: bars, and the bouncing friends Red, Yellow, White and Green."""
    ground, tones = (
        clear(w, h),
        [pal.hot, pal.alt, pal.far, pal.mid, mix(pal.hot, pal.alt, 0.5), pal.glow, pal.sky],
    )
    ground[..., 3] = 255
    for i, tone in enumerate(tones):
        rect(ground, i * w // 7, 0, w // 7 + 1, h, mix(tone, pal.paper, 0.2))
    rect(ground, 0, int(h * 0.8), w, h, pal.mid)
    sprites = []
    for i, tone in enumerate(_FRIENDS):
        size = int(h * (0.36 - i * 0.03))
        img = clear(size, size)
        mid, r = size / 2, size * 0.46
        if i % 2:
            rect(img, int(mid - r), int(mid - r), int(2 * r), int(2 * r), pal.ink)
            rect(img, int(mid - r * 0.9), int(mid - r * 0.9), int(1.8 * r), int(1.8 * r), tone)
        else:
            disc(img, mid, mid, r, pal.ink)
            disc(img, mid, mid, r * 0.9, tone)
        for side in (-1, 1):
            disc(img, mid + side * r * 0.34, mid - r * 0.12, r * 0.26, "#ffffff")
            disc(img, mid + side * r * 0.34 + r * 0.06, mid - r * 0.06, r * 0.13, pal.ink)
        poly(
            img,
            [
                (mid + r * 0.5 * math.cos(a), mid + r * 0.25 + r * 0.3 * math.sin(a))
                for a in np.linspace(0, math.pi, 16)
            ],
            pal.ink,
        )
        sprites.append(
            Sprite(
                img,
                f"W*{0.1 + i * 0.21:.2f}+26*sin(t*0.9+{i + seed})",
                f"H*0.8-h-abs(sin(t*{1.1 + i * 0.17:.2f}+{i * (seed % 7 + 1)}))*H*0.32",
            )
        )
    return Place(ground, [], sprites)


def crooked(w: int, h: int, pal: Palette, seed: int) -> Place:
    """A painted street of leaning houses gliding by, a lamp, a walker who stays."""
    ground = sky((w, h), pal.glow, pal.paper, pal.sky, reach=0.9)
    disc(ground, w * 0.5, h * 0.32, h * 0.17, pal.hot)
    rng, strips = np.random.default_rng(seed), []
    for i, (tone, speed) in enumerate(((pal.far, 1), (pal.mid, 2), (pal.ink, 4))):
        img, x = clear(w * 2, h), 40
        gap = (20, 120, 620)[i]
        while x < w * 2 - 330:
            wide, top = int(rng.integers(150, 250)), h * rng.uniform(0.12, 0.4) + (2 - i) * h * 0.08
            a, b = rng.uniform(-50, 50), rng.uniform(-50, 50)
            poly(
                img,
                [
                    (x, h),
                    (x + a, top),
                    (x + wide * rng.uniform(0.3, 0.7), top - rng.uniform(50, 120)),
                    (x + wide + b, top + 20),
                    (x + wide, h),
                ],
                tone,
            )
            for floor in range(3):
                wx, wy = (
                    x + wide * (0.2, 0.55, 0.26)[floor] + rng.uniform(-8, 8),
                    top + h * (0.08 + floor * 0.13),
                )
                poly(
                    img,
                    [(wx, wy), (wx + 34, wy - 14), (wx + 42, wy + 38), (wx + 6, wy + 50)],
                    pal.hot if i == 1 else pal.paper,
                    0.9,
                )
            x += wide + gap + int(rng.integers(0, 80))
        if i == 2:
            rect(img, 0, int(h * 0.9), w * 2, h, tone)
        strips.append(Strip(img, 0, speed))
    man = clear(130, 250)
    poly(man, [(44, 96), (86, 96), (104, 200), (26, 200)], pal.alt)
    for points in (
        [(46, 190), (62, 190), (56, 246), (38, 246)],
        [(70, 190), (86, 190), (96, 246), (78, 246)],
        [(38, 40), (92, 40), (92, 48), (38, 48)],
        [(48, 8), (82, 8), (84, 42), (46, 42)],
    ):
        poly(man, points, pal.alt)
    disc(man, 65, 70, 20, pal.alt)
    return Place(ground, strips, [Sprite(man, "W*0.46", "H*0.9-h+6+4*abs(sin(t*4))")])
