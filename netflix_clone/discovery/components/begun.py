"""Continue watching: what the profile is in the middle of, and what can be done with each."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import progress_bar, still
from netflix_clone.discovery.schemas import WatchedTile
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.ui.cardmenu import card_menu
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.player import play_link
from netflix_clone.ui.rail import rail


def begun_row() -> rx.Component:
    """The row, under a heading that names who watches."""
    heading = t("Continue watching, {name}", name=HomeState.viewer_name)
    return rx.el.section(
        rx.el.div(rx.el.h2(heading, id="row-begun", class_name="h-row"), class_name="row__h"),
        rail(rx.foreach(HomeState.begun, begun_card), label=t("Continue watching")),
        aria_labelledby="row-begun",
        class_name="row row--begun",
    )


def begun_card(each: WatchedTile) -> rx.Component:
    """A title that the profile is in the middle of: Play goes on where it stopped."""
    return rx.el.li(
        rx.cond(each.is_removed, _gone(each), _going_on(each)),
        key=f"{each.tile.title_id}",
        class_name="cw",
    )


def _gone(each: WatchedTile) -> rx.Component:
    """The place of a card that was taken off, until the page is opened anew."""
    words = rx.cond(each.is_marked, t("Marked as watched"), t("Off this row"))
    undo = rx.cond(
        each.is_marked,
        HomeState.unmark_watched(each.tile.title_id, each.key),
        HomeState.return_to_row(each.tile.title_id),
    )
    return rx.el.div(
        rx.el.span(words, role="status", class_name="t2"),
        rx.el.button(
            icon("undo"),
            t("Undo"),
            type="button",
            aria_label=t("Undo: {name}", name=each.tile.name),
            auto_focus=True,
            on_click=undo,
            class_name="btn btn--quiet btn--sm",
        ),
        class_name="card__img card__gone",
    )


def _going_on(each: WatchedTile) -> rx.Component:
    tile = each.tile
    face = rx.el.span(
        *still(tile),
        rx.el.span(rx.el.span(icon("play")), class_name="card__play"),
        class_name="card__img",
    )
    label = t("Go on with {name}, {part}, {left}", name=tile.name, part=each.part, left=each.left)
    return rx.fragment(
        play_link(face, title_id=tile.title_id, episode_id=each.episode_id, class_name="card", label=label),
        progress_bar(each.percent, label=t("{name}, {n} % watched", name=tile.name, n=each.percent)),
        rx.el.div(
            rx.el.div(
                rx.el.p(tile.name, class_name="card__t"),
                rx.el.p(each.part, " · ", each.left, class_name="card__m"),
                class_name="grow",
            ),
            card_menu(
                _entry("close", t("Remove from row"), HomeState.remove_from_row(tile.title_id)),
                _entry("check", t("Mark as watched"), HomeState.mark_watched(tile.title_id, each.key)),
                _entry("retry", t("Watch from the beginning"), HomeState.start_over(each.key)),
                label=t("More for {name}", name=tile.name),
                takes_focus=HomeState.returned_id == tile.title_id,
            ),
            class_name="cw__r",
        ),
    )


def _entry(symbol: str, words: rx.Var[str], on_click: Any) -> rx.Component:
    return rx.el.button(icon(symbol), words, type="button", role="menuitem", tab_index=-1, on_click=on_click)
