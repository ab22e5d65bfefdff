"""Scenes of night: noir rooms and roads, haunted places."""

import math

from demo_content.art.canvas import Canvas, num, pts
from demo_content.art.scenery import (
    cloud,
    figure,
    halo,
    hills,
    ridge,
    scene,
    sky,
    skyline,
    stars,
)
from demo_content.palettes import mix


@scene("Film Noir", "Crime")
def noir_skyline(c: Canvas) -> None:
    """Roofs at night seen through blinds, a poisoned glass on the sill."""
    sky(c, c.p.sky, c.p.glow)
    c.disc(c.x + 70 * c.s, c.y - 130 * c.s, 110 * c.s, c.p.hot)
    skyline(c, c.y + 140 * c.s, 90, 260, c.p.far)
    skyline(c, c.y + 240 * c.s, 90, 280, c.p.mid, c.p.hot)
    c.rect(0, c.y + 240 * c.s, c.w, c.h, c.p.ink)
    with c.at(c.x - 70 * c.s, c.y + 120 * c.s, c.s * 1.25):
        c.path("M-98 -96H98L8 10V112L56 126H-56L-8 112V10z", c.p.paper, op=0.28)
        c.path("M-68 -62H68L6 6H-6z", c.p.hot, op=0.92)
        c.stroke("M-98 -96H98L6 10V112M-98 -96L-6 10V112M-56 126H56", c.p.paper, 5, join="round")
        c.stroke("M20 -24L84 -128", c.p.paper, 4)
        c.disc(34, -48, 14, c.p.ink)
    d = "".join(f"M0 {num(i * 54 * c.s)}H{c.w}" for i in range(int(c.h / (54 * c.s)) + 1))
    c.stroke(d, c.p.ink, 15 * c.s, op=0.5)


@scene("Film Noir", "Crime")
def lamp(c: Canvas) -> None:
    """A street lamp, its cone of light, two people and a wet pavement."""
    sky(c, c.p.sky, c.p.mid)
    k, x, y = c.s, c.x, c.y
    skyline(c, y + 120 * k, 60, 330, mix(c.p.sky, c.p.ink, 0.5), c.p.hot)
    floor = y + 200 * k
    c.poly(
        [(x + 60 * k, y - 210 * k), (x + 250 * k, floor + 30 * k), (x - 150 * k, floor + 30 * k)],
        c.down((0, c.p.hot, 0.95), (1, c.p.hot, 0.25)),
    )
    c.rect(0, floor, c.w, c.h - floor, c.p.ink)
    c.oval(x + 50 * k, floor + 32 * k, 205 * k, 34 * k, c.p.hot, op=0.55)
    c.stroke(
        "".join(
            f"M{num(x + (50 + c.rnd.uniform(-120, 120)) * k)} {num(floor + (70 + i * 17) * k)}h{num(c.rnd.uniform(30, 120) * k)}"
            for i in range(12)
        ),
        c.p.hot,
        5 * k,
        op=0.5,
        cap="round",
    )
    c.stroke(
        f"M{num(x - 190 * k)} {num(floor + 40 * k)}V{num(y - 230 * k)}Q{num(x - 180 * k)} {num(y - 290 * k)} {num(x - 60 * k)} {num(y - 285 * k)}H{num(x + 60 * k)}V{num(y - 250 * k)}",
        c.p.ink,
        13 * k,
    )
    c.path(
        f"M{num(x + 10 * k)} {num(y - 205 * k)}l{num(24 * k)} {num(-48 * k)}h{num(52 * k)}l{num(24 * k)} {num(48 * k)}z",
        c.p.ink,
    )
    c.oval(x + 60 * k, y - 203 * k, 44 * k, 10 * k, c.p.paper)
    figure(c, x + 10 * k, floor + 36 * k, 190 * k, c.p.ink)
    figure(c, x + 110 * k, floor + 30 * k, 168 * k, mix(c.p.ink, c.p.hot, 0.12), hat=False)


