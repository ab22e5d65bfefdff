"""Rows of the home page."""

import reflex as rx

from netflix_clone.discovery.components.cards import begun_card, poster_card, wide_card
from netflix_clone.discovery.schemas import Strip, WatchedTile
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.rail import rail


def begun_row() -> rx.Component:
    """Continue watching."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Continue watching, ", HomeState.viewer_name, id="row-begun", class_name="h-row"),
            class_name="row__h",
        ),
        rail(rx.foreach(HomeState.begun, _begun), label="Continue watching"),
        aria_labelledby="row-begun",
        class_name="row row--begun",
    )


def _begun(each: WatchedTile) -> rx.Component:
    return begun_card(
        each,
        on_remove=HomeState.remove_from_row(each.tile.title_id),
        on_return=HomeState.return_to_row(each.tile.title_id),
    )


def strip(row: Strip) -> rx.Component:
    """One row with its heading, and the way to all of it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(row.heading, id=f"row-{row.slug}", class_name="h-row"),
            rx.cond(
                row.href != "",
                link(
                    "Explore all",
                    rx.el.span(" ", row.heading, class_name="vh"),
                    icon("right"),
                    to=row.href,
                    class_name="row__more",
                ),
                rx.fragment(),
            ),
            class_name="row__h",
        ),
        rx.cond(
            row.is_poster,
            rail(rx.foreach(row.tiles, poster_card), label=row.heading, class_name="rail--poster"),
            rail(rx.foreach(row.tiles, wide_card), label=row.heading),
        ),
        key=row.slug,
        aria_labelledby=f"row-{row.slug}",
        class_name="row",
    )
