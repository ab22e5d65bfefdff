"""Scenes of faces, hats and papers."""

from demo_content.art.canvas import Canvas, num
from demo_content.art.scenery import (
    figure,
    frond,
    halo,
    hills,
    leaf,
    rays,
    ridge,
    scene,
    sky,
    swell,
)
from demo_content.palettes import mix


@scene("Drama")
def two_faces(c: Canvas) -> None:
    """Two profiles that make one vase of light."""
    c.rect(0, 0, c.w, c.h, c.p.hot)
    k, x, y = c.s, c.x, c.y
    halo(c, x, y, 420 * k, c.p.paper, 0.8)
    for side, tone in ((-1, c.p.ink), (1, c.p.mid)):
        c.add(
            f'<g transform="translate({num(x)} {num(y)})scale({num(-side * k * 100)} {num(k * 100)})scale(.01)">'
        )
        c.path(
            "M2000 -560H176Q120 -470 118 -330Q112 -240 92 -196Q96 -160 70 -110L20 -34Q14 -12 54 -2Q60 20 44 34Q62 48 46 62Q66 90 56 130Q58 168 130 168Q170 190 168 300Q170 400 60 520H2000z",
            tone,
        )
        c.add("</g>")
    c.disc(x, y - 240 * k, 46 * k, c.p.paper)


@scene("Drama", "History")
def saint(c: Canvas) -> None:
    """A cropped head bowed in a ring of light, flames below."""
    sky(c, c.p.paper, c.p.sky)
    k, x, y = c.s, c.x, c.y
    for i in range(3):
        c.ring(x, y - 60 * k, (190 + i * 44) * k, c.p.hot, (13 - i * 4) * k)
    rays(c, x, y - 60 * k, 185 * k, 26, c.p.glow)
    with c.at(x, y - 10 * k, k * 1.3, -7):
        c.path(
            "M-70 210Q-62 130 -30 112L-36 84Q-84 50 -82 -20Q-80 -104 0 -108Q84 -106 84 -16Q84 50 38 84L34 112Q70 130 80 210z",
            c.p.ink,
        )
        c.path(
            "M-62 0Q-58 56 -20 82Q0 94 22 82Q60 56 64 0Q66 -40 46 -58Q0 -36 -48 -56Q-66 -36 -62 0z",
            mix(c.p.paper, c.p.far, 0.3),
        )
        c.stroke("M-46 4Q-30 16 -12 6M16 6Q32 16 48 4", c.p.ink, 5, cap="round")
        c.path("M-30 18q7 14 0 18q-7 -4 0 -18z", c.p.alt)
    for row, tone in enumerate((c.p.hot, c.p.mid, c.p.ink)):
        base, d = y + (260 + row * 60) * k, ""
        for i in range(int(c.w / (64 * k)) + 2):
            px, h = (i * 64 - (row % 2) * 30) * k, c.rnd.uniform(90, 190) * k
            d += f"M{num(px - 44 * k)} {num(base + 70 * k)}Q{num(px - 46 * k)} {num(base - h * 0.3)} {num(px + c.rnd.uniform(-10, 26) * k)} {num(base - h)}Q{num(px + 2 * k)} {num(base - h * 0.5)} {num(px + 44 * k)} {num(base + 70 * k)}z"
        c.path(d, tone)
        c.rect(0, base + 66 * k, c.w, c.h, tone)


