"""Places under an open sky: sea, aurora, desert, meadow."""

import math

import numpy as np

from demo_content.clips.paint import clear, disc, glow, jagged, land, poly, rect, rolling, sky, stars
from demo_content.clips.place_kinds import Place, Sprite, Strip, sun, tone_of
from demo_content.palettes import Palette, mix


def tide(w: int, h: int, pal: Palette, seed: int) -> Place:
    """A low sun on a rolling sea, three rows of waves and a sail."""
    ground = sky((w, h), pal.sky, pal.far, pal.glow, reach=0.62)
    for r in (0.42, 0.33, 0.25):
        disc(ground, w * 0.62, h * 0.58, h * r, pal.hot, 0.13)
    strips = []
    for i in range(4):
        high, wide = int(h * 0.44) - i * int(h * 0.06), w * 2
        img = clear(wide, high)
        size = (60, 84, 118, 160)[i] * h / 720
        count = max(3, round(wide / size / 2))
        x = np.arange(wide, dtype=np.float32)
        tops = (14 + 26 * h / 720 * (1 - np.abs(np.sin(x * math.pi * count / wide)))).astype(np.float32)
        land(img, tops, mix(pal.mid, pal.ink, i / 3.2) if i else mix(pal.far, pal.mid, 0.5))
        land(img, tops + 9 + i * 3, mix(pal.far, pal.ink, (i + 1) / 4.2))
        strips.append(Strip(img, h - high, (1, 1, 2, 3)[i]))
    boat = clear(220, 190)
    poly(boat, [(20, 140), (200, 140), (168, 178), (52, 178)], pal.ink)
    poly(boat, [(104, 10), (104, 128), (30, 128)], pal.paper)
    poly(boat, [(112, 26), (112, 128), (178, 128)], mix(pal.paper, pal.hot, 0.45))
    return Place(
        ground,
        strips,
        [Sprite(boat, "W*0.16+t*5", f"{int(h * 0.5)}+7*sin(t*1.3)")],
        [sun(h, 0.17, pal, w * 0.62, 0.47, 0.0042)],
    )


def lights(w: int, h: int, pal: Palette, seed: int) -> Place:
    """Aurora as a slow low-resolution loop, a ridge, pines passing."""
    lw, lh, n = 256, 144, 240
    x = np.arange(lw, dtype=np.float32)[None, :] / lw
    y = np.arange(lh, dtype=np.float32)[:, None] / lh
    low, high = np.array(tone_of(pal.ink), np.float32), np.array(tone_of(pal.sky), np.float32)
    base = low + (high - low) * y[..., None] ** 1.4
    frames = np.empty((n, lh, lw, 3), np.uint8)
    dither = np.random.default_rng(1).random((lh, lw, 1), np.float32)
    for i in range(n):
        a, img = math.tau * i / n, np.repeat(base, lw, 1)
        for k, tone in enumerate((pal.hot, pal.alt, pal.glow)):
            crest = (
                0.3
                + 0.13 * k
                + 0.07 * np.sin(6.3 * (x * (1 + k) + 0.1 * k) + a)
                + 0.04 * np.sin(19 * x - 2 * a + k)
            )
            d = (crest - y) / 0.34
            fall = np.where(
                d >= 0,
                np.exp(-3.2 * np.maximum(d, 0)) * np.clip(1.05 - d, 0, 1),
                np.exp(np.minimum(d, 0) * 16),
            )
            folds = (
                0.55 + 0.3 * np.sin(40 * x + 3 * a + 9 * np.sin(5 * x + a)) + 0.15 * np.sin(90 * x - 2 * a)
            )
            img += (fall * folds * 0.6)[..., None] * np.array(tone_of(tone), np.float32)
        frames[i] = np.clip(img + dither, 0, 255)
    night = clear(w, int(h * 0.7))
    stars(night, 130, int(h * 0.66), seed)
    ridge = clear(w * 2, int(h * 0.34))
    land(ridge, jagged(w * 2, h * 0.16, h * 0.12, seed, 22), mix(pal.mid, pal.ink, 0.35))
    near = clear(w * 2, int(h * 0.36))
    tops = rolling(w * 2, h * 0.27, 9, seed + 1)
    land(near, tops, pal.ink)
    rng = np.random.default_rng(seed)
    for px in rng.integers(60, w * 2 - 60, 34):
        size, foot = rng.uniform(0.16, 0.28) * h, float(tops[px])
        for part in range(3):
            top, wide = foot - size + part * size * 0.26, size * (0.12 + part * 0.07)
            poly(near, [(px, top), (px + wide, top + size * 0.42), (px - wide, top + size * 0.42)], pal.ink)
    return Place(
        clear(2, 2),
        [Strip(night, 0, 0), Strip(ridge, int(h * 0.62), 1), Strip(near, h - near.shape[0], 2)],
        flow=frames,
    )


