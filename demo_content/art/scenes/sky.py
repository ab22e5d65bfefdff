"""Scenes of sky, sea and still water."""

import math

from demo_content.art.canvas import Canvas, num
from demo_content.art.scenery import (
    cloud,
    figure,
    halo,
    hills,
    leaf,
    ridge,
    scene,
    sky,
    stars,
    swell,
)
from demo_content.palettes import mix


@scene("Sci-Fi", "Fantasy")
def moonshot(c: Canvas) -> None:
    """A great cratered moon, a rocket on its arc, a cloud bank below."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    stars(c, 90, c.h * 0.8)
    r = 205 * c.s
    halo(c, c.x, c.y, r * 1.7, c.p.alt, 0.55)
    c.disc(c.x, c.y, r, c.p.paper)
    c.path(
        f"M{num(c.x + r * 0.1)} {num(c.y - r)}A{num(r)} {num(r)} 0 1 1 {num(c.x - r * 0.7)} {num(c.y + r * 0.71)}"
        f"A{num(r * 1.1)} {num(r * 1.1)} 0 0 0 {num(c.x + r * 0.1)} {num(c.y - r)}",
        c.p.hot,
        op=0.35,
    )
    for dx, dy, k in (
        (-0.42, -0.3, 0.2),
        (0.3, -0.5, 0.11),
        (0.38, 0.2, 0.24),
        (-0.2, 0.36, 0.15),
        (-0.05, -0.08, 0.08),
        (0.05, 0.68, 0.09),
        (-0.6, 0.2, 0.07),
    ):
        c.disc(c.x + dx * r, c.y + dy * r, k * r, mix(c.p.paper, c.p.mid, 0.35))
        c.disc(
            c.x + dx * r + k * r * 0.16,
            c.y + dy * r + k * r * 0.16,
            k * r * 0.8,
            mix(c.p.paper, c.p.mid, 0.16),
        )
    c.stroke(
        f"M{num(c.x - 330 * c.s)} {num(c.y + 330 * c.s)}Q{num(c.x - 190 * c.s)} {num(c.y + 10 * c.s)} {num(c.x - 170 * c.s)} {num(c.y + 40 * c.s)}",
        c.p.paper,
        3 * c.s,
        dash=f"2 {num(12 * c.s)}",
        cap="round",
    )
    with c.at(c.x - 118 * c.s, c.y + 10 * c.s, c.s * 1.75, 62):
        c.path("M0 -62C26 -34 26 10 17 44H-17C-26 10 -26 -34 0 -62z", c.p.sky, stroke=c.p.paper, sw=3)
        c.path("M-18 14L-38 52L-14 44zM18 14L38 52L14 44z", c.p.hot)
        c.disc(0, -14, 8, c.p.alt)
    for i, tone in enumerate((c.p.far, c.p.mid, c.p.ink)):
        for j in range(4):
            cloud(c, c.w * (j / 3.2 - 0.18) + i * 50 * c.s, c.y + (270 + i * 62) * c.s, 300 * c.s, tone)
        c.rect(0, c.y + (268 + i * 62) * c.s, c.w, c.h, tone)


@scene("Romance", "Drama")
def sunrise(c: Canvas) -> None:
    """A half sun on still water, its broken reflection, one boat."""
    sky(c, c.p.sky, c.p.far, c.p.glow)
    y = c.y + 110 * c.s
    for k in (3.1, 2.4, 1.75):
        c.path(
            f"M{num(c.x - 120 * k * c.s)} {num(y)}a{num(120 * k * c.s)} {num(120 * k * c.s)} 0 0 1 {num(240 * k * c.s)} 0z",
            c.p.hot,
            op=0.16,
        )
    c.path(
        f"M{num(c.x - 140 * c.s)} {num(y)}a{num(140 * c.s)} {num(140 * c.s)} 0 0 1 {num(280 * c.s)} 0z",
        c.p.hot,
    )
    c.rect(0, y, c.w, c.h - y, c.down(c.p.far, c.p.mid, c.p.ink))
    d = ""
    for i in range(16):
        half, row = (150 - i * 4) * c.s * c.rnd.uniform(0.35, 1), y + (10 + i * 15) * c.s
        shift = c.rnd.uniform(-18, 18) * c.s
        d += f"M{num(c.x - half + shift)} {num(row)}h{num(2 * half)}"
    c.stroke(d, c.p.hot, 5 * c.s, cap="round", op=0.9)
    with c.at(c.x - 95 * c.s, y + 92 * c.s, c.s * 1.15):
        c.path("M-95 -6Q0 34 95 -6Q70 30 40 30H-44Q-74 26 -95 -6z", c.p.ink)
        figure(c, -22, 4, 66, c.p.ink)
        figure(c, 24, 4, 58, c.p.ink, hat=False)
        c.stroke("M-30 -24L-92 34", c.p.ink, 4)


@scene("Adventure", "Animation")
def tall_ship(c: Canvas) -> None:
    """A small ship under giant fingers of cloud, rows of paper waves."""
    sky(c)
    c.disc(c.x + 40 * c.s, c.y - 60 * c.s, 165 * c.s, c.p.paper, op=0.9)
    for dx, dy, w in ((-330, -120, 300), (70, -190, 330), (110, 30, 300), (-290, 60, 220)):
        cloud(c, c.x + dx * c.s, c.y + dy * c.s, w * c.s, c.p.paper, 0.75)
    y = c.y + 190 * c.s
    swell(c, y - 22 * c.s, 2, c.p.far, c.p.far, 40)
    with c.at(c.x - 10 * c.s, y, c.s * 1.15, -4):
        c.path("M-118 0H112L92 62H-88z", c.p.ink)
        c.stroke("M-55 0V-190M30 0V-225M88 0V-130M-118 -4L-176 -40", c.p.ink, 6)
        c.path(
            "M-100 -172Q-60 -150 -8 -172Q-16 -120 -4 -84Q-60 -70 -104 -84Q-92 -128 -100 -172zM-20 -212Q34 -190 84 -212Q72 -150 88 -104Q30 -88 -24 -104Q-10 -160 -20 -212z",
            c.p.hot,
        )
        c.path(
            "M-102 -70Q-56 -58 -4 -70L-8 -20Q-56 -8 -100 -20zM-22 -90Q32 -74 86 -90L82 -26Q32 -12 -20 -26zM92 -122L150 -30H92zM-170 -40L-104 -120V-36z",
            c.p.paper,
        )
        c.path("M30 -225L62 -236L30 -247z", c.p.alt)
    swell(c, y + 36 * c.s, 5, c.p.mid, c.p.ink, 52)


@scene("Documentary")
def aurora(c: Canvas) -> None:
    """Curtains of light above an igloo and a sledge track."""
    sky(c, c.p.ink, c.p.sky, c.p.mid)
    stars(c, 110, c.h * 0.6)
    for i, tone in enumerate((c.p.hot, c.p.alt, c.p.glow)):
        x, y = c.x - 60 * c.s, c.y - (150 - i * 92) * c.s
        wave = f"C{num(x - 120 * c.s)} {num(y - 150 * c.s)} {num(x + 40 * c.s)} {num(y + 130 * c.s)} {num(x + 170 * c.s)} {num(y - 10 * c.s)}S{num(c.w * 0.95)} {num(y - 90 * c.s)} {num(c.w + 40)} {num(y)}"
        c.path(
            f"M-40 {num(y + 60 * c.s)}{wave}v{num(-210 * c.s)}H-40z", c.down((0, tone, 0), (1, tone, 0.62))
        )
    base = c.y + 190 * c.s
    ridge(c, base, 60, c.p.far, 90)
    hills(c, base + 26 * c.s, 10, c.p.paper)
    with c.at(c.x + 30 * c.s, base + 60 * c.s, c.s * 1.1):
        c.path("M-125 0a125 112 0 0 1 250 0z", mix(c.p.paper, c.p.far, 0.3))
        c.stroke(
            "M-112 -48H112M-86 -82H86M-40 -110V-82M30 -110V-82M-70 -82V-48M0 -82V-48M66 -82V-48M-96 -48V0M96 -48V0",
            c.p.mid,
            3.5,
            op=0.7,
        )
        c.path("M-44 0a44 50 0 0 1 88 0z", mix(c.p.paper, c.p.far, 0.12))
        c.path("M-26 0a26 34 0 0 1 52 0z", c.p.ink)
        c.path("M-26 0a26 34 0 0 1 52 0z", "#ffb84d", op=0.85)
    hills(c, base + 84 * c.s, 12, mix(c.p.paper, c.p.far, 0.35))
    hills(c, base + 190 * c.s, 12, c.p.ink)


@scene("Music", "Animation", "Fantasy")
def mandala(c: Canvas) -> None:
    """A lotus mandala rising like a sun."""
    sky(c, c.p.sky, c.p.glow, c.p.mid)
    stars(c, 50, c.h * 0.6)
    for count, near, far, wide, tone in (
        (24, 200, 275, 30, c.p.mid),
        (16, 130, 225, 38, c.p.far),
        (12, 84, 180, 36, c.p.hot),
        (8, 30, 120, 34, c.p.alt),
    ):
        d = ""
        for i in range(count):
            a = math.tau * i / count
            tip, foot = far * c.s, near * c.s
            for side in (-1, 1):
                b = a + side * wide / ((near + far) / 2)
                m = (near * 0.4 + far * 0.6) * c.s
                start = (
                    f"M{num(c.x + foot * math.cos(a))} {num(c.y + foot * math.sin(a))}" if side < 0 else ""
                )
                end = (
                    (c.x + tip * math.cos(a), c.y + tip * math.sin(a))
                    if side < 0
                    else (c.x + foot * math.cos(a), c.y + foot * math.sin(a))
                )
                d += f"{start}Q{num(c.x + m * math.cos(b))} {num(c.y + m * math.sin(b))} {num(end[0])} {num(end[1])}"
        c.path(d, tone, stroke=c.p.paper, sw=2 * c.s)
    c.disc(c.x, c.y, 34 * c.s, c.p.paper)
    c.disc(c.x, c.y, 20 * c.s, c.p.hot)
    swell(c, c.y + 290 * c.s, 3, c.p.mid, c.p.ink, 34)


@scene("Thriller", "Horror")
def pond(c: Canvas) -> None:
    """Rings on black water, lilies, something pale below."""
    sky(c, c.p.mid, c.p.sky, c.p.ink)
    halo(c, c.x, c.y, 330 * c.s, c.p.glow, 0.9)
    with c.at(c.x, c.y + 10 * c.s, c.s):
        c.path("M-34 -60Q0 -104 34 -60Q44 -10 0 44Q-44 -10 -34 -60z", c.p.paper, op=0.55)
        c.path("M-70 130Q-60 40 0 34Q60 40 70 130z", c.p.paper, op=0.28)
        c.path("M-20 -40h14v8h-14zM6 -40h14v8h-14zM-8 8h16v6h-16z", c.p.ink, op=0.8)
    for i in range(7):
        c.shape(
            "ellipse",
            "none",
            cx=c.x,
            cy=c.y + 20 * c.s,
            rx=(74 + i * 52) * c.s,
            ry=(96 + i * 62) * c.s,
            stroke=c.p.alt,
            sw=(5 - i * 0.5) * c.s,
            op=round(0.9 - i * 0.11, 2),
        )
    for dx, dy, r, a in (
        (-215, -150, 66, 20),
        (190, -210, 46, 200),
        (215, 120, 78, 120),
        (-200, 190, 58, 300),
        (-90, -260, 36, 70),
    ):
        with c.at(c.x + dx * c.s, c.y + dy * c.s, c.s * r / 60, a):
            c.path("M0 0L60 -14A60 60 0 1 0 60 14z", c.p.far)
            c.stroke("M0 0H-54M0 0L-30 -44M0 0L-30 44M0 0L14 -54M0 0L14 54", c.p.mid, 3)
        if r > 60:
            with c.at(c.x + dx * c.s, c.y + dy * c.s, c.s * r / 90):
                for turn in range(0, 360, 45):
                    leaf(c, 0, 0, 40, turn, c.p.hot)
                c.disc(0, 0, 10, c.p.paper)


@scene("Sci-Fi", "Mystery")
def signal(c: Canvas) -> None:
    """A dish on a lonely ridge, rings of signal, a ringed planet."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    stars(c, 120, c.h * 0.7)
    px, py = c.x + 90 * c.s, c.y - 150 * c.s
    for i in range(6):
        c.ring(
            px,
            py,
            (120 + i * 62) * c.s,
            c.p.alt,
            2.5 * c.s,
            op=round(0.7 - i * 0.1, 2),
            dash=f"{num((40 + i * 30) * c.s)} {num((14 + i * 9) * c.s)}",
        )
    c.disc(px, py, 86 * c.s, c.across(c.p.hot, c.p.far))
    c.path(
        f"M{num(px - 170 * c.s)} {num(py + 40 * c.s)}Q{num(px)} {num(py + 70 * c.s)} {num(px + 176 * c.s)} {num(py - 46 * c.s)}Q{num(px)} {num(py + 34 * c.s)} {num(px - 170 * c.s)} {num(py + 40 * c.s)}z",
        c.p.paper,
    )
    base = c.y + 220 * c.s
    halo(c, c.x - 60 * c.s, base - 40 * c.s, 420 * c.s, c.p.alt, 0.75)
    ridge(c, base, 70, c.p.far, 70)
    with c.at(c.x - 100 * c.s, base, c.s * 1.35):
        c.path("M-70 90L-8 -40L8 -40L70 90H48L0 -6L-48 90z", c.p.ink)
        c.path("M-96 -92A92 92 0 0 0 40 18z", c.p.ink)
        c.stroke("M-28 -38L26 -96M-80 -80L26 -96L20 10", c.p.ink, 5)
        c.disc(28, -98, 8, c.p.hot)
    ridge(c, base + 90 * c.s, 40, c.p.ink, 90)
