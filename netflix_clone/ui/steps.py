"""One thing after another on one page, without asking the state; see steps.js."""

from typing import Any

import reflex as rx

_js = rx.asset("steps.js", shared=True)


class _StepsModule(rx.Component):
    """What steps.js exports."""

    library = _js.importable_path


class Steps(_StepsModule):
    """The panes."""

    tag = "Steps"

    start: rx.Var[str]


class Pane(_StepsModule):
    """What shows at one step."""

    tag = "Pane"

    name: rx.Var[str]


class CopyButton(_StepsModule):
    """A button that copies a list."""

    tag = "CopyButton"


class Linked(_StepsModule):
    """What shows where the address names it."""

    tag = "Linked"

    name: rx.Var[str]


class Notes(_StepsModule):
    """Notes of which the address shows one."""

    tag = "Notes"


def steps(*panes: rx.Component, start: str, **props: Any) -> rx.Component:
    """Panes of which one shows, `start` first; a form inside whose answer has a `step` goes on to that one."""
    return Steps.create(*panes, start=start, **props)


def pane(name: str, *children: Any, **props: Any) -> rx.Component:
    """What shows at the step `name`; `fills` inside takes from the answer that led here."""
    return Pane.create(*children, name=name, **props)


def fills(field: str, **more: str) -> dict[str, str]:
    """`custom_attrs` of what shows `field` of the answer: text, a list, an input's value, an SVG of an `img`."""
    return {"data-fill": field, **{f"data-{name}": value for name, value in more.items()}}


def linked(name: str, *children: Any, **props: Any) -> rx.Component:
    """What shows where the address names it: `#name=…`."""
    return Linked.create(*children, name=name, **props)


def copy_button(*children: Any, **props: Any) -> rx.Component:
    """A button that copies the list filled in the same `data-copies`."""
    return CopyButton.create(*children, **props)


def notes(told: dict[str, Any], *, done: dict[str, Any] | None = None) -> rx.Component:
    """A sentence for each code that `?problem=` may name; the one under "" is for all others."""
    problems = [
        rx.el.p(
            sentence,
            hidden=True,
            role="alert",
            class_name="note note--err",
            custom_attrs={"data-problem": code},
        )
        for code, sentence in told.items()
    ]
    good = [
        rx.el.p(
            sentence,
            hidden=True,
            role="status",
            class_name="note note--ok",
            custom_attrs={"data-problem": code},
        )
        for code, sentence in (done or {}).items()
    ]
    return Notes.create(*problems, *good, class_name="notes")
