"""Scenes with creatures, real and otherwise."""

import math

from demo_content.art.canvas import Canvas, num
from demo_content.art.scenery import (
    cloud,
    figure,
    frond,
    halo,
    hills,
    leaf,
    ridge,
    scene,
    sky,
    stars,
)
from demo_content.palettes import mix


@scene("Comedy", "Horror")
def carnivore(c: Canvas) -> None:
    """A plant in a pot with far too many teeth."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 60 * k, 250 * k, c.p.hot)
    c.stroke(
        f"M{num(x)} {num(y + 210 * k)}C{num(x - 90 * k)} {num(y + 120 * k)} {num(x + 90 * k)} {num(y + 100 * k)} {num(x + 10 * k)} {num(y + 10 * k)}",
        c.p.mid,
        24 * k,
    )
    for dx, size, turn in ((-4, 210, -150), (4, 220, -28), (-8, 180, -186), (8, 180, 8)):
        leaf(c, x + dx * k, y + 190 * k, size * k, turn, c.p.mid)
    with c.at(x, y - 80 * k, k * 1.3, -16):
        c.path("M-150 20Q-150 -130 0 -130Q150 -130 160 10Q60 -26 -150 20z", c.p.far)
        c.path("M-150 34Q50 0 162 24Q150 120 10 124Q-120 124 -150 34z", c.p.mid)
        c.path("M-146 26Q40 -14 160 14L158 30Q50 0 -148 36z", c.p.ink)
        c.path(
            "".join(f"M{-126 + i * 40} {num(20 - i * 4.6 + i * i * 0.35)}l14 38l16 -40z" for i in range(7)),
            c.p.paper,
        )
        c.path(
            "".join(f"M{-108 + i * 40} {num(34 - i * 4.4 + i * i * 0.35)}l14 -34l14 32z" for i in range(6)),
            c.p.paper,
        )
        for dx, dy, r in (
            (-60, -60, 20),
            (10, -88, 15),
            (70, -50, 18),
            (-6, -40, 10),
            (60, 80, 14),
            (-40, 90, 12),
        ):
            c.disc(dx, dy, r, c.p.hot)
        c.path("M-40 40Q10 96 60 40Q90 130 30 190Q10 160 30 120Q-30 100 -40 40z", c.p.alt)
    with c.at(x, y + 200 * k, k * 1.1):
        c.path("M-104 0H104L78 150H-78z", c.p.alt)
        c.path("M-118 -14H118V26H-118z", mix(c.p.alt, c.p.ink, 0.3))
    c.rect(0, y + 364 * k, c.w, c.h, c.p.ink)


@scene("Animation", "Family", "Kids")
def bunny(c: Canvas) -> None:
    """A big rabbit in a paper meadow with a butterfly."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 190 * k, y - 230 * k, 78 * k, c.p.hot)
    cloud(c, x - 310 * k, y - 150 * k, 230 * k, c.p.paper)
    cloud(c, x + 70 * k, y - 60 * k, 200 * k, c.p.paper, 0.8)
    hills(c, y + 90 * k, 34, c.p.far)
    fur = mix(c.p.paper, c.p.mid, 0.16)
    with c.at(x - 20 * k, y + 70 * k, k * 1.3):
        c.path("M-44 -120Q-90 -250 -56 -262Q-16 -262 -12 -122zM22 -122Q20 -262 60 -258Q92 -244 54 -116z", fur)
        c.path(
            "M-44 -140Q-70 -230 -54 -238Q-32 -236 -26 -140zM32 -140Q36 -230 58 -234Q70 -222 46 -136z",
            c.p.alt,
            op=0.7,
        )
        c.path(
            "M-140 240Q-150 60 -70 30Q-110 -10 -92 -70Q-66 -134 4 -134Q76 -132 98 -66Q112 -8 74 30Q152 66 142 240z",
            fur,
        )
        c.path("M-70 240Q-70 110 2 100Q74 110 74 240z", c.p.paper)
        c.path("M-44 -8Q4 40 52 -8Q40 34 4 34T-44 -8z", c.p.paper)
        for dx in (-40, 46):
            c.oval(dx, -52, 13, 17, c.p.ink)
            c.disc(dx + 5, -58, 5, c.p.paper)
        c.path("M-12 -22Q4 -32 20 -22Q4 -4 -12 -22z", c.p.alt)
        c.path("M-8 2h12v20h-12zM6 2h12v20H6z", c.p.paper, stroke=c.p.mid, sw=2)
    hills(c, y + 250 * k, 22, c.p.mid)
    for i in range(11):
        px, py = x + (-330 + (i * 137) % 660) * k, y + (250 + (i * 71) % 130) * k
        c.stroke(f"M{num(px)} {num(py)}v{num(50 * k)}", c.p.far, 5 * k)
        for j in range(5):
            c.disc(
                px + 13 * k * math.cos(j * 1.257),
                py + 13 * k * math.sin(j * 1.257),
                9 * k,
                (c.p.paper, c.p.alt, c.p.hot)[i % 3],
            )
        c.disc(px, py, 7 * k, c.p.ink)
    with c.at(x + 170 * k, y - 20 * k, k * 0.8, 20):
        c.path(
            "M0 0C-20 -54 -70 -50 -58 -12C-54 6 -30 8 -4 4C-40 14 -44 46 -20 44C-6 42 0 20 0 6C0 20 6 42 20 44C44 46 40 14 4 4C30 8 54 6 58 -12C70 -50 20 -54 0 0z",
            c.p.alt,
        )


