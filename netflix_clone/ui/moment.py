"""Days in the reader's language and by the reader's clock, which the server does not know; see moment.js."""

import reflex as rx
from reflex.components.component import NoSSRComponent

_js = rx.asset("moment.js", shared=True)


class Day(NoSSRComponent):
    """The day of a moment, in words."""

    library = _js.importable_path
    tag = "Day"

    at: rx.Var[str]
    after: rx.Var[str]


def day(at: str | rx.Var[str], *, after: str | rx.Var[str] = "", class_name: str = "") -> rx.Component:
    """The day of `at`, an ISO moment; nothing where `after` lies on the same day."""
    return Day.create(at=at, after=after, class_name=class_name)


class Ago(NoSSRComponent):
    """How long ago a moment was."""

    library = _js.importable_path
    tag = "Ago"

    at: rx.Var[str]


class Part(NoSSRComponent):
    """Today, or earlier."""

    library = _js.importable_path
    tag = "Part"

    at: rx.Var[str]
    after: rx.Var[str]


def ago(at: str | rx.Var[str], *, class_name: str = "") -> rx.Component:
    """How long ago `at` was, an ISO moment, in a word or two."""
    return Ago.create(at=at, class_name=class_name)


def part_of_time(
    at: str | rx.Var[str], *, after: str | rx.Var[str] = "", class_name: str = ""
) -> rx.Component:
    """A heading, Today or Earlier, above the first of a list that is either."""
    return Part.create(at=at, after=after, class_name=class_name)
