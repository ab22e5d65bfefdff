"""Titles as cards; each is one link, and says in words what its picture says in letters."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.schemas import Spotlight, Tile
from netflix_clone.ui.i18n import t
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def wide_card(tile: Tile) -> rx.Component:
    """A title in a row: still and lettering; its facts appear under the pointer or the focus."""
    return rx.el.li(
        link(
            rx.el.span(
                *still(tile),
                preparing(tile),
                rx.el.span(
                    rx.el.span(tile.facts),
                    rx.el.span(tile.age, class_name="badge"),
                    aria_hidden="true",
                    class_name="card__peek",
                ),
                class_name="card__img",
            ),
            to=f"/title/{tile.title_id}",
            aria_label=spoken(tile),
            custom_attrs=card_marks(tile),
            class_name="card card--grows",
        ),
        key=f"{tile.title_id}",
    )


def poster_card(tile: Tile) -> rx.Component:
    """A title in a row of posters."""
    return rx.el.li(poster_link(tile, label=spoken(tile)), key=f"{tile.title_id}")


def poster_link(tile: Tile, *, label: Any) -> rx.Component:
    """The poster of a title as a link to it; `label` is what a screen reader says."""
    return link(
        rx.el.span(
            _picture(f"/art/poster/{tile.title_id}?w=360&v={tile.art}", width=360, height=540),
            preparing(tile),
            class_name="card__img",
        ),
        to=f"/title/{tile.title_id}",
        aria_label=label,
        custom_attrs=card_marks(tile),
        class_name="card card--poster card--grows",
    )


def grid_card(tile: Tile, *actions: rx.Component, below: rx.Component | None = None) -> rx.Component:
    """A title in a grid, with its name and facts below; `actions` stand beside them, `below` under both."""
    return rx.el.li(*grid_card_inside(tile, *actions), below or rx.fragment(), key=f"{tile.title_id}")


def grid_card_inside(tile: Tile, *actions: rx.Component) -> tuple[rx.Component, rx.Component]:
    """What `grid_card` is made of, for an item of a list that may show something else in its place."""
    return (
        link(
            rx.el.span(*still(tile), preparing(tile), class_name="card__img"),
            to=f"/title/{tile.title_id}",
            aria_label=spoken(tile),
            custom_attrs=card_marks(tile),
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
    )


def progress_bar(percent: int, *, label: str | rx.Var[str] = "") -> rx.Component:
    """How far something is watched."""
    spoken: dict[str, Any] = (
        {"role": "progressbar", "aria_label": label, "aria_valuenow": percent}
        if isinstance(label, rx.Var) or label
        else {"aria_hidden": "true"}
    )
    return rx.el.div(rx.el.i(style={"width": f"{percent}%"}), class_name="bar", **spoken)


def card_marks(tile: Tile) -> dict[str, Any]:
    """What the browser reads off a card's link: hover card and title sheet begin with it, asking nobody."""
    return {
        "data-card": f"{tile.title_id}",
        "data-name": tile.name,
        "data-facts": tile.facts,
        "data-age": tile.age,
        "data-art": f"{tile.art}",
        "data-ready": f"{tile.is_ready}",
    }


def hero_marks(title: Spotlight) -> dict[str, Any]:
    """The same of the hero's link: its sheet begins like that of a card."""
    return {
        "data-card": f"{title.title_id}",
        "data-name": title.name,
        "data-facts": f"{title.year} · {title.duration}",
        "data-age": title.age,
        "data-art": f"{title.art}",
    }


def still(tile: Tile) -> tuple[rx.Component, rx.Component]:
    """The wide picture with the title's own lettering on it."""
    return (
        wide_picture(backdrop(tile)),
        picture(
            src=f"/art/logo/{tile.title_id}?w=360&v={tile.art}",
            alt="",
            loading="lazy",
            decoding="async",
            class_name="card__logo",
        ),
    )


def backdrop(tile: Tile) -> str:
    """Where the wide picture of a title lies."""
    return f"/art/backdrop/{tile.title_id}?w=480&v={tile.art}"


def wide_picture(src: str | rx.Var[str]) -> rx.Component:
    """A still of a card, fetched when it comes into view."""
    return _picture(src, width=480, height=270)


def _picture(src: str | rx.Var[str], *, width: int, height: int) -> rx.Component:
    return picture(
        src=src,
        alt="",
        width=f"{width}",
        height=f"{height}",
        loading="lazy",
        decoding="async",
        class_name="art",
    )


def preparing(tile: Tile) -> rx.Component:
    """The badge of a card that cannot be played yet, or only with a larger plan."""
    return rx.cond(
        tile.is_ready,
        rx.cond(tile.is_premium, premium_badge("card__badge"), rx.fragment()),
        rx.el.span(t("Being prepared"), class_name="badge card__badge"),
    )


def premium_badge(class_name: str = "") -> rx.Component:
    """Says that a title is for larger plans; the frame shows it to those whose plan does not hold it."""
    return rx.el.span(t("Premium"), class_name=f"badge badge--premium {class_name}".strip())


def spoken(tile: Tile) -> Any:
    """A card in words."""
    words = {"name": tile.name, "facts": tile.facts, "age": tile.age}
    return rx.cond(
        tile.is_ready,
        t("{name}, {facts}, {age}", **words),
        t("{name}, {facts}, {age}, being prepared", **words),
    )