@scene("Horror")
def eyes(c: Canvas) -> None:
    """Two commanding eyes over cane fields and a mill."""
    sky(c, c.p.ink, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    for side in (-1, 1):
        with c.at(x + side * 128 * k, y - 120 * k, k * 1.08):
            halo(c, 0, 0, 150, c.p.hot, 0.65)
            c.path(
                "M-104 6Q-20 -76 104 -22Q40 66 -104 6z"
                if side > 0
                else "M104 6Q20 -76 -104 -22Q-40 66 104 6z",
                c.p.paper,
            )
            c.disc(0, -12, 42, c.p.hot)
            c.disc(0, -12, 19, c.p.ink)
            c.disc(-12, -26, 9, c.p.paper)
            c.path(
                "M-116 -34Q-10 -124 128 -64L124 -46Q-6 -96 -116 -34z"
                if side > 0
                else "M116 -34Q10 -124 -128 -64L-124 -46Q6 -96 116 -34z",
                c.p.ink,
            )
    ridge(c, y + 150 * k, 50, c.p.far, 100)
    with c.at(x + 30 * k, y + 210 * k, k):
        c.path("M-60 40L-44 -120H44L60 40z", c.p.ink)
        for turn in (20, 110, 200, 290):
            with c.at(0, -110, 1, turn):
                c.path("M-4 0V-150H30V-30z", c.p.ink)
    for i in range(7):
        figure(
            c,
            x + (-270 + i * 92) * k,
            y + (290 + (i % 2) * 24) * k,
            120 * k,
            mix(c.p.ink, c.p.far, 0.25 * (i % 2)),
            hat=i % 2 == 0,
        )
    for i in range(5):
        frond(c, x + (-360 + i * 180) * k, y + 390 * k, 210 * k, -90 + c.rnd.uniform(-34, 34), c.p.ink)
    hills(c, y + 350 * k, 10, c.p.ink)


@scene("Drama", "Film Noir")
def fedora(c: Canvas) -> None:
    """A faceless man in a hat made of newspaper columns."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    lines = "".join(
        f'<path d="M6 {i * 9 + 6}h{c.rnd.choice((60, 66, 52, 66))}" stroke="{c.p.mid}" stroke-width="3" opacity=".42"/>'
        for i in range(12)
    )
    c.rect(0, 0, c.w, c.h, c.pattern(80, 116, lines))
    with c.at(x, y + 20 * k, k * 1.25):
        c.path("M-280 420Q-270 210 -110 160L-70 120V60H70V120L110 160Q270 210 280 420z", c.p.ink)
        c.path("M-84 -60Q-96 60 -50 110Q0 150 50 110Q96 60 84 -60z", c.p.hot)
        c.path("M-50 132L0 190L50 132L30 300L0 420L-30 300z", c.p.paper)
        c.path("M-16 184h32l-8 28 22 120 -30 60 -30 -60 22 -120z", c.p.hot)
        c.path(
            "M-200 -66Q-150 -30 0 -40T200 -66Q210 -88 180 -84Q110 -88 104 -96Q96 -200 50 -206Q0 -180 -50 -206Q-96 -200 -104 -96Q-110 -88 -180 -84Q-210 -88 -200 -66z",
            c.p.ink,
        )
        c.path("M-104 -112Q0 -92 104 -112L104 -92Q0 -70 -104 -92z", c.p.glow)
        c.path(
            "M-26 -8Q-22 -44 10 -44Q44 -42 42 -12Q40 8 20 20Q12 26 12 44H-10Q-12 14 12 0Q22 -8 20 -16Q14 -26 4 -20Q-2 -16 -4 -8zM-10 58H14V82H-10z",
            c.p.ink,
        )


@scene("Comedy")
def headlines(c: Canvas) -> None:
    """A newspaper folded into a boat with a rose for a mast."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 40 * k, 230 * k, c.p.paper, op=0.5)
    print_lines = "".join(
        f'<path d="M2 {i * 9 + 6}h{w}" stroke="{c.p.ink}" stroke-width="2.4" opacity=".3"/>'
        for i, w in enumerate((60, 66, 50, 66, 30))
    )
    ink = c.pattern(78, 54, print_lines)
    c.stroke(f"M{num(x)} {num(y + 90 * k)}V{num(y - 210 * k)}", c.p.alt, 10 * k)
    for dy, turn in ((-60, -30), (-110, 205), (-10, 196)):
        leaf(c, x, y + dy * k, 110 * k, turn, c.p.alt)
    for i in range(16):
        t = 1 - i / 16
        with c.at(x, y - 220 * k, (18 + 66 * t) * k / 100, i * 137.5):
            c.path(
                "M10 -58C74 -76 118 -30 104 20C96 66 46 76 8 50C40 26 40 -26 10 -58z",
                mix(c.p.hot, c.p.ink, 0.1 + 0.35 * (i % 2) * (1 - t)),
            )
    for d, tone in (
        ("M-130 60L0 -120L130 60z", mix(c.p.paper, c.p.far, 0.25)),
        ("M-300 10L-150 70H150L300 10L190 180H-190z", c.p.paper),
        ("M-300 10L-150 70L-190 180zM300 10L150 70L190 180z", mix(c.p.paper, c.p.mid, 0.28)),
    ):
        with c.at(x, y + 110 * k, k):
            c.path(d, tone)
            c.path(d, ink)
    with c.at(x, y + 110 * k, k):
        c.path("M-120 92H120V128H-120z", c.p.ink)
    swell(c, y + 262 * k, 4, c.p.far, c.p.ink, 46)


@scene("Comedy", "Family")
def two_hats(c: Canvas) -> None:
    """A bowler and a boy's cap, a cane between them."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    d = "".join(f"M0 {num(i * 62 * k)}H{c.w}" for i in range(int(c.h / (62 * k)) + 1)) + "".join(
        f"M{num((i * 124 + (j % 2) * 62) * k)} {num(j * 62 * k)}v{num(62 * k)}"
        for j in range(int(c.h / (62 * k)) + 1)
        for i in range(int(c.w / (124 * k)) + 1)
    )
    c.stroke(d, c.p.far, 3 * k, op=0.55)
    with c.at(x - 76 * k, y - 60 * k, k * 1.35, -6):
        c.path("M-98 0C-98 -128 98 -128 98 0z", c.p.ink)
        c.path("M-156 -14Q-148 26 0 24T156 -14Q120 2 98 0H-98Q-120 2 -156 -14z", c.p.ink)
        c.path("M-99 -14H99V4H-99z", c.p.hot)
        c.path("M-52 74Q-26 46 0 66Q26 46 52 74Q26 84 0 76Q-26 84 -52 74z", c.p.ink)
    with c.at(x + 120 * k, y + 150 * k, k * 1.05, 8):
        c.path("M-110 6C-130 -92 70 -112 104 -10Q60 14 -20 16Q-80 18 -110 6z", c.p.hot)
        c.stroke("M-6 -74Q-40 -30 -52 12M-6 -74Q40 -40 50 6M-6 -74V14", mix(c.p.hot, c.p.ink, 0.4), 5)
        c.path("M-116 2Q-30 34 40 14Q10 46 -60 44Q-120 40 -134 18z", c.p.ink)
        c.disc(-6, -76, 9, c.p.ink)
    c.stroke(
        f"M{num(x - 210 * k)} {num(y + 330 * k)}V{num(y + 40 * k)}q0 {num(-64 * k)} {num(-42 * k)} {num(-60 * k)}t{num(-34 * k)} {num(42 * k)}",
        c.p.ink,
        14 * k,
        cap="round",
    )
    hills(c, y + 320 * k, 8, c.p.ink)


@scene("Romance", "Comedy")
def black_tie(c: Canvas) -> None:
    """A dinner jacket, a white tie, a rose in the lapel."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    k, x, y = c.s, c.x, c.y
    rays(c, x, y - 90 * k, 1200 * k, 16, c.p.glow, op=0.55)
    with c.at(x, y, k * 1.2):
        c.path("M-1200 900V130Q-330 20 -130 -110H130Q330 20 1200 130V900z", c.p.ink)
        c.path("M-118 -110L0 330L118 -110Q0 -150 -118 -110z", c.p.paper)
        c.path(
            "M-130 -116L-232 44L-160 70L-190 110L0 420L-70 150zM130 -116L232 44L160 70L190 110L0 420L70 150z",
            c.p.mid,
        )
        c.path(
            "M-112 -132Q-60 -150 0 -96L-46 -56zM112 -132Q60 -150 0 -96L46 -56z", mix(c.p.paper, c.p.far, 0.2)
        )
        c.path("M0 -66Q-90 -132 -112 -104V-22Q-90 6 0 -56Q90 6 112 -22V-104Q90 -132 0 -66z", c.p.hot)
        c.path("M-20 -84h40v44h-40z", mix(c.p.hot, c.p.ink, 0.35))
        for dy in (40, 110, 180):
            c.disc(0, dy, 9, c.p.ink)
        for i in range(9):
            with c.at(-176, 100, (46 - i * 4) / 100, i * 137):
                c.path(
                    "M10 -58C74 -76 118 -30 104 20C96 66 46 76 8 50C40 26 40 -26 10 -58z",
                    mix(c.p.hot, c.p.paper, 0.1 * (i % 4)),
                )
        leaf(c, -150, 130, 60, 50, c.p.alt)