@scene("Film Noir", "Thriller")
def road(c: Canvas) -> None:
    """A night road to the vanishing point, one arrow sign, headlights."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y + 30 * c.s
    stars(c, 60, y)
    halo(c, x, y, 230 * k, c.p.hot, 0.75)
    ridge(c, y + 6 * k, 50, c.p.mid, 110)
    c.rect(0, y, c.w, c.h - y, c.p.ink)
    c.poly(
        [(x - 6 * k, y), (x + 6 * k, y), (x + 330 * k, c.h), (x - 330 * k, c.h)], mix(c.p.ink, c.p.glow, 0.42)
    )
    for i in range(7):
        a, b = (i / 7) ** 2, ((i + 0.55) / 7) ** 2
        ya, yb = y + a * (c.h - y), y + b * (c.h - y)
        c.poly(
            [
                (x - 2 - 9 * a * k, ya),
                (x + 2 + 9 * a * k, ya),
                (x + 2 + 9 * b * k, yb),
                (x - 2 - 9 * b * k, yb),
            ],
            c.p.hot,
        )
    for dx in (-16, 12):
        halo(c, x + (30 + dx) * k, y + 22 * k, 34 * k, c.p.paper, 1)
        c.disc(x + (30 + dx) * k, y + 22 * k, 5 * k, c.p.paper)
    c.rect(x - 158 * k, y - 130 * k, 12 * k, 330 * k, c.p.paper, op=0.8)
    with c.at(x - 150 * k, y - 130 * k, k, -5):
        c.path("M-110 -44H70L128 0L70 44H-110z", c.p.hot)
        c.stroke("M-82 0H70M42 -22L72 0L42 22", c.p.ink, 13)
    with c.at(x + 200 * k, y + 40 * k, k):
        c.stroke("M0 140V-190M-44 -160H44M-34 -128H34", c.p.ink, 9)
        c.stroke("M-44 -164Q80 -140 230 -230M34 -132Q120 -110 230 -180", c.p.ink, 2.5)


@scene("Thriller", "Film Noir")
def mirror(c: Canvas) -> None:
    """Two eyes in a rear-view mirror above an empty desert road."""
    sky(c, c.p.hot, c.p.glow)
    k, x, y = c.s, c.x, c.y
    ridge(c, y + 120 * k, 50, c.p.far, 130)
    c.rect(0, y + 120 * k, c.w, c.h, c.p.mid)
    c.poly(
        [(x - 4 * k, y + 120 * k), (x + 4 * k, y + 120 * k), (x + 260 * k, c.h), (x - 260 * k, c.h)], c.p.ink
    )
    c.stroke(f"M{num(x)} {num(y + 140 * k)}V{c.h}", c.p.paper, 6 * k, dash=f"{num(26 * k)} {num(22 * k)}")
    c.stroke(f"M{num(x)} {num(-10)}V{num(y - 150 * k)}", c.p.ink, 22 * k)
    with c.at(x, y - 70 * k, k * 1.18):
        c.path("M-200 -84Q0 -112 200 -84Q222 0 196 76Q0 96 -196 76Q-222 0 -200 -84z", c.p.ink)
        c.path("M-184 -70Q0 -94 184 -70Q202 0 180 62Q0 80 -180 62Q-202 0 -184 -70z", c.down(c.p.sky, c.p.ink))
        for side in (-1, 1):
            c.path(f"M{side * 30} 4Q{side * 86} -46 {side * 142} -2Q{side * 86} 40 {side * 30} 4z", c.p.paper)
            c.disc(side * 82, -3, 24, c.p.mid)
            c.disc(side * 82, -3, 12, c.p.ink)
            c.path(
                f"M{side * 16} -22Q{side * 86} -74 {side * 156} -34L{side * 158} -50Q{side * 86} -92 {side * 18} -40z",
                c.p.hot,
            )
    c.path(
        f"M-10 {c.h}V{num(y + 330 * k)}Q{num(x)} {num(y + 250 * k)} {c.w + 10} {num(y + 330 * k)}V{c.h}z",
        c.p.ink,
    )


@scene("Film Noir", "Mystery")
def stairs(c: Canvas) -> None:
    """Looking down a spiral stair, a light at the bottom."""
    sky(c, c.p.ink, c.p.mid)
    for i in range(44, 0, -1):
        a, r = i * 0.36, (14 + i * 10.5) * c.s
        b = a + 0.36
        far = r + 160 * c.s * (0.12 + i / 44)
        tone = (
            mix(c.p.hot, c.p.mid, min(1, 0.05 + i / 30))
            if i % 2
            else mix(c.p.glow, c.p.ink, min(0.9, 0.1 + i / 52))
        )
        c.poly(
            [
                (c.x + r * math.cos(a), c.y + r * math.sin(a)),
                (c.x + far * math.cos(a), c.y + far * math.sin(a)),
                (c.x + far * math.cos(b), c.y + far * math.sin(b)),
                (c.x + r * math.cos(b), c.y + r * math.sin(b)),
            ],
            tone,
        )
    line = "L".join(
        f"{num(c.x + (14 + i * 3.5) * c.s * math.cos(i * 0.12))} {num(c.y + (14 + i * 3.5) * c.s * math.sin(i * 0.12))}"
        for i in range(3, 136)
    )
    c.stroke(f"M{line}", c.p.paper, 5 * c.s, join="round", op=0.9)
    halo(c, c.x, c.y, 120 * c.s, c.p.hot, 1)
    c.disc(c.x, c.y, 22 * c.s, c.p.paper)
    figure(c, c.x + 118 * c.s, c.y + 190 * c.s, 120 * c.s, c.p.ink)


@scene("Horror")
def claw(c: Canvas) -> None:
    """A clawed shadow climbing a lit stairway wall."""
    sky(c, c.p.glow, c.p.hot, c.p.glow)
    k, x, y = c.s, c.x, c.y
    halo(c, x, y - 60 * k, 320 * k, c.p.paper, 0.7)
    with c.at(x - 6 * k, y - 20 * k, k * 1.3):
        c.path(
            "M-84 280Q-92 120 -72 20Q-66 -40 -34 -62L-30 -84Q-50 -100 -48 -136Q-66 -150 -62 -174Q-50 -166 -44 -152Q-34 -196 -6 -196Q26 -194 34 -152Q42 -166 54 -172Q56 -150 38 -136Q38 -100 20 -84L24 -66Q60 -60 84 -20L118 -58L128 -96Q112 -150 116 -196Q124 -160 138 -128Q136 -180 146 -214Q150 -170 156 -130Q166 -176 182 -204Q178 -160 172 -120Q186 -140 204 -152Q196 -110 168 -72L150 -34Q128 24 96 44Q66 40 60 20Q52 120 72 280z",
            c.p.ink,
            op=0.95,
        )
        c.path("M-26 -136l16 8l-16 6zM18 -136l-16 8l16 6z", c.p.hot, op=0.8)
    d, step = f"M{c.w} {c.h}H0V{num(y + 330 * k)}", 44 * k
    px, py = x - 330 * k, y + 330 * k
    d += f"H{num(px)}"
    while px < c.w:
        d += f"v{num(-step * 0.62)}h{num(step)}"
        px, py = px + step, py - step * 0.62
    c.path(f"{d}V{c.h}z", c.p.ink)
    rail = "".join(
        f"M{num(x - 310 * k + i * 44 * k)} {num(y + 318 * k - i * 27.3 * k)}v{num(-86 * k)}"
        for i in range(int(c.w / (44 * k)))
    )
    c.stroke(rail, c.p.ink, 5 * k)
    c.stroke(f"M{num(x - 330 * k)} {num(y + 244 * k)}L{num(x + 630 * k)} {num(y - 351 * k)}", c.p.ink, 11 * k)


@scene("Horror", "Mystery")
def mansion(c: Canvas) -> None:
    """A crooked house on a hill, bats before the moon, a winding path."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    halo(c, x + 40 * k, y - 90 * k, 320 * k, c.p.hot, 0.6)
    c.disc(x + 40 * k, y - 90 * k, 175 * k, c.p.hot)
    c.path(
        f"M0 {c.h}V{num(y + 280 * k)}Q{num(x - 150 * k)} {num(y + 250 * k)} {num(x - 90 * k)} {num(y + 110 * k)}H{num(x + 120 * k)}Q{num(x + 160 * k)} {num(y + 250 * k)} {c.w} {num(y + 290 * k)}V{c.h}z",
        c.p.ink,
    )
    with c.at(x + 10 * k, y + 116 * k, k * 1.12):
        c.path(
            "M-96 0V-120L-110 -122L-62 -196L-18 -122H-14V-150H-24L16 -270L54 -150H46V-104H60L86 -150L124 -98H112V0z",
            c.p.ink,
        )
        c.stroke(
            "M16 -270V-306M-62 -196V-222M86 -150V-172M-130 0V-40M-152 0V-34M-174 0V-40M130 0V-40M152 0V-34M-190 -22H-96M112 -22H170",
            c.p.ink,
            4,
        )
        c.path(
            "M-72 -84h22v34h-22zM-36 -84h22v34h-22zM8 -214h16v30h-16zM76 -76h20v30h-20zM8 -130h16v26h-16z",
            c.p.hot,
        )
        c.path("M-6 0v-40q18 -22 36 0V0z", c.p.hot)
    c.path(
        f"M{num(x + 20 * k)} {num(y + 118 * k)}q{num(90 * k)} {num(70 * k)} {num(10 * k)} {num(120 * k)}t{num(40 * k)} {num(190 * k)}h{num(90 * k)}q{num(-130 * k)} {num(-110 * k)} {num(-40 * k)} {num(-190 * k)}t{num(-66 * k)} {num(-120 * k)}z",
        c.p.hot,
        op=0.3,
    )
    for dx, dy, size in (
        (-140, -190, 1),
        (-60, -250, 0.6),
        (170, -210, 0.8),
        (-210, -90, 0.55),
        (110, -290, 0.5),
    ):
        with c.at(x + dx * k, y + dy * k, k * size, c.rnd.uniform(-18, 18)):
            c.path(
                "M0 8Q-10 -10 -22 -4Q-46 -26 -72 4Q-52 -2 -44 14Q-28 2 0 22Q28 2 44 14Q52 -2 72 4Q46 -26 22 -4Q10 -10 0 8z",
                c.p.ink,
            )


