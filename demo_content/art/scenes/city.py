"""Scenes of streets and houses by day and dusk."""

import math

from demo_content.art.canvas import Canvas, num, pts
from demo_content.art.scenery import (
    cloud,
    figure,
    halo,
    hills,
    rays,
    ridge,
    scene,
    sky,
    skyline,
    stars,
    windows,
)
from demo_content.palettes import mix


@scene("Horror", "Thriller")
def jagged(c: Canvas) -> None:
    """A painted street where nothing stands straight, one long shadow."""
    sky(c, c.p.glow, c.p.paper)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 40 * k, y - 150 * k, 90 * k, c.p.hot)
    for side in (-1, 1):
        for i, tone in enumerate((c.p.far, c.p.mid, c.p.ink)):
            near = (70 + i * 90) * k
            lean = c.rnd.uniform(30, 80) * k
            top = y - (60 + i * 130) * k
            a, b = x + side * near, x + side * (near + 190 * k)
            c.poly(
                [
                    (a, y + (150 + i * 90) * k),
                    (a - side * lean, top),
                    (a + side * 46 * k, top - 110 * k),
                    (b + side * lean, top + 30 * k),
                    (b + side * 60 * k, c.h),
                    (a, c.h),
                ],
                tone,
            )
            wx, wy = a + side * 34 * k, top + 70 * k
            c.poly(
                [
                    (wx, wy),
                    (wx + side * 44 * k, wy - 30 * k),
                    (wx + side * 54 * k, wy + 50 * k),
                    (wx + side * 6 * k, wy + 66 * k),
                ],
                c.p.hot if i == 1 else c.p.paper,
            )
            c.stroke(
                f"M{pts([(wx + side * 22 * k, wy - 16 * k), (wx + side * 30 * k, wy + 58 * k)])}M{pts([(wx, wy + 34 * k), (wx + side * 50 * k, wy + 10 * k)])}",
                c.p.ink,
                5 * k,
            )
    c.poly(
        [(x - 76 * k, y + 150 * k), (x + 76 * k, y + 150 * k), (x + 330 * k, c.h), (x - 330 * k, c.h)],
        c.p.paper,
    )
    c.poly(
        [(x - 6 * k, y + 185 * k), (x + 8 * k, y + 185 * k), (x + 190 * k, c.h), (x - 30 * k, c.h)],
        c.p.ink,
        op=0.85,
    )
    figure(c, x, y + 200 * k, 130 * k, c.p.ink)
    c.stroke(
        f"M{pts([(x - 200 * k, c.h), (x - 60 * k, y + 170 * k), (x - 260 * k, y + 330 * k)])}M{pts([(x + 250 * k, c.h), (x + 62 * k, y + 168 * k)])}",
        c.p.ink,
        5 * k,
    )


@scene("Sci-Fi", "Drama")
def deco_city(c: Canvas) -> None:
    """Stepped towers rising in a fan of light."""
    sky(c, c.p.sky, c.p.mid)
    base = c.y + 330 * c.s
    rays(c, c.x, c.y + 40 * c.s, c.w + c.h, 18, c.p.glow, op=0.8)
    halo(c, c.x, c.y - 30 * c.s, 260 * c.s, c.p.hot, 0.7)
    for dx, wide, high, tone in (
        (-270, 120, 260, c.p.far),
        (270, 120, 280, c.p.far),
        (-170, 120, 400, c.p.mid),
        (175, 120, 370, c.p.mid),
        (0, 170, 640, c.p.ink),
    ):
        x, w = c.x + dx * c.s, wide * c.s
        d, h = "", 0.0
        for step in range(5):
            half, up = w / 2 * (1 - step * 0.19), high * c.s * (0.52, 0.2, 0.13, 0.09, 0.06)[step]
            d += f"M{num(x - half)} {num(base - h)}v{num(-up)}h{num(2 * half)}v{num(up)}z"
            c.stroke(
                "".join(
                    f"M{num(x + half * q)} {num(base - h)}v{num(-up + 8)}" for q in (-0.6, -0.2, 0.2, 0.6)
                ),
                c.p.hot,
                2 * c.s,
                op=0.5 if tone != c.p.far else 0.25,
            )
            h += up - 1
        c.path(
            d
            + f"M{num(x - 4 * c.s)} {num(base - h)}l{num(4 * c.s)} {num(-70 * c.s)}l{num(4 * c.s)} {num(70 * c.s)}z",
            tone,
        )
        c.stroke(
            f"M{num(x - w * 0.3)} {num(base)}V{num(base - high * c.s * 0.5)}M{num(x)} {num(base)}V{num(base - high * c.s * 0.7)}M{num(x + w * 0.3)} {num(base)}V{num(base - high * c.s * 0.5)}",
            c.p.hot,
            3.4 * c.s,
            dash=f"{num(9 * c.s)} {num(7 * c.s)}",
            op=0.75,
        )
    d = "".join(
        f"M0 {num(base - (150 - i * 40) * c.s)}L{num(c.w)} {num(base - (190 + i * 24) * c.s)}"
        for i in range(2)
    )
    c.stroke(d, c.p.hot, 5 * c.s)
    c.rect(0, base, c.w, c.h, c.p.ink)


