"""Pictures: with their size as attributes, so that the page keeps their place before they are there."""

from typing import Any

import reflex as rx


def picture(
    *, src: str | rx.Var[str], alt: str | rx.Var[str] = "", width: str = "", height: str = "", **props: Any
) -> rx.Component:
    """An image; one that only adorns has an empty `alt`.

    Reflex takes `width` and `height` of an `img` for styles made at run time, and bare figures for none.
    """
    size = {"width": width, "height": height} if width else {}
    return rx.el.img(src=src, alt=alt, custom_attrs=size | props.pop("custom_attrs", {}), **props)
