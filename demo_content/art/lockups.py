"""Title lockups: how a name is broken into lines, cut, fitted and placed."""

import itertools
import math
import textwrap
import unicodedata
from dataclasses import dataclass

from demo_content.art.canvas import Canvas, escaped, num
from demo_content.letters import Cut, can_letter, measure, svg_path

SERIF = "Didot,'Bodoni MT','Playfair Display',Georgia,'Times New Roman','Liberation Serif',serif"
SANS = "'Avenir Next Condensed','Arial Narrow','Liberation Sans Narrow','Roboto Condensed',Arial,sans-serif"


@dataclass(frozen=True)
class Face:
    """One way to set a title. `kind` is letters (our own strokes), serif, italic or sans (system)."""

    kind: str = "letters"
    stretch: float = 0.62
    gap: float = 2.2
    weight: float = 0.15
    wobble: float = 0.0
    slant: float = 0.0
    cap: str = "butt"
    join: str = "miter"
    style: str = "solid"
    justify: bool = True
    tallest: float = 118.0
    anchor: str = "middle"
    frame: str = ""


FACES = {
    "condensed": Face(),
    "heavy": Face(stretch=0.7, gap=2.8, weight=0.235, tallest=104),
    "slim": Face(stretch=0.5, gap=2.4, weight=0.085, tallest=150),
    "deco": Face(stretch=1.05, gap=3.6, weight=0.075, justify=False, tallest=72, frame="deco"),
    "gilded": Face(stretch=0.72, gap=2.9, weight=0.2, style="inline", tallest=104, frame="rules"),
    "cut": Face(stretch=0.66, gap=2.6, weight=0.17, wobble=0.55, join="bevel", tallest=116),
    "ragged": Face(
        stretch=0.8, gap=2.8, weight=0.12, wobble=0.38, cap="round", join="round", justify=False, tallest=86
    ),
    "round": Face(
        stretch=0.82, gap=3.4, weight=0.26, wobble=0.18, cap="round", join="round", justify=False, tallest=88
    ),
    "bubble": Face(
        stretch=0.86,
        gap=3.8,
        weight=0.3,
        wobble=0.1,
        cap="round",
        join="round",
        style="outline",
        justify=False,
        tallest=84,
    ),
    "banner": Face(stretch=0.62, gap=2.6, weight=0.22, slant=0.22, join="bevel", tallest=100, anchor="start"),
    "tech": Face(stretch=1.15, gap=4.2, weight=0.12, cap="square", justify=False, tallest=74, anchor="start"),
    "poster": Face(stretch=0.78, gap=2.8, weight=0.19, justify=False, tallest=96, anchor="start"),
    "plate": Face(kind="serif", justify=False, tallest=74, frame="plate"),
    "serif": Face(kind="serif", justify=False, tallest=92),
    "italic": Face(kind="italic", justify=False, tallest=128),
    "modern": Face(kind="sans", justify=False, tallest=104, anchor="start"),
}
MARGIN = 46.0
_ARTICLES = {"the", "a", "an", "das", "der", "die", "le", "la", "les"}
_WIDTHS = {"serif": (0.70, 0.50), "italic": (0.66, 0.43), "sans": (0.56, 0.46)}


@dataclass(frozen=True)
class Line:
    """A placed line: text, size (cap height or font size), stretch of the gap, width in px."""

    text: str
    size: float
    gap: float
    width: float


_LONGEST = 72


def split_title(title: str) -> tuple[str, str, str]:
    """Leading article, main words, subtitle."""
    main, _, tail = title.partition(": ")
    words = main.split()
    if len(words) > 1 and words[0].lower() in _ARTICLES:
        return words[0], " ".join(words[1:]), tail[:_LONGEST]
    return "", main, tail[:_LONGEST]


