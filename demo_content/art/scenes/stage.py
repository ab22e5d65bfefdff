"""Scenes of stage, ballroom, romance and comedy."""

import math

from demo_content.art.canvas import Canvas, num
from demo_content.art.scenery import (
    figure,
    halo,
    leaf,
    pines,
    rays,
    scene,
    sky,
    skyline,
    stars,
)
from demo_content.palettes import mix


def drapes(c: Canvas, first: str, last: str) -> None:
    """Stage curtains left and right of the focus, a swag on top."""
    for side in (-1, 1):
        edge = c.x + side * 420 * c.s
        for i in range(6):
            a, b = edge - side * (i * 46) * c.s, edge - side * (i * 46 + 60) * c.s
            c.path(
                f"M{num(a)} 0H{num(b)}Q{num(b - side * 10 * c.s)} {num(c.h * 0.5)} {num(b + side * 26 * c.s)} {c.h}H{num(a)}z",
                mix(first, last, (i % 3) / 2.4),
            )
        outer = 0 if side < 0 else c.w
        c.path(f"M{outer} 0H{num(edge)}V{c.h}H{outer}z", last)
    for i in range(-5, 6):
        c.path(
            f"M{num(c.x + (i * 90 - 52) * c.s)} -4q{num(52 * c.s)} {num(150 * c.s)} {num(104 * c.s)} 0z",
            mix(first, last, 0.25 + 0.3 * (i % 2)),
        )


@scene("Comedy", "Music")
def top_hat(c: Canvas) -> None:
    """A hat, a cane and gloves in a spotlight between curtains."""
    sky(c, c.p.ink, c.p.sky)
    k, x, y = c.s, c.x, c.y
    c.poly(
        [(x - 30 * k, -10), (x + 30 * k, -10), (x + 230 * k, y + 250 * k), (x - 230 * k, y + 250 * k)],
        c.down((0, c.p.alt, 0.2), (1, c.p.alt, 0.75)),
    )
    c.oval(x, y + 250 * k, 232 * k, 46 * k, c.p.alt)
    drapes(c, c.p.glow, c.p.mid)
    with c.at(x, y + 120 * k, k * 1.22, -8):
        c.path("M-170 62Q0 112 170 62Q196 40 168 34Q100 62 0 62T-168 34Q-196 40 -170 62z", c.p.ink)
        c.path("M-104 50Q-112 -60 -122 -136Q0 -160 122 -136Q112 -60 104 50Q0 84 -104 50z", c.p.ink)
        c.path("M-106 30Q0 62 106 30L108 2Q0 32 -108 2z", c.p.hot)
        c.oval(0, -137, 121, 19, mix(c.p.ink, c.p.alt, 0.25))
    c.stroke(
        f"M{num(x - 200 * k)} {num(y + 250 * k)}L{num(x + 190 * k)} {num(y - 160 * k)}",
        c.p.paper,
        10 * k,
        cap="round",
    )
    c.disc(x + 193 * k, y - 163 * k, 15 * k, c.p.hot)


@scene("Horror", "Music")
def half_mask(c: Canvas) -> None:
    """A white half-mask over the pipes of an organ, candle flames."""
    sky(c, c.p.sky, c.p.mid)
    k, x, y = c.s, c.x, c.y
    for i in range(-7, 8):
        high = (330 - abs(i) * 32 + (i % 2) * 26) * k
        c.path(
            f"M{num(x + (i * 46 - 19) * k)} {c.h}V{num(y - high)}h{num(38 * k)}V{c.h}z",
            c.across(c.p.far, c.p.glow, c.p.mid),
        )
        c.path(
            f"M{num(x + (i * 46 - 9) * k)} {num(y + 260 * k)}l{num(9 * k)} {num(-30 * k)}l{num(9 * k)} {num(30 * k)}z",
            c.p.ink,
        )
    halo(c, x, y, 300 * k, c.p.ink, 0.95)
    with c.at(x, y, k * 1.35, 6):
        c.path(
            "M-6 -150Q84 -170 128 -104Q142 -20 92 56Q60 100 22 104Q4 84 16 40Q-20 28 -16 6Q4 -30 -10 -70Q-20 -120 -6 -150z",
            c.p.paper,
        )
        c.path("M24 -46Q64 -76 104 -40Q70 -16 28 -28z", c.p.ink)
        c.stroke("M18 -78Q66 -108 116 -70", mix(c.p.paper, c.p.ink, 0.4), 6)
        c.path(
            "M-16 -150Q-90 -160 -126 -96Q-136 -10 -88 60Q-56 104 -14 106Q0 84 2 40Q-32 28 -26 4Q-10 -30 -22 -70Q-28 -120 -16 -150z",
            mix(c.p.ink, c.p.glow, 0.3),
        )
        c.path("M-40 -46Q-74 -74 -106 -38Q-74 -18 -42 -28z", c.p.hot)
    for dx, dy in ((-230, 210), (-180, 250), (190, 236), (240, 196)):
        halo(c, x + dx * k, y + (dy - 40) * k, 70 * k, c.p.hot, 0.7)
        c.rect(x + (dx - 9) * k, y + dy * k, 18 * k, c.h, c.p.paper, op=0.9)
        c.path(
            f"M{num(x + dx * k)} {num(y + (dy - 58) * k)}q{num(24 * k)} {num(46 * k)} 0 {num(52 * k)}q{num(-24 * k)} {num(-6 * k)} 0 {num(-52 * k)}z",
            c.p.hot,
        )


