"""Wide pictures without words: backdrops for the hero, stills for episodes."""

from demo_content.art.canvas import Canvas, seed_of
from demo_content.art.casting import cast
from demo_content.art.finish import texture
from demo_content.art.scenes import FAMILIES, SCENES
from demo_content.art.work import Work
from demo_content.palettes import PALETTES, by_night, mix, shifted

WIDE = (1600, 900)


def backdrop(work: Work) -> str:
    """A 16:9 picture without words, calm and dark at the left for the hero's text."""
    role = cast(work.title, work.year, work.genres)
    pal = by_night(PALETTES[role.palette])
    c = Canvas(WIDE, (1110, 415, 1.26), pal, seed_of(work.title, "backdrop"))
    SCENES[role.scene](c)
    ground = mix(pal.ink, "#120f0c", 0.5)
    c.rect(
        0,
        0,
        c.w,
        c.h,
        c.across((0, ground, 0.94), (0.3, ground, 0.88), (0.46, ground, 0.5), (0.62, ground, 0)),
    )
    c.rect(0, 620, c.w, 280, c.down((0, ground, 0), (1, ground, 0.85)))
    texture(c, 0.07)
    return c.svg(work.title)


_HOURS = ("#ffb45e", "#3b4fb8", "#c9305f", "#1f8a70", "#0b1630", "#f2e6cf")


def still(work: Work, season: int, episode: int) -> str:
    """A 16:9 still: the series' world, another scene, hour and crop for each episode."""
    role = cast(work.title, work.year, work.genres)
    seed = seed_of(work.title, season, episode)
    family = [role.scene, *dict.fromkeys(name for genre in work.genres for name in FAMILIES.get(genre, []))]
    name = family[(episode - 1 + (season - 1) * 3) % len(family)]
    pal = shifted(PALETTES[role.palette], _HOURS[(episode + season * 2) % len(_HOURS)], 0.24)
    x, s = 480 + (seed % 5) * 160, 0.9 + (seed >> 8) % 5 * 0.12
    c = Canvas(WIDE, (x, 430, s), pal, seed)
    SCENES[name](c)
    texture(c)
    return c.svg(f"{work.title} {season}.{episode}")
