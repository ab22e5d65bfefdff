"""The sheet over the page that a card opens, in the browser alone until the server fills it in; see overlay.js."""

from pathlib import Path
from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

_FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(Path(__file__).parent.glob("*.js"))}


class TitleOverlay(NoSSRComponent):
    """The sheet itself, fetched with the pages that have cards."""

    library = _FILES["overlay.js"].importable_path
    tag = "TitleOverlay"

    asked: rx.Var[str]
    phase: rx.Var[str]
    name: rx.Var[str]
    brand: rx.Var[str]
    on_open: rx.EventHandler[rx.event.passthrough_event_spec(int)]


def overlay(content: rx.Component, **props: Any) -> rx.Component:
    """A sheet that opens from any `a[data-card]` of its page, and shows `content` once that is the title's.

    Args:
        content: The title as the server tells it.
        props: `asked` and `phase` say of which title that is, and how far; `name` is what it is called; `on_open`
            asks for another one by its id; `brand` stands in the tab beside the name.
    """
    return TitleOverlay.create(content, **props)
