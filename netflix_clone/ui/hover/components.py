"""The hover card as a Reflex component."""

from pathlib import Path

import reflex as rx
from reflex.components.component import NoSSRComponent

from netflix_clone.ui import rating, walk, why
from netflix_clone.ui.player import components as player
from netflix_clone.ui.preview import components as preview

# Whose modules layer.js and intent.js import: they lie in the build only where Python has asked for them.
NEEDS = (player, preview, rating, walk, why)
_HERE = Path(__file__).parent
_FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(_HERE.glob("*.js"))}


class HoverCards(NoSSRComponent):
    """Listens; the card's own code comes with the first pointer or key that may want one."""

    library = _FILES["hovercards.js"].importable_path
    tag = "HoverCards"


def hover_cards() -> rx.Component:
    """One for a page: it serves every `.card[data-card]` on it, and no event of it reaches the server."""
    return HoverCards.create()