@scene("Fantasy", "Animation")
def dragon(c: Canvas) -> None:
    """A dragon's wings across a cold sun, one small traveller with a spear."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 70 * k, 190 * k, c.p.hot)
    ridge(c, y + 190 * k, 190, c.p.far, 90)
    with c.at(x, y - 90 * k, k * 1.2, -6):
        c.path(
            "M-20 0Q-60 -70 -110 -110Q-190 -150 -280 -120Q-230 -100 -222 -60Q-180 -70 -160 -30Q-120 -50 -96 -8Q-66 -14 -40 24zM20 0Q60 -70 110 -110Q190 -150 280 -120Q230 -100 222 -60Q180 -70 160 -30Q120 -50 96 -8Q66 -14 40 24z",
            c.p.ink,
        )
        c.path("M-26 -14Q0 -60 26 -14Q34 50 10 100Q30 150 0 210Q16 160 -12 108Q-36 50 -26 -14z", c.p.ink)
        c.path("M-16 -30L-30 -78L-12 -62L0 -84L12 -62L30 -78L16 -30z", c.p.ink)
        c.path("M-10 -52l8 6l-8 3zM10 -52l-8 6l8 3z", c.p.hot)
        c.path("M0 210l-18 30l18 -8l18 8z", c.p.ink)
    ridge(c, y + 290 * k, 80, c.p.mid, 70)
    hills(c, y + 330 * k, 20, c.p.ink)
    figure(c, x - 130 * k, y + 320 * k, 110 * k, c.p.ink, hat=False)
    c.stroke(f"M{num(x - 108 * k)} {num(y + 330 * k)}l{num(14 * k)} {num(-170 * k)}", c.p.ink, 5 * k)
    stars(c, 60, c.h, c.p.paper)


@scene("Fantasy", "Animation")
def sheep(c: Canvas) -> None:
    """A sheep on a cliff, a coloured funnel of cloud coming over the sea."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    for i in range(26):
        t = i / 25
        a = i * 1.1
        px = x + (60 + 40 * math.sin(i * 0.6)) * k * (1 - t * 0.4)
        wide = (30 + 250 * (1 - t) ** 1.5) * k
        tone = (c.p.hot, c.p.alt, c.p.far, c.p.paper)[i % 4]
        c.oval(
            px + 20 * math.cos(a) * k, y + (-330 + t * 560) * k, wide, (20 + 24 * (1 - t)) * k, tone, op=0.82
        )
    c.rect(0, y + 220 * k, c.w, c.h, c.down(c.p.mid, c.p.ink))
    c.path(
        f"M0 {c.h}V{num(y + 130 * k)}Q{num(x - 120 * k)} {num(y + 140 * k)} {num(x - 10 * k)} {num(y + 180 * k)}L{num(x + 30 * k)} {num(y + 210 * k)}L{num(x - 20 * k)} {num(y + 290 * k)}L{num(x + 10 * k)} {num(y + 350 * k)}L{num(x - 40 * k)} {c.h}z",
        c.p.ink,
    )
    with c.at(x - 130 * k, y + 110 * k, k * 1.2):
        c.stroke("M-36 20V66M-12 24V68M26 24V68M46 20V64", c.p.ink, 11, cap="round")
        for dx, dy, r in (
            (-50, -10, 34),
            (-24, -34, 36),
            (12, -38, 38),
            (46, -22, 34),
            (54, 4, 28),
            (10, 6, 42),
            (-30, 10, 36),
        ):
            c.disc(dx, dy, r, c.p.paper)
        c.path("M60 -56Q96 -76 118 -44Q126 -14 104 -2Q84 6 70 -18z", c.p.ink)
        c.path("M66 -56Q46 -54 44 -34Q60 -34 72 -46z", c.p.ink)
        c.disc(92, -42, 5, c.p.paper)


