"""The page where a history is brought and a profile is taken along."""

from typing import Any

import reflex as rx

from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.transfer.schemas import Candidate, LineState, ReviewLine
from netflix_clone.transfer.state import BringState
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.upload import file_button

_SERVICES = (
    ("Netflix", t("Account, then Profile, Viewing activity, Download all.")),
    (
        "Letterboxd",
        t("Settings, then Data, Export. Unpack it; diary, ratings, reviews and watchlist are read."),
    ),
    ("Trakt", t("Settings, then Data, Export as CSV.")),
)


def bring() -> rx.Component:
    """A history from elsewhere, and this profile as a file."""
    return rx.el.div(
        rx.el.div(
            rx.el.h1(t("Bring your history"), class_name="h-page"),
            rx.el.p(
                t(
                    "What you watched elsewhere teaches this profile your taste at once. Nothing leaves this house."
                ),
                class_name="t2",
            ),
            class_name="list__h list__h--words",
        ),
        rx.match(
            BringState.phase,
            ("loading", _waiting()),
            ("failed", _failed()),
            ("closed", _closed()),
            rx.fragment(
                rx.cond(BringState.is_taken, _taken()),
                rx.cond(BringState.import_id != "", _review(), _choose_file()),
                _profile_file(),
            ),
        ),
        class_name="page page--list page--narrow bring",
    )


def _waiting() -> rx.Component:
    return rx.el.div(
        rx.el.div(class_name="sk bring__sk"),
        rx.el.div(class_name="sk bring__sk bring__sk--file"),
        aria_busy="true",
        class_name="waits",
    )


def _choose_file() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("A viewing history"), class_name="h-sec"),
        rx.el.dl(
            *(rx.el.div(rx.el.dt(name), rx.el.dd(words, class_name="t2")) for name, words in _SERVICES),
            class_name="bring__s",
        ),
        rx.el.p(t("You look at what was found before anything is added."), class_name="body14 t2"),
        file_button(
            icon("upload"),
            t("Choose a CSV file"),
            action="/api/history-imports",
            accept=".csv,text/csv",
            on_done=BringState.load,
        ),
        class_name="panel bring__p",
    )


def _review() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("What we found"), class_name="h-sec"),
        rx.el.p(BringState.filename, dir="auto", class_name="small t3"),
        rx.el.p(
            tn("{n} entry was found here.", "{n} entries were found here.", BringState.matched),
            role="status",
            class_name="body14",
        ),
        rx.el.div(
            _tab(LineState.UNSURE, t("To look at"), BringState.unsure),
            _tab(LineState.UNKNOWN, t("Not here"), BringState.unknown),
            _tab(LineState.BROKEN, t("Not readable"), BringState.broken),
            role="group",
            aria_label=t("Entries"),
            class_name="bring__t",
        ),
        rx.el.ul(rx.foreach(BringState.lines, _line), class_name="bring__l"),
        rx.cond(
            BringState.has_more,
            rx.el.button(
                t("Show more"), type="button", on_click=BringState.load_more, class_name="btn btn--quiet"
            ),
        ),
        rx.el.div(
            rx.el.button(
                tn("Add {n} entry", "Add {n} entries", BringState.matched),
                type="button",
                on_click=BringState.take,
                disabled=(BringState.matched == 0) | BringState.is_busy,
                aria_busy=BringState.is_busy,
                class_name="btn btn--primary",
            ),
            rx.el.button(
                t("Throw away"), type="button", on_click=BringState.discard, class_name="btn btn--text"
            ),
            class_name="bring__a",
        ),
        class_name="panel bring__p",
    )


def _tab(state: LineState, words: Any, count: Any) -> rx.Component:
    is_shown = BringState.shown == state.value
    return rx.cond(
        count > 0,
        rx.el.button(
            words,
            rx.el.b(count),
            type="button",
            on_click=BringState.show(state.value),
            aria_pressed=rx.cond(is_shown, "true", "false"),
            class_name=rx.cond(is_shown, "chip chip--on", "chip"),
        ),
    )


