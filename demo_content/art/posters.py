"""Posters: a scene, a frame and a title set for the format."""

from demo_content.art.canvas import Canvas, seed_of
from demo_content.art.casting import cast
from demo_content.art.finish import PANELS, frame, ground, rules
from demo_content.art.lockups import FACES, MARGIN, small
from demo_content.art.scenes import SCENES
from demo_content.art.title_block import compose, set_block, tones_of
from demo_content.art.work import Work
from demo_content.palettes import PALETTES, readable

POSTER = (600, 900)


def poster(work: Work) -> str:
    """A 2:3 poster with title, subtitle, director and year."""
    role = cast(work.title, work.year, work.genres)
    pal, face = PALETTES[role.palette], FACES[role.face]
    block = compose(work, face, (POSTER[0] - 2 * MARGIN, 236))
    face = block.face
    high_up = role.place == "high"
    foot = 62.0 if face.frame in {"deco", "plate"} else 44.0
    top = foot + 34 if high_up else POSTER[1] - foot - 46 - block.high
    middle = max(500.0, (top + block.high + POSTER[1]) / 2 - 10) if high_up else min(390.0, top / 2 + 62)
    if role.place in PANELS:
        middle = (top - 34) / 2 + 24
    c = Canvas(POSTER, (300, middle, 0.94), pal, seed_of(work.title, "poster"))
    SCENES[role.scene](c)
    tones = tones_of(pal, role)
    ground(c, role, top, block.high, tones.ground)
    frame(c, face, tones.small if face.frame != "plate" else pal.paper)
    if face.frame == "rules":
        rules(c, top - 26, tones.small)
    set_block(c, block, top, tones)
    credit = " · ".join(filter(None, (work.director.split(";")[0].upper()[:60], str(work.year or ""))))
    x = MARGIN if face.anchor == "start" else c.w / 2
    tone = readable(pal.paper, pal.ink) if high_up else tones.small
    small(c, credit, (x, c.h - foot, c.w - 2 * MARGIN), tone, face.anchor, 17)
    return c.svg(work.title)
