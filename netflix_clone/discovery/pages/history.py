"""The history: what the profile watched, day by day."""

import reflex as rx

from netflix_clone.discovery.components.cards import progress_bar
from netflix_clone.discovery.components.skeletons import lines_skeleton
from netflix_clone.discovery.schemas import Gone, HistoryLine
from netflix_clone.discovery.state.history import HistoryState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.moment import day
from netflix_clone.ui.more import show_more
from netflix_clone.ui.picture import picture


def history() -> rx.Component:
    """Each day, and what was watched on it."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(t("History"), class_name="h-page"),
            rx.cond(
                HistoryState.may_erase | (HistoryState.phase != "ready"),
                rx.el.p(
                    t(
                        "What this profile watched. What you take out leaves Continue watching, "
                        "and counts for no recommendation."
                    ),
                    class_name="t2",
                ),
                rx.el.p(
                    t("What this profile watched. A kids profile keeps its whole history."), class_name="t2"
                ),
            ),
            class_name="list__h list__h--words",
        ),
        rx.match(
            HistoryState.phase,
            ("loading", lines_skeleton()),
            ("failed", _failed()),
            rx.cond(
                HistoryState.lines,
                rx.el.ul(rx.foreach(HistoryState.lines, _watched), class_name="seen"),
                blank(
                    t("Nothing watched yet"),
                    t("Whatever this profile plays is listed here, with the place where it stopped."),
                    link(t("Find something"), to="/browse", class_name="btn btn--primary"),
                ),
            ),
        ),
        show_more(
            HistoryState.load_more,
            has_more=HistoryState.has_more,
            is_busy=HistoryState.is_loading_more,
            count=HistoryState.answers,
        ),
        class_name="page page--list page--narrow",
    )


def _watched(line: HistoryLine) -> rx.Component:
    return rx.el.li(
        rx.el.h2(day(line.at, after=line.newer_at), class_name="seen__day"),
        rx.match(
            line.gone,
            (Gone.ENTRY, rx.el.div(*_entry_gone(line), class_name="li seen__li")),
            (Gone.TITLE, rx.el.div(*_title_gone(line), class_name="li seen__li")),
            (Gone.FOLDED, rx.fragment()),
            rx.el.div(*_line(line), class_name="li seen__li"),
        ),
        key=f"{line.playable_id}",
    )


def _line(line: HistoryLine) -> tuple[rx.Component, ...]:
    tile = line.tile
    return (
        link(
            picture(
                src=f"/art/backdrop/{tile.title_id}?w=240&v={tile.art}",
                alt="",
                width="240",
                height="135",
                loading="lazy",
                class_name="art",
            ),
            progress_bar(line.percent),
            to=f"/title/{tile.title_id}",
            aria_hidden="true",
            tab_index=-1,
            class_name="seen__img",
        ),
        rx.el.div(
            link(tile.name, to=f"/title/{tile.title_id}", class_name="seen__t"),
            rx.el.p(line.part, class_name="small t2"),
            rx.el.p(line.left, class_name="small t3"),
            class_name="grow",
        ),
        rx.cond(
            HistoryState.may_erase,
            rx.el.button(
                icon("close"),
                aria_label=t("Take {name}, {part}, out of the history", name=tile.name, part=line.part),
                title=t("Take out of the history"),
                auto_focus=HistoryState.returned_id == line.playable_id,
                on_click=HistoryState.hide(line.playable_id),
                class_name="icon-btn",
            ),
            rx.fragment(),
        ),
    )


def _entry_gone(line: HistoryLine) -> tuple[rx.Component, ...]:
    return (
        rx.el.p(
            t("{name}, {part}, is out of the history.", name=line.tile.name, part=line.part),
            role="status",
            class_name="grow t2",
        ),
        rx.cond(
            line.has_more_of_it,
            rx.el.button(
                t("Take out the whole series"),
                on_click=HistoryState.hide_title(line.playable_id),
                class_name="btn btn--line btn--sm",
            ),
            rx.fragment(),
        ),
        _undo(line),
    )


def _title_gone(line: HistoryLine) -> tuple[rx.Component, ...]:
    words = t("All of {name} is out of the history.", name=line.tile.name)
    return rx.el.p(words, role="status", class_name="grow t2"), _undo(line)


def _undo(line: HistoryLine) -> rx.Component:
    return rx.el.button(
        icon("undo"),
        t("Undo"),
        auto_focus=True,
        on_click=HistoryState.show_again(line.playable_id),
        class_name="btn btn--quiet btn--sm",
    )


def _failed() -> rx.Component:
    return blank(
        t("Your history could not be read"),
        t("Nothing of it is lost. Please try again in a moment."),
        rx.el.button(
            icon("retry"), t("Try again"), on_click=HistoryState.load, class_name="btn btn--primary"
        ),
        drawing="snapped-reel",
    )
