"""Scenes of engines, ships, aircraft and robots."""

import math

from demo_content.art.canvas import Canvas, num, pts
from demo_content.art.scenery import (
    cloud,
    figure,
    frond,
    halo,
    hills,
    rays,
    ridge,
    scene,
    sky,
    swell,
    windows,
)
from demo_content.palettes import mix


@scene("Action", "Comedy")
def locomotive(c: Canvas) -> None:
    """A steam engine head-on."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    rays(c, x, y, 1200 * k, 20, c.p.hot, op=0.35)
    for dx, dy, r in ((-60, -250, 90), (40, -290, 110), (150, -250, 84), (-170, -300, 70), (240, -320, 90)):
        c.disc(x + dx * k, y + dy * k, r * k, c.p.paper, op=0.9)
    c.poly(
        [(x - 110 * k, y + 200 * k), (x + 110 * k, y + 200 * k), (x + 300 * k, c.h), (x - 300 * k, c.h)],
        c.p.far,
    )
    c.stroke(
        "".join(
            f"M{num(x - (110 + i * 34) * k)} {num(y + (236 + i * 44) * k)}H{num(x + (110 + i * 34) * k)}"
            for i in range(7)
        ),
        c.p.ink,
        15 * k,
    )
    c.stroke(
        f"M{num(x - 90 * k)} {num(y + 200 * k)}L{num(x - 200 * k)} {c.h}M{num(x + 90 * k)} {num(y + 200 * k)}L{num(x + 200 * k)} {c.h}",
        c.p.paper,
        9 * k,
    )
    with c.at(x, y, k * 1.18):
        c.path("M-26 -176L-44 -250H44L26 -176zM-176 20H176V96H-176zM-120 -20v-40h-30v60z", c.p.ink)
        c.disc(0, -40, 148, c.p.ink)
        c.disc(0, -40, 122, c.p.mid)
        c.ring(0, -40, 96, c.p.ink, 6)
        for i in range(12):
            c.disc(122 * math.cos(i * 0.5236) * 1.09, -40 + 122 * math.sin(i * 0.5236) * 1.09, 6, c.p.hot)
        c.disc(0, -40, 46, c.p.hot)
        c.disc(0, -40, 30, c.p.paper)
        c.path("M-160 96H160L96 200H-96z", c.p.hot)
        c.stroke(
            "M-120 100L-72 198M-76 100L-46 198M-32 100L-18 198M32 100L18 198M76 100L46 198M120 100L72 198",
            c.p.ink,
            7,
        )
        c.disc(-140, 58, 24, c.p.hot)
        c.disc(140, 58, 24, c.p.hot)


@scene("Western", "Action")
def train(c: Canvas) -> None:
    """A train crossing a trestle, riders below, long smoke."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x + 110 * k, y - 120 * k, 120 * k, c.p.hot)
    ridge(c, y + 110 * k, 130, c.p.far, 130)
    for i in range(9):
        c.disc(
            x + (128 - i * 52) * k,
            y - (64 + i * 17) * k,
            (24 + i * 7) * k,
            c.p.paper,
            op=round(0.95 - i * 0.07, 2),
        )
    with c.at(x + 120 * k, y + 52 * k, k * 1.02):
        c.path(
            "M-60 0V-52H40V-84H32V-96H66V-84H58V-52H92Q104 -30 96 0zM-60 -52V-100H-8V-52zM96 0L130 22H96zM-76 22V-70H-190V22zM-206 22V-62H-330V22zM-346 22V-62H-470V22zM-486 22V-62H-610V22z",
            c.p.ink,
        )
        c.path(
            "M-48 -88h28v26h-28zM-176 -52h22v26h-22zM-144 -52h22v26h-22zM-112 -52h22v26h-22zM-316 -44h22v22h-22zM-280 -44h22v22h-22zM-244 -44h22v22h-22z",
            c.p.hot,
        )
        for px in (-40, 0, 34, 74, -100, -166, -230, -306, -370, -446):
            c.disc(px, 18, 17, c.p.ink)
    bridge = y + 88 * k
    c.rect(0, bridge, c.w, 15 * k, c.p.ink)
    n = int(c.w / (72 * k)) + 2
    c.stroke(
        "".join(
            f"M{num(i * 72 * k)} {num(bridge)}V{c.h}M{num(i * 72 * k)} {num(bridge)}l{num(72 * k)} {num(150 * k)}l{num(-72 * k)} {num(150 * k)}M{num(i * 72 * k + 72 * k)} {num(bridge)}l{num(-72 * k)} {num(150 * k)}"
            for i in range(-1, n)
        ),
        c.p.mid,
        7 * k,
    )
    hills(c, y + 330 * k, 26, c.p.ink)


