"""Scenes of land, fields, woods and growth."""

import math

from demo_content.art.canvas import Canvas, num
from demo_content.art.scenery import (
    cloud,
    frond,
    halo,
    hills,
    leaf,
    pines,
    scene,
    sky,
    stars,
)
from demo_content.palettes import mix


@scene("Western", "Adventure")
def desert(c: Canvas) -> None:
    """Mesas before an enormous sun, a rider's long way, cacti."""
    sky(c)
    c.disc(c.x, c.y + 20 * c.s, 190 * c.s, c.p.hot)
    for i in range(6):
        c.rect(
            c.x - 200 * c.s,
            c.y + (60 + i * 24) * c.s,
            400 * c.s,
            (3 + i * 2.4) * c.s,
            mix(c.p.glow, c.p.far, i / 9),
        )
    y = c.y + 190 * c.s
    for tone, step, high in ((c.p.far, 150, 130), (c.p.mid, 210, 80)):
        d, x = f"M0 {c.h}V{num(y)}", 0.0
        while x < c.w:
            flat, top = c.rnd.uniform(0.4, 1) * step * c.s, c.rnd.uniform(0.4, 1) * high * c.s
            d += f"h{num(c.rnd.uniform(0.2, 0.8) * step * c.s)}l{num(14 * c.s)} {num(-top)}h{num(flat)}l{num(18 * c.s)} {num(top)}"
            x += flat + step * c.s * 0.6
        c.path(f"{d}H{c.w}V{c.h}z", tone)
        y += 60 * c.s
    hills(c, y + 20 * c.s, 12, c.p.ink)
    for dx, k in ((-205, 1.1), (200, 0.75), (120, 0.45)):
        with c.at(c.x + dx * c.s, y + 28 * c.s, c.s * k):
            c.stroke("M0 30V-130M0 -40H-38V-86M0 -62H36V-104", c.p.ink, 19, cap="round", join="round")


@scene("Adventure", "Drama")
def peaks(c: Canvas) -> None:
    """Facetted snow peaks, a tiny cabin with one lit window, falling snow."""
    sky(c, c.p.sky, c.p.glow)
    stars(c, 60, c.h * 0.5)
    base = c.y + 230 * c.s
    for dx, high, wide in ((-170, 330, 260), (230, 270, 240), (30, 470, 330)):
        x, top = c.x + dx * c.s, base - high * c.s
        w = wide * c.s
        c.poly([(x, top), (x + w, base), (x - w, base)], c.p.paper)
        c.poly(
            [
                (x, top),
                (x + w, base),
                (x + w * 0.12, base),
                (x - w * 0.1, top + high * 0.55 * c.s),
                (x + w * 0.1, top + high * 0.3 * c.s),
            ],
            c.p.far,
        )
        c.poly(
            [
                (x - w * 0.32, top + high * 0.32 * c.s),
                (x - w, base),
                (x - w * 0.45, base),
                (x - w * 0.18, top + high * 0.62 * c.s),
            ],
            mix(c.p.paper, c.p.far, 0.45),
        )
    hills(c, base + 4 * c.s, 16, mix(c.p.paper, c.p.far, 0.2))
    with c.at(c.x - 120 * c.s, base + 8 * c.s, c.s, -6):
        c.path("M-48 0V-42H48V0z", c.p.ink)
        c.path("M-60 -38L0 -78L60 -38z", mix(c.p.paper, c.p.far, 0.1))
        c.rect(8, -34, 20, 18, c.p.hot)
        c.stroke("M-26 -66V-92", c.p.ink, 10)
    pines(c, base + 70 * c.s, 9, 120, c.p.mid)
    hills(c, base + 80 * c.s, 14, c.p.ink)
    stars(c, 70, c.h, c.p.paper)


