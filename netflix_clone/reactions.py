"""Connects every slice's receivers: importing them registers them."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()


def connect() -> int:
    """Say how many modules listen; entry points call it so that the imports above are used."""
    return len(MODULES)
