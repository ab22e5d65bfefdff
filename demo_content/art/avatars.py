"""Faces for profiles."""

from demo_content.art.canvas import Canvas, seed_of
from demo_content.palettes import PALETTES, readable


def avatar(name: str) -> str:
    """A square face for a profile: one animal-like mask per name."""
    seed = seed_of(name, "avatar")
    pal = list(PALETTES.values())[seed % len(PALETTES)]
    c = Canvas((200, 200), (100, 108, 1), pal, seed)
    c.rect(0, 0, 200, 200, c.down(pal.glow, pal.far))
    c.disc(100, 214, 92, pal.mid)
    skin, dark = readable(pal.hot, pal.far, 1.6), pal.ink
    ears = (
        "M44 84L34 22L86 54zM156 84L166 22L114 54z",
        "M58 74Q40 -8 66 2Q88 10 86 64zM142 74Q160 -8 134 2Q112 10 114 64z",
        "M20 70a30 30 0 1 1 50 -20zM180 70a30 30 0 1 0 -50 -20z",
        "M100 44L70 14L92 12L100 -2L108 12L130 14z",
    )[seed >> 4 & 3]
    c.path(ears, skin)
    c.path(
        (
            "M34 106Q34 44 100 44T166 106Q166 172 100 174T34 106z",
            "M40 60Q100 34 160 60Q176 130 134 164Q100 180 66 164Q24 130 40 60z",
        )[seed >> 6 & 1],
        skin,
    )
    if seed >> 7 & 1:
        c.path(
            "M34 92Q100 56 166 92Q170 138 128 138Q112 136 100 118Q88 136 72 138Q30 138 34 92z", dark, op=0.88
        )
    else:
        c.path("M62 140Q100 112 138 140Q136 176 100 174T62 140z", pal.paper, op=0.85)
    for x in (72, 128):
        c.disc(x, 104, 15, pal.paper)
        c.disc(x + (seed >> 9 & 3) - 1, 106, 8, dark)
        c.disc(x + 3, 102, 3, "#fff")
    c.path("M90 130Q100 124 110 130Q100 142 90 130z", dark)
    c.stroke(
        ("M84 150Q100 162 116 150", "M88 152H112", "M84 148Q100 170 116 148")[(seed >> 11) % 3],
        dark if not seed >> 7 & 1 else pal.paper,
        5,
        cap="round",
    )
    return c.svg(name)