@scene("Drama", "Romance")
def cathedral(c: Canvas) -> None:
    """A rose window glowing between two towers, a bell above."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 40 * k, 280 * k, c.p.hot, op=0.25)
    for side in (-1, 1):
        c.path(
            f"M{num(x + side * 120 * k)} {c.h}V{num(y - 230 * k)}l{num(side * 16 * k)} {num(-50 * k)}l{num(side * 16 * k)} {num(50 * k)}h{num(side * 76 * k)}l{num(side * 16 * k)} {num(-50 * k)}l{num(side * 16 * k)} {num(50 * k)}V{c.h}z",
            c.p.ink,
        )
        c.path(
            f"M{num(x + side * 152 * k)} {num(y + 40 * k)}v{num(-180 * k)}q{num(side * 17 * k)} {num(-46 * k)} {num(side * 34 * k)} 0v{num(180 * k)}zM{num(x + side * 204 * k)} {num(y + 40 * k)}v{num(-180 * k)}q{num(side * 17 * k)} {num(-46 * k)} {num(side * 34 * k)} 0v{num(180 * k)}z",
            c.p.far,
        )
    c.path(
        f"M{num(x - 122 * k)} {c.h}V{num(y - 60 * k)}L{num(x)} {num(y - 200 * k)}L{num(x + 122 * k)} {num(y - 60 * k)}V{c.h}z",
        c.p.mid,
    )
    for r, n, tone in ((108, 16, c.p.hot), (74, 12, c.p.alt), (42, 8, c.p.paper)):
        for i in range(n):
            a = math.tau * i / n
            c.disc(
                x + r * k * 0.84 * math.cos(a), y + 50 * k + r * k * 0.84 * math.sin(a), r * k * 2.1 / n, tone
            )
        c.ring(x, y + 50 * k, r * k * 1.08, c.p.ink, 5 * k)
    c.disc(x, y + 50 * k, 18 * k, c.p.hot)
    for i in range(5):
        c.path(
            f"M{num(x + (-110 + i * 48) * k)} {c.h}V{num(y + 260 * k)}q{num(14 * k)} {num(-40 * k)} {num(28 * k)} 0V{c.h}z",
            c.p.ink,
        )
    with c.at(x, y - 118 * k, k * 0.55):
        c.path("M-14 -60h28v12q40 14 44 84l16 26h-148l16 -26q4 -70 44 -84z", c.p.hot)
        c.disc(0, 72, 14, c.p.hot)


@scene("Comedy")
def great_clock(c: Canvas) -> None:
    """A clock face over the street, someone holding on to the hand."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y - 40 * c.s
    skyline(c, y + 420 * k, 30, 170, c.p.far)
    cloud(c, x - 330 * k, y + 170 * k, 210 * k, c.p.paper, 0.8)
    cloud(c, x + 120 * k, y + 250 * k, 240 * k, c.p.paper, 0.8)
    c.disc(x + 14 * k, y + 16 * k, 240 * k, c.p.ink, op=0.3)
    c.disc(x, y, 240 * k, c.p.ink)
    c.disc(x, y, 218 * k, c.p.paper)
    ticks = "".join(
        f"M{pts([(x + 204 * k * math.cos(i * math.tau / 12), y + 204 * k * math.sin(i * math.tau / 12)), (x + (150 if i % 3 == 0 else 176) * k * math.cos(i * math.tau / 12), y + (150 if i % 3 == 0 else 176) * k * math.sin(i * math.tau / 12))])}"
        for i in range(12)
    )
    c.stroke(ticks, c.p.ink, 13 * k)
    c.stroke(f"M{num(x)} {num(y)}L{num(x - 96 * k)} {num(y - 70 * k)}", c.p.ink, 17 * k, cap="round")
    c.stroke(f"M{num(x)} {num(y)}L{num(x + 166 * k)} {num(y + 74 * k)}", c.p.hot, 13 * k, cap="round")
    c.disc(x, y, 20 * k, c.p.hot)
    with c.at(x + 150 * k, y + 70 * k, k * 1.5, 8):
        c.stroke(
            "M0 0L8 34L-6 70M8 34L22 70M8 32L-14 4M-6 70L-20 96M22 70L30 98M-20 96h-9M30 98h9",
            c.p.ink,
            9,
            cap="round",
            join="round",
        )
        c.stroke("M-14 2L0 -2", c.p.ink, 8, cap="round")
        c.disc(14, 8, 11, c.p.ink)
        c.path("M2 2L28 -2L27 -7L22 -6L20 -16L5 -13L7 -3L1 -2z", c.p.hot)


