"""What is laid over a scene: grain, frames, rules, and the ground under a title."""

from demo_content.art.canvas import Canvas
from demo_content.art.casting import Role
from demo_content.art.lockups import MARGIN, Face
from demo_content.art.scenery import scrim
from demo_content.palettes import is_light

PANELS = {"panel", "paper", "hot", "ink"}


def texture(c: Canvas, strength: float = 0.09) -> None:
    """Grain from one tiny tile, and darker corners."""
    rnd, size = c.rnd, 96
    specks = ["".join(f"M{rnd.randrange(size)} {rnd.randrange(size)}h1" for _ in range(70)) for _ in range(2)]
    marks = "".join(
        f'<path d="{d}" stroke="{tone}" stroke-width="1.4"/>'
        for d, tone in zip(specks, ("#fff", "#000"), strict=True)
    )
    c.rect(0, 0, c.w, c.h, c.pattern(size, size, marks), op=strength)
    edge = 0.12 if is_light(c.p) else 0.3
    c.rect(0, 0, c.w, c.h, c.radial((0.55, c.p.ink, 0), (1, c.p.ink, edge)))


def frame(c: Canvas, face: Face, tone: str) -> None:
    """Draws the frame a face asks for: a deco border, or a passe-partout."""
    if face.frame == "deco":
        for inset, weight in ((20, 2.5), (28, 1)):
            c.stroke(
                f"M{inset + 30} {inset}H{c.w - inset - 30}L{c.w - inset} {inset + 30}V{c.h - inset - 30}L{c.w - inset - 30} {c.h - inset}"
                f"H{inset + 30}L{inset} {c.h - inset - 30}V{inset + 30}z",
                tone,
                weight,
                op=0.85,
            )
    elif face.frame == "plate":
        c.stroke(f"M14 14H{c.w - 14}V{c.h - 14}H14z", tone, 28)
        c.stroke(f"M36 36H{c.w - 36}V{c.h - 36}H36z", tone, 1.5)


def rules(c: Canvas, y: float, tone: str) -> None:
    """A ruled line with a lozenge, above or below a title."""
    mid = c.w / 2
    c.stroke(f"M{MARGIN + 60} {y:.0f}H{mid - 22}M{mid + 22} {y:.0f}H{c.w - MARGIN - 60}", tone, 2)
    c.path(f"M{mid} {y - 8:.0f}l10 8l-10 8l-10 -8z", tone)


def ground(c: Canvas, role: Role, top: float, high: float, tone: str) -> None:
    """Makes room for type: a soft scrim, or a flat panel with a ruled edge. Lays the grain in between."""
    if role.place in PANELS:
        texture(c)
        c.rect(0, top - 34, c.w, c.h, tone)
        c.rect(0, top - 42, c.w, 3, tone)
    elif role.place == "high":
        scrim(c, top + high + 130, 0, tone, 0.96)
        scrim(c, c.h - 150, c.h, c.p.ink, 0.9)
        texture(c)
    else:
        scrim(c, top - 185, c.h, tone, 0.97)
        texture(c)
