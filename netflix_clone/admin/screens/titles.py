"""The list of titles, and the form of a new one."""

import reflex as rx

from netflix_clone.admin.components import badge, bar, go, press
from netflix_clone.admin.state.titles import StateFilter, TitleLine, TitlesState
from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.ui import forms
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link

_FILTERS = (
    (StateFilter.ALL, t("All")),
    (StateFilter.PUBLISHED, t("Live")),
    (StateFilter.DRAFT, t("Drafts")),
    (StateFilter.HIDDEN, t("Hidden")),
    (StateFilter.BIN, t("Bin")),
)
_KINDS = (("", t("Films and series")), (TitleKind.MOVIE, t("Films")), (TitleKind.SERIES, t("Series")))
_SEARCH_PAUSE_MS = 250


def titles() -> rx.Component:
    """Search, filters, and a page of titles."""
    return rx.fragment(
        bar(t("Titles"), go("plus", t("New title"), to="/admin/titles/new", is_main=True)),
        rx.el.div(
            rx.el.span(
                icon("search"),
                rx.el.input(
                    type="search",
                    default_value=TitlesState.text,
                    on_change=TitlesState.search.debounce(_SEARCH_PAUSE_MS),
                    placeholder=t("Name"),
                    aria_label=t("Search titles by name"),
                ),
                class_name="input input--sm titles__q",
            ),
            rx.el.select(
                *(rx.el.option(words, value=kind) for kind, words in _KINDS),
                value=TitlesState.kind,
                on_change=TitlesState.show_kind,
                aria_label=t("Kind"),
                class_name="input input--sm input--select titles__k",
            ),
            rx.el.div(
                *(_filter(chosen, label) for chosen, label in _FILTERS),
                role="group",
                aria_label=t("Which titles"),
                class_name="adm__row",
            ),
            class_name="adm__row adm__gap",
        ),
        rx.cond(
            TitlesState.is_loaded,
            rx.cond(TitlesState.titles, rx.fragment(_table(), _pages()), _empty()),
            rx.el.div(class_name="sk adm__wait"),
        ),
    )


def _filter(chosen: StateFilter, label: rx.Var[str]) -> rx.Component:
    is_on = TitlesState.shown == chosen
    return rx.el.button(
        label,
        type="button",
        aria_pressed=is_on,
        on_click=TitlesState.show(chosen),
        class_name=rx.cond(is_on, "chip chip--on", "chip"),
    )


def _table() -> rx.Component:
    heads = (t("Title"), t("State"), t("Media"), t("Changed"))
    return rx.el.div(
        rx.el.table(
            rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
            rx.el.tbody(rx.foreach(TitlesState.titles, _title)),
            class_name="tbl tbl--folds titles",
        ),
        class_name="box",
    )


def _title(title: TitleLine) -> rx.Component:
    film = rx.el.div(
        rx.el.img(src=title.poster_url, alt="", width="32", height="48", loading="lazy", class_name="poster"),
        rx.el.div(
            link(title.name, to=f"/admin/titles/{title.id}", class_name="tbl__n"),
            rx.el.p(title.facts, class_name="t3"),
        ),
        class_name="rowx rowx--wide",
    )
    return rx.el.tr(
        rx.el.td(film),
        rx.el.td(badge(title.badge, title.tone), custom_attrs={"data-th": t("State")}),
        rx.el.td(badge(title.media, title.media_tone), custom_attrs={"data-th": t("Media")}),
        rx.el.td(title.changed, class_name="t2 nowrap", custom_attrs={"data-th": t("Changed")}),
        key=title.id,
    )


def _pages() -> rx.Component:
    return rx.el.nav(
        press("left", t("Newer"), on_click=TitlesState.newer, disabled=TitlesState.page == 1),
        rx.el.span(t("Page {n}", n=TitlesState.page), role="status", class_name="t2 num"),
        press("right", t("Older"), on_click=TitlesState.older, disabled=~TitlesState.has_more),
        aria_label=t("Pages"),
        class_name="adm__row titles__pages",
    )


def _empty() -> rx.Component:
    return rx.cond(
        (TitlesState.text == "") & (TitlesState.shown == StateFilter.ALL) & (TitlesState.kind == ""),
        blank(
            t("No titles yet"),
            t("Make one by hand, or upload a film and its title is made with it."),
            go("plus", t("New title"), to="/admin/titles/new", is_main=True),
            go("upload", t("Upload a film"), to="/admin/upload"),
        ),
        blank(t("Nothing found"), t("No title fits. Try fewer letters, or another filter.")),
    )


def new_title() -> rx.Component:
    """What a title cannot do without; the rest is filled in next."""
    kinds = (
        rx.el.option(t("Film"), value=TitleKind.MOVIE),
        rx.el.option(t("Series"), value=TitleKind.SERIES),
    )
    return rx.fragment(
        bar(t("New title")),
        rx.el.form(
            forms.choice_field("kind", t("Kind"), kinds),
            forms.text_field("name", t("Name"), required=True, max_length=200, auto_complete="off"),
            forms.text_field(
                "year", t("Year"), required=True, max_length=4, input_mode="numeric", auto_complete="off"
            ),
            forms.area_field("synopsis", t("Synopsis"), rows=4, max_length=4000),
            rx.cond(
                TitlesState.problem != "",
                rx.el.p(TitlesState.problem, role="alert", class_name="note note--err"),
            ),
            rx.el.div(
                rx.el.button(
                    t("Make the title"),
                    type="submit",
                    disabled=rx.cond(rx.State.is_hydrated, False, True),
                    class_name="btn btn--primary",
                ),
                link(t("Cancel"), to="/admin/titles", class_name="btn btn--text"),
                class_name="adm__row",
            ),
            on_submit=TitlesState.create,
            class_name="form box box--form",
        ),
    )
