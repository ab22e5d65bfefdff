"""My List and the history."""

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card, progress_bar
from netflix_clone.discovery.components.skeletons import grid_skeleton, lines_skeleton
from netflix_clone.discovery.schemas import Tile, WatchedTile
from netflix_clone.discovery.state.mine import HistoryState, MyListState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def my_list() -> rx.Component:
    """What the profile saved."""
    return rx.el.div(
        rx.el.div(rx.el.h1("My List", class_name="h-page"), class_name="list__h"),
        rx.cond(
            MyListState.phase == "loading",
            grid_skeleton(12),
            rx.cond(
                MyListState.tiles,
                rx.el.ul(rx.foreach(MyListState.tiles, _saved), class_name="tiles"),
                blank(
                    "Nothing saved yet",
                    "Press the plus on a film or a series, and it waits for you here.",
                    link("Find something", to="/browse", class_name="btn btn--primary"),
                ),
            ),
        ),
        class_name="page page--list",
    )


def _saved(tile: Tile) -> rx.Component:
    return grid_card(
        tile,
        rx.el.button(
            icon("close"),
            aria_label=f"Take {tile.name} off My List",
            title="Take off My List",
            on_click=MyListState.remove(tile.title_id),
            class_name="icon-btn",
        ),
    )


def history() -> rx.Component:
    """What the profile watched."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1("History", class_name="h-page"),
            rx.el.p(
                "What this profile watched. Taking a title out also takes it off Continue watching.",
                class_name="t2",
            ),
            class_name="list__h list__h--words",
        ),
        rx.cond(
            HistoryState.phase == "loading",
            lines_skeleton(),
            rx.cond(
                HistoryState.entries,
                rx.el.ul(rx.foreach(HistoryState.entries, _watched), class_name="panel seen"),
                blank(
                    "Nothing watched yet",
                    "Whatever this profile plays is listed here, with the place where it stopped.",
                    link("Find something", to="/browse", class_name="btn btn--primary"),
                ),
            ),
        ),
        rx.cond(
            HistoryState.has_more,
            rx.el.div(
                rx.el.button(
                    "Show more", icon("down"), on_click=HistoryState.load_more, class_name="btn btn--quiet"
                ),
                class_name="list__more",
            ),
            rx.fragment(),
        ),
        class_name="page page--list page--narrow",
    )


def _watched(entry: WatchedTile) -> rx.Component:
    return rx.el.li(
        rx.cond(entry.is_removed, _gone(entry), _line(entry)),
        key=f"{entry.key}",
        class_name="li",
    )


def _line(entry: WatchedTile) -> rx.Component:
    still = f"/art/backdrop/{entry.tile.title_id}?w=240&v={entry.tile.art}"
    return rx.fragment(
        link(
            picture(src=still, alt="", width="240", height="135", loading="lazy", class_name="art"),
            progress_bar(entry.percent),
            to=f"/title/{entry.tile.title_id}",
            aria_hidden="true",
            tab_index=-1,
            class_name="seen__img",
        ),
        rx.el.div(
            link(entry.tile.name, to=f"/title/{entry.tile.title_id}", class_name="seen__t"),
            rx.el.p(entry.part, " · ", entry.left, class_name="small t2"),
            class_name="grow",
        ),
        rx.el.span(entry.when, class_name="small t3 nowrap"),
        rx.el.button(
            icon("close"),
            aria_label=f"Take {entry.tile.name} out of the history",
            title="Take out of the history",
            on_click=HistoryState.hide(entry.tile.title_id),
            class_name="icon-btn",
        ),
    )


def _gone(entry: WatchedTile) -> rx.Component:
    return rx.fragment(
        rx.el.span(entry.tile.name, " is out of the history.", role="status", class_name="grow t2"),
        rx.el.button(
            icon("undo"),
            "Undo",
            on_click=HistoryState.show_again(entry.tile.title_id),
            class_name="btn btn--quiet btn--sm",
        ),
    )
