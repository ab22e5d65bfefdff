"""A slider between less and more, whose changes the server hears of when it is let go; slider.js says how."""

from typing import Any

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("slider.js", shared=True)


def _released(percent: rx.Var[int]) -> tuple[rx.Var[int]]:
    return (percent,)


class Slider(NoSSRComponent):
    """The slider, fetched with the page that has one."""

    library = _js.importable_path
    tag = "Slider"

    value: rx.Var[int]
    answered: rx.Var[int]
    less: rx.Var[str]
    middle: rx.Var[str]
    more: rx.Var[str]
    disabled: rx.Var[bool]
    on_release: rx.EventHandler[_released]


def slider(
    *,
    value: int | rx.Var[int],
    answered: int | rx.Var[int],
    words: tuple[rx.Var[str], rx.Var[str], rx.Var[str]],
    on_release: Any,
    **props: Any,
) -> rx.Component:
    """A slider from -100 to 100, 0 in its middle; `words` say less, the middle and more to screen readers.

    `on_release` hears where it was let go; it counts `answered` up, done or refused, and the slider then
    stands at `value`.
    """
    less, middle, more = words
    return Slider.create(
        value=value,
        answered=answered,
        less=less,
        middle=middle,
        more=more,
        on_release=on_release,
        class_name="slide",
        **props,
    )