@scene("Drama", "Romance")
def star(c: Canvas) -> None:
    """Searchlights crossing behind one great star."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    stars(c, 70, y + 200 * k)
    for dx, turn in ((-240, 24), (-120, 4), (120, -7), (250, -26)):
        with c.at(x + dx * k, y + 360 * k, k, turn):
            c.path("M-10 0L-74 -900H74L10 0z", c.down((0, c.p.alt, 0), (1, c.p.alt, 0.6)))
    points = [
        (
            (270 if i % 2 == 0 else 106) * k * math.sin(i * math.pi / 5),
            -(270 if i % 2 == 0 else 106) * k * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]
    for i in range(10):
        (ax, ay), (bx, by) = points[i], points[(i + 1) % 10]
        c.poly(
            [(x, y), (x + ax, y + ay), (x + bx, y + by)], c.p.hot if i % 2 else mix(c.p.hot, c.p.mid, 0.42)
        )
    skyline(c, y + 380 * k, 20, 110, c.p.ink, c.p.hot)
    pines(c, y + 390 * k, 0, 10, c.p.ink)


@scene("Romance", "Music")
def record(c: Canvas) -> None:
    """A shellac record turning, petals falling over it."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 12 * k, y + 16 * k, 262 * k, c.p.far, op=0.5)
    c.disc(x, y, 260 * k, c.p.ink)
    for r in (242, 226, 206, 196, 178, 160, 150, 132, 118):
        c.ring(x, y, r * k, mix(c.p.ink, c.p.paper, 0.22), 1.8 * k)
    for a in (-0.7, 2.44):
        c.poly(
            [
                (x, y),
                (x + 258 * k * math.cos(a), y + 258 * k * math.sin(a)),
                (x + 258 * k * math.cos(a + 0.34), y + 258 * k * math.sin(a + 0.34)),
            ],
            c.p.paper,
            op=0.13,
        )
    c.disc(x, y, 96 * k, c.p.hot)
    c.ring(x, y, 84 * k, c.p.paper, 3 * k)
    with c.at(x, y, k):
        c.path("M0 56C-70 10 -52 -46 -20 -44Q-4 -42 0 -24Q4 -42 20 -44C52 -46 70 10 0 56z", c.p.paper)
    c.disc(x, y, 9 * k, c.p.ink)
    with c.at(x + 200 * k, y - 250 * k, k, 0):
        c.stroke("M0 0Q40 130 0 240T-92 330", c.p.mid, 15, cap="round")
        c.disc(0, 0, 40, c.p.mid)
        c.disc(0, 0, 18, c.p.paper)
        c.path("M-78 306l-44 26 18 24 44 -26z", c.p.mid)
    for _ in range(10):
        leaf(c, c.rnd.uniform(0, c.w), c.rnd.uniform(0, c.h), 54 * k, c.rnd.uniform(0, 360), c.p.alt, op=0.85)


