"""The parts of the search page: chips, the drawer of filters, lines that are said."""

from typing import Any

import reflex as rx

from netflix_clone.discovery.components.cards import grid_card
from netflix_clone.discovery.components.skeletons import grid_skeleton
from netflix_clone.discovery.narrowing import Chip, ChipGroup
from netflix_clone.discovery.schemas import Facet
from netflix_clone.discovery.searching import LinePart, LineTile, PickTile, Recent
from netflix_clone.discovery.state.search import SearchState
from netflix_clone.search.schemas import SearchSort
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def modes() -> rx.Component:
    """Words and meaning, words alone, or lines; a question, where a language model can be asked."""
    faces = (
        ("", SearchState.meaning_href, t("All")),
        ("words", SearchState.words_href, t("Words")),
        ("lines", SearchState.lines_href, t("Lines")),
    )
    return rx.el.nav(
        *(_mode(mode, href, words) for mode, href, words in faces),
        rx.cond(
            SearchState.may_ask & (SearchState.q != ""),
            _mode("ask", SearchState.ask_href, t("Ask")),
            rx.fragment(),
        ),
        aria_label=t("Where to look"),
        class_name="seg",
    )


def _mode(mode: str, href: Any, words: Any) -> rx.Component:
    return link(
        words,
        to=href,
        replace=True,
        aria_current=rx.cond(SearchState.mode == mode, "true", "false"),
        class_name=rx.cond(SearchState.mode == mode, "on", ""),
    )


def picks() -> rx.Component:
    """What the language model chose of this catalogue, and why; our own search, where it did not answer."""
    return rx.cond(
        SearchState.is_asking,
        rx.fragment(
            rx.el.p(
                t("Choosing for you. This takes a few seconds."), role="status", class_name="search__n t2"
            ),
            grid_skeleton(),
        ),
        rx.fragment(
            rx.el.p(
                rx.cond(
                    SearchState.is_picked_by_model,
                    t("Chosen from this catalogue by a language model. It can be wrong."),
                    t("The language model did not answer, so our own search chose."),
                ),
                role="status",
                class_name="search__n small t2",
            ),
            rx.el.ul(
                rx.foreach(SearchState.picks, _pick), custom_attrs={"data-found": ""}, class_name="tiles"
            ),
        ),
    )


def _pick(pick: PickTile) -> rx.Component:
    return grid_card(pick.tile, below=rx.el.p(pick.why, dir="auto", class_name="card__why small t2"))


def tally() -> rx.Component:
    """How much was found, told to screen readers as it changes."""
    return rx.el.p(
        rx.cond(
            SearchState.phase == "ready",
            rx.cond(
                SearchState.mode == "lines",
                rx.cond(
                    SearchState.are_lines_done,
                    tn(
                        "{n} place where it is said",
                        "{n} places where it is said",
                        SearchState.line_count,
                    ),
                    "",
                ),
                rx.cond(SearchState.is_asking, "", tn("{n} title", "{n} titles", SearchState.total)),
            ),
            "",
        ),
        role="status",
        aria_live="polite",
        class_name="small t2",
    )


def chips() -> rx.Component:
    """All filters, what the sentence was understood as, what is set, and what is one press away."""
    return rx.el.div(
        _drawer(),
        rx.foreach(SearchState.understood, _taken),
        rx.foreach(SearchState.active, _taken),
        rx.foreach(SearchState.quick, _offered),
        rx.cond(
            SearchState.active,
            link(t("Clear"), to=SearchState.clear_href, replace=True, class_name="row__more search__x"),
            rx.fragment(),
        ),
        role="group",
        aria_label=t("Filters"),
        class_name="chips search__chips",
    )


def _taken(chip: Chip) -> rx.Component:
    return link(
        chip.label,
        icon("close"),
        to=chip.href,
        replace=True,
        aria_label=t("Take off: {name}", name=chip.label),
        class_name="chip chip--on",
        key=chip.key,
    )


def _offered(chip: Chip) -> rx.Component:
    return link(
        chip.label,
        rx.cond(
            chip.count >= 0,
            rx.fragment(
                rx.el.b(chip.count, aria_hidden="true"),
                rx.el.span(tn("{n} title", "{n} titles", chip.count), class_name="vh"),
            ),
            rx.fragment(),
        ),
        to=chip.href,
        replace=True,
        aria_current=rx.cond(chip.is_on, "true", "false"),
        class_name=rx.cond(chip.is_on, "chip chip--on", "chip"),
        key=chip.key,
    )


def _drawer() -> rx.Component:
    return dialog_button(
        rx.fragment(icon("filter"), t("All filters")),
        rx.foreach(SearchState.groups, _group),
        rx.el.section(rx.el.h3(t("From and to")), _years(), class_name="search__g"),
        rx.el.div(
            link(t("Reset"), to=SearchState.clear_href, replace=True, class_name="btn btn--quiet"),
            rx.el.p(tn("{n} title", "{n} titles", SearchState.total), role="status", class_name="t2"),
            class_name="search__f",
        ),
        heading=t("Filters"),
        dialog_class="dialog search__d",
        class_name="chip",
    )


def _group(group: ChipGroup) -> rx.Component:
    return rx.el.section(
        rx.el.h3(group.label),
        rx.el.div(rx.foreach(group.chips, _offered), class_name="search__c"),
        class_name="search__g",
        key=group.key,
    )


