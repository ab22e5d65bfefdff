"""New & popular: what comes, what came lately, and what most people watch this week."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card
from netflix_clone.discovery.components.coming import coming_line
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.rows import how_it_is_counted, ranked_card
from netflix_clone.discovery.components.skeletons import new_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.state.new import NewState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.rail import rail


def new() -> rx.Component:
    """Four parts, and a way to each."""
    return rx.el.div(
        rx.el.div(rx.el.h1(t("New & popular"), class_name="h-page"), class_name="list__h"),
        rx.match(
            NewState.phase,
            ("loading", new_skeleton()),
            ("failed", _failed()),
            _filled(),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.nav(
            _to("coming", "calendar", t("Coming soon")),
            _to("lately", "film", t("Added lately")),
            _to("top-films", "up", t("Top 10 films")),
            _to("top-series", "up", t("Top 10 series")),
            aria_label=t("On this page"),
            class_name="chips new__nav",
        ),
        _part(
            "coming",
            t("Coming soon"),
            rx.cond(
                NewState.coming,
                rx.el.ul(rx.foreach(NewState.coming, coming_line), class_name="comings"),
                _quiet(t("Nothing is announced just now. What comes stands here, with the day it comes.")),
            ),
        ),
        _part(
            "lately",
            t("Added lately"),
            rx.cond(
                NewState.lately,
                rx.el.ul(rx.foreach(NewState.lately, lambda tile: grid_card(tile)), class_name="tiles"),
                _quiet(t("No title is here for this profile yet.")),
            ),
        ),
        _chart("top-films", t("Top 10 films this week"), NewState.films),
        _chart("top-series", t("Top 10 series this week"), NewState.series),
        look_again_while(NewState.is_waiting, on_tick=NewState.look_again, answered=NewState.answers),
    )


def _to(part: str, symbol: str, words: rx.Var[str]) -> rx.Component:
    return plain_link(icon(symbol), words, href=f"#{part}", class_name="chip")


def _part(slug: str, heading: rx.Var[str], content: rx.Component, *beside: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(heading, id=f"{slug}-h", class_name="h-sec"), *beside, class_name="new__h"),
        content,
        id=slug,
        aria_labelledby=f"{slug}-h",
        class_name="new__part",
    )


def _chart(slug: str, heading: rx.Var[str], tiles: Any) -> rx.Component:
    return _part(
        slug,
        heading,
        rx.cond(
            tiles,
            rx.el.div(
                rail(rx.foreach(tiles, ranked_card), label=heading, is_ordered=True),
                class_name="row row--ranked new__chart",
            ),
            _quiet(t("Nobody has watched enough this week for a chart.")),
        ),
        how_it_is_counted(slug),
    )


def _quiet(words: rx.Var[str]) -> rx.Component:
    return rx.el.p(words, class_name="t2")


def _failed() -> rx.Component:
    return blank(
        t("The shelves could not be read"),
        t("We could not fetch this page just now. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=NewState.load, class_name="btn btn--primary"),
        link(t("Back to home"), to="/browse", class_name="btn btn--quiet"),
        drawing="snapped-reel",
    )
