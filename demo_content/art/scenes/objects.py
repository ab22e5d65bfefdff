"""Scenes built on one strong object: machines, symbols, targets."""

import math

from demo_content.art.canvas import Canvas, num, pts
from demo_content.art.scenery import (
    figure,
    frond,
    halo,
    hills,
    rays,
    scene,
    sky,
)
from demo_content.palettes import mix


@scene("Documentary")
def lens(c: Canvas) -> None:
    """A camera eye with constructivist wedges."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    k, x, y = c.s, c.x, c.y
    c.poly([(0, 0), (x - 60 * k, 0), (x + 360 * k, c.h), (0, c.h)], c.p.hot)
    rays(c, x, y, 1300 * k, 9, c.p.ink, op=0.92)
    c.disc(x, y, 240 * k, c.p.paper)
    c.disc(x, y, 218 * k, c.p.ink)
    for i in range(8):
        with c.at(x, y, k, i * 45):
            c.path("M60 0L190 -70A205 205 0 0 1 200 40z", mix(c.p.ink, c.p.paper, 0.14 + 0.05 * (i % 3)))
    c.disc(x, y, 104 * k, c.p.alt)
    c.disc(x, y, 84 * k, c.p.hot)
    c.disc(x, y, 52 * k, c.p.ink)
    c.disc(x - 26 * k, y - 30 * k, 20 * k, c.p.paper)
    c.path(
        f"M{num(x - 250 * k)} {num(y - 40 * k)}Q{num(x)} {num(y - 330 * k)} {num(x + 250 * k)} {num(y - 40 * k)}Q{num(x)} {num(y - 270 * k)} {num(x - 250 * k)} {num(y - 40 * k)}z",
        c.p.paper,
    )


@scene("History", "Drama")
def agitprop(c: Canvas) -> None:
    """A battleship's bow as a wedge, red sun, hard diagonals."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 60 * k, y - 110 * k, 210 * k, c.p.hot)
    with c.at(x, y, k, -24):
        c.path("M-900 190H900V214H-900zM-900 236H900V244H-900z", c.p.hot)
        c.path("M-420 40H250L330 90L240 176H-420z", c.p.ink)
        c.path(
            "M-260 40V-40H-60V-96H60V40zM-200 -40V-150H-140V-40zM-110 -40V-180H-60V-40zM60 -12L250 -44L254 -28L60 12z",
            c.p.ink,
        )
        c.path("M-20 -96V-230H-8V-96zM-70 -200H44V-192H-70zM-14 -230L80 -206L-14 -180z", c.p.hot)
        c.path("M-420 104H300L290 116H-420z", c.p.paper)
        for i in range(7):
            c.disc(-340 + i * 78, 76, 9, c.p.paper)
    c.poly(
        [
            (x - 420 * k, y + 470 * k),
            (x + 700 * k, y - 30 * k),
            (x + 700 * k, c.h + 300),
            (x - 420 * k, c.h + 300),
        ],
        c.p.alt,
        op=0.92,
    )


@scene("Thriller")
def triptych(c: Canvas) -> None:
    """A triangular split screen: keyhole, telephone wire, a face of light."""
    c.rect(0, 0, c.w, c.h, c.p.ink)
    k, x, y = c.s, c.x, c.y
    top, left, right = (x, y - 300 * k), (x - 380 * k, y + 290 * k), (x + 380 * k, y + 290 * k)
    c.poly([(x - 900 * k, -10), top, left, (x - 900 * k, y + 290 * k)], c.p.far)
    c.poly([(x + 900 * k, -10), top, right, (x + 900 * k, y + 290 * k)], c.p.mid)
    c.poly([top, left, right], c.p.hot)
    halo(c, x, y + 90 * k, 190 * k, c.p.paper, 0.9)
    with c.at(x, y + 110 * k, k * 1.2):
        c.path("M-42 -40a42 42 0 1 1 84 0q0 26 -20 38l34 116h-112l34 -116q-20 -12 -20 -38z", c.p.ink)
    for i in range(5):
        c.stroke(
            f"M{num(x - 900 * k)} {num(y - (250 - i * 36) * k)}Q{num(x - 360 * k)} {num(y - (130 - i * 40) * k)} {num(x - (90 + i * 26) * k)} {num(y - (190 - i * 46) * k)}",
            c.p.ink,
            4 * k,
        )
    figure(c, x + 236 * k, y + 10 * k, 230 * k, c.p.ink)
    c.stroke(f"M{pts([left, top, right])}z", c.p.paper, 9 * k, join="round")