@scene("Film Noir", "Mystery")
def clock_tower(c: Canvas) -> None:
    """A church clock with a blade among its hands, ivy shadows."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    for i in range(9):
        c.stroke(f"M-20 {num(y - 320 * k + i * 70 * k)}l{c.w + 40} {num(-60 * k)}", c.p.mid, 16 * k, op=0.6)
    c.path(
        f"M{num(x - 190 * k)} {c.h}V{num(y - 140 * k)}L{num(x)} {num(y - 400 * k)}L{num(x + 190 * k)} {num(y - 140 * k)}V{c.h}z",
        c.p.ink,
    )
    halo(c, x, y, 260 * k, c.p.hot, 0.5)
    c.disc(x, y, 146 * k, c.p.hot)
    c.ring(x, y, 128 * k, c.p.ink, 3 * k)
    for i in range(12):
        with c.at(x, y, k, i * 30):
            c.path("M-4 -122h8l-1 24h-6z" if i % 3 else "M-9 -122h5v26h-5zM4 -122h5v26h-5z", c.p.ink)
    with c.at(x, y, k, 42):
        c.path("M-5 20L-9 -60L0 -112L9 -60L5 20z", c.p.ink)
    with c.at(x, y, k, -58):
        c.path("M-5 28V-74L-12 -74L0 -196L12 -74H5V28z", c.p.ink)
        c.path("M-22 -70h44v8h-44z", c.p.ink)
    c.disc(x, y, 14 * k, c.p.ink)
    figure(c, x + 96 * k, y + 330 * k, 190 * k, c.p.far)
    c.path(
        f"M{num(x - 60 * k)} {c.h}V{num(y + 250 * k)}q{num(30 * k)} {num(-66 * k)} {num(60 * k)} 0V{c.h}z",
        c.p.far,
    )


@scene("Horror")
def graveyard(c: Canvas) -> None:
    """Hands rising before a farmhouse, a torn moonlit sky."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 90 * k, y - 170 * k, 88 * k, c.p.paper)
    for i in range(4):
        cloud(c, x + (-380 + i * 170) * k, y - (150 - (i % 2) * 80) * k, 280 * k, c.p.far, 0.85)
    hills(c, y + 60 * k, 18, c.p.mid)
    with c.at(x + 120 * k, y + 60 * k, k * 1.1):
        c.path("M-74 4V-66L-88 -64L0 -128L88 -64L74 -66V4z", c.p.ink)
        c.path("M-44 -46h26v26h-26zM16 -46h26v26h-26z", c.p.hot)
    halo(c, x, y + 150 * k, 360 * k, c.p.alt, 0.5)
    for i in range(8):
        px, py, size = x + (-300 + i * 86) * k, y + (210 + (i * 53) % 70) * k, k * (0.9 + (i * 37 % 50) / 60)
        with c.at(px, py, size, c.rnd.uniform(-24, 24)):
            c.path(
                "M-24 150L-17 10Q-44 -20 -58 -52Q-56 -64 -46 -58L-24 -30L-34 -98Q-28 -112 -20 -98L-8 -42L-4 -116Q4 -128 10 -116L10 -42L24 -100Q34 -110 36 -96L28 -34L46 -64Q58 -68 56 -54Q44 -16 20 10L24 150z",
                c.p.ink,
            )
    c.rect(0, y + 330 * k, c.w, c.h, c.p.ink)


