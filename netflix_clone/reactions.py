"""Connects every slice's receivers: importing them registers them."""

from types import ModuleType

from netflix_clone.media import receivers as media_receivers

MODULES: tuple[ModuleType, ...] = (media_receivers,)


def connect() -> int:
    """Say how many modules listen; entry points call it so that the imports above are used."""
    return len(MODULES)