@scene("War", "Action")
def biplanes(c: Canvas) -> None:
    """Biplanes climbing through banks of cloud."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 60 * k, y - 40 * k, 180 * k, c.p.hot, op=0.95)
    for dx, dy, w in ((-390, 130, 420), (60, 60, 380), (-200, -210, 230), (140, -240, 260)):
        cloud(c, x + dx * k, y + dy * k, w * k, c.p.paper, 0.85)
    for dx, dy, size, turn in ((20, -50, 1.35, -16), (-180, 140, 0.62, -12), (200, -250, 0.5, -20)):
        with c.at(x + dx * k, y + dy * k, k * size, turn):
            c.path(
                "M-210 -48Q0 -66 210 -48Q222 -38 210 -30H-210Q-222 -38 -210 -48zM-184 34H184Q194 44 184 52H-184Q-194 44 -184 34z",
                c.p.ink,
            )
            c.stroke(
                "M-140 -34V36M-90 -34V36M90 -34V36M140 -34V36M-140 -34L-90 36M140 -34L90 36M-36 40L-58 92M36 40L58 92M-66 92H66",
                c.p.ink,
                5,
            )
            c.oval(0, 4, 46, 50, c.p.ink)
            c.oval(0, 4, 30, 32, c.p.hot)
            c.disc(-60, 94, 16, c.p.ink)
            c.disc(60, 94, 16, c.p.ink)
            c.path("M-10 -96Q0 -104 8 -92L4 4H-4zM10 104Q0 112 -8 100L-4 4H4z", c.p.paper)
            c.disc(0, 4, 9, c.p.paper)
            for side in (-1, 1):
                c.disc(side * 165, -39, 8, c.p.hot)
    swell(c, y + 330 * k, 3, c.p.far, c.p.ink, 60)


@scene("Comedy", "Action")
def riverboat(c: Canvas) -> None:
    """A paddle steamer from the side in a striped wind."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.stroke(
        "".join(
            f"M-40 {num((60 + i * 58) * k)}q{num(c.w * 0.3)} {num(-34 * k)} {num(c.w * 0.55)} 0t{num(c.w * 0.6)} 0"
            for i in range(7)
        ),
        c.p.paper,
        9 * k,
        op=0.45,
        cap="round",
    )
    for i in range(6):
        c.disc(
            x - (50 + i * 60) * k,
            y - (216 + i * 14) * k,
            (28 + i * 9) * k,
            c.p.ink,
            op=round(0.8 - i * 0.1, 2),
        )
    with c.at(x, y + 90 * k, k * 1.12, -3):
        c.path("M-34 -150L-40 -268H-4L-10 -150zM34 -150L28 -268H64L58 -150z", c.p.ink)
        c.path("M-42 -276h40v16h-40zM26 -276h40v16h-40z", c.p.hot)
        c.path("M-150 -100H170V-84H-150zM-120 -160H110V-146H-120z", c.p.ink)
        c.path("M-140 -88H160V-30H-140zM-110 -150H100V-98H-110z", c.p.paper)
        c.path(
            "".join(f"M{i * 38 - 124} -74h20v30h-20z" for i in range(7))
            + "".join(f"M{i * 38 - 94} -138h20v26h-20z" for i in range(5)),
            c.p.ink,
        )
        c.path("M-200 -34H250Q240 40 190 46H-150Q-196 30 -200 -34z", c.p.hot)
        c.disc(-120, -6, 92, c.p.ink)
        c.ring(-120, -6, 76, c.p.paper, 7)
        c.stroke(
            "".join(
                f"M-120 -6L{pts([(-120 + 88 * math.cos(i * 0.5236), -6 + 88 * math.sin(i * 0.5236))])}"
                for i in range(12)
            ),
            c.p.paper,
            5,
        )
        c.disc(-120, -6, 18, c.p.hot)
    swell(c, y + 130 * k, 5, c.p.far, c.p.ink, 44)


