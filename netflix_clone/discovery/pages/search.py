"""The search page: one field, and below it what is asked for most, what was found, or a way on."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components import search as parts
from netflix_clone.discovery.components.cards import grid_card
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.skeletons import grid_skeleton
from netflix_clone.discovery.components.waiting import look_again_while
from netflix_clone.discovery.schemas import Facet
from netflix_clone.discovery.state.search import SearchState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, place_link
from netflix_clone.ui.more import show_more
from netflix_clone.ui.search import search_field


def search() -> rx.Component:
    """The field stays where it is whatever comes below."""
    return rx.el.div(
        rx.el.h1(t("Search"), class_name="vh"),
        search_field(on_settled=SearchState.remember),
        rx.match(
            SearchState.phase,
            ("start", _start()),
            ("ready", _results()),
            ("failed", _failed()),
            _skeleton(),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list search",
    )


def _skeleton() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.div(class_name="sk sk--line"),
            rx.el.div(class_name="sk sk--line"),
            aria_hidden="true",
            class_name="list__sk search__sk waits",
        ),
        grid_skeleton(),
    )


def _start() -> rx.Component:
    return rx.fragment(
        parts.recent(),
        rx.cond(
            SearchState.starters,
            _section(
                "genres",
                t("Genres"),
                rx.el.div(rx.foreach(SearchState.starters, _genre), class_name="search__c"),
            ),
            rx.fragment(),
        ),
        rx.cond(
            SearchState.trending,
            _section("trending", SearchState.trending_heading, _grid(SearchState.trending)),
            rx.fragment(),
        ),
        rx.el.nav(
            place_link(t("Films"), to="/films"),
            place_link(t("Series"), to="/series"),
            place_link(t("Languages"), to="/languages"),
            aria_label=t("All of it"),
            class_name="seg shelves search__all",
        ),
    )


def _section(key: str, heading: Any, *content: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(heading, id=f"{key}-name", class_name="h-sec"),
        *content,
        aria_labelledby=f"{key}-name",
        class_name="search__s",
    )


def _genre(genre: Facet) -> rx.Component:
    return link(genre.label, to=f"/genre/{genre.key}", class_name="chip", key=genre.key)


def _grid(tiles: Any) -> rx.Component:
    return rx.el.ul(
        rx.foreach(tiles, lambda tile: grid_card(tile)), custom_attrs={"data-found": ""}, class_name="tiles"
    )


def _results() -> rx.Component:
    return rx.fragment(
        rx.el.div(parts.modes(), parts.tally(), class_name="search__m"),
        rx.match(SearchState.mode, ("lines", rx.fragment()), ("ask", rx.fragment()), parts.chips()),
        _notes(),
        parts.people(),
        parts.said(),
        rx.match(SearchState.mode, ("lines", _no_lines()), ("ask", parts.picks()), _titles()),
    )


def _notes() -> rx.Component:
    """A better spelling, what no title is, and why meaning had no part in it."""
    spelling = rx.el.p(
        t("Did you mean"),
        " ",
        link(SearchState.corrected, to=SearchState.corrected_href, class_name="link", dir="auto"),
        "?",
        class_name="search__n",
    )
    meaning = rx.el.p(
        t("Search by meaning is off; words, names and lines are searched."),
        " ",
        SearchState.meaning_plan,
        " ",
        rx.cond(
            SearchState.meaning_plans_href != "",
            link(t("See the plans"), to=SearchState.meaning_plans_href, class_name="link"),
            rx.fragment(),
        ),
        class_name="search__n small t2",
    )
    unmet = rx.el.p(
        t("No title here fits “{what}”, so that was left out.", what=SearchState.unmet),
        class_name="search__n small t2",
    )
    is_told = SearchState.is_meaning_missed & (SearchState.mode == "")
    return rx.fragment(
        rx.cond(SearchState.corrected != "", spelling, rx.fragment()),
        rx.cond(SearchState.unmet != "", unmet, rx.fragment()),
        rx.cond(is_told, meaning, rx.fragment()),
    )


def _titles() -> rx.Component:
    return rx.cond(
        SearchState.tiles,
        rx.el.section(
            rx.el.div(
                rx.el.h2(t("Titles"), id="titles-name", class_name="h-sec grow"),
                parts.sorts(),
                class_name="rowx search__h",
            ),
            _grid(SearchState.tiles),
            show_more(
                SearchState.load_more,
                has_more=SearchState.has_more,
                is_busy=SearchState.is_loading_more,
                count=SearchState.answers,
            ),
            look_again_while(
                SearchState.is_waiting, on_tick=SearchState.look_again, answered=SearchState.answers
            ),
            aria_labelledby="titles-name",
        ),
        _nothing(),
    )


def _nothing() -> rx.Component:
    return rx.fragment(
        rx.cond(
            SearchState.active,
            blank(
                t("Nothing with these filters"),
                t("Take one off, or look at everything of that name."),
                link(
                    t("Clear filters"), to=SearchState.clear_href, replace=True, class_name="btn btn--primary"
                ),
            ),
            rx.cond(
                SearchState.lines,
                rx.el.p(t("No title is called that."), class_name="t2"),
                blank(
                    t("Nothing of that name"),
                    t("Try fewer words, a person, a genre, or what a film is about."),
                ),
            ),
        ),
        rx.cond(
            SearchState.instead,
            _section("instead", SearchState.instead_heading, _grid(SearchState.instead)),
            rx.fragment(),
        ),
    )


def _no_lines() -> rx.Component:
    return rx.cond(
        SearchState.are_lines_done & (SearchState.line_count == 0),
        blank(
            t("Nobody says that here"),
            t("Type a few words as they are spoken; one or two letters are too little."),
        ),
        rx.fragment(),
    )


def _failed() -> rx.Component:
    return blank(
        t("The search could not be answered"),
        t("We could not look just now. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=SearchState.load, class_name="btn btn--primary"),
        drawing="snapped-reel",
    )
