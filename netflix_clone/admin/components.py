"""Pieces that several of the operator's screens share."""

from typing import Any

import reflex as rx

from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link


def bar(heading: str | rx.Var[str], *right: Any, beside: Any = None) -> rx.Component:
    """The top of a screen: its name, what belongs beside it, its buttons."""
    return rx.el.div(
        rx.el.h1(heading),
        *([beside] if beside is not None else []),
        rx.el.span(class_name="grow"),
        *right,
        class_name="adm__bar",
    )


def go(symbol: str, label: Any, *, to: str | rx.Var[str], is_main: bool = False) -> rx.Component:
    """A link that looks like a button."""
    look = "btn--primary" if is_main else "btn--quiet"
    return link(icon(symbol), label, to=to, class_name=f"btn btn--slim {look}")


def press(symbol: str, label: Any, **props: Any) -> rx.Component:
    """A small button of a table or a box."""
    props.setdefault("class_name", "btn btn--quiet btn--sm")
    return rx.el.button(icon(symbol), label, type="button", **props)


def badge(label: str | rx.Var[str], tone: str | rx.Var[str] = "") -> rx.Component:
    """A state in a word; `tone` is the class of its colour, so that colour never speaks alone."""
    return rx.el.span(label, class_name=["badge", tone])


def progress(
    percent: int | rx.Var[int], *, label: str | rx.Var[str], tone: Any = "bar--info"
) -> rx.Component:
    """A bar from 0 to 100."""
    return rx.el.div(
        rx.el.i(style={"width": f"{percent}%"}),
        role="progressbar",
        aria_label=label,
        aria_valuemin=0,
        aria_valuemax=100,
        aria_valuenow=percent,
        class_name=["bar bar--6", tone],
    )


def box(heading: Any, *children: Any, right: Any = None, **props: Any) -> rx.Component:
    """A framed part of a screen with a heading of its own."""
    head = rx.el.div(
        rx.el.h2(heading, class_name="grow box__t"),
        *([right] if right is not None else []),
        class_name="box__h",
    )
    props["class_name"] = f"box {props.get('class_name', '')}".strip()
    return rx.el.section(head, *children, **props)