@scene("Adventure")
def jungle(c: Canvas) -> None:
    """A plateau with a fall of water and a flying reptile, framed by fronds."""
    sky(c, c.p.glow, c.p.hot)
    x, y = c.x, c.y
    c.disc(x + 70 * c.s, y - 190 * c.s, 92 * c.s, c.p.paper, op=0.9)
    for dx, top, wide, tone in (
        (-190, 60, 130, mix(c.p.far, c.p.hot, 0.45)),
        (200, 20, 150, mix(c.p.far, c.p.hot, 0.45)),
        (10, -70, 190, c.p.far),
    ):
        a, b, t = x + (dx - wide) * c.s, x + (dx + wide) * c.s, y + top * c.s
        c.path(
            f"M{num(a - 30 * c.s)} {c.h}L{num(a + 16 * c.s)} {num(t + 30 * c.s)}L{num(a + 50 * c.s)} {num(t)}H{num(b - 40 * c.s)}L{num(b - 12 * c.s)} {num(t + 40 * c.s)}L{num(b + 34 * c.s)} {c.h}z",
            tone,
        )
    c.stroke(
        "".join(
            f"M{num(x + dx * c.s)} {num(y + (-40 + i * 34) * c.s)}v{num(90 * c.s)}"
            for i, dx in enumerate((-120, -70, 96, 140, -96))
        ),
        c.p.mid,
        7 * c.s,
        op=0.6,
    )
    c.path(
        f"M{num(x + 4 * c.s)} {num(y - 70 * c.s)}h{num(30 * c.s)}l{num(16 * c.s)} {num(420 * c.s)}h{num(-66 * c.s)}z",
        c.p.paper,
        op=0.9,
    )
    hills(c, y + 200 * c.s, 26, c.p.mid, 2.2)
    with c.at(x - 60 * c.s, y - 200 * c.s, c.s * 1.15, -8):
        c.path(
            "M0 6Q-50 -40 -170 -66Q-120 -26 -104 14Q-60 2 -20 26L-34 60L0 36L34 60L20 26Q60 2 104 14Q120 -26 170 -66Q50 -40 0 6z",
            c.p.ink,
        )
        c.path("M-10 4L0 -22L60 -58L12 6zM2 -20L-34 -44L-6 -8z", c.p.ink)
    for side in (-1, 1):
        edge = x + side * 345 * c.s
        for i in range(5):
            angle = (0 if side < 0 else 180) - side * (-62 + i * 30) + c.rnd.uniform(-8, 8)
            frond(
                c,
                edge,
                y + (80 + i * 70) * c.s,
                (250 + c.rnd.uniform(-20, 60)) * c.s,
                angle,
                (c.p.mid, c.p.ink)[i % 2],
            )
    hills(c, y + 330 * c.s, 14, c.p.ink)


@scene("Drama", "Documentary")
def wheat(c: Canvas) -> None:
    """A wide field of ears under a huge sun."""
    sky(c, c.p.sky, c.p.glow)
    c.disc(c.x, c.y - 20 * c.s, 210 * c.s, c.p.paper)
    c.disc(c.x, c.y - 20 * c.s, 165 * c.s, c.p.hot)
    hills(c, c.y + 140 * c.s, 10, c.p.far)
    ear = "M0 60Q0 0 18 -90" + "".join(
        f"M{17 - i * 2.4} {-88 + i * 13}l-10 -12M{17 - i * 2.4} {-88 + i * 13}l11 -11" for i in range(5)
    )
    for row in range(3):
        tone, y = (c.p.far, c.p.mid, c.p.ink)[row], c.y + (180 + row * 90) * c.s
        shade = mix(tone, c.p.hot, 0.25 if row < 2 else 0)
        step = 46 * c.s * max(1, c.w / 900)
        for i in range(int(c.w / step) + 1):
            c.use(
                "ear",
                f'<path d="{ear}" fill="none" stroke-width="5" stroke-linecap="round"/>',
                (i * step + c.rnd.uniform(-12, 12), y, c.s * c.rnd.uniform(1, 1.5), c.rnd.uniform(-5, 12)),
                "none",
                stroke=shade,
            )
        c.rect(0, y + 56 * c.s, c.w, c.h, tone)