@scene("Comedy", "Romance")
def telephone(c: Canvas) -> None:
    """A candlestick telephone shouting its cord into a heart."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    rays(c, x - 10 * k, y - 190 * k, 1200 * k, 22, c.p.paper, op=0.4)
    c.stroke(
        f"M{num(x + 30 * k)} {num(y + 280 * k)}C{num(x + 330 * k)} {num(y + 420 * k)} {num(x + 330 * k)} {num(y + 60 * k)} {num(x + 210 * k)} {num(y + 90 * k)}C{num(x + 120 * k)} {num(y + 120 * k)} {num(x + 190 * k)} {num(y + 220 * k)} {num(x + 220 * k)} {num(y + 240 * k)}C{num(x + 330 * k)} {num(y + 170 * k)} {num(x + 300 * k)} {num(y + 60 * k)} {num(x + 226 * k)} {num(y + 120 * k)}",
        c.p.hot,
        10 * k,
        cap="round",
    )
    with c.at(x - 30 * k, y + 20 * k, k * 1.22):
        c.path("M-110 250Q-110 214 -40 206L-22 190V-110H22V190L40 206Q110 214 110 250z", c.p.ink)
        c.path("M-34 -196Q40 -222 96 -262V-120Q40 -160 -34 -166Q-60 -180 -34 -196z", c.p.ink)
        c.oval(98, -190, 22, 74, c.p.hot)
        c.oval(100, -190, 12, 54, c.p.ink)
        c.path("M-30 -64L-120 -92L-124 -80L-30 -44z", c.p.ink)
        c.path(
            "M-112 -170Q-150 -120 -122 -70L-122 60Q-160 110 -112 150Q-66 110 -100 60V-70Q-70 -120 -112 -170z",
            c.p.mid,
        )
        c.disc(0, 110, 36, c.p.hot)
        for i in range(9):
            c.disc(24 * math.cos(i * 0.7), 110 + 24 * math.sin(i * 0.7), 6, c.p.ink)


@scene("Music", "Romance")
def chandelier(c: Canvas) -> None:
    """A dancer upside down below a chandelier: the room turns."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    for i in range(-6, 7):
        c.stroke(f"M{num(x + i * 40 * k)} {num(y + 60 * k)}L{num(x + i * 190 * k)} {c.h}", c.p.far, 3 * k)
    c.stroke(f"M{num(x)} -10V{num(y - 210 * k)}", c.p.hot, 6 * k)
    halo(c, x, y - 150 * k, 280 * k, c.p.hot, 0.75)
    with c.at(x, y - 150 * k, k * 1.15):
        for wide, dy in ((190, 0), (130, -46), (70, -88)):
            c.stroke(f"M{-wide} {dy}Q0 {dy + wide * 0.5} {wide} {dy}", c.p.hot, 6)
            n = int(wide / 26)
            for i in range(-n, n + 1):
                px, py = i * wide / n, dy + wide * 0.25 * (1 - (i / n) ** 2)
                c.path(f"M{num(px)} {num(py)}l7 16l-7 20l-7 -20z", c.p.paper)
                if wide > 100:
                    c.path(f"M{num(px - 4)} {num(py)}v-18h8v18z", c.p.paper)
                    c.disc(px, py - 24, 5, c.p.alt)
        c.path("M0 50l14 30l-14 40l-14 -40z", c.p.paper)
    floor = y + 290 * k
    c.oval(x, floor, 250 * k, 40 * k, c.p.paper, op=0.35)
    with c.at(x - 54 * k, floor, k * 1.35):
        c.disc(14, -182, 13, c.p.ink)
        c.path(
            "M2 -166Q14 -172 28 -164L34 -150L78 -158L80 -148L36 -130L30 -96Q36 -60 30 -40L36 0H12L14 -38L6 -84L-18 -52L-58 -18L-68 -4L-80 -14L-44 -52L-22 -100L-34 -60L-44 -66L-14 -120L-8 -140L-40 -176L-34 -184z",
            c.p.ink,
        )
    with c.at(x + 88 * k, floor, k * 1.3):
        c.disc(-10, -176, 12, c.p.ink)
        c.disc(-2, -186, 8, c.p.ink)
        c.path(
            "M-18 -160Q-8 -164 4 -160L44 -196L50 -188L14 -140L10 -120Q66 -62 84 -16Q20 14 -56 -8Q-20 -62 -12 -120L-16 -140L-54 -150L-54 -160z",
            c.p.hot,
        )


