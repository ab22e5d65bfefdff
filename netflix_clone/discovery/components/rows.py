"""Rows of the home page."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import (
    backdrop,
    poster_card,
    poster_link,
    spoken,
    wide_card,
    wide_picture,
)
from netflix_clone.discovery.components.coming import coming_card
from netflix_clone.discovery.schemas import RowLook, Strip, Tile
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.rail import rail


def strip(row: Strip) -> rx.Component:
    """One row with its heading, and the way to all of it."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(row.heading, id=f"row-{row.slug}", class_name="h-row"),
            rx.cond(row.href != "", _explore_all(row), rx.fragment()),
            rx.cond(row.look == RowLook.RANKED.value, how_it_is_counted(row.slug), rx.fragment()),
            class_name="row__h",
        ),
        rx.cond(row.is_failed, failed_row(), _cards(row)),
        key=row.slug,
        aria_labelledby=f"row-{row.slug}",
        class_name=rx.match(
            row.look,
            (RowLook.RANKED.value, "row row--ranked"),
            (RowLook.POSTER.value, "row row--poster"),
            "row",
        ),
    )


def _explore_all(row: Strip) -> rx.Component:
    return link(
        t("Explore all"),
        rx.el.span(" ", row.heading, class_name="vh"),
        icon("right"),
        to=row.href,
        class_name="row__more",
    )


def how_it_is_counted(slug: Any) -> rx.Component:
    """What a chart is made of, as a tip on hover and focus; a press shows it too."""
    tip = f"counted-{slug}"
    return rx.el.span(
        rx.el.button(
            t("How it is counted"), type="button", aria_describedby=tip, class_name="row__more row__how"
        ),
        rx.el.span(
            t("How many profiles watched each title in the last seven days. It is counted anew every hour."),
            id=tip,
            role="tooltip",
            class_name="pop tip",
        ),
        class_name="tipped",
    )


def failed_row() -> rx.Component:
    """In place of the cards of a row that could not be read."""
    return rx.el.div(
        rx.el.span(t("This row could not be loaded."), class_name="t2"),
        rx.el.button(
            icon("retry"),
            t("Try again"),
            type="button",
            on_click=HomeState.load,
            class_name="btn btn--quiet btn--sm",
        ),
        role="status",
        class_name="row__failed",
    )


def _cards(row: Strip) -> Any:
    return rx.match(
        row.look,
        (
            RowLook.POSTER.value,
            rail(rx.foreach(row.tiles, poster_card), label=row.heading, class_name="rail--poster"),
        ),
        (RowLook.RANKED.value, rail(rx.foreach(row.tiles, ranked_card), label=row.heading, is_ordered=True)),
        (
            RowLook.ROUND.value,
            rail(rx.foreach(row.tiles, _round_card), label=row.heading, class_name="rail--round"),
        ),
        (RowLook.COMING.value, rail(rx.foreach(HomeState.coming, coming_card), label=row.heading)),
        rail(rx.foreach(row.tiles, wide_card), label=row.heading),
    )


def ranked_card(tile: Tile, place: Any) -> rx.Component:
    """A title in a chart: its place as a large outlined figure behind its poster."""
    number = (place + 1).to(int)
    return rx.el.li(
        rx.el.span(number, aria_hidden="true", class_name="top10__n"),
        poster_link(tile, label=t("Number {n}: {card}", n=number, card=spoken(tile))),
        key=f"{tile.title_id}",
        class_name=rx.cond(number > 9, "top10 top10--10", "top10"),
    )


def _round_card(tile: Tile) -> rx.Component:
    """A title as a face, for those who do not read yet."""
    return rx.el.li(
        link(
            rx.el.span(wide_picture(backdrop(tile)), class_name="face__img"),
            rx.el.span(tile.name, aria_hidden="true", class_name="card__t"),
            to=f"/title/{tile.title_id}",
            aria_label=spoken(tile),
            class_name="face",
        ),
        key=f"{tile.title_id}",
    )