@scene("Comedy", "Animation", "Horror")
def mushrooms(c: Canvas) -> None:
    """Toadstools with watching eyes in a dim wood."""
    sky(c, c.p.sky, c.p.far, c.p.glow)
    k, x, y = c.s, c.x, c.y
    halo(c, x, y, 330 * k, c.p.alt, 0.55)
    for i in range(7):
        px = x + (-330 + i * 110) * k
        c.path(
            f"M{num(px - 20 * k)} {c.h}Q{num(px + c.rnd.uniform(-20, 20) * k)} {num(y)} {num(px - 16 * k)} -10h{num(40 * k)}Q{num(px + 8 * k)} {num(y)} {num(px + 40 * k)} {c.h}z",
            c.p.mid,
        )
    for dx, dy, size, tone, turn in (
        (30, 0, 1.55, c.p.hot, -3),
        (-180, 90, 1, c.p.alt, -8),
        (200, 110, 0.85, c.p.paper, 9),
        (-60, 210, 0.62, c.p.paper, 6),
        (110, 220, 0.55, c.p.alt, -6),
    ):
        with c.at(x + dx * k, y + dy * k, k * size, turn):
            c.path("M-34 -20Q-26 60 -46 150H46Q26 60 34 -20z", mix(c.p.paper, c.p.far, 0.12))
            c.path("M-140 0Q-150 -130 0 -138Q150 -130 140 0Q70 26 0 22T-140 0z", tone)
            c.path("M-140 0Q-70 26 0 22T140 0Q70 44 0 42T-140 0z", c.p.ink, op=0.4)
            for px, py, r in ((-80, -50, 20), (-20, -98, 16), (50, -70, 24), (100, -24, 14), (-110, -14, 10)):
                c.disc(px, py, r, c.p.paper if tone != c.p.paper else c.p.hot)
            for px in (-14, 16):
                c.oval(px, 60, 12, 15, c.p.paper)
                c.disc(px + 2, 62, 6, c.p.ink)
            c.stroke("M-14 90Q0 104 16 90", c.p.ink, 5, cap="round")
    hills(c, y + 350 * k, 14, c.p.ink)
    for i in range(10):
        frond(c, (i + 0.5) * c.w / 10, y + 420 * k, 130 * k, -90 + c.rnd.uniform(-50, 50), c.p.ink)


