"""Titles as cards; each is one link, and says in words what its picture says in letters."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.schemas import Tile, WatchedTile
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.player import play_link


def wide_card(tile: Tile) -> rx.Component:
    """A title in a row: still and lettering; its facts appear under the pointer or the focus."""
    return rx.el.li(
        link(
            rx.el.span(
                *_still(tile),
                _preparing(tile),
                rx.el.span(
                    rx.el.span(tile.facts),
                    rx.el.span(tile.age, class_name="badge"),
                    aria_hidden="true",
                    class_name="card__peek",
                ),
                class_name="card__img",
            ),
            to=f"/title/{tile.title_id}",
            aria_label=_spoken(tile),
            class_name="card card--grows",
        ),
        key=f"{tile.title_id}",
    )


def poster_card(tile: Tile) -> rx.Component:
    """A title in a row of posters."""
    return rx.el.li(
        link(
            rx.el.span(
                _picture(f"/art/poster/{tile.title_id}?w=360&v={tile.art}", width=360, height=540),
                _preparing(tile),
                class_name="card__img",
            ),
            to=f"/title/{tile.title_id}",
            aria_label=_spoken(tile),
            class_name="card card--poster card--grows",
        ),
        key=f"{tile.title_id}",
    )


def grid_card(tile: Tile, *actions: rx.Component) -> rx.Component:
    """A title in a grid, with its name and facts below; `actions` stand beside them."""
    return rx.el.li(
        link(
            rx.el.span(*_still(tile), _preparing(tile), class_name="card__img"),
            to=f"/title/{tile.title_id}",
            aria_label=_spoken(tile),
            class_name="card card--grows",
        ),
        rx.el.div(
            rx.el.div(
                rx.el.p(tile.name, class_name="card__t"),
                rx.el.p(tile.facts, class_name="card__m"),
                aria_hidden="true",
                class_name="grow",
            ),
            *actions,
            class_name="cw__r",
        ),
        key=f"{tile.title_id}",
    )


def begun_card(each: WatchedTile, *, on_remove: Any, on_return: Any) -> rx.Component:
    """A title that the profile is in the middle of: Play goes on where it stopped."""
    return rx.el.li(
        rx.cond(
            each.is_removed,
            rx.el.div(
                rx.el.span("Off this row", class_name="t2"),
                rx.el.button(icon("undo"), "Undo", on_click=on_return, class_name="btn btn--quiet btn--sm"),
                role="status",
                class_name="card__img card__gone",
            ),
            _going_on(each),
        ),
        rx.cond(
            each.is_removed,
            rx.fragment(),
            rx.el.div(
                rx.el.div(
                    rx.el.p(each.tile.name, class_name="card__t"),
                    rx.el.p(each.part, " · ", each.left, class_name="card__m"),
                    class_name="grow",
                ),
                rx.el.button(
                    icon("close"),
                    aria_label=f"Take {each.tile.name} off this row",
                    title="Take off this row",
                    on_click=on_remove,
                    class_name="icon-btn",
                ),
                class_name="cw__r",
            ),
        ),
        key=f"{each.tile.title_id}",
        class_name="cw",
    )


def _going_on(each: WatchedTile) -> rx.Component:
    face = rx.el.span(
        *_still(each.tile),
        rx.el.span(rx.el.span(icon("play")), class_name="card__play"),
        class_name="card__img",
    )
    return rx.fragment(
        play_link(
            face,
            title_id=each.tile.title_id,
            episode_id=each.episode_id,
            class_name="card",
            label=f"Go on with {each.tile.name}, {each.part}, {each.left}",
        ),
        progress_bar(each.percent, label=f"{each.tile.name}, {each.percent} % watched"),
    )


def progress_bar(percent: int, *, label: str = "") -> rx.Component:
    """How far something is watched."""
    spoken: dict[str, Any] = (
        {"role": "progressbar", "aria_label": label, "aria_valuenow": percent}
        if label
        else {"aria_hidden": "true"}
    )
    return rx.el.div(rx.el.i(style={"width": f"{percent}%"}), class_name="bar", **spoken)


def _still(tile: Tile) -> tuple[rx.Component, rx.Component]:
    """The wide picture with the title's own lettering on it."""
    return (
        _picture(f"/art/backdrop/{tile.title_id}?w=480&v={tile.art}", width=480, height=270),
        picture(
            src=f"/art/logo/{tile.title_id}?w=360&v={tile.art}",
            alt="",
            loading="lazy",
            decoding="async",
            class_name="card__logo",
        ),
    )


def _picture(src: str, *, width: int, height: int) -> rx.Component:
    return picture(
        src=src,
        alt="",
        width=f"{width}",
        height=f"{height}",
        loading="lazy",
        decoding="async",
        class_name="art",
    )


def _preparing(tile: Tile) -> rx.Component:
    return rx.cond(tile.is_ready, rx.fragment(), rx.el.span("Being prepared", class_name="badge card__badge"))


def _spoken(tile: Tile) -> Any:
    words = f"{tile.name}, {tile.facts}, {tile.age}"
    return rx.cond(tile.is_ready, words, f"{words}, being prepared")
