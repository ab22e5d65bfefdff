"""Pieces of a title's page that work in the browser alone: its end by the clock, its long lists, its parts.

They come with the script of the title itself: pieces that came after it would push the others down.
"""

from pathlib import Path
from typing import Any

import reflex as rx

_FILES = {path.name: rx.asset(path.name, shared=True) for path in sorted(Path(__file__).parent.glob("*.js"))}


class EndsAt(rx.Component):
    """When something ends that begins now; see endsat.js."""

    library = _FILES["endsat.js"].importable_path
    tag = "EndsAt"

    left_s: rx.Var[int]


class Fold(rx.Component):
    """A list that begins short; see fold.js."""

    library = _FILES["fold.js"].importable_path
    tag = "Fold"

    least: rx.Var[int]
    label: rx.Var[str]
    resets: rx.Var[str]


class Sections(rx.Component):
    """The names of the parts of a sheet; see sections.js."""

    library = _FILES["sections.js"].importable_path
    tag = "Sections"

    label: rx.Var[str]
    parts: rx.Var[list[dict[str, Any]]]


def ends_at(left_s: rx.Var[int] | int, *, class_name: str = "") -> rx.Component:
    """By the reader's clock, when something of `left_s` seconds ends."""
    return EndsAt.create(left_s=left_s, class_name=class_name)


def fold(
    lines: rx.Component, *, least: int | rx.Var[int], label: Any, resets: str | rx.Var[str]
) -> rx.Component:
    """A list of `lines` that shows the first `least`, and all behind a button; it folds again as `resets` changes."""
    return Fold.create(lines, least=least, label=label, resets=resets)


def sections(*parts: tuple[str, Any, Any], label: Any) -> rx.Component:
    """A menu of the page's parts: (id of the part, its name, whether it is there)."""
    told = [{"id": id_, "label": name, "isThere": is_there} for id_, name, is_there in parts]
    return Sections.create(label=label, parts=told)
