"""Lists of titles: the films, the series, a genre, a language, in three looks; and the languages there are."""

import string
from typing import Any

import reflex as rx

from netflix_clone.catalog.schemas import TitleSort
from netflix_clone.discovery.browse import Look
from netflix_clone.discovery.components.cards import grid_card
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.rows import strip
from netflix_clone.discovery.components.skeletons import languages_skeleton, titles_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.schemas import Facet, NameLine
from netflix_clone.discovery.state.lists import LanguagesState, ListState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, place_link
from netflix_clone.ui.more import show_more


def titles() -> rx.Component:
    """A heading, genres to narrow it to, an order or a look, and the titles page by page."""
    return rx.el.div(
        rx.match(
            ListState.phase,
            ("ready", _filled()),
            ("missing", _missing()),
            ("failed", _failed(ListState.load)),
            rx.fragment(rx.el.h1(t("Titles"), class_name="vh"), titles_skeleton()),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(ListState.heading, class_name="h-page grow"),
            rx.cond(ListState.shelf != "genre", _shelves(), rx.fragment()),
            class_name="list__h",
        ),
        rx.cond(ListState.genres, _genres(), rx.fragment()),
        rx.el.div(_looks(), rx.el.div(_decades(), _sorts(), class_name="rowx"), class_name="list__tools"),
        rx.match(
            ListState.look,
            (Look.ROWS.value, _rows()),
            (Look.NAMES.value, _names()),
            _grid(),
        ),
        show_more(
            ListState.load_more,
            has_more=ListState.has_more,
            is_busy=ListState.is_loading_more,
            count=ListState.answers,
        ),
        look_again_while(ListState.is_waiting, on_tick=ListState.look_again, answered=ListState.answers),
    )


def _shelves() -> rx.Component:
    """The ways through everything; on a phone they stand nowhere else."""
    return rx.el.nav(
        place_link(t("Films"), to="/films"),
        place_link(t("Series"), to="/series"),
        place_link(t("Languages"), to="/languages"),
        aria_label=t("All of it"),
        class_name="seg shelves",
    )


def _genres() -> rx.Component:
    everything = link(
        t("All"),
        to="?",
        aria_current=rx.cond(ListState.genre == "", "true", "false"),
        class_name=rx.cond(ListState.genre == "", "chip chip--on", "chip"),
    )
    return rx.el.nav(
        everything,
        rx.foreach(ListState.genres, _genre),
        aria_label=t("Genres"),
        class_name="chips",
    )


def _genre(genre: Facet) -> rx.Component:
    is_on = ListState.genre == genre.key
    return link(
        genre.label,
        rx.cond(
            genre.count > 0,
            rx.fragment(
                rx.el.b(genre.count, aria_hidden="true"),
                rx.el.span(tn("{n} title", "{n} titles", genre.count), class_name="vh"),
            ),
            rx.fragment(),
        ),
        to=f"?genre={genre.key}",
        aria_current=rx.cond(is_on, "true", "false"),
        class_name=rx.cond(is_on, "chip chip--on", "chip"),
        key=genre.key,
    )


def _looks() -> rx.Component:
    looks = (
        (Look.GRID, "grid", t("Cards")),
        (Look.ROWS, "layers", t("Rows by genre")),
        (Look.NAMES, "list", t("A to Z")),
    )
    return rx.el.div(
        *(
            rx.el.button(
                icon(symbol),
                rx.el.span(words),
                type="button",
                on_click=ListState.show_as(look),
                aria_pressed=rx.cond(ListState.look == look, "true", "false"),
                class_name=rx.cond(ListState.look == look, "on", ""),
            )
            for look, symbol, words in looks
        ),
        role="group",
        aria_label=t("Show as"),
        class_name="seg looks",
    )


def _sorts() -> rx.Component:
    sorts = (
        (TitleSort.ADDED, t("Latest here")),
        (TitleSort.NEWEST, t("Newest")),
        (TitleSort.OLDEST, t("Oldest")),
        (TitleSort.NAME, t("A to Z")),
    )
    return rx.cond(
        ListState.look == Look.GRID,
        _choice(
            t("Order"),
            *(rx.el.option(words, value=sort) for sort, words in sorts),
            value=ListState.sort,
            on_change=ListState.sort_by,
        ),
        rx.fragment(),
    )