@scene("Documentary")
def furrows(c: Canvas) -> None:
    """Ploughed lines running to the vanishing point, dust before the sun."""
    sky(c, c.p.sky, c.p.glow, c.p.hot)
    y = c.y + 60 * c.s
    c.disc(c.x, y - 60 * c.s, 130 * c.s, c.p.paper, op=0.9)
    for i in range(5):
        cloud(
            c,
            c.x + (-420 + i * 150) * c.s,
            y - (i % 2) * 46 * c.s,
            330 * c.s,
            mix(c.p.hot, c.p.far, 0.3 + i * 0.12),
            0.7,
        )
    c.rect(0, y, c.w, c.h - y, c.p.far)
    d = ""
    for i in range(-13, 14):
        d += f"M{num(c.x + i * 5 * c.s)} {num(y)}L{num(c.x + i * 130 * c.s)} {c.h}h{num(66 * c.s)}z"
    c.path(d, c.p.ink, op=0.82)
    with c.at(c.x + 30 * c.s, y + 14 * c.s, c.s * 0.9):
        c.path("M-60 0V-34H-10V-66H34V-30H58V0z", c.p.ink)
        c.disc(-40, 4, 20, c.p.ink)
        c.disc(30, -4, 32, c.p.ink)
        c.disc(30, -4, 14, c.p.hot)


@scene("Fantasy", "Animation", "Family")
def forest(c: Canvas) -> None:
    """Trunks in mist, a glade of light and an antlered spirit."""
    sky(c, c.p.glow, c.p.paper)
    halo(c, c.x, c.y + 30 * c.s, 330 * c.s, c.p.hot, 0.9)
    for row, tone in enumerate((mix(c.p.glow, c.p.far, 0.55), c.p.far, c.p.mid)):
        d, x = "", -30.0
        while x < c.w + 40:
            wide = (14 + row * 15) * c.s * c.rnd.uniform(0.6, 1.3)
            if abs(x - c.x) > (60 + row * 62) * c.s:
                d += f"M{num(x)} {c.h}L{num(x + wide * 0.3)} -10h{num(wide)}L{num(x + wide * 1.7)} {c.h}z"
            x += c.rnd.uniform(46, 92) * c.s * (1 + row * 0.5)
        c.path(d, tone)
    y = c.y + 200 * c.s
    hills(c, y, 14, c.p.mid)
    with c.at(c.x, y - 10 * c.s, c.s * 1.2):
        c.path(
            "M-62 20V-66Q-58 -112 -12 -108L28 -118L40 -160Q58 -172 66 -150L84 -136L64 -126L50 -74L48 20H36L28 -52L-36 -50L-48 20z",
            c.p.ink,
        )
        c.stroke(
            "M50 -160Q30 -190 42 -232M44 -196L14 -214M42 -214L66 -240M58 -160Q84 -182 82 -226M80 -196L108 -206M82 -210L98 -240",
            c.p.ink,
            6.5,
            cap="round",
        )
    for _ in range(7):
        leaf(c, c.rnd.uniform(0, c.w), y + 110 * c.s, 120 * c.s, c.rnd.uniform(-150, -30), c.p.ink)
    c.rect(0, y + 96 * c.s, c.w, c.h, c.p.ink)
    halo(c, c.x - 150 * c.s, c.y + 60 * c.s, 18 * c.s, c.p.paper, 1)
    halo(c, c.x + 170 * c.s, c.y - 30 * c.s, 14 * c.s, c.p.paper, 1)


@scene("War")
def poppies(c: Canvas) -> None:
    """Red poppies in front of wire and a spent sky."""
    sky(c, c.p.sky, c.p.glow)
    y = c.y - 50 * c.s
    hills(c, y + 40 * c.s, 18, c.p.far)
    d = ""
    for i in range(-4, 5):
        x = c.x + i * 110 * c.s
        lean = c.rnd.uniform(-16, 16) * c.s
        d += f"M{num(x)} {num(y + 130 * c.s)}L{num(x + lean)} {num(y - 40 * c.s)}"
    c.stroke(d, c.p.ink, 9 * c.s)
    for k in range(3):
        yy = y + (-24 + k * 42) * c.s
        barb = c.pattern(
            44 * c.s,
            40 * c.s,
            f'<path d="M0 {num(8 * c.s)}q{num(22 * c.s)} {num(14 * c.s)} {num(44 * c.s)} 0M{num(16 * c.s)} {num(6 * c.s)}l{num(12 * c.s)} {num(18 * c.s)}m0 {num(-18 * c.s)}l{num(-12 * c.s)} {num(18 * c.s)}" fill="none" stroke="{c.p.ink}" stroke-width="{num(2.6 * c.s)}"/>',
            f"translate(0 {num(yy)})",
        )
        c.rect(0, yy, c.w, 39 * c.s, barb)
    hills(c, y + 130 * c.s, 12, c.p.mid)
    for i in range(13):
        x, yy, r = (
            c.x + (-330 + (i * 173) % 640) * c.s,
            y + (70 + (i * 67) % 230) * c.s,
            c.rnd.uniform(34, 62) * c.s * (0.7 + (i % 5) * 0.14),
        )
        c.stroke(f"M{num(x)} {num(yy)}q{num(12 * c.s)} {num(r * 2)} 0 {num(r * 4)}", c.p.ink, 4 * c.s)
        with c.at(x, yy, r / 50, c.rnd.uniform(-20, 20)):
            c.path("M0 30C-70 34 -66 -40 -20 -36C-10 -62 40 -54 30 -30C76 -34 62 34 0 30z", c.p.hot)
            c.path("M0 28C-40 20 -30 -10 0 -6C34 -14 40 20 0 28z", mix(c.p.hot, c.p.ink, 0.35))
            c.disc(0, 6, 11, c.p.ink)


