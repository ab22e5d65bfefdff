"""Faces of the household, the forms behind them, and the settings of each."""

from netflix_clone.profiles.components.settings import settings_sections
from netflix_clone.profiles.components.tiles import add_tile, edit_tile, enter_tile, waiting_tile

__all__ = ["add_tile", "edit_tile", "enter_tile", "settings_sections", "waiting_tile"]
