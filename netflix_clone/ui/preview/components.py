"""The hero's moving picture as a Reflex component."""

from pathlib import Path

import reflex as rx
from reflex.components.component import NoSSRComponent

_HERE = Path(__file__).parent
FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(_HERE.glob("*.js"))}


class HeroPreview(NoSSRComponent):
    """The buttons of the preview, fetched with the page that has a hero; the film itself comes later still."""

    library = FILES["heropreview.js"].importable_path
    tag = "HeroPreview"

    title_id: rx.Var[int]


def hero_preview(title_id: int | rx.Var[int]) -> rx.Component:
    """Plays the preview of a title over the still of the hero it stands in, with buttons to pause and to hear it."""
    return HeroPreview.create(title_id=title_id)
