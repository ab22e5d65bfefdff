"""Moving pictures that play by themselves: beside the hero, and in the card under the pointer."""

from netflix_clone.ui.preview.components import hero_preview

__all__ = ["hero_preview"]