@scene("Animation", "Family")
def dinosaur(c: Canvas) -> None:
    """A friendly long neck bowing by a lake, drawn in ink on old paper."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 150 * k, y - 170 * k, 92 * k, c.p.hot)
    ridge(c, y + 80 * k, 110, c.p.far, 110)
    c.oval(x, y + 270 * k, 430 * k, 70 * k, c.p.glow)
    with c.at(x + 10 * k, y + 110 * k, k * 1.25):
        c.path(
            "M250 130Q190 140 140 70Q120 20 60 0Q0 -16 -40 10Q-70 -60 -84 -130Q-90 -190 -140 -206Q-190 -210 -206 -176Q-214 -156 -196 -150L-150 -146Q-130 -130 -128 -80Q-124 10 -96 60Q-92 110 -96 150H-56L-50 110Q0 124 46 108L52 150H92L94 96Q130 130 180 146Q220 156 250 130z",
            c.p.mid,
        )
        c.path("M-90 70Q-40 120 60 92Q40 124 -20 120Q-70 112 -90 70z", c.p.far)
        c.disc(-164, -182, 7, c.p.paper)
        c.disc(-163, -182, 3.5, c.p.ink)
        c.stroke("M-204 -166Q-190 -158 -172 -160", c.p.ink, 4, cap="round")
        c.path(
            "".join(f"M{-60 + i * 32} {num(-2 - 14 * math.sin(i * 0.8))}l14 -22l14 22z" for i in range(5)),
            c.p.hot,
        )
    for i in range(5):
        frond(c, x - 300 * k + i * 12 * k, y + 330 * k, 190 * k, -150 + i * 32, c.p.ink)
        frond(c, x + 290 * k + i * 6 * k, y + 350 * k, 170 * k, -160 + i * 32, c.p.ink)
    hills(c, y + 350 * k, 10, c.p.ink)


@scene("Crime", "Horror")
def vamp(c: Canvas) -> None:
    """A question mark made of a masked woman's cloak, red full stop."""
    c.rect(0, 0, c.w, c.h, c.p.sky)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y - 40 * k, 265 * k, c.p.glow)
    with c.at(x, y - 20 * k, k * 1.3):
        c.path(
            "M-150 40Q-190 -190 10 -200Q200 -190 170 -40Q150 30 70 60Q40 76 46 130H-40Q-52 40 20 2Q80 -30 66 -80Q44 -130 -10 -120Q-70 -104 -62 40z",
            c.p.ink,
        )
        c.path(
            "M-66 -70Q-60 -130 8 -128Q72 -124 70 -66Q60 -6 8 14Q-54 -4 -66 -70z",
            mix(c.p.paper, c.p.far, 0.12),
        )
        c.path(
            "M-72 -84Q-40 -96 0 -76Q44 -96 78 -82Q80 -36 40 -34Q14 -36 2 -56Q-14 -34 -38 -36Q-76 -40 -72 -84z",
            c.p.ink,
        )
        c.path("M-50 -62Q-32 -78 -12 -58Q-32 -46 -50 -62zM18 -58Q38 -78 56 -62Q38 -46 18 -58z", c.p.paper)
        c.path("M-14 -14Q2 -22 20 -14Q2 4 -14 -14z", c.p.hot)
        c.disc(4, 190, 42, c.p.hot)
    for i, (dx, dy) in enumerate(((-200, -250), (210, -200), (-220, 120), (200, 170))):
        with c.at(x + dx * k, y + dy * k, k * (0.6 + i * 0.1), c.rnd.uniform(-20, 20)):
            c.path(
                "M0 8Q-10 -10 -22 -4Q-46 -26 -72 4Q-52 -2 -44 14Q-28 2 0 22Q28 2 44 14Q52 -2 72 4Q46 -26 22 -4Q10 -10 0 8z",
                c.p.ink,
            )


