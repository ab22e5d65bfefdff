"""A title as a block of type: lead, lines and tail; and the title alone as a logo."""

from dataclasses import dataclass, replace

from demo_content.art.canvas import Canvas, seed_of
from demo_content.art.casting import Role, cast
from demo_content.art.finish import PANELS
from demo_content.art.lockups import (
    FACES,
    MARGIN,
    Face,
    Line,
    draw,
    fit,
    height,
    pick_face,
    small,
    split_title,
    wrap,
)
from demo_content.art.work import Work
from demo_content.palettes import PALETTES, Palette, contrast, is_light, luminance, mix, readable


@dataclass(frozen=True)
class Block:
    """A title set and measured, ready to be placed."""

    lead: str
    lines: list[Line]
    tail: str
    face: Face
    high: float


@dataclass(frozen=True)
class Tones:
    """Colours of the title, the small print, and the ground under both."""

    title: str
    small: str
    ground: str


def compose(work: Work, face: Face, room: tuple[float, float]) -> Block:
    """Breaks a title into lines and sizes them for a room of that width and height."""
    face = pick_face(face, work.title)
    lead, main, tail = split_title(work.title)
    lines = fit(wrap(main.upper() if face.kind == "serif" else main), face, room)
    high = height(lines, face) + (34 if lead else 0) + (36 if tail else 0)
    return Block(lead, lines, tail, face, high)


def set_block(c: Canvas, block: Block, top: float, tones: Tones) -> None:
    """Draws lead, lines and tail from `top`."""
    left, wide = MARGIN, c.w - 2 * MARGIN
    x = left if block.face.anchor == "start" else c.w / 2
    if block.lead:
        small(c, block.lead.upper(), (x, top + 18, wide), tones.small, block.face.anchor, 24)
        top += 34
    draw(c, block.lines, (left, top, wide), block.face, (tones.title, tones.ground))
    if block.tail:
        small(
            c,
            block.tail.upper(),
            (x, top + height(block.lines, block.face) + 34, wide),
            tones.small,
            block.face.anchor,
            22,
        )


def tones_of(pal: Palette, role: Role) -> Tones:
    """Colours for a title in its place, each with a contrast of 4.5 at least."""
    dice = seed_of(role.scene, role.face, role.palette)
    if role.place in PANELS:
        ground = getattr(pal, role.place if role.place != "panel" else ("paper", "hot", "ink")[dice % 3])
        dark = luminance(ground) > 0.2
        shy = contrast(pal.hot, ground) < 5.2
        wanted, minor = (pal.ink, pal.ink) if dark else (pal.paper if shy else pal.hot, pal.paper)
    elif role.place == "high":
        ground = pal.sky
        wanted, minor = (
            ((pal.ink, pal.mid)[dice % 2], pal.ink)
            if is_light(pal)
            else ((pal.paper, pal.hot)[dice % 2], pal.paper)
        )
    else:
        ground = mix(pal.mid, pal.ink, 0.45) if is_light(pal) else pal.ink
        wanted, minor = pal.hot if dice % 3 == 0 and not is_light(pal) else pal.paper, pal.paper
    return Tones(readable(wanted, ground, 5.2), readable(mix(minor, ground, 0.12), ground), ground)


def title_logo(work: Work, colour: str = "#faf6f0") -> str:
    """The title alone on transparent ground, for the hero and the player (left aligned)."""
    role = cast(work.title, work.year, work.genres)
    face = replace(FACES[role.face], anchor="start")
    block = compose(work, face, (600 - 2 * MARGIN, 250))
    c = Canvas((600, int(block.high + 24)), (0, 0, 1), PALETTES[role.palette], seed_of(work.title, "logo"))
    ground = "#120f0c"
    hot = PALETTES[role.palette].hot
    vivid = role.face in {"round", "cut", "banner", "heavy"} and contrast(hot, ground) >= 6
    set_block(
        c,
        replace(block, face=replace(block.face, anchor="start")),
        8,
        Tones(hot if vivid else colour, colour, ground),
    )
    # The page sets the margins: the lettering begins where its box begins, in line with the text below.
    return c.svg(work.title).replace('viewBox="0 0 600', f'viewBox="{MARGIN:.0f} 0 {600 - 2 * MARGIN:.0f}', 1)