@scene("Adventure", "Comedy")
def liner(c: Canvas) -> None:
    """The sheer bow of a liner, deco-poster style, one tiny person at the rail."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 40 * k, y - 120 * k, 200 * k, c.p.hot, op=0.9)
    water = y + 270 * k
    for dx, tone in ((-58, c.p.alt), (58, c.p.alt)):
        c.path(
            f"M{num(x + (dx - 40) * k)} {num(y - 110 * k)}l{num(8 * k)} {num(-140 * k)}h{num(64 * k)}l{num(8 * k)} {num(140 * k)}z",
            tone,
        )
        c.rect(x + (dx - 34) * k, y - 258 * k, 68 * k, 34 * k, c.p.ink)
    c.path(f"M{num(x - 120 * k)} {num(y - 92 * k)}v{num(-56 * k)}h{num(240 * k)}v{num(56 * k)}z", c.p.paper)
    c.path(
        "".join(
            f"M{num(x + (-104 + i * 30) * k)} {num(y - 136 * k)}h{num(18 * k)}v{num(18 * k)}h{num(-18 * k)}z"
            for i in range(8)
        ),
        c.p.ink,
    )
    c.poly([(x - 230 * k, y - 96 * k), (x, y - 60 * k), (x, water), (x - 90 * k, water)], c.p.ink)
    c.poly([(x + 230 * k, y - 96 * k), (x, y - 60 * k), (x, water), (x + 90 * k, water)], c.p.mid)
    c.stroke(
        f"M{num(x - 214 * k)} {num(y - 62 * k)}L{num(x)} {num(y - 22 * k)}L{num(x + 214 * k)} {num(y - 62 * k)}",
        c.p.paper,
        6 * k,
    )
    c.stroke(
        f"M{num(x - 230 * k)} {num(y - 106 * k)}L{num(x)} {num(y - 70 * k)}L{num(x + 230 * k)} {num(y - 106 * k)}",
        c.p.paper,
        4 * k,
        dash=f"{num(3 * k)} {num(7 * k)}",
    )
    for side in (-1, 1):
        for i in range(4):
            c.disc(x + side * (60 + i * 34) * k, y + (6 - i * 7) * k, 7 * k, c.p.hot)
    figure(c, x + 6 * k, y - 66 * k, 60 * k, c.p.ink)
    swell(c, water - 12 * k, 4, c.p.far, c.p.ink, 50)
    c.path(
        f"M{num(x - 150 * k)} {num(water + 26 * k)}Q{num(x - 40 * k)} {num(water - 10 * k)} {num(x)} {num(water - 30 * k)}Q{num(x + 40 * k)} {num(water - 10 * k)} {num(x + 150 * k)} {num(water + 26 * k)}Q{num(x)} {num(water + 10 * k)} {num(x - 150 * k)} {num(water + 26 * k)}z",
        c.p.paper,
    )


@scene("War", "Documentary")
def atoll(c: Canvas) -> None:
    """A palm island, aircraft silhouettes and searchlight clouds over a burning sea."""
    sky(c, c.p.sky, c.p.hot, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 30 * k, y + 70 * k, 150 * k, c.p.paper)
    for dx, dy, w in ((-380, -60, 330), (60, -130, 360), (-100, -240, 280), (-300, -200, 200)):
        cloud(c, x + dx * k, y + dy * k, w * k, c.p.far, 0.7)
    for dx, dy, size in (
        (-170, -170, 0.62),
        (-40, -240, 0.8),
        (110, -190, 0.55),
        (180, -290, 0.9),
        (-220, -320, 0.5),
    ):
        with c.at(x + dx * k, y + dy * k, k * size, 28):
            c.path(
                "M0 -70Q10 -66 10 -30L90 0V16L10 8L6 54L28 66V76H-28V66L-6 54L-10 8L-90 16V0L-10 -30Q-10 -66 0 -70z",
                c.p.ink,
            )
    sea = y + 140 * k
    c.rect(0, sea, c.w, c.h, c.p.mid)
    c.stroke(
        "".join(
            f"M{num(x + c.rnd.uniform(-170, 110) * k)} {num(sea + (12 + i * 13) * k)}h{num(c.rnd.uniform(30, 110) * k)}"
            for i in range(14)
        ),
        c.p.paper,
        5 * k,
        op=0.8,
        cap="round",
    )
    c.path(
        f"M{num(x - 30 * k)} {num(sea + 60 * k)}Q{num(x + 150 * k)} {num(sea - 40 * k)} {num(x + 420 * k)} {num(sea + 60 * k)}z",
        c.p.ink,
    )
    for dx, lean, high in ((130, -50, 250), (200, 26, 200), (250, 70, 150)):
        tx, ty = x + (dx + lean) * k, sea + (20 - high) * k
        c.stroke(
            f"M{num(x + dx * k)} {num(sea + 30 * k)}Q{num(x + dx * k)} {num(sea - high * 0.5 * k)} {num(tx)} {num(ty)}",
            c.p.ink,
            11 * k,
        )
        for turn in (-170, -120, -60, -10, 40, 140):
            frond(c, tx, ty, 100 * k, turn, c.p.ink)
    swell(c, sea + 110 * k, 4, c.p.mid, c.p.ink, 48)


@scene("Sci-Fi", "Action")
def robot(c: Canvas) -> None:
    """A towering machine over canal houses, one red eye."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    halo(c, x, y - 150 * k, 330 * k, c.p.alt, 0.5)
    with c.at(x + 20 * k, y - 60 * k, k * 1.3):
        c.path("M-60 -210H60L84 -130L50 -86H-50L-84 -130z", c.p.ink)
        c.path("M-150 -76H150L186 10L120 30L96 200H-96L-120 30L-186 10z", c.p.ink)
        c.path(
            "M-210 -60L-160 -70L-150 60L-176 210L-220 200L-196 70zM210 -60L160 -70L150 60L176 210L220 200L196 70z",
            c.p.mid,
        )
        c.path(
            "M-226 204h56l10 60h-20l-6 -36h-20l-2 40h-20zM226 204h-56l-10 60h20l6 -36h20l2 40h20z", c.p.mid
        )
        c.path("M-70 -56H70L54 20H-54z", c.p.mid)
        c.stroke("M-44 -40H44M-40 -22H40M-36 -4H36", c.p.alt, 5)
        c.path("M-58 -152H58V-128H-58z", c.p.far)
        c.disc(18, -140, 20, c.p.hot)
        c.disc(18, -140, 9, c.p.paper)
        c.stroke("M-30 -210V-262M-30 -262l-12 -10", c.p.ink, 6)
        c.path("M-90 200H-20L-34 400H-110zM90 200H20L34 400H110z", c.p.ink)
        c.poly([(18, -140), (-420, 180), (-250, 260)], c.p.hot, op=0.35)
    base = y + 270 * k
    px = -20.0
    while px < c.w:
        wide, high = c.rnd.uniform(62, 92) * k, c.rnd.uniform(60, 130) * k
        tone = c.rnd.choice((c.p.far, c.p.mid, mix(c.p.far, c.p.hot, 0.25)))
        d = f"M{num(px)} {c.h}V{num(base - high)}h{num(wide * 0.2)}v{num(-14 * k)}h{num(wide * 0.15)}v{num(-16 * k)}h{num(wide * 0.3)}v{num(16 * k)}h{num(wide * 0.15)}v{num(14 * k)}h{num(wide * 0.2)}V{c.h}z"
        c.path(d, tone)
        c.path(d, windows(c, c.p.hot, 22 * k, 30 * k)) if c.rnd.random() < 0.3 else None
        px += wide + 2
    c.rect(0, base + 60 * k, c.w, c.h, c.p.ink)