@scene("Fantasy", "Adventure")
def domes(c: Canvas) -> None:
    """Onion domes by moonlight and a carpet in flight."""
    sky(c, c.p.sky, c.p.far, c.p.glow)
    k, x, y = c.s, c.x, c.y
    stars(c, 80, y + 100 * k)
    c.path(
        f"M{num(x + 160 * k)} {num(y - 330 * k)}a{num(120 * k)} {num(120 * k)} 0 1 0 {num(96 * k)} {num(180 * k)}a{num(96 * k)} {num(96 * k)} 0 1 1 {num(-96 * k)} {num(-180 * k)}z",
        c.p.hot,
    )
    base = y + 330 * k
    for dx, wide, high, tone in (
        (-230, 90, 210, c.p.far),
        (230, 110, 250, c.p.far),
        (-120, 120, 300, c.p.mid),
        (120, 100, 250, c.p.mid),
        (10, 150, 330, c.p.ink),
    ):
        w, top = wide * k, base - high * k
        cx = x + dx * k
        c.path(
            f"M{num(cx - w * 0.42)} {c.h}V{num(top)}C{num(cx - w * 0.8)} {num(top - w * 0.5)} {num(cx - w * 0.2)} {num(top - w * 0.75)} {num(cx)} {num(top - w * 1.25)}C{num(cx + w * 0.2)} {num(top - w * 0.75)} {num(cx + w * 0.8)} {num(top - w * 0.5)} {num(cx + w * 0.42)} {num(top)}V{c.h}z",
            tone,
        )
        c.path(
            f"M{num(cx - w * 0.15)} {num(top + w * 0.7)}v{num(-w * 0.3)}q{num(w * 0.15)} {num(-w * 0.3)} {num(w * 0.3)} 0v{num(w * 0.3)}z",
            c.p.hot,
            op=0.9,
        )
        c.stroke(f"M{num(cx)} {num(top - w * 1.2)}v{num(-30 * k)}", tone, 5 * k)
    for dx in (-180, 66, 190):
        c.path(
            f"M{num(x + (dx - 10) * k)} {c.h}V{num(base - 380 * k)}h{num(-6 * k)}v{num(-14 * k)}h{num(10 * k)}l{num(6 * k)} {num(-60 * k)}l{num(6 * k)} {num(60 * k)}h{num(10 * k)}v{num(14 * k)}h{num(-6 * k)}V{c.h}z",
            c.p.mid,
        )
    with c.at(x - 120 * k, y - 210 * k, k * 1.05, -9):
        c.path("M-130 14Q-90 -14 -40 6T60 2T138 -10L124 22Q80 10 40 24T-50 28T-118 40z", c.p.hot)
        c.stroke("M-130 24l-22 8M-124 38l-20 12M132 4l24 -6M126 18l22 2", c.p.hot, 4)
        figure(c, -10, 8, 78, c.p.ink, hat=False)
        c.path("M-18 -66q-34 6 -62 -6q26 34 58 34z", c.p.ink)


