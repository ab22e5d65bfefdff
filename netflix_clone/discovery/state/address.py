"""What the address of a page asks for (anybody may type anything there), and what its tab says."""

import reflex as rx

from netflix_clone.kit.settings import settings

_LONGEST = 100


def last_part(state: rx.State) -> str:
    """The last part of the path: 42 of /title/42/."""
    return state.router.url.path.rstrip("/").rpartition("/")[2][:_LONGEST]


def tab_title(words: str) -> str:
    """What the browser's tab says of a page whose name only its state knows."""
    return f"{words} - {settings().brand_name}"
