"""Welcome: a wall of titles, of which a new profile picks what it likes."""

import reflex as rx

from netflix_clone.discovery.components.skeletons import wall_skeleton
from netflix_clone.discovery.picking import FEWEST
from netflix_clone.discovery.state.welcome import Pick, WelcomeState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture

_TYPING_PAUSE_MS = 250


def welcome() -> rx.Component:
    """Heading, the wall, and two ways on."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(t("What do you like?"), class_name="h-page"),
            rx.el.p(
                tn(
                    "Pick {n} title or more, and your home page begins with what suits you. You can change it at any time.",
                    "Pick {n} titles or more, and your home page begins with what suits you. You can change it at any time.",
                    FEWEST,
                ),
                class_name="t2",
            ),
            class_name="list__h list__h--words",
        ),
        rx.match(
            WelcomeState.phase,
            ("loading", wall_skeleton()),
            ("failed", _failed()),
            rx.fragment(_looking(), _wall()),
        ),
        _foot(),
        class_name="page page--list",
    )


def _looking() -> rx.Component:
    return rx.el.div(
        rx.el.label(t("Look for a title that you like"), html_for="pick-search", class_name="lbl"),
        rx.el.span(
            icon("search"),
            rx.el.input(
                id="pick-search",
                type="search",
                auto_complete="off",
                max_length=200,
                dir="auto",
                on_change=WelcomeState.look_for.debounce(_TYPING_PAUSE_MS),
                aria_describedby="pick-found",
            ),
            class_name="input",
        ),
        rx.el.p(
            rx.cond(WelcomeState.typed == "", "", tn("{n} found", "{n} found", WelcomeState.found_count)),
            id="pick-found",
            role="status",
            class_name="small t2 taste__count",
        ),
        rx.cond(
            WelcomeState.found,
            rx.el.ul(rx.foreach(WelcomeState.found, _pick), class_name="picks picks--found"),
            rx.fragment(),
        ),
        class_name="picks__q",
    )


def _wall() -> rx.Component:
    return rx.el.ul(
        rx.foreach(WelcomeState.wall, _pick), aria_label=t("Titles to pick from"), class_name="picks"
    )


def _pick(pick: Pick) -> rx.Component:
    tile = pick.tile
    return rx.el.li(
        rx.el.button(
            picture(
                src=f"/art/poster/{tile.title_id}?w=360&v={tile.art}",
                alt="",
                width="360",
                height="540",
                loading="lazy",
                class_name="art",
            ),
            rx.el.span(icon("check"), class_name="pick__on"),
            type="button",
            aria_label=t("{name}, {facts}", name=tile.name, facts=tile.facts),
            aria_pressed=rx.cond(pick.is_picked, "true", "false"),
            on_click=WelcomeState.toggle(tile.title_id),
            class_name="pick",
        ),
        key=f"{tile.title_id}",
    )


def _foot() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            rx.cond(WelcomeState.is_enough, t("Done"), t("Done for now")),
            type="button",
            disabled=WelcomeState.picked_count == 0,
            on_click=WelcomeState.finish,
            class_name="btn btn--primary",
        ),
        rx.el.button(t("Skip"), type="button", on_click=WelcomeState.skip, class_name="btn btn--text"),
        rx.el.p(
            tn("{n} picked", "{n} picked", WelcomeState.picked_count), role="status", class_name="t2 small"
        ),
        class_name="picks__foot",
    )


def _failed() -> rx.Component:
    return blank(
        t("There is nothing to pick from just now"),
        t("Please try again in a moment, or go on to the films."),
        rx.el.button(
            icon("retry"), t("Try again"), on_click=WelcomeState.load, class_name="btn btn--primary"
        ),
        link(t("Home"), to="/browse", class_name="btn btn--quiet"),
        drawing="snapped-reel",
    )
