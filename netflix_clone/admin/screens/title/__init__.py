"""The editor of a title."""

from netflix_clone.admin.screens.title.editor import editor

__all__ = ["editor"]
