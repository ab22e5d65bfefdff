"""Boxes in the final shape, while a page loads; they appear only when it takes longer than a blink."""

import reflex as rx


def home_skeleton() -> rx.Component:
    """Hero and two rows."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(class_name="hero__art sk"),
            rx.el.div(
                _box("sk--logo"),
                _box("sk--line"),
                _box("sk--line sk--half"),
                rx.el.div(_box("sk--btn"), _box("sk--btn"), class_name="hero__act"),
                class_name="hero__in",
            ),
            class_name="hero",
        ),
        rx.el.div(*(_row() for _ in range(2)), class_name="rows"),
        aria_hidden="true",
        class_name="waits",
    )


def _row() -> rx.Component:
    return rx.el.div(
        rx.el.div(_box("sk--head"), class_name="row__h"),
        rx.el.div(*(rx.el.div(class_name="sk sk--card") for _ in range(7)), class_name="rail rail--sk"),
    )


def grid_skeleton(count: int = 40) -> rx.Component:
    """A grid of cards."""
    return rx.el.div(
        *(rx.el.div(class_name="sk sk--wide") for _ in range(count)),
        aria_hidden="true",
        class_name="tiles waits",
    )


def title_skeleton() -> rx.Component:
    """Picture, lines of text and two episodes."""
    return rx.el.div(
        rx.el.div(class_name="sheet__top sk"),
        rx.el.div(
            *(_box(shape) for shape in ("sk--line", "sk--line", "sk--line sk--half")),
            *(rx.el.div(class_name="sk sk--episode") for _ in range(2)),
            class_name="sheet__b",
        ),
        aria_hidden="true",
        class_name="waits",
    )


def lines_skeleton(count: int = 6) -> rx.Component:
    """A list of lines."""
    return rx.el.div(
        *(rx.el.div(class_name="sk sk--episode") for _ in range(count)),
        aria_hidden="true",
        class_name="waits",
    )


def _box(shape: str) -> rx.Component:
    return rx.el.div(class_name=f"sk {shape}")