def _decades() -> rx.Component:
    return rx.cond(
        ListState.decades,
        _choice(
            t("Years"),
            rx.el.option(t("All years"), value="0"),
            rx.foreach(
                ListState.decades,
                lambda decade: rx.el.option(
                    t("{from} to {to}", **{"from": decade, "to": decade + 9}), value=f"{decade}"
                ),
            ),
            value=ListState.decade,
            on_change=ListState.only_from,
        ),
        rx.fragment(),
    )


def _choice(label: rx.Var[str], *options: rx.Component, value: Any, on_change: Any) -> rx.Component:
    return rx.el.label(
        rx.el.span(label, class_name="vh"),
        rx.el.select(*options, value=value, on_change=on_change, class_name="input input--select input--sm"),
    )


def _grid() -> rx.Component:
    return rx.cond(
        ListState.tiles,
        rx.el.ul(rx.foreach(ListState.tiles, lambda tile: grid_card(tile)), class_name="tiles"),
        _nothing(),
    )


def _rows() -> rx.Component:
    return rx.cond(
        ListState.strips,
        rx.el.div(rx.foreach(ListState.strips, strip), class_name="list__rows"),
        _nothing(),
    )


def _names() -> rx.Component:
    letters = rx.el.div(
        *(
            rx.el.button(letter, type="button", on_click=ListState.go_to_letter(letter))
            for letter in f"#{string.ascii_uppercase}"
        ),
        role="group",
        aria_label=t("From which letter on"),
        class_name="letters",
    )
    return rx.fragment(
        letters,
        rx.cond(
            ListState.names,
            rx.el.ul(rx.foreach(ListState.names, _name), class_name="names"),
            _nothing(),
        ),
    )


def _name(line: NameLine) -> rx.Component:
    return rx.el.li(
        rx.cond(line.letter != "", rx.el.h2(line.letter, class_name="names__l"), rx.fragment()),
        link(
            rx.el.span(line.name),
            rx.el.span(line.year, class_name="t3 num"),
            to=f"/title/{line.title_id}",
            class_name="names__t",
        ),
        key=f"{line.title_id}",
    )


def _nothing() -> rx.Component:
    is_narrowed = (ListState.genre != "") | (ListState.decade != "0")
    return rx.cond(
        is_narrowed,
        blank(
            t("Nothing of that kind"),
            t("No title here is of these years and this genre."),
            rx.cond(
                ListState.decade != "0",
                rx.el.button(
                    t("Show all years"), on_click=ListState.only_from("0"), class_name="btn btn--primary"
                ),
                link(t("Show all genres"), to="?", class_name="btn btn--primary"),
            ),
        ),
        blank(t("Nothing here yet"), t("As soon as a title of this kind is published it stands here.")),
    )


def _missing() -> rx.Component:
    return blank(
        t("This shelf is not here"),
        t("There is no genre and no language of that name."),
        link(t("Back to home"), to="/browse", class_name="btn btn--primary"),
        is_page=True,
    )


def _failed(on_retry: Any) -> rx.Component:
    return blank(
        t("The shelves could not be read"),
        t("We could not fetch this list just now. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=on_retry, class_name="btn btn--primary"),
        is_page=True,
        drawing="snapped-reel",
    )


def languages() -> rx.Component:
    """Every language that is spoken here, with how much there is."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                rx.el.h1(t("Browse by language"), class_name="h-page"),
                rx.el.p(t("The languages that are spoken in our films and series."), class_name="t2"),
                class_name="grow",
            ),
            _shelves(),
            class_name="list__h",
        ),
        rx.match(
            LanguagesState.phase,
            ("loading", languages_skeleton()),
            ("failed", _failed(LanguagesState.load)),
            rx.cond(
                LanguagesState.languages,
                rx.fragment(
                    rx.el.ul(rx.foreach(LanguagesState.languages, _language), class_name="tongues"),
                    rx.el.div(
                        rx.foreach(LanguagesState.strips, strip), class_name="list__rows tongues__rows"
                    ),
                ),
                blank(
                    t("Nothing here yet"),
                    t("As soon as a title is published its languages stand here."),
                ),
            ),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list",
    )


def _language(each: Facet) -> rx.Component:
    return rx.el.li(
        link(
            rx.el.span(each.label, class_name="h-sec"),
            rx.el.span(tn("{n} title", "{n} titles", each.count), class_name="t2 small"),
            to=f"/language/{each.key}",
            class_name="panel tongue",
        ),
        key=each.key,
    )