@scene("Action", "Adventure")
def rapier(c: Canvas) -> None:
    """Three strokes of a blade and a black mask."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 10 * k, 250 * k, c.p.hot)
    for dx, dy, reach in ((-96, -26, 250), (0, 0, 300), (100, 20, 240)):
        with c.at(x + dx * k, y + dy * k, k, 28):
            c.path(f"M-3 {-reach}Q16 0 -5 {reach}Q-20 0 -3 {-reach}z", c.p.paper)
    with c.at(x, y, k * 1.15):
        c.path(
            "M-190 -34Q-96 -70 0 -34Q96 -70 190 -34Q200 46 110 62Q40 60 0 22Q-40 60 -110 62Q-200 46 -190 -34z",
            c.p.ink,
        )
        c.path("M-128 6Q-90 -30 -46 8Q-88 34 -128 6zM128 6Q90 -30 46 8Q88 34 128 6z", c.p.paper)
        c.path("M-190 -30L-300 -86L-262 -30L-308 6L-184 10z", c.p.ink)
    with c.at(x + 20 * k, y + 70 * k, k, -38):
        c.path("M-330 -5L230 -4L300 0L230 4L-330 5z", c.p.paper)
        c.stroke("M-250 -46Q-196 0 -250 46M-250 -46Q-300 -40 -330 0", c.p.paper, 8)
        c.path("M-410 -10H-330V10H-410z", c.p.ink)
    hills(c, y + 330 * k, 20, c.p.ink)


@scene("Comedy", "Mystery")
def magnifier(c: Canvas) -> None:
    """A magnifying glass laid on a strip of film."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    with c.at(x, y + 40 * k, k, -18):
        c.path("M-900 -130H900V130H-900z", c.p.ink)
        c.path(
            "".join(f"M{-880 + i * 60} -116h34v24h-34zM{-880 + i * 60} 92h34v24h-34z" for i in range(30)),
            c.p.glow,
        )
        for i in range(9):
            c.rect(-790 + i * 180, -78, 164, 156, (c.p.far, c.p.hot, c.p.alt)[i % 3])
            figure(c, -710 + i * 180, 76, 120, c.p.ink)
    with c.at(x + 10 * k, y - 20 * k, k * 1.2, 0):
        c.path("M104 128L128 104L262 238Q274 262 250 274Q238 276 230 262z", c.p.ink)
        c.disc(0, 0, 168, c.p.ink)
        c.disc(0, 0, 146, mix(c.p.paper, c.p.alt, 0.18))
        c.path("M-96 -100a140 140 0 0 1 120 -40", "none", stroke=c.p.paper, sw=12, cap="round")
        c.path("M-90 34Q-58 -44 0 -44T90 34Q48 82 0 82T-90 34z", c.p.paper)
        c.disc(0, 22, 50, c.p.hot)
        c.disc(0, 22, 26, c.p.ink)
        c.disc(-18, 4, 11, c.p.paper)
        c.stroke("M-104 -10Q-56 -92 0 -92T104 -10", c.p.ink, 15, cap="round")


