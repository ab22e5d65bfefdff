"""Taste: what was learnt of a profile, on sliders, with what each of them does above."""

import reflex as rx

from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.skeletons import taste_skeleton
from netflix_clone.discovery.components.taste import (
    adding,
    forgotten,
    how_far,
    section,
    was_reset,
    ways_out,
    what_it_does,
)
from netflix_clone.discovery.state.taste import TasteState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link


def taste() -> rx.Component:
    """Heading, what it does, and everything that can be set."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(
                rx.cond(
                    TasteState.is_own | (TasteState.name == ""),
                    t("Your taste"),
                    t("The taste of {name}", name=TasteState.name),
                ),
                class_name="h-page",
            ),
            rx.cond(
                (TasteState.phase == "ready") & (TasteState.heard > 0),
                rx.el.p(
                    tn("Learnt from {n} title.", "Learnt from {n} titles.", TasteState.heard),
                    class_name="t2 body14",
                ),
                rx.fragment(),
            ),
            class_name="list__h list__h--words",
        ),
        rx.match(
            TasteState.phase,
            ("loading", rx.el.div(taste_skeleton(), aria_busy="true")),
            ("failed", _failed()),
            ("refused", _refused()),
            rx.cond(TasteState.is_child, _for_a_child(), _filled()),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list taste",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.cond(TasteState.is_empty, _empty(), what_it_does()),
        was_reset(),
        how_far(),
        adding(),
        rx.el.div(rx.foreach(TasteState.sections, section), class_name="taste__kinds"),
        rx.cond(TasteState.forgotten, forgotten(), rx.fragment()),
        ways_out(),
    )


def _for_a_child() -> rx.Component:
    """A child sees what is found for it, and may pick what it likes; the rest is a grown-up's to set."""
    return rx.fragment(
        what_it_does(),
        blank(
            t("Tell us what you like"),
            t("Pick films and series you love, and more like them comes."),
            link(icon("heart"), t("Pick titles you like"), to="/welcome", class_name="btn btn--primary"),
            drawing="sunrise",
        ),
    )


def _empty() -> rx.Component:
    return blank(
        t("We do not know your taste yet"),
        t("Pick some titles you like, or just watch something: we learn from it at once."),
        link(icon("heart"), t("Pick titles you like"), to="/welcome", class_name="btn btn--primary"),
        rx.cond(
            TasteState.is_own,
            link(icon("upload"), t("Bring your history"), to="/bring", class_name="btn btn--line"),
            rx.fragment(),
        ),
        link(t("Home"), to="/browse", class_name="btn btn--quiet"),
    )


def _refused() -> rx.Component:
    return blank(
        t("This taste does not open"),
        TasteState.problem,
        link(t("Your taste"), to="/taste", class_name="btn btn--primary"),
        link(t("Home"), to="/browse", class_name="btn btn--quiet"),
    )


def _failed() -> rx.Component:
    return blank(
        t("Your taste could not be read"),
        t("Nothing of it is lost. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=TasteState.load, class_name="btn btn--primary"),
        drawing="snapped-reel",
    )