@scene("Romance")
def rose(c: Canvas) -> None:
    """One rose, its petals turned like a spiral, on a thorned stem."""
    sky(c)
    c.disc(c.x, c.y - 20 * c.s, 240 * c.s, c.p.paper, op=0.16)
    c.stroke(
        f"M{num(c.x)} {num(c.y)}C{num(c.x + 40 * c.s)} {num(c.y + 220 * c.s)} {num(c.x - 70 * c.s)} {num(c.y + 330 * c.s)} {num(c.x - 20 * c.s)} {num(c.h)}",
        c.p.ink,
        12 * c.s,
    )
    for dx, dy, size, angle in ((8, 190, 170, -24), (-2, 240, 190, -158), (-22, 330, 150, -30)):
        leaf(c, c.x + dx * c.s, c.y + dy * c.s, size * c.s, angle, c.p.alt)
        leaf(c, c.x + dx * c.s, c.y + dy * c.s, size * c.s * 0.96, angle, c.p.ink, op=0.25)
    for i in range(30):
        t = 1 - i / 30
        angle, r = i * 137.5, (18 + 150 * t**0.8) * c.s
        tone = mix(c.p.hot, c.p.ink, 0.08 + 0.5 * (1 - t) * (0.6 + 0.4 * (i % 2)))
        with c.at(c.x, c.y - 20 * c.s, r / 100, angle):
            c.path(
                "M10 -58C74 -76 118 -30 104 20C96 66 46 76 8 50C40 26 40 -26 10 -58z",
                mix(tone, c.p.paper, 0.16 * (i % 3)),
            )


@scene("Documentary", "Horror")
def great_tree(c: Canvas) -> None:
    """A bare tree drawn branch by branch before a moon."""
    sky(c)
    c.disc(c.x, c.y - 40 * c.s, 205 * c.s, c.p.hot, op=0.92)
    levels: dict[int, str] = {}

    def branch(x: float, y: float, angle: float, length: float, depth: int) -> None:
        ex, ey = x + length * math.cos(angle), y + length * math.sin(angle)
        levels[depth] = levels.get(depth, "") + f"M{num(x)} {num(y)}L{num(ex)} {num(ey)}"
        for side in (-1, 1) if depth else ():
            branch(
                ex,
                ey,
                angle + side * c.rnd.uniform(0.22, 0.62),
                length * c.rnd.uniform(0.66, 0.82),
                depth - 1,
            )

    branch(c.x, c.y + 300 * c.s, -math.pi / 2, 148 * c.s, 6)
    for depth, d in levels.items():
        c.stroke(d, c.p.ink, (1.6 + depth**1.6) * c.s * 1.3, cap="round")
    hills(c, c.y + 290 * c.s, 12, c.p.ink)


@scene("Documentary")
def growth(c: Canvas) -> None:
    """Cells laid out by the golden angle, growing outwards."""
    sky(c, c.p.sky, c.p.mid)
    for i in range(150, 0, -1):
        a, r = i * 2.39996, 21 * math.sqrt(i) * c.s
        tone = mix(c.p.hot, c.p.alt, (i / 150) ** 0.7) if i % 7 else c.p.paper
        c.disc(
            c.x + r * math.cos(a), c.y + r * math.sin(a), (3.5 + i / 13) * c.s, tone, op=round(1 - i / 210, 2)
        )