@scene("Drama", "Horror", "Thriller")
def spiral(c: Canvas) -> None:
    """A turning spiral with a torn page in it."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    for arm in range(8):
        d, n = "", 34
        for i in range(n):
            a, r = arm * math.tau / 8 + i * 0.125, 8 * 1.155**i * c.s * 1.3
            d += f"{'L' if i else 'M'}{num(c.x + r * math.cos(a))} {num(c.y + r * math.sin(a))}"
        for i in range(n - 1, -1, -1):
            a, r = arm * math.tau / 8 + math.tau / 16 + i * 0.125, 8 * 1.155**i * c.s * 1.3
            d += f"L{num(c.x + r * math.cos(a))} {num(c.y + r * math.sin(a))}"
        c.path(d + "z", c.p.ink if arm % 2 else mix(c.p.glow, c.p.ink, 0.2))
    with c.at(c.x, c.y, c.s * 1.25, 11):
        c.path("M-84 -130L70 -136L96 -104L88 126L60 118L40 132L10 120L-20 134L-50 122L-92 130z", c.p.paper)
        c.stroke("M-58 -84H60M-58 -52H62M-58 -20H40M-58 12H58M-58 44H30M-58 76H50", c.p.far, 7, op=0.6)
        c.path("M-70 -6Q0 -66 70 -6Q0 44 -70 -6z", c.p.paper, stroke=c.p.ink, sw=7)
        c.disc(0, -8, 25, c.p.hot)
        c.disc(0, -8, 11, c.p.ink)


@scene("Drama", "Mystery")
def open_box(c: Canvas) -> None:
    """A lacquered box, its lid up, light and black butterflies escaping."""
    sky(c, c.p.ink, c.p.sky)
    k, x, y = c.s, c.x, c.y + 60 * c.s
    c.poly(
        [(x - 120 * k, y + 60 * k), (x + 120 * k, y + 60 * k), (x + 420 * k, -20), (x - 420 * k, -20)],
        c.down((0, c.p.hot, 0.12), (1, c.p.hot, 0.95)),
    )
    halo(c, x, y + 40 * k, 230 * k, c.p.paper, 0.9)
    with c.at(x, y + 60 * k, k * 1.2):
        c.path("M-140 0L-112 -104H112L140 0z", c.p.mid)
        c.path("M-118 -6L-98 -90H98L118 -6z", c.p.hot, op=0.5)
        c.path("M-150 0H150L132 150H-132z", c.p.ink)
        c.path("M-150 0H150L147 24H-147z", c.p.glow)
        c.stroke("M-120 50H120M-116 124H116", c.p.hot, 4)
        c.path("M-18 12h36v44q-18 18 -36 0z", c.p.hot)
    for i in range(9):
        a, r = -1.57 + (i - 4) * 0.21 + c.rnd.uniform(-0.06, 0.06), (150 + (i * 83) % 240) * k
        with c.at(
            x + r * 1.1 * math.cos(a),
            y + 10 * k + r * 1.1 * math.sin(a),
            k * (0.5 + (i * 37 % 50) / 70),
            c.rnd.uniform(-40, 40),
        ):
            c.path(
                "M0 0C-20 -54 -70 -50 -58 -12C-54 6 -30 8 -4 4C-40 14 -44 46 -20 44C-6 42 0 20 0 6C0 20 6 42 20 44C44 46 40 14 4 4C30 8 54 6 58 -12C70 -50 20 -54 0 0z",
                c.p.ink if i % 3 else c.p.glow,
            )


@scene("War", "Documentary", "History")
def front_map(c: Canvas) -> None:
    """A globe of meridians in searchlights, arrows pressing in on one star."""
    sky(c, c.p.sky, c.p.mid)
    k, x, y = c.s, c.x, c.y
    rays(c, x, y, c.w, 12, c.p.far, op=0.6)
    c.disc(x, y, 236 * k, c.p.mid)
    for r in (0.28, 0.55, 0.8, 1):
        c.shape("ellipse", "none", cx=x, cy=y, rx=236 * r * k, ry=236 * k, stroke=c.p.alt, sw=2.5 * k, op=0.7)
    c.stroke(
        "".join(
            f"M{num(x - 236 * math.cos(a) * k)} {num(y + 236 * math.sin(a) * k)}h{num(472 * math.cos(a) * k)}"
            for a in (-0.9, -0.45, 0, 0.45, 0.9)
        ),
        c.p.alt,
        2.5 * k,
        op=0.7,
    )
    for turn in (-162, -126, -54, -18, 54, 126):
        with c.at(x, y, k, turn):
            c.path("M340 -24L216 -15V-42L136 0L216 42V15L340 24z", c.p.ink, stroke=c.p.paper, sw=4)
    points = [
        (
            (104 if i % 2 == 0 else 42) * math.sin(i * math.pi / 5),
            -(104 if i % 2 == 0 else 42) * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]
    with c.at(x, y, k * 1.1):
        c.poly(points, c.p.hot)


@scene("Thriller", "Adventure")
def quarry(c: Canvas) -> None:
    """A running man inside target rings, leaves all around."""
    sky(c, c.p.sky, c.p.mid)
    k, x, y = c.s, c.x, c.y
    for i, r in enumerate((250, 200, 150, 100)):
        c.disc(x, y, r * k, (c.p.hot, c.p.ink, c.p.hot, c.p.paper)[i])
    c.stroke(
        f"M{num(x)} {num(y - 290 * k)}v{num(110 * k)}M{num(x)} {num(y + 290 * k)}v{num(-110 * k)}M{num(x - 290 * k)} {num(y)}h{num(110 * k)}M{num(x + 290 * k)} {num(y)}h{num(-110 * k)}",
        c.p.paper,
        9 * k,
    )
    with c.at(x, y + 70 * k, k * 1.15, 6):
        c.disc(26, -116, 16, c.p.ink)
        c.stroke(
            "M18 -92L-6 -40L-50 -24L-84 -48M-6 -40L34 -12L24 40M18 -88L58 -66L82 -92M14 -88L-26 -74L-40 -44",
            c.p.ink,
            15,
            cap="round",
            join="round",
        )
    for i in range(22):
        a = math.tau * i / 22 + c.rnd.uniform(-0.1, 0.1)
        r = (370 + c.rnd.uniform(-20, 70)) * k
        frond(
            c,
            x + r * 1.02 * math.cos(a),
            y + r * 1.2 * math.sin(a),
            (210 + c.rnd.uniform(-30, 50)) * k,
            math.degrees(a) + 180 + c.rnd.uniform(-34, 34),
            (c.p.far, c.p.mid, c.p.ink)[i % 3],
        )


@scene("Sci-Fi", "Animation")
def gears(c: Canvas) -> None:
    """A dream machine: wheels, cables and a small walker on a beam."""
    sky(c, c.p.glow, c.p.far, c.p.sky)
    k, x, y = c.s, c.x, c.y
    for dx, dy, r, n, tone in (
        (-210, -200, 120, 18, c.p.far),
        (210, -120, 170, 26, c.p.mid),
        (-40, -20, 96, 14, c.p.hot),
        (-240, 150, 150, 22, c.p.mid),
        (190, 210, 110, 16, c.p.far),
        (60, -300, 70, 12, c.p.alt),
    ):
        d = ""
        for i in range(n):
            a, w = math.tau * i / n, math.tau / n
            for q, rr in ((0, r), (0.12, r * 1.13), (0.42, r * 1.13), (0.54, r)):
                d += f"{'L' if d else 'M'}{num(x + (dx + rr * math.cos(a + q * w)) * k)} {num(y + (dy + rr * math.sin(a + q * w)) * k)}"
        c.path(d + "z", tone)
        c.disc(x + dx * k, y + dy * k, r * 0.72 * k, mix(tone, c.p.ink, 0.45))
        c.stroke(
            "".join(
                f"M{num(x + dx * k)} {num(y + dy * k)}l{num(r * 0.8 * k * math.cos(i * 1.047))} {num(r * 0.8 * k * math.sin(i * 1.047))}"
                for i in range(6)
            ),
            tone,
            r * 0.13 * k,
        )
        c.disc(x + dx * k, y + dy * k, r * 0.24 * k, c.p.ink)
    for i in range(6):
        px = x + (-300 + i * 120) * k
        c.stroke(
            f"M{num(px)} -10C{num(px + 60 * k)} {num(y)} {num(px - 90 * k)} {num(y + 90 * k)} {num(px + 40 * k)} {c.h}",
            c.p.ink,
            (4 + i % 3 * 4) * k,
            op=0.5,
        )
    c.rect(0, y + 118 * k, c.w, 12 * k, c.p.ink)
    halo(c, x + 20 * k, y + 60 * k, 110 * k, c.p.hot, 0.9)
    figure(c, x + 10 * k, y + 118 * k, 120 * k, c.p.ink)
    figure(c, x + 74 * k, y + 118 * k, 96 * k, c.p.ink, hat=False)


@scene("Action", "Sci-Fi")
def bolt(c: Canvas) -> None:
    """A bolt of charge splitting a factory horizon."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    for i in range(9):
        c.ring(x, y, (60 + i * 54) * k, c.p.alt, 2.5 * k, op=round(0.75 - i * 0.075, 2))
    halo(c, x, y, 330 * k, c.p.alt, 0.6)
    c.poly(
        [
            (x + 60 * k, y - 330 * k),
            (x - 130 * k, y + 50 * k),
            (x - 14 * k, y + 30 * k),
            (x - 70 * k, y + 330 * k),
            (x + 150 * k, y - 80 * k),
            (x + 30 * k, y - 54 * k),
            (x + 170 * k, y - 330 * k),
        ],
        c.p.hot,
    )
    c.poly(
        [
            (x + 90 * k, y - 330 * k),
            (x - 70 * k, y + 16 * k),
            (x + 30 * k, y - 4 * k),
            (x - 30 * k, y + 210 * k),
            (x + 90 * k, y - 44 * k),
            (x - 4 * k, y - 22 * k),
            (x + 130 * k, y - 330 * k),
        ],
        c.p.paper,
    )
    base = y + 310 * k
    d, px = f"M0 {c.h}V{num(base)}", 0.0
    while px < c.w:
        d += f"h{num(26 * k)}v{num(-c.rnd.uniform(40, 150) * k)}h{num(22 * k)}V{num(base - 30 * k)}l{num(44 * k)} {num(-30 * k)}v{num(30 * k)}l{num(44 * k)} {num(-30 * k)}v{num(30 * k)}V{num(base)}"
        px += 136 * k
    c.path(f"{d}V{c.h}z", c.p.ink)
    figure(c, x + 150 * k, base + 10 * k, 130 * k, c.p.paper, hat=False)
