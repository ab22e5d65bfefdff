"""The panel that tells why a title is shown, asked for when it is opened; see why.js."""

from pathlib import Path

import reflex as rx
from reflex.components.component import NoSSRComponent

_HERE = Path(__file__).parent
FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(_HERE.glob("*.js"))}


class Why(NoSSRComponent):
    """The button and what it unfolds."""

    library = FILES["why.js"].importable_path
    tag = "Why"

    title_id: rx.Var[int]
    name: rx.Var[str]


def why(*, title_id: int | rx.Var[int], name: str | rx.Var[str]) -> rx.Component:
    """A button that unfolds the reasons for a title, with a way to turn each of them down."""
    return Why.create(title_id=title_id, name=name)
