"""Lists of titles: a genre, the films, the series, what is new."""

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card
from netflix_clone.discovery.components.skeletons import grid_skeleton
from netflix_clone.discovery.schemas import Choice
from netflix_clone.discovery.state.lists import ListState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, place_link

_SORTS = (("added", "Latest here"), ("newest", "Newest"), ("oldest", "Oldest"), ("name", "A to Z"))


def titles() -> rx.Component:
    """A heading, the other genres, an order, and the titles page by page."""
    return rx.el.div(
        rx.match(
            ListState.phase,
            ("ready", _filled()),
            ("missing", _missing()),
            rx.fragment(rx.el.h1("Titles", class_name="vh"), grid_skeleton()),
        ),
        class_name="page page--list",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(ListState.heading, class_name="h-page grow"),
            rx.el.label(
                rx.el.span("Order", class_name="vh"),
                rx.el.select(
                    *(rx.el.option(words, value=value) for value, words in _SORTS),
                    value=ListState.sort,
                    on_change=ListState.sort_by,
                    class_name="input input--select input--sm",
                ),
            ),
            class_name="list__h",
        ),
        rx.el.nav(rx.foreach(ListState.genres, _chip), aria_label="Genres", class_name="chips"),
        rx.cond(
            ListState.tiles,
            rx.el.ul(rx.foreach(ListState.tiles, lambda tile: grid_card(tile)), class_name="tiles"),
            blank("Nothing here yet", "As soon as a title of this kind is published it stands here."),
        ),
        rx.cond(
            ListState.has_more,
            rx.el.div(
                rx.el.button(
                    rx.cond(ListState.is_loading_more, "One moment…", "Show more"),
                    icon("down"),
                    on_click=ListState.load_more,
                    aria_disabled=ListState.is_loading_more,
                    class_name="btn btn--quiet",
                ),
                class_name="list__more",
            ),
            rx.fragment(),
        ),
    )


def _chip(genre: Choice) -> rx.Component:
    return place_link(genre.label, to=genre.href, class_name="chip")


def _missing() -> rx.Component:
    return blank(
        "This shelf is not here",
        "There is no genre of that name.",
        link("Back to home", to="/browse", class_name="btn btn--primary"),
        is_page=True,
    )