def wrap(text: str, room: int = 13) -> list[str]:
    """Lines of about `room` letters with the longest line as short as possible; four lines at most."""
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 3].rstrip() + "..."
    words = text.split()
    count = max(1, min(4, len(words), -(-len(text) // room)))
    if count == 1 or len(words) > 16:
        return textwrap.wrap(text, max(room, -(-len(text) // count) + 6), max_lines=4, placeholder=" …") or [
            " "
        ]
    best: list[str] = []
    worst = math.inf
    for cut in _cuts(len(words), count - 1):
        edges = [0, *cut, len(words)]
        lines = [" ".join(words[a:b]) for a, b in itertools.pairwise(edges)]
        longest = max(map(len, lines))
        score = longest + 0.1 * (longest - min(map(len, lines)))
        if score < worst:
            best, worst = lines, score
    return best


def _cuts(words: int, count: int, start: int = 1) -> list[list[int]]:
    if count == 0:
        return [[]]
    return [[i, *rest] for i in range(start, words - count + 1) for rest in _cuts(words, count - 1, i + 1)]


def system_width(text: str, size: float, kind: str) -> float:
    """Estimated width in a system face; the text is then told to fit exactly that width."""
    caps, small = _WIDTHS[kind]
    units = 0.1
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            units += 1.0
        elif char in " .,'!:|il":
            units += 0.26
        else:
            units += caps if char.isupper() or char.isdigit() else small
    return units * size


def cut_of(face: Face, size: float, gap: float) -> Cut:
    """The cut of our letters for a face at a size."""
    return Cut(size, face.stretch, gap, face.wobble, face.slant, face.weight)


def _width(text: str, face: Face, size: float) -> float:
    if face.kind == "letters":
        return measure(text, cut_of(face, size, face.gap)) + face.weight * size
    return system_width(text, size, face.kind)


def fit(lines: list[str], face: Face, room: tuple[float, float]) -> list[Line]:
    """Sizes for all lines within width and height."""
    wide, high = room
    leading = 1.32 if face.kind == "letters" else 1.02
    same = min(face.tallest, *(wide / _width(t, face, 1) for t in lines))
    sizes = [min(face.tallest, wide / _width(t, face, 1)) if face.justify else same for t in lines]
    shrink = min(1.0, high / (sum(sizes) * leading))
    placed = []
    for text, size in zip(lines, sizes, strict=True):
        size *= shrink
        width, gap = _width(text, face, size), face.gap
        if face.justify and len(text) > 1 and width < wide * shrink:
            gap = min(face.gap * 2.1, face.gap + (wide * shrink - width) / (len(text) - 1) / size * 10)
            width += (gap - face.gap) * (len(text) - 1) * size / 10
        placed.append(Line(text, size, gap, width))
    return placed


def height(lines: list[Line], face: Face) -> float:
    """Height of fitted lines, from cap line to base line."""
    if face.kind != "letters":
        return sum(line.size * 1.02 for line in lines)
    return sum(line.size * 1.32 for line in lines) - lines[-1].size * 0.32


def _system(c: Canvas, line: Line, spot: tuple[float, float], face: Face, fill: str) -> None:
    x, y = spot
    style = (
        ' font-style="italic"'
        if face.kind == "italic"
        else ' font-weight="700"'
        if face.kind == "sans"
        else ""
    )
    family = SANS if face.kind == "sans" else SERIF
    c.add(
        f'<text x="{num(x)}" y="{num(y)}" font-family="{family}" font-size="{num(line.size)}"{style} fill="{fill}" '
        f'textLength="{num(line.width)}" lengthAdjust="spacingAndGlyphs">{escaped(line.text)}</text>'
    )


def draw(
    c: Canvas, lines: list[Line], box: tuple[float, float, float], face: Face, tones: tuple[str, str]
) -> None:
    """Draws fitted lines from the top of box (x, y, width); tones are the fill and the ground behind it."""
    x, y, wide = box
    fill, ground = tones
    for line in lines:
        left = x if face.anchor == "start" else x + (wide - line.width) / 2
        if face.kind != "letters":
            y += line.size * 0.82
            _system(c, line, (left, y), face, fill)
            y += line.size * 0.2
            continue
        stroke = face.weight * line.size
        d = svg_path(line.text, left + stroke / 2, y + line.size, cut_of(face, line.size, line.gap))
        look = {"cap": face.cap, "join": face.join}
        if face.style == "outline":
            c.stroke(d, ground, stroke * 1.75, **look)
        c.stroke(d, fill, stroke, **look)
        if face.style == "inline":
            c.stroke(d, ground, stroke * 0.22, **look)
        y += line.size * 1.32


def pick_face(face: Face, text: str) -> Face:
    """A system face where our alphabet lacks a character (other scripts)."""
    return face if face.kind != "letters" or can_letter(text) else FACES["modern"]


def small(
    c: Canvas,
    text: str,
    spot: tuple[float, float, float],
    fill: str,
    anchor: str = "middle",
    size: float = 17,
) -> None:
    """A letterspaced credit line within a width."""
    x, y, wide = spot
    width = system_width(text, size, "sans") * 1.34
    if width > wide:
        size, width = size * wide / width, wide
    left = x if anchor == "start" else x - width / 2
    c.add(
        f'<text x="{num(left)}" y="{num(y)}" font-family="{SANS}" font-size="{num(size)}" fill="{fill}" '
        f'textLength="{num(width)}" lengthAdjust="spacing">{escaped(text)}</text>'
    )
