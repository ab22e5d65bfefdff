"""Elements that many scenes share: skies, ridges, water, skylines, trees, small figures."""

import itertools
import math
from collections.abc import Callable

from demo_content.art.canvas import Canvas, num, pts
from demo_content.palettes import mix

Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {}
FAMILIES: dict[str, list[str]] = {}


def scene(*genres: str) -> Callable[[Scene], Scene]:
    """Registers a composition under its function's name and under the genres it may stand for."""

    def keep(draw: Scene) -> Scene:
        SCENES[draw.__name__] = draw
        for genre in genres:
            FAMILIES.setdefault(genre, []).append(draw.__name__)
        return draw

    return keep


def sky(c: Canvas, *colours: str) -> None:
    """A gradient that has reached its last colour a little below the focus, where horizons lie."""
    tones = colours or (c.p.sky, c.p.glow)
    reach = min(1.0, (c.y + 240 * c.s) / c.h)
    c.rect(0, 0, c.w, c.h, c.down(*((reach * i / (len(tones) - 1), tone) for i, tone in enumerate(tones))))


def halo(c: Canvas, x: float, y: float, r: float, colour: str, strength: float = 0.8) -> None:
    """A soft light."""
    c.disc(x, y, r, c.radial((0, colour, strength), (0.35, colour, strength * 0.45), (1, colour, 0)))