@scene("Thriller", "Romance", "Mystery")
def stamps(c: Canvas) -> None:
    """A block of stamps, each hiding a part of a figure in flight."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    k = c.s
    tones = [c.p.hot, c.p.alt, c.p.glow, c.p.far, c.p.paper, c.p.mid]
    for row in range(3):
        for col in range(3):
            px, py = c.x + (col - 1.5) * 178 * k, c.y - 40 * k + (row - 1.5) * 200 * k
            c.rect(
                px + 6 * k,
                py + 6 * k,
                166 * k,
                188 * k,
                c.p.paper,
                stroke=c.p.sky,
                sw=9 * k,
                dash=f"0 {num(15 * k)}",
                cap="round",
            )
            tone = tones[(row * 2 + col * 3 + row * col) % 6]
            ground = tone if tone != c.p.paper else mix(c.p.paper, c.p.hot, 0.35)
            c.rect(px + 22 * k, py + 22 * k, 134 * k, 156 * k, ground)
            mx, my, kind = px + 89 * k, py + 100 * k, (row * 3 + col) % 5
            if kind == 0:
                figure(c, mx, my + 66 * k, 128 * k, c.p.ink)
            elif kind == 1:
                c.path(
                    f"M{num(mx)} {num(my - 66 * k)}l{num(10 * k)} {num(70 * k)}l{num(30 * k)} {num(62 * k)}h{num(-22 * k)}q{num(-18 * k)} {num(-36 * k)} {num(-36 * k)} 0h{num(-22 * k)}l{num(30 * k)} {num(-62 * k)}z",
                    c.p.ink,
                )
            elif kind == 2:
                with c.at(mx, my, k * 0.56):
                    c.path("M-100 -10Q0 -70 100 -10Q0 56 -100 -10z", c.p.paper)
                    c.disc(0, -8, 28, c.p.ink)
                    c.stroke("M-104 -40Q0 -110 104 -40", c.p.ink, 12)
            elif kind == 3:
                c.path(
                    "".join(
                        f"M{num(mx - 50 * k)} {num(my + (-56 + i * 26) * k)}q{num(25 * k)} {num(-22 * k)} {num(50 * k)} 0t{num(50 * k)} 0v{num(10 * k)}q{num(-25 * k)} {num(22 * k)} {num(-50 * k)} 0t{num(-50 * k)} 0z"
                        for i in range(5)
                    ),
                    c.p.ink,
                )
            else:
                rays(c, mx, my, 62 * k, 9, c.p.ink)
                c.disc(mx, my, 24 * k, c.p.paper)
    for r in (66, 56, 46):
        c.ring(c.x + 130 * k, c.y + 150 * k, r * k, c.p.ink, 4 * k, op=0.75)
    c.stroke(
        "".join(
            f"M{num(c.x - 150 * k)} {num(c.y + (130 + i * 17) * k)}q{num(40 * k)} {num(-16 * k)} {num(70 * k)} 0t{num(70 * k)} 0t{num(70 * k)} 0"
            for i in range(4)
        ),
        c.p.ink,
        4 * k,
        op=0.75,
    )


@scene("Documentary", "Drama")
def beam(c: Canvas) -> None:
    """One tall window, its light falling on rows of empty beds."""
    sky(c, c.p.sky, c.p.mid)
    k, x, y = c.s, c.x, c.y
    floor = y + 130 * k
    c.rect(0, floor, c.w, c.h, c.p.ink)
    c.poly(
        [
            (x - 70 * k, y - 250 * k),
            (x + 70 * k, y - 250 * k),
            (x + 330 * k, floor + 330 * k),
            (x - 150 * k, floor + 330 * k),
        ],
        c.down((0, c.p.hot, 0.9), (1, c.p.hot, 0.1)),
    )
    c.path(
        f"M{num(x - 74 * k)} {num(floor - 60 * k)}V{num(y - 250 * k)}a{num(74 * k)} {num(74 * k)} 0 0 1 {num(148 * k)} 0V{num(floor - 60 * k)}z",
        c.p.paper,
    )
    c.stroke(
        f"M{num(x)} {num(y - 324 * k)}V{num(floor - 60 * k)}"
        + "".join(f"M{num(x - 74 * k)} {num(y - (250 - i * 70) * k)}h{num(148 * k)}" for i in range(5)),
        c.p.ink,
        6 * k,
    )
    halo(c, x, y - 130 * k, 300 * k, c.p.hot, 0.4)
    for i in range(4):
        size = 0.55 + i * 0.26
        for side in (-1, 1):
            with c.at(x + side * (110 + i * 74) * k, floor + (20 + i * 62) * k, k * size):
                c.path("M-84 -6H84V18H-84z", c.p.paper, op=0.9)
                c.path("M-84 14H84V34H-84z", c.p.far)
                c.stroke("M-88 -50V52M88 -30V52M-88 -44H-60", c.p.alt, 7)
                c.path("M-80 -22h44v18h-44z", c.p.paper)
    figure(c, x + 6 * k, floor + 96 * k, 150 * k, c.p.ink, hat=False)


@scene("Comedy", "Animation")
def coffee(c: Canvas) -> None:
    """A cup whose steam is a winding road with a runner."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    path = f"M{num(x)} {num(y + 110 * k)}C{num(x - 260 * k)} {num(y + 40 * k)} {num(x + 270 * k)} {num(y - 30 * k)} {num(x + 20 * k)} {num(y - 120 * k)}S{num(x - 160 * k)} {num(y - 230 * k)} {num(x + 60 * k)} {num(y - 290 * k)}S{num(x + 120 * k)} {num(y - 380 * k)} {num(x + 90 * k)} {num(y - 420 * k)}"
    c.stroke(path, c.p.paper, 92 * k, cap="round")
    c.stroke(path, c.p.mid, 66 * k, cap="round")
    c.stroke(path, c.p.hot, 6 * k, dash=f"{num(22 * k)} {num(20 * k)}")
    with c.at(x + 20 * k, y - 100 * k, k * 1.05, 8):
        c.disc(12, -94, 13, c.p.ink)
        c.stroke(
            "M6 -74L-4 -36L-34 -20L-52 -34M-4 -36L20 -14L14 14M6 -70L36 -54L52 -70M4 -70L-24 -58L-34 -36",
            c.p.ink,
            11,
            cap="round",
            join="round",
        )
        c.path("M48 -92h18l-3 24h-12z", c.p.hot)
    with c.at(x, y + 200 * k, k * 1.25):
        c.path("M150 -70Q226 -80 218 -10Q206 50 128 60L132 36Q186 26 192 -14Q194 -50 148 -44z", c.p.paper)
        c.path("M-160 -90H160Q158 60 90 110H-90Q-158 60 -160 -90z", c.p.paper)
        c.oval(0, -90, 160, 34, mix(c.p.paper, c.p.mid, 0.25))
        c.oval(0, -86, 142, 25, c.p.ink)
        c.path("M0 66C-70 20 -52 -36 -20 -34Q-4 -32 0 -14Q4 -32 20 -34C52 -36 70 20 0 66z", c.p.hot)
        c.oval(0, 122, 210, 26, c.p.paper)


