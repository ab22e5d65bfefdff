"""The home page."""

import reflex as rx

from netflix_clone.discovery.components.begun import begun_row
from netflix_clone.discovery.components.hero import hero
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.rows import failed_row, strip
from netflix_clone.discovery.components.skeletons import home_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.first import first_slot
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link


def home() -> rx.Component:
    """Hero, Continue watching and rows."""
    return rx.fragment(
        rx.el.h1(t("Home"), class_name="vh"),
        rx.match(
            HomeState.phase,
            ("ready", _filled()),
            ("empty", rx.el.div(_empty(), class_name="page page--middle")),
            ("failed", rx.el.div(_failed(), class_name="page page--middle")),
            rx.el.div(first_slot(), home_skeleton()),
        ),
        title_overlay(),
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.cond(HomeState.hero.title_id > 0, hero(), rx.el.div(class_name="hero hero--none")),
            rx.el.div(
                rx.cond(HomeState.begun, begun_row(), rx.fragment()),
                rx.cond(HomeState.has_failed_to_continue, _failed_to_continue(), rx.fragment()),
                rx.cond(HomeState.asks_taste, _tell_us(), rx.fragment()),
                rx.foreach(HomeState.strips, strip),
                class_name="rows",
            ),
            class_name=rx.cond(HomeState.is_kids, "home home--kids", "home"),
        ),
        rx.cond(HomeState.is_kids, rx.fragment(), hover_cards()),
        look_again_while(HomeState.is_waiting, on_tick=HomeState.look_again, answered=HomeState.answers),
    )


def _tell_us() -> rx.Component:
    """A gentle question, until it was answered or put off, or enough is known."""
    return rx.el.section(
        rx.el.p(t("Tell us what you like, and this page begins with what suits you."), class_name="grow"),
        link(t("Pick titles"), to="/welcome", class_name="btn btn--quiet"),
        aria_label=t("What do you like?"),
        class_name="panel tellus",
    )


def _failed_to_continue() -> rx.Component:
    return rx.el.section(
        rx.el.div(rx.el.h2(t("Continue watching"), class_name="h-row"), class_name="row__h"),
        failed_row(),
        class_name="row",
    )


def _empty() -> rx.Component:
    return blank(
        t("The shelves are empty"),
        t("No title is here for this profile yet. As soon as one is published it stands here."),
        rx.el.button(icon("retry"), t("Look again"), on_click=HomeState.load, class_name="btn btn--quiet"),
        drawing="empty-reel",
    )


def _failed() -> rx.Component:
    return blank(
        t("The shelves could not be read"),
        t("We could not fetch your home page just now. Your list and your places are safe."),
        rx.el.button(icon("retry"), t("Try again"), on_click=HomeState.load, class_name="btn btn--primary"),
        drawing="snapped-reel",
    )