@scene("Horror", "Mystery")
def ferris(c: Canvas) -> None:
    """A deserted wheel and pavilion mirrored in a salt lake."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y - 20 * c.s
    shore = y + 220 * k
    for flip, op in ((1, 1.0), (-1, 0.3)):
        with c.at(x, shore, k, 0, op=op):
            c.add(f'<g transform="scale(1 {flip})">')
            spokes = "".join(
                f"M0 -220L{pts([(190 * math.cos(i * math.tau / 16), -220 + 190 * math.sin(i * math.tau / 16))])}"
                for i in range(16)
            )
            c.stroke(spokes, c.p.ink, 3.5)
            c.ring(0, -220, 190, c.p.ink, 9)
            c.ring(0, -220, 160, c.p.ink, 4)
            c.path("M0 -220L-80 0h20L0 -180L60 0h20z", c.p.ink)
            for i in range(16):
                c.disc(
                    190 * math.cos(i * math.tau / 16),
                    -208 + 190 * math.sin(i * math.tau / 16),
                    15,
                    c.p.hot if i == 11 else c.p.ink,
                )
            c.path("M-330 0v-46q24 -46 48 0q24 -60 60 -60t60 60q24 -46 48 0v46z", c.p.mid)
            c.add("</g>")
    c.rect(0, shore - 2, c.w, 4 * k, c.p.ink)
    c.stroke(
        "".join(
            f"M{num(c.rnd.uniform(0, c.w))} {num(shore + c.rnd.uniform(14, 300) * k)}h{num(c.rnd.uniform(40, 150) * k)}"
            for _ in range(24)
        ),
        c.p.paper,
        2.5 * k,
        op=0.35,
    )
    figure(c, x - 40 * k, shore + 120 * k, 150 * k, c.p.ink, hat=False)


@scene("Crime", "Thriller")
def rooftops(c: Canvas) -> None:
    """A masked gentleman, giant above the roofs of a sleeping city."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    with c.at(x, y - 20 * k, k * 1.2):
        c.path(
            "M-250 330Q-210 150 -90 120L-60 80Q-92 30 -84 -40H84Q92 30 60 80L90 120Q210 150 250 330z", c.p.ink
        )
        c.path("M-84 -36Q-80 60 -30 86Q0 100 30 86Q80 60 84 -36z", c.p.paper)
        c.path(
            "M-150 -30Q0 -62 150 -30Q0 0 -150 -30zM-92 -44V-210Q0 -228 92 -210V-44Q0 -66 -92 -44z", c.p.ink
        )
        c.path("M-92 -70Q0 -92 92 -70V-44Q0 -66 -92 -44z", c.p.hot)
        c.path("M-88 -14Q0 -28 88 -14Q86 30 46 30Q14 28 0 6Q-14 28 -46 30Q-86 30 -88 -14z", c.p.ink)
        c.path("M-58 4Q-40 -8 -22 8Q-40 20 -58 4zM58 4Q40 -8 22 8Q40 20 58 4z", c.p.paper)
        c.path("M-44 122L0 160L44 122L20 230H-20z", c.p.paper)
        c.path("M-30 128L0 150L30 128V168L0 150L-30 168z", c.p.hot)
    skyline(c, y + 300 * k, 20, 90, c.p.mid, c.p.hot)
    skyline(c, y + 360 * k, 10, 90, c.p.ink)