@scene("Comedy", "Music")
def crackers(c: Canvas) -> None:
    """Animal biscuits on a striped big-top."""
    k, x, y = c.s, c.x, c.y
    c.rect(0, 0, c.w, c.h, c.p.glow)
    rays(c, x, y - 330 * k, 1700 * k, 15, c.p.hot)
    c.disc(x, y + 20 * k, 270 * k, c.p.paper)
    beasts = (
        "M-80 40V-10Q-80 -60 -20 -60H40Q90 -60 92 -10L100 30Q104 44 92 44Q86 20 78 4Q70 10 62 4V40H36V14H-40V40z",
        "M-60 50L-54 -10Q-54 -40 0 -40L40 -46L54 -110L78 -112L84 -92L66 -84L56 -20V50H38V0H-34L-40 50z",
        "M-90 30Q-40 -50 30 -40Q60 -70 90 -40L70 -20Q70 10 30 30L40 50H14L6 34H-30L-34 50H-60L-56 26z",
        "M-84 -60l34 30H50l34 -30V-4Q90 50 0 60T-84 -4z",
        "M-90 10Q-60 -50 10 -44Q60 -40 70 0L100 -26V44L70 18Q50 50 -10 46Q-66 44 -90 10z",
    )
    for i, (dx, dy, turn) in enumerate(
        ((-120, -110, -12), (110, -100, 14), (0, 20, 3), (-110, 150, 10), (120, 150, -14))
    ):
        with c.at(x + dx * k, y + dy * k, k * 1.02, turn):
            c.path(
                beasts[i],
                mix(c.p.far, c.p.ink, 0.35),
                tf="translate(5 7)",
                stroke=mix(c.p.far, c.p.ink, 0.35),
                sw=14,
                join="round",
            )
            c.path(beasts[i], c.p.far, stroke=c.p.far, sw=14, join="round")
            c.stroke("M-20 -10h0M6 8h0M26 -14h0M-40 12h0", c.p.ink, 9, cap="round", op=0.55)
    c.path(
        f"M0 {c.h}V{num(y + 330 * k)}" + f"q{num(c.w / 12)} {num(70 * k)} {num(c.w / 6)} 0" * 6 + f"V{c.h}z",
        c.p.ink,
    )