def _years() -> rx.Component:
    def year(name: str, label: Any, value: Any) -> rx.Component:
        return rx.el.label(
            rx.el.span(label, class_name="small t2"),
            rx.el.span(
                rx.el.input(
                    name=name,
                    default_value=value,
                    key=f"{name}{value}",
                    input_mode="numeric",
                    pattern="[0-9]{4}",
                    max_length=4,
                    custom_attrs={"data-later": ""},
                ),
                class_name="input input--sm",
            ),
        )

    return rx.el.form(
        year("since", t("First year"), SearchState.since),
        year("until", t("Last year"), SearchState.until),
        rx.el.button(t("Apply"), type="submit", class_name="btn btn--quiet btn--slim"),
        on_submit=SearchState.between,
        class_name="search__y",
    )


def sorts() -> rx.Component:
    """The order of the titles."""
    words = (
        (SearchSort.RELEVANCE, t("Best first")),
        (SearchSort.NEWEST, t("Newest")),
        (SearchSort.ADDED, t("Latest here")),
        (SearchSort.NAME, t("A to Z")),
        (SearchSort.SHORTEST, t("Shortest")),
        (SearchSort.RATING, t("Best rated")),
    )
    return rx.el.label(
        rx.el.span(t("Order"), class_name="vh"),
        rx.el.select(
            *(rx.el.option(label, value=sort) for sort, label in words),
            value=SearchState.sort,
            on_change=SearchState.sort_by,
            class_name="input input--select input--sm",
        ),
    )


def people() -> rx.Component:
    """People and genres of that name, as ways to their pages."""
    return rx.cond(
        SearchState.has_ways,
        rx.el.nav(
            rx.foreach(SearchState.people, lambda each: _way(each, "person", f"/person/{each.key}")),
            rx.foreach(SearchState.genres, lambda each: _way(each, "list", f"/genre/{each.key}")),
            aria_label=t("People and genres"),
            custom_attrs={"data-found": ""},
            class_name="chips search__ways",
        ),
        rx.fragment(),
    )


def _way(each: Facet, symbol: str, href: Any) -> rx.Component:
    return link(icon(symbol), each.label, to=href, class_name="chip", key=each.key)


def said() -> rx.Component:
    """Who says it, with the scene and the second."""
    language = rx.cond(
        SearchState.has_languages,
        rx.el.label(
            rx.el.span(t("Language of the lines"), class_name="vh"),
            rx.el.select(
                rx.el.option(t("Any language"), value=""),
                rx.foreach(
                    SearchState.languages, lambda each: rx.el.option(each.label, value=each.key, key=each.key)
                ),
                value=SearchState.language,
                on_change=SearchState.listen_in,
                class_name="input input--select input--sm",
            ),
        ),
        rx.fragment(),
    )
    return rx.cond(
        SearchState.lines,
        rx.el.section(
            rx.el.div(
                rx.el.h2(t("Said in films"), id="said-name", class_name="h-sec grow"),
                language,
                class_name="rowx",
            ),
            rx.el.ul(rx.foreach(SearchState.lines, _line), custom_attrs={"data-found": ""}),
            aria_labelledby="said-name",
            class_name="said",
        ),
        rx.fragment(),
    )


def _line(line: LineTile) -> rx.Component:
    return rx.el.li(rx.cond(line.is_secret, _secret(line), _told(line)), class_name="said__l", key=line.key)


def _told(line: LineTile) -> rx.Component:
    return rx.fragment(
        rx.el.span(
            picture(src=line.still_url, alt="", width="160", height="90", loading="lazy", class_name="art"),
            class_name="said__i",
        ),
        rx.el.div(
            rx.el.p("\u201c", rx.foreach(line.parts, _part), "\u201d", class_name="said__q", dir="auto"),
            rx.el.p(
                link(line.name, to=f"/title/{line.title_id}"), " \u00b7 ", line.where, class_name="small t2"
            ),
            class_name="grow",
        ),
        link(
            icon("play"),
            t("Play from here"),
            to=line.href,
            aria_label=t("Play {name} from here, {where}", name=line.name, where=line.where),
            class_name="btn btn--quiet",
        ),
    )


def _part(part: LinePart) -> rx.Component:
    return rx.cond(part.is_match, rx.el.mark(part.text), rx.fragment(part.text))


def _secret(line: LineTile) -> rx.Component:
    return rx.fragment(
        rx.el.span(icon("eye"), class_name="said__i said__i--none"),
        rx.el.div(
            rx.el.p(
                tn(
                    "{n} line in {name}, ahead of where you are",
                    "{n} lines in {name}, ahead of where you are",
                    line.count,
                    name=line.name,
                ),
                class_name="said__q",
            ),
            rx.el.p(t("Hidden, so that nothing is given away."), class_name="small t2"),
            class_name="grow",
        ),
        rx.el.button(
            t("Show"),
            type="button",
            on_click=SearchState.show_secret(line.title_id),
            aria_label=t("Show what is said in {name}", name=line.name),
            class_name="btn btn--quiet",
        ),
    )


def recent() -> rx.Component:
    """The last searches; each can be taken off the list."""
    return rx.cond(
        SearchState.recent,
        rx.el.section(
            rx.el.div(
                rx.el.h2(t("Recent searches"), id="recent-name", class_name="h-sec grow"),
                rx.el.button(
                    t("Clear all"),
                    type="button",
                    on_click=SearchState.forget_all,
                    class_name="row__more search__x",
                ),
                class_name="rowx",
            ),
            rx.el.ul(rx.foreach(SearchState.recent, _recent), class_name="search__c"),
            aria_labelledby="recent-name",
            class_name="search__s",
        ),
        rx.fragment(),
    )


def _recent(each: Recent) -> rx.Component:
    return rx.el.li(
        link(icon("clock"), each.query, to=each.href, class_name="search__r", dir="auto"),
        rx.el.button(
            icon("close"),
            type="button",
            on_click=SearchState.forget(each.entry_id),
            aria_label=t("Forget {name}", name=each.query),
            class_name="icon-btn",
        ),
        class_name="chip search__e",
        key=f"{each.entry_id}",
    )