@scene("Family", "Kids", "Animation")
def llama(c: Canvas) -> None:
    """A llama with a tuft before cactus plains and candy mountains."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 150 * k, y - 190 * k, 96 * k, c.p.hot)
    ridge(c, y + 120 * k, 210, c.p.far, 150)
    ridge(c, y + 200 * k, 60, c.p.mid, 130)
    wool = c.p.paper
    with c.at(x + 30 * k, y + 140 * k, k * 1.35):
        c.path(
            "M-20 230Q-40 40 -34 -60Q-30 -140 40 -150L44 -206Q60 -214 66 -152L84 -154L104 -204Q118 -200 108 -146Q150 -120 176 -96Q196 -70 172 -56Q120 -44 96 -50Q96 60 130 230z",
            wool,
        )
        c.path(
            "M30 -150Q20 -196 50 -190Q60 -214 80 -188Q110 -200 104 -150Q66 -130 30 -150z",
            mix(wool, c.p.far, 0.3),
        )
        c.disc(98, -104, 11, c.p.ink)
        c.disc(102, -108, 4, c.p.paper)
        c.path("M160 -96Q190 -92 184 -74Q168 -74 160 -96z", c.p.ink)
        c.stroke("M130 -62Q150 -52 172 -60", c.p.ink, 4, cap="round")
        c.path("M-30 -6Q30 20 96 -4L98 30Q30 54 -28 30z", c.p.alt)
        c.path("M-4 12l14 -8l14 8l-14 8zM36 14l14 -8l14 8l-14 8z", c.p.hot)
        for i in range(6):
            c.stroke(f"M{-10 + i * 20} {70 + i % 2 * 24}q10 12 20 0", mix(wool, c.p.far, 0.4), 5, cap="round")
    hills(c, y + 330 * k, 14, c.p.ink)
    for dx, size in ((-220, 1), (230, 0.8)):
        with c.at(x + dx * k, y + 330 * k, k * size):
            c.stroke("M0 30V-130M0 -40H-38V-86M0 -62H36V-104", c.p.ink, 22, cap="round", join="round")


@scene("Kids", "Comedy", "Animation")
def test_card(c: Canvas) -> None:
    """A smiling test card: bars, circle, blocks with eyes."""
    tones = [
        c.p.hot,
        c.p.alt,
        c.p.far,
        c.p.mid,
        mix(c.p.hot, c.p.alt, 0.5),
        c.p.glow,
        mix(c.p.mid, c.p.sky, 0.5),
    ]
    n = len(tones)
    for i, tone in enumerate(tones):
        c.rect(i * c.w / n, 0, c.w / n + 1, c.h, tone)
    k, x, y = c.s, c.x, c.y
    c.disc(x, y, 262 * k, c.p.paper)
    c.disc(x, y, 236 * k, c.p.sky)
    c.stroke(
        "".join(
            f"M{num(x + i * 60 * k)} {num(y - 226 * k)}V{num(y + 226 * k)}M{num(x - 226 * k)} {num(y + i * 60 * k)}H{num(x + 226 * k)}"
            for i in range(-3, 4)
        ),
        c.p.paper,
        3 * k,
        op=0.6,
    )
    for dx, shape_tone in ((-92, c.p.hot), (92, c.p.alt)):
        c.disc(x + dx * k, y - 50 * k, 66 * k, shape_tone)
        c.disc(x + dx * k, y - 50 * k, 46 * k, c.p.paper)
        c.disc(x + (dx + 12) * k, y - 44 * k, 24 * k, c.p.ink)
        c.disc(x + (dx + 4) * k, y - 54 * k, 9 * k, c.p.paper)
    c.path(
        f"M{num(x - 130 * k)} {num(y + 70 * k)}Q{num(x)} {num(y + 110 * k)} {num(x + 130 * k)} {num(y + 70 * k)}Q{num(x + 100 * k)} {num(y + 180 * k)} {num(x)} {num(y + 184 * k)}T{num(x - 130 * k)} {num(y + 70 * k)}z",
        c.p.ink,
    )
    c.path(
        f"M{num(x - 66 * k)} {num(y + 160 * k)}Q{num(x)} {num(y + 108 * k)} {num(x + 66 * k)} {num(y + 160 * k)}Q{num(x)} {num(y + 200 * k)} {num(x - 66 * k)} {num(y + 160 * k)}z",
        c.p.hot,
    )
    for i in range(5):
        c.rect(
            x + (-200 + i * 84) * k,
            y + (300 - (i % 2) * 30) * k,
            70 * k,
            70 * k,
            (c.p.paper, c.p.hot, c.p.alt)[i % 3],
            rx=12,
        )