def stars(c: Canvas, count: int, bottom: float, colour: str = "") -> None:
    """Small stars and a few larger ones above `bottom`."""
    dots = "".join(f"M{num(c.rnd.uniform(0, c.w))} {num(c.rnd.uniform(0, bottom))}h0" for _ in range(count))
    few = "".join(
        f"M{num(c.rnd.uniform(0, c.w))} {num(c.rnd.uniform(0, bottom))}h0" for _ in range(count // 6)
    )
    c.stroke(dots, colour or c.p.paper, 1.7, cap="round", op=0.7)
    c.stroke(few, colour or c.p.paper, 3.6, cap="round")


def ridge(c: Canvas, y: float, amp: float, fill: str, step: float = 60) -> None:
    """Jagged mountains from edge to edge."""
    points, x = [(0.0, float(c.h)), (-5.0, y)], -5.0
    while x < c.w:
        x += c.rnd.uniform(0.6, 1.4) * step * c.s
        points.append((x, y - c.rnd.uniform(-0.25, 1) * amp * c.s))
    c.poly([*points, (c.w + 5, c.h)], fill)


def hills(c: Canvas, y: float, amp: float, fill: str, waves: float = 1.6) -> None:
    """Soft land from edge to edge."""
    a, b = c.rnd.uniform(0, 6.3), c.rnd.uniform(0, 6.3)
    n = 14
    line = [
        (
            c.w * i / n,
            y
            - amp
            * c.s
            * (math.sin(a + i / n * 6.3 * waves * c.w / 900) + 0.4 * math.sin(b + i / n * 14.3 * c.w / 900)),
        )
        for i in range(n + 1)
    ]
    curve = f"M0 {c.h}L{pts(line[:1])}"
    for (px, py), (qx, qy) in itertools.pairwise(line):
        middle = (px + qx) / 2
        curve += f"C{num(middle)} {num(py)} {num(middle)} {num(qy)} {num(qx)} {num(qy)}"
    c.path(f"{curve}V{c.h}z", fill)


def rays(c: Canvas, x: float, y: float, reach: float, count: int, fill: str, **more: object) -> None:
    """Wedges of light all around a point, as one path."""
    d, turn = "", c.rnd.uniform(0, 0.5)
    for i in range(count):
        a = turn + math.tau * i / count
        b = a + math.pi / count
        d += f"M{num(x)} {num(y)}L{pts([(x + reach * math.cos(a), y + reach * math.sin(a)), (x + reach * math.cos(b), y + reach * math.sin(b))])}z"
    c.path(d, fill, **more)


def windows(c: Canvas, colour: str, w: float = 16, h: float = 22) -> str:
    """Lit panes as a pattern: some on, most off."""
    panes = "".join(
        f'<path fill="{colour}" opacity="{c.rnd.choice((0.35, 0.7, 1))}" d="M{num(col * w + w * 0.3)} {num(row * h + h * 0.3)}h{num(w * 0.4)}v{num(h * 0.42)}h-{num(w * 0.4)}z"/>'
        for col in range(4)
        for row in range(5)
        if c.rnd.random() < 0.36
    )
    return c.pattern(w * 4, h * 5, panes)


def skyline(c: Canvas, y: float, low: float, high: float, fill: str, lit: str = "") -> None:
    """Roofs from edge to edge; `lit` paints some windows."""
    d, x = "", -10.0
    while x < c.w:
        wide = c.rnd.uniform(36, 84) * c.s
        top = y - c.rnd.uniform(low, high) * c.s
        d += f"M{num(x)} {num(c.h)}V{num(top)}"
        roof = c.rnd.random()
        if roof < 0.2:
            d += f"L{num(x + wide / 2)} {num(top - wide * 0.5)}L{num(x + wide)} {num(top)}"
        elif roof < 0.45:
            d += f"h{num(wide * 0.25)}v{num(-wide * 0.3)}h{num(wide * 0.5)}v{num(wide * 0.3)}h{num(wide * 0.25)}"
        else:
            d += f"h{num(wide)}"
        d += f"V{num(c.h)}z"
        x += wide + c.rnd.choice((0, 0, 6 * c.s))
    c.path(d, fill)
    if lit:
        c.path(d, windows(c, lit, 13 * c.s, 19 * c.s))


def pines(c: Canvas, y: float, count: int, size: float, fill: str) -> None:
    """Fir trees scattered along a line."""
    d = ""
    for _ in range(count):
        x, h = c.rnd.uniform(0, c.w), size * c.s * c.rnd.uniform(0.6, 1.2)
        foot = y + c.rnd.uniform(-8, 18) * c.s
        for part in range(3):
            top, wide = foot - h + part * h * 0.24, h * (0.16 + part * 0.09)
            d += f"M{num(x)} {num(top)}l{num(wide)} {num(h * 0.4)}h{num(-2 * wide)}z"
    c.path(d, fill)


def cloud(c: Canvas, x: float, y: float, w: float, fill: str, op: float = 1) -> None:
    """A flat-bottomed cloud."""
    k = w / 10
    c.path(
        f"M{num(x)} {num(y)}h{num(w)}a{num(k * 1.3)} {num(k * 1.3)} 0 0 0 {num(-k * 1.5)} {num(-k * 1.3)}"
        f"a{num(k * 2.1)} {num(k * 2.1)} 0 0 0 {num(-k * 3.7)} {num(-k * 1.1)}"
        f"a{num(k * 1.7)} {num(k * 1.7)} 0 0 0 {num(-k * 3)} {num(k * 0.8)}a{num(k)} {num(k)} 0 0 0 {num(-k * 1.8)} {num(k * 1.6)}z",
        fill,
        op=op,
    )


def figure(c: Canvas, x: float, y: float, h: float, fill: str, hat: bool = True) -> None:
    """A small standing person in a long coat, feet at y."""
    with c.at(x, y, h / 100):
        brim = "M-13 -86h26v-4h-6l-2 -11h-10l-2 11h-6z" if hat else ""
        c.path(
            f"{brim}M-7 -88a7 8 0 1 0 14 0a7 8 0 1 0 -14 0M-12 -74q12 -7 24 0l7 34 5 18h-10l-3 22h-7l-1 -20h-6l-1 20h-7l-3 -22h-10l5 -18z",
            fill,
        )


def leaf(c: Canvas, x: float, y: float, length: float, angle: float, fill: str, **more: object) -> None:
    """A pointed leaf from its stem."""
    with c.at(x, y, length / 100, angle):
        c.path("M0 0C30 -34 70 -30 100 0C70 30 30 34 0 0z", fill, **more)


def frond(c: Canvas, x: float, y: float, length: float, angle: float, fill: str) -> None:
    """A palm or fern frond: slats along a bent rib, drawn once and reused."""
    d = "M0 0Q50 -22 100 0"
    for i in range(1, 11):
        t = i / 11
        px, py, size = 100 * t, -44 * t * (1 - t), 30 * math.sin(math.pi * (0.12 + t * 0.8))
        d += f"M{num(px)} {num(py)}q{num(size * 0.6)} {num(-size * 0.5)} {num(size)} {num(-size * 0.7)}q-4 {num(size * 0.5)} {num(-size)} {num(size * 0.7)}"
        d += f"q{num(size * 0.7)} {num(size * 0.2)} {num(size * 1.05)} {num(size * 0.75)}q-10 0 {num(-size * 1.05)} {num(-size * 0.75)}"
    c.use("frond", f'<path d="{d}" stroke-width="1.6"/>', (x, y, length / 100, angle), fill, stroke=fill)


def swell(c: Canvas, y: float, rows: int, first: str, last: str, size: float = 46) -> None:
    """Rows of scalloped waves, nearer rows larger."""
    for row in range(rows):
        t = row / max(rows - 1, 1)
        r = size * c.s * (0.7 + t * 0.7)
        x = -r * c.rnd.uniform(0.4, 1.6)
        n = int(c.w / (2 * r)) + 3
        d = f"M{num(x)} {c.h}V{num(y)}" + f"q{num(r)} {num(r * 0.75)} {num(2 * r)} 0" * n + f"V{c.h}z"
        c.path(d, mix(first, last, t))
        y += r * 0.62


def scrim(c: Canvas, top: float, bottom: float, colour: str, strength: float = 0.94) -> None:
    """Darkens (or lightens) a band for type; strongest at `bottom`."""
    y, h = min(top, bottom), abs(bottom - top)
    stops = (
        (0, colour, 0),
        (0.36, colour, strength * 0.78),
        (0.55, colour, strength * 0.96),
        (1, colour, strength),
    )
    if bottom < top:
        stops = ((0, colour, strength), (0.45, colour, strength * 0.8), (1, colour, 0))
    c.rect(0, y, c.w, h, c.down(*stops))
