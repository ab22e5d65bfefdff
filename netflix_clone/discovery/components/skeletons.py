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
    return rx.el.div(*(_card() for _ in range(count)), aria_hidden="true", class_name="tiles waits")


def titles_skeleton() -> rx.Component:
    """Heading, ways, genres and tools of a list, where they will stand, and its cards."""
    return rx.fragment(
        rx.el.div(
            rx.el.div(_box("sk--head"), _box("sk--seg"), class_name="list__h"),
            rx.el.div(*(_box("sk--chip") for _ in range(12)), class_name="chips"),
            rx.el.div(_box("sk--seg"), _box("sk--pick"), class_name="list__tools"),
            aria_hidden="true",
            class_name="list__sk waits",
        ),
        grid_skeleton(),
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


def languages_skeleton() -> rx.Component:
    """A box for each language, and two rows."""
    return rx.el.div(
        rx.el.div(*(_box("sk--tongue") for _ in range(4)), class_name="tongues"),
        rx.el.div(*(_row() for _ in range(2)), class_name="list__rows tongues__rows"),
        aria_hidden="true",
        class_name="waits",
    )


def list_head_skeleton() -> rx.Component:
    """Chips and tools above a grid, where they will be."""
    return rx.el.div(
        rx.el.div(*(_box("sk--chip") for _ in range(5)), class_name="chips"),
        _box("sk--chip"),
        aria_hidden="true",
        class_name="list__tools waits",
    )


def new_skeleton() -> rx.Component:
    """Ways to the parts, what is announced in lines, and the first cards of what came lately."""
    return rx.el.div(
        rx.el.div(*(_box("sk--chip") for _ in range(4)), class_name="chips new__nav"),
        rx.el.div(
            _part_head(),
            rx.el.div(*(_announced() for _ in range(4)), class_name="comings"),
            class_name="new__part",
        ),
        rx.el.div(
            _part_head(),
            rx.el.div(*(_card() for _ in range(12)), class_name="tiles"),
            class_name="new__part",
        ),
        aria_hidden="true",
        class_name="waits",
    )


def _part_head() -> rx.Component:
    return rx.el.div(_box("sk--head"), class_name="new__h")


def _announced() -> rx.Component:
    return rx.el.div(
        rx.el.div(class_name="card sk sk--still"),
        rx.el.div(
            *(_box(shape) for shape in ("sk--line sk--half", "sk--line", "sk--line", "sk--line", "sk--chip")),
            class_name="coming__b grow",
        ),
        class_name="coming coming--line",
    )


def taste_skeleton() -> rx.Component:
    """A row of cards, three steps, a field, and sliders kind by kind."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(_box("sk--head"), class_name="taste__h"),
            rx.el.div(*(rx.el.div(class_name="sk sk--card") for _ in range(7)), class_name="rail rail--sk"),
            class_name="taste__strip",
        ),
        rx.el.div(
            _box("sk--head"),
            rx.el.div(*(_box("sk--step") for _ in range(3)), class_name="taste__steps"),
            class_name="taste__far taste__far--sk",
        ),
        rx.el.div(_box("sk--field"), class_name="taste__add"),
        rx.el.div(
            *(
                rx.el.div(*(_box("sk--slide") for _ in range(5)), class_name="panel taste__kind")
                for _ in range(2)
            ),
            class_name="taste__kinds",
        ),
        aria_hidden="true",
        class_name="waits",
    )


def wall_skeleton(count: int = 24) -> rx.Component:
    """A field, and a wall of posters."""
    return rx.el.div(
        _box("sk--field picks__q"),
        rx.el.div(*(_box("pick") for _ in range(count)), class_name="picks"),
        aria_hidden="true",
        class_name="waits",
    )


def person_skeleton() -> rx.Component:
    """A face, a name and cards."""
    return rx.el.div(
        rx.el.div(
            _box("person__face"),
            rx.el.div(_box("sk--head"), _box("sk--line")),
            class_name="list__h person__h",
        ),
        rx.el.div(_box("sk--head"), class_name="person__sec"),
        rx.el.div(*(_card() for _ in range(3)), class_name="tiles"),
        aria_hidden="true",
        class_name="waits",
    )


def lines_skeleton(count: int = 6) -> rx.Component:
    """A day and its lines."""
    return rx.el.div(
        _box("sk--day"),
        *(rx.el.div(class_name="sk sk--episode") for _ in range(count)),
        aria_hidden="true",
        class_name="waits",
    )


def _card() -> rx.Component:
    """A still, and its name."""
    return rx.el.div(_box("sk--still"), rx.el.div(class_name="sk--name"), class_name="sk--wide")


def _box(shape: str) -> rx.Component:
    return rx.el.div(class_name=f"sk {shape}")