@scene("Animation", "Fantasy")
def papercut(c: Canvas) -> None:
    """Nested layers of cut paper, a winged horse in the opening."""
    tones = [mix(c.p.paper, c.p.hot, 0.2), mix(c.p.hot, c.p.glow, 0.2), c.p.glow, c.p.far, c.p.mid, c.p.ink]
    c.rect(0, 0, c.w, c.h, tones[0])
    c.disc(c.x + 50 * c.s, c.y - 80 * c.s, 96 * c.s, c.p.paper)
    for i, tone in enumerate(tones[1:]):
        r, d, n = (190 + i * 62) * c.s, "", 44
        for j in range(n + 1):
            a = math.tau * j / n
            rough = 1 + 0.1 * math.sin(a * (5 + i) + i) + c.rnd.uniform(-0.04, 0.04)
            d += f"{'L' if j else 'M'}{num(c.x + r * rough * math.cos(a))} {num(c.y + 10 * c.s + r * 1.25 * rough * math.sin(a))}"
        c.path(f"M0 0V{c.h}H{c.w}V0z{d}z", tone, rule="evenodd")
    with c.at(c.x, c.y + 30 * c.s, c.s * 1.2):
        c.path(
            "M-120 60Q-150 40 -160 66Q-140 60 -126 76Q-100 60 -80 50L-120 104L-104 106L-58 52Q-20 66 20 48L70 92L80 84L50 34Q72 20 70 -10L92 -34L118 -32L126 -46L104 -70L84 -80L80 -64Q40 -50 22 0Q-40 -14 -92 8Q-126 24 -120 60z",
            c.p.ink,
        )
        c.path(
            "M-20 6Q-70 -40 -64 -130Q-50 -96 -40 -92Q-44 -120 -34 -146Q-22 -104 -10 -96Q-10 -118 4 -134Q14 -70 20 0z",
            c.p.ink,
        )
        c.path("M6 -4Q2 -60 30 -66Q34 -40 24 0z", c.p.ink)
        c.disc(20, -76, 11, c.p.ink)


@scene("Sci-Fi", "Horror")
def empty_city(c: Canvas) -> None:
    """One person in the middle of a silent white avenue."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 100 * k, 120 * k, c.p.paper, op=0.9)
    for side in (-1, 1):
        for i in range(4, -1, -1):
            near, far = x + side * (60 + i * 10 + (4 - i) * 74) * k, x + side * (134 + (4 - i) * 90 + 60) * k
            top = y + (60 - (4 - i) * 84) * k - c.rnd.uniform(0, 40) * k
            tone = mix(c.p.far, c.p.ink, (4 - i) / 5)
            points = [
                (near, c.h),
                (near, top),
                (far + side * 90 * k, top - 46 * k),
                (far + side * 90 * k, c.h),
            ]
            c.poly(points, tone)
            c.poly(points, windows(c, mix(tone, c.p.ink, 0.55), 19 * k, 26 * k))
    floor = y + 190 * k
    c.poly(
        [(x - 62 * k, floor - 40 * k), (x + 62 * k, floor - 40 * k), (x + 420 * k, c.h), (x - 420 * k, c.h)],
        mix(c.p.glow, c.p.paper, 0.6),
    )
    c.poly(
        [(x - 6 * k, floor + 28 * k), (x + 6 * k, floor + 28 * k), (x + 90 * k, c.h), (x - 150 * k, c.h)],
        c.p.ink,
        op=0.55,
    )
    figure(c, x, floor + 34 * k, 110 * k, c.p.hot)


@scene("Drama")
def crowd(c: Canvas) -> None:
    """Row upon row of the same person; one of them is lit."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    w, h = 78 * c.s, 70 * c.s
    person = f"M{num(-w * 0.32)} {num(h * 0.46)}q0 {num(-h * 0.42)} {num(w * 0.32)} {num(-h * 0.42)}t{num(w * 0.32)} {num(h * 0.42)}z"
    tile = ""
    for x, y in ((w / 2, h * 0.45), (0, h * 1.45), (w, h * 1.45)):
        tile += f'<g transform="translate({num(x)} {num(y)})"><path d="{person}" fill="{c.p.mid}"/><circle cy="{num(-h * 0.14)}" r="{num(h * 0.17)}" fill="{c.p.far}"/></g>'
    col, row = round(c.x / w), round(c.y / (2 * h))
    c.rect(0, 0, c.w, c.h, c.pattern(w, h * 2, tile))
    x, y = (col + 0.5) * w, row * 2 * h + h * 0.45
    halo(c, x, y, w * 3, c.p.hot, 0.75)
    with c.at(x, y):
        c.path(person, c.p.hot)
        c.disc(0, -h * 0.14, h * 0.17, c.p.hot)