@scene("Documentary", "Horror")
def sabbath(c: Canvas) -> None:
    """A fire in a ring of bent trees, thin shapes riding the smoke."""
    sky(c, c.p.sky, c.p.mid, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 20 * k, y - 190 * k, 160 * k, mix(c.p.paper, c.p.hot, 0.35))
    halo(c, x, y + 190 * k, 380 * k, c.p.hot, 0.95)
    for i, (tone, w, h) in enumerate(
        ((c.p.mid, 170, 430), (c.p.hot, 120, 330), (c.p.alt, 76, 230), (c.p.paper, 36, 120))
    ):
        with c.at(x, y + 290 * k, k):
            c.path(
                f"M0 0C{-w * 1.4} 0 {-w} {-h * 0.5} {-w * 0.3} {-h * 0.62}C{-w * 0.5} {-h * 0.8} {-w * 0.1} {-h * 0.9} {(i % 2) * 20 - 10} {-h}C{w * 0.2} {-h * 0.8} {w * 0.9} {-h * 0.7} {w * 0.5} {-h * 0.45}C{w * 1.2} {-h * 0.3} {w} 0 0 0z",
                tone,
            )
    for dx, dy, size, turn in ((-40, -150, 1, -14), (120, -240, 0.7, -24), (-190, -270, 0.6, -10)):
        with c.at(x + dx * k, y + dy * k, k * size, turn):
            c.stroke("M-110 20L120 -10", c.p.ink, 7, cap="round")
            c.path("M-110 20l-50 -12l6 22l-10 18l56 -16z", c.p.ink)
            c.path("M-30 6L-10 -70L-34 -78L4 -132L20 -76L6 -70Q46 -40 40 -2L66 34L52 40L22 6z", c.p.ink)
    for side in (-1, 1):
        for i in range(3):
            px = x + side * (190 + i * 84) * k
            c.stroke(
                f"M{num(px)} {c.h}C{num(px + side * 40 * k)} {num(y + 100 * k)} {num(px - side * 60 * k)} {num(y)} {num(px - side * (20 + i * 20) * k)} {num(y - (150 + i * 70) * k)}M{num(px)} {num(y + 40 * k)}q{num(-side * 50 * k)} {num(-30 * k)} {num(-side * 60 * k)} {num(-110 * k)}M{num(px)} {num(y + 90 * k)}q{num(side * 60 * k)} {num(-60 * k)} {num(side * 50 * k)} {num(-150 * k)}",
                c.p.ink,
                (18 - i * 3) * k,
                cap="round",
            )
    hills(c, y + 290 * k, 10, c.p.ink)
