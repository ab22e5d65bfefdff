"""What somebody thinks of a title: three thumbs that answer at once, stars and a review in a dialog."""

from pathlib import Path

import reflex as rx
from reflex.components.component import NoSSRComponent

from netflix_clone.ui.dialog import DialogButton

# Whose module stars.js imports: it lies in the build only where Python has asked for it.
NEEDS = (DialogButton,)
_HERE = Path(__file__).parent
FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(_HERE.glob("*.js"))}


class Thumbs(NoSSRComponent):
    """Down, up and love."""

    library = FILES["thumbs.js"].importable_path
    tag = "Thumbs"

    title_id: rx.Var[int]
    name: rx.Var[str]
    thumb: rx.Var[str]


class Stars(NoSSRComponent):
    """The button that opens the dialog, and what it says afterwards."""

    library = FILES["stars.js"].importable_path
    tag = "Stars"

    title_id: rx.Var[int]
    name: rx.Var[str]
    stars: rx.Var[int]
    review: rx.Var[str]


def thumbs(*, title_id: int | rx.Var[int], name: str | rx.Var[str], thumb: str | rx.Var[str]) -> rx.Component:
    """Three thumbs, of which `thumb` (down, up, love or nothing) is pressed; they are told to REST alone."""
    return Thumbs.create(title_id=title_id, name=name, thumb=thumb)


def stars(
    *,
    title_id: int | rx.Var[int],
    name: str | rx.Var[str],
    stars: int | rx.Var[int],
    review: str | rx.Var[str],
) -> rx.Component:
    """The way to one's own stars and review of a title, to give, change and delete them."""
    return Stars.create(title_id=title_id, name=name, stars=stars, review=review)
