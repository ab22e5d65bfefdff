"""My List: what the profile saved, in its own order or another."""

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card_inside
from netflix_clone.discovery.components.overlay import title_overlay
from netflix_clone.discovery.components.skeletons import grid_skeleton, list_head_skeleton
from netflix_clone.discovery.schemas import SavedTile
from netflix_clone.discovery.state.my_list import MyListState
from netflix_clone.library.schemas import ListFilter, ListSort
from netflix_clone.ui.blank import blank
from netflix_clone.ui.hover import hover_cards
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.more import show_more
from netflix_clone.ui.order import move_bar, order_tools, ordered


def my_list() -> rx.Component:
    """Heading, parts, order, and the cards."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(t("My List"), class_name="h-page"),
            rx.cond(
                MyListState.whole_count > 0,
                rx.el.span(
                    tn("{n} title", "{n} titles", MyListState.whole_count), class_name="t2 body14 grow"
                ),
                rx.fragment(),
            ),
            class_name="list__h",
        ),
        rx.match(
            MyListState.phase,
            ("loading", rx.fragment(list_head_skeleton(), grid_skeleton(12))),
            ("failed", _failed()),
            rx.cond(MyListState.is_empty, _empty(), _filled()),
        ),
        title_overlay(),
        hover_cards(),
        class_name="page page--list",
    )


def _filled() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            _parts(), rx.el.div(order_tools(), _sorts(), class_name="list__end"), class_name="list__tools"
        ),
        rx.cond(
            MyListState.tiles,
            ordered(
                rx.foreach(MyListState.tiles, _saved),
                may_order=(MyListState.sort == ListSort.HAND)
                & (MyListState.wanted == ListFilter.ALL)
                & (MyListState.count > 1),
                count=MyListState.count,
                answered=MyListState.answers,
                on_move=MyListState.move,
            ),
            blank(
                t("Nothing of that kind"),
                t("There are titles on your list, though none of this kind."),
                rx.el.button(
                    t("Show all"),
                    on_click=MyListState.show_only(ListFilter.ALL),
                    class_name="btn btn--primary",
                ),
            ),
        ),
        show_more(
            MyListState.load_more,
            has_more=MyListState.has_more,
            is_busy=MyListState.is_loading_more,
            count=MyListState.answers,
        ),
    )


def _parts() -> rx.Component:
    parts = (
        (ListFilter.ALL, t("All")),
        (ListFilter.FILMS, t("Films")),
        (ListFilter.SERIES, t("Series")),
        (ListFilter.BEGUN, t("Begun")),
        (ListFilter.UNWATCHED, t("Not watched")),
    )
    return rx.el.div(
        *(
            rx.el.button(
                words,
                type="button",
                on_click=MyListState.show_only(part),
                aria_pressed=rx.cond(MyListState.wanted == part, "true", "false"),
                class_name=rx.cond(MyListState.wanted == part, "chip chip--on", "chip"),
            )
            for part, words in parts
        ),
        role="group",
        aria_label=t("Show only"),
        class_name="chips",
    )


def _sorts() -> rx.Component:
    sorts = (
        (ListSort.HAND, t("My order")),
        (ListSort.ADDED, t("Added last")),
        (ListSort.NAME, t("A to Z")),
        (ListSort.YEAR, t("Newest")),
        (ListSort.LENGTH, t("Shortest")),
    )
    return rx.el.label(
        rx.el.span(t("Order"), class_name="vh"),
        rx.el.select(
            *(rx.el.option(words, value=sort) for sort, words in sorts),
            value=MyListState.sort,
            on_change=MyListState.sort_by,
            class_name="input input--select input--sm",
        ),
    )


def _saved(each: SavedTile) -> rx.Component:
    """One item whatever it shows: another one in its place would lose the focus when the order changes."""
    name = each.tile.name
    gone = rx.el.div(
        rx.el.span(t("{name} is off your list.", name=name), class_name="t2"),
        rx.el.button(
            icon("undo"),
            t("Undo"),
            rx.el.span(": ", name, class_name="vh"),
            auto_focus=True,
            on_click=MyListState.put_back(each.tile.title_id),
            class_name="btn btn--quiet btn--sm",
        ),
        role="status",
        class_name="card__img card__gone",
    )
    card = grid_card_inside(
        each.tile,
        move_bar(name),
        rx.el.button(
            icon("close"),
            aria_label=t("Take {name} off My List", name=name),
            title=t("Take off My List"),
            auto_focus=MyListState.returned_id == each.tile.title_id,
            on_click=MyListState.remove(each.tile.title_id),
            class_name="icon-btn order__off",
        ),
    )
    return rx.el.li(rx.cond(each.is_removed, gone, rx.fragment(*card)), key=f"{each.tile.title_id}")


def _empty() -> rx.Component:
    return blank(
        t("Nothing saved yet"),
        t("Press the plus on a film or a series, and it waits for you here."),
        link(t("Find something"), to="/browse", class_name="btn btn--primary"),
    )


def _failed() -> rx.Component:
    return blank(
        t("Your list could not be read"),
        t("Nothing of it is lost. Please try again in a moment."),
        rx.el.button(icon("retry"), t("Try again"), on_click=MyListState.load, class_name="btn btn--primary"),
        drawing="snapped-reel",
    )
