"""A person: who they are here, what they did, and with whom."""

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card, wide_card
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.skeletons import person_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.schemas import Facet
from netflix_clone.discovery.state.person import PersonState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.more import show_more
from netflix_clone.ui.rail import rail


def person() -> rx.Component:
    """Name, roles, titles, company."""
    return rx.el.div(
        rx.match(
            PersonState.phase,
            ("ready", _filled()),
            ("missing", _missing()),
            ("failed", _failed()),
            rx.fragment(rx.el.h1(t("Person"), class_name="vh"), person_skeleton()),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.span(PersonState.initials, aria_hidden="true", class_name="li__ic person__face"),
            rx.el.div(
                rx.el.h1(PersonState.name, class_name="h-page"),
                rx.el.p(PersonState.roles, class_name="t2"),
            ),
            class_name="list__h person__h",
        ),
        rx.cond(PersonState.partners, _partners(), rx.fragment()),
        rx.el.h2(t("Films and series"), class_name="h-sec person__sec"),
        rx.el.ul(rx.foreach(PersonState.tiles, lambda tile: grid_card(tile)), class_name="tiles"),
        show_more(
            PersonState.load_more,
            has_more=PersonState.has_more,
            is_busy=PersonState.is_loading_more,
            count=PersonState.answers,
        ),
        rx.cond(PersonState.alike, _alike(), rx.fragment()),
        look_again_while(
            PersonState.is_waiting, on_tick=PersonState.look_again, answered=PersonState.answers
        ),
    )


def _partners() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("Often works with"), id="often", class_name="h-sec person__sec"),
        rx.el.ul(rx.foreach(PersonState.partners, _partner), class_name="chips"),
        aria_labelledby="often",
    )


def _partner(each: Facet) -> rx.Component:
    return rx.el.li(
        link(
            each.label,
            rx.el.b(each.count, aria_hidden="true"),
            rx.el.span(tn("{n} title together", "{n} titles together", each.count), class_name="vh"),
            to=f"/person/{each.key}",
            class_name="chip",
        ),
        key=each.key,
    )


def _alike() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("More like this"), id="alike", class_name="h-sec person__sec"),
        rx.el.div(
            rail(rx.foreach(PersonState.alike, wide_card), label=t("More like this")), class_name="row"
        ),
        aria_labelledby="alike",
        class_name="person__alike",
    )


def _missing() -> rx.Component:
    return blank(
        t("This person is not here"),
        t("Nobody of that name is in a film or a series that this profile may watch."),
        link(t("Back to home"), to="/browse", class_name="btn btn--primary"),
        link(icon("search"), t("Search"), to="/search", class_name="btn btn--quiet"),
        is_page=True,
    )


def _failed() -> rx.Component:
    return blank(
        t("This page could not be read"),
        t("We could not fetch it just now. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=PersonState.load, class_name="btn btn--primary"),
        is_page=True,
        drawing="snapped-reel",
    )
