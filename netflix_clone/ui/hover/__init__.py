"""The card that grows under the pointer or the focus, for every card of a page."""

from netflix_clone.ui.hover.components import hover_cards

__all__ = ["hover_cards"]
