"""Faces of the household, and the form behind each."""

from netflix_clone.profiles.components.tiles import add_tile, edit_tile, enter_tile, waiting_tile

__all__ = ["add_tile", "edit_tile", "enter_tile", "waiting_tile"]
