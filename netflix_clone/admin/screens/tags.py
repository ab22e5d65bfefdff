"""The desk of suggested tags."""

from typing import Any

import reflex as rx

from netflix_clone.admin.components import badge, bar, go, press, progress
from netflix_clone.admin.state.tags import TagChoice, TagRow, TagsState
from netflix_clone.tagging.schemas import TagKind, TagState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link

_SHOWN = (
    (TagState.OPEN, t("Open")),
    (TagState.CONFIRMED, t("Confirmed")),
    (TagState.REFUSED, t("Refused")),
)
_KINDS = (
    ("", t("Every kind")),
    (TagKind.GENRE, t("Genres")),
    (TagKind.MOOD, t("Moods")),
    (TagKind.THEME, t("Themes")),
)
_SURE = (0, 30, 40, 50, 70)


def tags() -> rx.Component:
    """What titles could be tagged with, until somebody decides."""
    return rx.fragment(
        bar(t("Suggested tags")),
        rx.cond(
            TagsState.problem != "",
            rx.el.p(
                icon("warning"),
                rx.el.span(t("Nothing new is suggested: meaning is off."), " ", TagsState.problem),
                role="alert",
                class_name="note note--warn adm__gap",
            ),
        ),
        _filters(),
        rx.el.div(
            rx.cond(TagsState.told != "", rx.el.span(TagsState.told)),
            rx.cond(TagsState.undoable, press("undo", t("Undo"), on_click=TagsState.undo), rx.fragment()),
            role="status",
            class_name=rx.cond(TagsState.told != "", "note adm__gap tags__told", "vh"),
        ),
        rx.cond(
            TagsState.is_loaded,
            rx.cond(TagsState.rows, rx.fragment(_decisions(), _table(), _pages()), _empty()),
            rx.el.div(class_name="sk adm__wait"),
        ),
    )


def _filters() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            *(_filter(shown, label) for shown, label in _SHOWN),
            role="group",
            aria_label=t("Which suggestions"),
            class_name="adm__row",
        ),
        _select(
            t("Kind"),
            *(rx.el.option(words, value=kind) for kind, words in _KINDS),
            value=TagsState.kind,
            on_change=TagsState.show_kind,
        ),
        _select(
            t("Tag"),
            rx.el.option(t("Every tag"), value=""),
            rx.foreach(TagsState.choices, _choice),
            value=TagsState.slug,
            on_change=TagsState.show_tag,
        ),
        _select(
            t("How sure"),
            *(
                rx.el.option(t("From {n} %", n=least) if least else t("However sure"), value=f"{least}")
                for least in _SURE
            ),
            value=TagsState.percent_text,
            on_change=TagsState.show_from,
        ),
        class_name="adm__row adm__gap",
    )


def _filter(shown: TagState, label: rx.Var[str]) -> rx.Component:
    is_on = TagsState.shown == shown
    return rx.el.button(
        label,
        type="button",
        aria_pressed=is_on,
        on_click=TagsState.show(shown),
        class_name=rx.cond(is_on, "chip chip--on", "chip"),
    )


def _select(label: rx.Var[str], *options: rx.Component, **props: Any) -> rx.Component:
    return rx.el.select(
        *options, aria_label=label, class_name="input input--sm input--select titles__k", **props
    )


def _choice(choice: TagChoice) -> rx.Component:
    return rx.el.option(choice.label, value=choice.slug)


def _decisions() -> rx.Component:
    is_none = TagsState.chosen_count == 0
    return rx.el.div(
        rx.el.button(
            icon("check"),
            t("All of this page"),
            type="button",
            aria_pressed=TagsState.has_all,
            on_click=TagsState.tick_all,
            class_name=rx.cond(TagsState.has_all, "chip chip--on", "chip"),
        ),
        rx.el.span(class_name="grow"),
        rx.el.span(t("Chosen: {n}", n=TagsState.chosen_count), role="status", class_name="t2 num"),
        rx.cond(
            TagsState.shown == TagState.OPEN,
            rx.fragment(
                press("check", t("Confirm"), on_click=TagsState.confirm, disabled=is_none, class_name=_MAIN),
                press("close", t("Refuse"), on_click=TagsState.refuse, disabled=is_none),
            ),
            press("undo", t("Take back"), on_click=TagsState.take_back, disabled=is_none),
        ),
        class_name="adm__row adm__gap",
    )


_MAIN = "btn btn--primary btn--sm"


def _table() -> rx.Component:
    heads = (t("Tag"), t("Title"), t("How sure"), t("Source"))
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(rx.el.span(t("Chosen"), class_name="vh"), scope="col"),
                    *(rx.el.th(head, scope="col") for head in heads),
                )
            ),
            rx.el.tbody(rx.foreach(TagsState.rows, _row)),
            class_name="tbl tbl--folds tags",
        ),
        class_name="box",
    )


def _row(row: TagRow) -> rx.Component:
    # The browser ticks by itself, at once; where the server ticks all of them, each is made anew.
    tick = rx.el.input(
        type="checkbox",
        default_checked=TagsState.chosen.get(row.id, False),
        on_change=TagsState.tick(row.id),
        aria_label=t("{tag} for {title}", tag=row.tag, title=row.title),
        key=TagsState.marked,
        class_name="tick",
    )
    about = rx.el.div(
        link(row.title, to=row.title_url, class_name="tbl__n"),
        rx.el.p(row.about, dir="auto", class_name="t3 tags__about"),
    )
    sure = rx.el.div(
        progress(row.percent, label=t("How sure")),
        rx.el.span(t("{n} %", n=row.percent), class_name="num"),
        class_name="rowx tags__sure",
    )
    return rx.el.tr(
        rx.el.td(tick, class_name="tags__tick"),
        rx.el.td(rx.el.div(rx.el.b(row.tag), badge(row.kind), class_name="rowx")),
        rx.el.td(about),
        rx.el.td(sure, custom_attrs={"data-th": t("How sure")}),
        rx.el.td(row.source, class_name="t2", custom_attrs={"data-th": t("Source")}),
        key=row.id,
    )


def _pages() -> rx.Component:
    return rx.el.nav(
        press("left", t("Surer"), on_click=TagsState.newer, disabled=TagsState.page == 1),
        rx.el.span(t("Page {n}", n=TagsState.page), role="status", class_name="t2 num"),
        press("right", t("Less sure"), on_click=TagsState.older, disabled=~TagsState.has_more),
        aria_label=t("Pages"),
        class_name="adm__row titles__pages",
    )


def _empty() -> rx.Component:
    is_plain = (TagsState.kind == "") & (TagsState.slug == "") & (TagsState.percent_text == "0")
    return rx.cond(
        is_plain & (TagsState.shown == TagState.OPEN),
        blank(
            t("Nothing to decide"),
            t("Suggestions are made within a minute after a title is saved, where its summary says enough."),
            go("film", t("Titles"), to="/admin/titles"),
        ),
        blank(t("Nothing found"), t("No suggestion fits. Try another filter.")),
    )