@scene("Family", "Animation", "Kids")
def paper_plane(c: Canvas) -> None:
    """A paper plane looping through big paper clouds."""
    sky(c, c.p.sky, c.p.glow)
    k, x, y = c.s, c.x, c.y
    c.disc(x - 170 * k, y - 210 * k, 92 * k, c.p.hot)
    rays(c, x - 170 * k, y - 210 * k, 160 * k, 14, c.p.hot, op=0.5)
    for dx, dy, w, tone in (
        (-330, 210, 380, c.p.paper),
        (0, 260, 420, c.p.paper),
        (80, -160, 250, c.p.paper),
        (-300, 20, 210, c.p.paper),
    ):
        cloud(c, x + dx * k + 10 * k, y + dy * k + 12 * k, w * k, c.p.mid, 0.25)
        cloud(c, x + dx * k, y + dy * k, w * k, tone)
    c.stroke(
        f"M{num(x - 330 * k)} {num(y + 260 * k)}C{num(x - 100 * k)} {num(y + 290 * k)} {num(x + 170 * k)} {num(y + 200 * k)} {num(x + 90 * k)} {num(y + 80 * k)}S{num(x - 170 * k)} {num(y + 90 * k)} {num(x - 60 * k)} {num(y + 160 * k)}S{num(x + 60 * k)} {num(y + 90 * k)} {num(x + 70 * k)} {num(y)}",
        c.p.ink,
        6 * k,
        dash=f"{num(18 * k)} {num(16 * k)}",
        cap="round",
    )
    with c.at(x + 60 * k, y - 60 * k, k * 1.5, -32):
        c.path("M170 0L-120 -92L-70 0z", c.p.alt)
        c.path("M170 0L-120 92L-70 0z", mix(c.p.alt, c.p.ink, 0.22))
        c.path("M170 0L-70 0L-84 44z", mix(c.p.alt, c.p.ink, 0.5))
        c.path("M170 0L-120 -92L-96 -40z", mix(c.p.alt, c.p.paper, 0.4))
    hills(c, y + 360 * k, 18, c.p.mid)
