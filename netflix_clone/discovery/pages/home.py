"""The home page."""

import reflex as rx

from netflix_clone.discovery.components.hero import hero
from netflix_clone.discovery.components.rows import begun_row, strip
from netflix_clone.discovery.components.skeletons import home_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.icons import icon


def home() -> rx.Component:
    """Hero, Continue watching and rows."""
    return rx.fragment(
        rx.el.h1("Home", class_name="vh"),
        rx.match(
            HomeState.phase,
            ("ready", _filled()),
            ("empty", rx.el.div(_empty(), class_name="page page--middle")),
            ("failed", rx.el.div(_failed(), class_name="page page--middle")),
            home_skeleton(),
        ),
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.cond(HomeState.hero.title_id > 0, hero(), rx.el.div(class_name="hero hero--none")),
        rx.el.div(
            rx.cond(HomeState.begun, begun_row(), rx.fragment()),
            rx.foreach(HomeState.strips, strip),
            class_name="rows",
        ),
        look_again_while(HomeState.is_waiting, on_tick=HomeState.look_again, answered=HomeState.answers),
    )


def _empty() -> rx.Component:
    return blank(
        "The shelves are empty",
        "No title is here for this profile yet. As soon as one is published it stands here.",
        drawing="empty-reel",
    )


def _failed() -> rx.Component:
    return blank(
        "The shelves could not be read",
        "We could not fetch your home page just now. Your list and your places are safe.",
        rx.el.button(icon("retry"), "Try again", on_click=HomeState.load, class_name="btn btn--primary"),
        drawing="snapped-reel",
    )