def _line(line: ReviewLine) -> rx.Component:
    year = rx.cond(line.year, rx.el.span(f" ({line.year})", class_name="t3"))
    return rx.el.li(
        rx.el.p(
            rx.el.span(t("Line {n}", n=line.number), class_name="small t3 bring__n"),
            rx.el.bdi(line.name),
            year,
            class_name="bring__w",
        ),
        rx.cond(line.episode != "", rx.el.p(line.episode, dir="auto", class_name="small t2")),
        rx.cond(line.problem != "", rx.el.p(line.problem, class_name="small t2")),
        rx.cond(
            line.state == LineState.UNSURE.value,
            rx.el.div(
                rx.foreach(line.candidates, lambda candidate: _candidate(line, candidate)),
                rx.el.button(
                    t("None of these"),
                    type="button",
                    on_click=BringState.choose(line.number, 0),
                    aria_label=t("{name} is none of these", name=line.name),
                    class_name="btn btn--text btn--sm",
                ),
                class_name="bring__c",
            ),
        ),
        key=f"{line.number}",
    )


def _candidate(line: ReviewLine, candidate: Candidate) -> rx.Component:
    return rx.el.button(
        f"{candidate.name} ({candidate.year})",
        type="button",
        on_click=BringState.choose(line.number, candidate.title_id),
        aria_label=t("{name} is {title}, {year}", name=line.name, title=candidate.name, year=candidate.year),
        class_name="btn btn--line btn--sm",
    )


def _taken() -> rx.Component:
    is_nothing = (BringState.plays == 0) & (BringState.ratings == 0) & (BringState.saved == 0)
    counts = rx.fragment(
        tn("{n} film or episode", "{n} films and episodes", BringState.plays),
        ", ",
        tn("{n} rating", "{n} ratings", BringState.ratings),
        ", ",
        tn("{n} title for My List", "{n} titles for My List", BringState.saved),
    )
    return rx.el.div(
        rx.el.p(
            rx.cond(
                is_nothing,
                t("All of it was here already."),
                rx.fragment(t("Added to this profile:"), " ", counts),
            ),
            role="status",
        ),
        rx.el.p(
            link(t("See your home page"), to="/browse", class_name="link"),
            " · ",
            link(t("Viewing activity"), to="/history", class_name="link"),
        ),
        class_name="note note--ok bring__ok",
    )


def _profile_file() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("This profile as a file"), class_name="h-sec"),
        rx.el.p(
            t(
                "Settings, history, ratings, My List, searches and taste in one file, for another house like this one."
            ),
            class_name="body14 t2",
        ),
        rx.el.div(
            plain_link(
                icon("download"),
                t("Save this profile"),
                href="/api/profile-archive",
                download="",
                class_name="btn btn--line",
            ),
            file_button(
                icon("upload"),
                t("Bring a saved profile"),
                action="/api/profile-archive",
                accept=".json,application/json",
                on_done=BringState.load,
                class_name="btn btn--line",
            ),
            class_name="bring__a",
        ),
        class_name="panel bring__p",
    )


def _failed() -> rx.Component:
    return blank(
        t("This page could not be read"),
        t("Nothing of yours is lost. Please try again."),
        rx.el.button(t("Try again"), type="button", on_click=BringState.load, class_name="btn btn--primary"),
    )


def _closed() -> rx.Component:
    return blank(
        t("Not from a kids profile"),
        t("Choose a grown-up\u2019s profile to bring a history or to take one along."),
        link(t("Profiles"), to="/profiles", class_name="btn btn--primary"),
    )


PAGES = [
    Page(
        route="/bring",
        component=bring,
        title="Bring your history",
        on_load=BringState.load,
        access=Access.VIEWER,
        frame=Frame.VIEWER,
    )
]