def mesas(w: int, h: int, pal: Palette, seed: int) -> Place:
    """Red rock before a huge sun, cacti, a bird circling."""
    ground = sky((w, h), pal.sky, pal.glow, reach=0.75)
    glow(ground, w * 0.4, h * 0.45, h * 0.62, pal.hot, 0.6)
    strips, rng = [], np.random.default_rng(seed)
    for i, (tone, speed) in enumerate(((pal.far, 1), (pal.mid, 2))):
        img = clear(w * 2, int(h * 0.5))
        rect(img, 0, int(h * 0.32), w * 2, h, tone)
        x = 60
        while x < w * 2 - 460:
            wide, top = int(rng.integers(120, 330)), h * rng.uniform(0.05, 0.2) + i * h * 0.09
            poly(
                img,
                [
                    (x, h * 0.33),
                    (x + 24, top + 18),
                    (x + 40, top),
                    (x + wide, top),
                    (x + wide + 18, top + 26),
                    (x + wide + 54, h * 0.33),
                ],
                tone,
            )
            x += wide + int(rng.integers(90, 280))
        strips.append(Strip(img, int(h * 0.4) + i * int(h * 0.1), speed))
    near = clear(w * 2, int(h * 0.42))
    tops = rolling(w * 2, h * 0.3, 12, seed)
    land(near, tops, pal.ink)
    for x in rng.integers(80, w * 2 - 80, 9):
        foot, k = float(tops[x]) + 6, rng.uniform(0.6, 1.2) * h / 720
        for dx, top, bottom in ((0, 150, 0), (-42, 108, 62), (40, 124, 82)):
            rect(
                near,
                int(x + (dx - 10) * k),
                int(foot - top * k),
                int(20 * k),
                int((top - bottom) * k),
                pal.ink,
            )
            disc(near, x + dx * k, foot - top * k, 10 * k, pal.ink)
        rect(near, int(x - 52 * k), int(foot - 74 * k), int(96 * k), int(16 * k), pal.ink)
    strips.append(Strip(near, h - near.shape[0], 4))
    bird = clear(120, 50)
    poly(
        bird, [(0, 8), (34, 4), (60, 26), (86, 4), (120, 8), (92, 16), (66, 44), (54, 44), (28, 16)], pal.ink
    )
    return Place(
        ground,
        strips,
        [Sprite(bird, "W*0.5+W*0.3*sin(t*0.21)", "H*0.2+H*0.07*sin(t*0.47)")],
        [sun(h, 0.27, pal, w * 0.4, 0.36, 0.006)],
    )


def meadow(w: int, h: int, pal: Palette, seed: int) -> Place:
    """Paper hills, fat clouds, a kite."""
    ground = sky((w, h), pal.sky, pal.glow, reach=0.8)
    glow(ground, w * 0.2, h * 0.24, h * 0.24, pal.hot, 0.5)
    disc(ground, w * 0.2, h * 0.24, h * 0.1, pal.hot)
    rng = np.random.default_rng(seed)
    clouds = clear(w * 2, int(h * 0.5))
    for x, y in zip(range(140, w * 2 - 260, 330), rng.uniform(0.1, 0.36, 20) * h, strict=False):
        for dx, dy, r in ((0, 0, 44), (52, -22, 56), (112, -8, 48), (160, 6, 34), (60, 12, 50)):
            disc(clouds, x + dx, y + dy, r, pal.paper)
    strips = [Strip(clouds, 0, 1)]
    for i, tone in enumerate((pal.far, mix(pal.far, pal.mid, 0.6), pal.mid)):
        img = clear(w * 2, int(h * (0.58 - i * 0.11)))
        tops = rolling(w * 2, (0.2 - i * 0.02) * h, (30 - i * 6) * h / 720, seed + i, 6)
        land(img, tops, tone)
        for x in rng.integers(60, w * 2 - 60, 18):
            y = float(tops[x])
            if i == 1:
                rect(img, int(x) - 5, int(y) - 46, 10, 60, pal.ink)
                disc(img, x, y - 66, 36, mix(tone, pal.ink, 0.3))
                disc(img, x - 8, y - 74, 26, mix(tone, pal.ink, 0.12))
            elif i == 2:
                y += rng.uniform(20, 90)
                for j in range(5):
                    disc(
                        img,
                        x + 11 * math.cos(j * 1.257),
                        y + 11 * math.sin(j * 1.257),
                        8,
                        (pal.paper, pal.alt, pal.hot)[int(x) % 3],
                    )
                disc(img, x, y, 6, pal.ink)
        strips.append(Strip(img, h - img.shape[0], 1 + i))
    kite = clear(150, 240)
    poly(kite, [(75, 4), (140, 80), (75, 156), (10, 80)], pal.alt)
    poly(kite, [(75, 4), (140, 80), (75, 80)], mix(pal.alt, pal.paper, 0.35))
    poly(kite, [(75, 156), (10, 80), (75, 80)], mix(pal.alt, pal.ink, 0.25))
    for j in range(3):
        poly(
            kite,
            [
                (66 + j * 8, 172 + j * 24),
                (84 + j * 8, 164 + j * 24),
                (84 + j * 8, 184 + j * 24),
                (66 + j * 8, 178 + j * 24),
            ],
            pal.hot,
        )
    return Place(ground, strips, [Sprite(kite, "W*0.62+90*sin(t*0.5)", "H*0.16+46*sin(t*0.83)")])