@scene("Drama", "History")
def gate(c: Canvas) -> None:
    """An iron gate standing open, light behind it, one figure walking in."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    halo(c, x, y + 40 * k, 330 * k, c.p.hot, 0.95)
    rays(c, x, y + 60 * k, 900 * k, 16, c.p.hot, op=0.2)
    floor = y + 250 * k
    c.rect(0, floor, c.w, c.h, c.p.mid)
    c.poly(
        [(x - 40 * k, floor), (x + 40 * k, floor), (x + 200 * k, c.h), (x - 200 * k, c.h)], c.p.hot, op=0.8
    )
    for side in (-1, 1):
        d = ""
        for i in range(6):
            px, top = x + side * (88 + i * 27) * k, y - (250 - i * 34) * k
            d += f"M{num(px)} {num(floor + (20 + i * 5) * k)}V{num(top)}"
            c.path(
                f"M{num(px - 9 * k)} {num(top)}L{num(px)} {num(top - 30 * k)}L{num(px + 9 * k)} {num(top)}z",
                c.p.ink,
            )
        d += f"M{num(x + side * 88 * k)} {num(y - 120 * k)}H{num(x + side * 230 * k)}M{num(x + side * 88 * k)} {num(y + 170 * k)}H{num(x + side * 230 * k)}"
        d += f"M{num(x + side * 88 * k)} {num(y - 210 * k)}Q{num(x + side * 170 * k)} {num(y - 190 * k)} {num(x + side * 225 * k)} {num(y - 60 * k)}"
        c.stroke(d, c.p.ink, 9 * k)
        for i in range(2):
            c.ring(x + side * (124 + i * 62) * k, y + 20 * k, 30 * k, c.p.ink, 7 * k)
        c.rect(x + side * 262 * k - 34 * k, y - 190 * k, 68 * k, c.h, c.p.ink)
        c.disc(x + side * 262 * k, y - 214 * k, 32 * k, c.p.ink)
    c.poly(
        [(x - 8 * k, floor + 40 * k), (x + 8 * k, floor + 40 * k), (x + 60 * k, c.h), (x - 40 * k, c.h)],
        c.p.ink,
        op=0.6,
    )
    figure(c, x, floor + 46 * k, 170 * k, c.p.ink, hat=False)


@scene("Drama", "History")
def mine(c: Canvas) -> None:
    """A headframe and its wheel on a bare hill, a line of people."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 110 * k, y - 110 * k, 130 * k, c.p.hot)
    ridge(c, y + 120 * k, 60, c.p.far, 120)
    c.path(
        f"M0 {c.h}V{num(y + 250 * k)}Q{num(x)} {num(y + 90 * k)} {num(x + 200 * k)} {num(y + 120 * k)}T{c.w} {num(y + 170 * k)}V{c.h}z",
        c.p.ink,
    )
    with c.at(x + 110 * k, y + 130 * k, k * 1.15):
        c.stroke(
            "M-60 20L-22 -260H22L60 20M-52 -40H52M-42 -110H42M-32 -180H32M-52 -40L42 -110M52 -40L-42 -110M-42 -110L32 -180M42 -110L-32 -180M22 -240L140 20",
            c.p.ink,
            9,
        )
        c.ring(0, -270, 48, c.p.ink, 9)
        c.stroke("M0 -318V-222M-48 -270H48M-34 -304L34 -236M34 -304L-34 -236", c.p.ink, 4)
        c.path("M-44 -262L-300 40h8L-38 -250z", c.p.ink)
    for i in range(7):
        figure(
            c,
            x + (-250 + i * 44) * k,
            y + (228 - i * 13) * k,
            (92 + (i * 29) % 24) * k,
            c.p.ink,
            hat=i % 3 != 1,
        )
    hills(c, y + 290 * k, 8, c.p.ink)
