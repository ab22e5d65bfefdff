"""The landing page: what a stranger sees first."""

import reflex as rx

from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.kit.settings import settings
from netflix_clone.ui import forms
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture

_BRICKS = 21


def landing() -> rx.Component:
    """One sentence and one field on a wall of posters; the words need no server to appear."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(*(_brick(place) for place in range(_BRICKS)), class_name="wall__in"),
            aria_hidden="true",
            class_name="wall",
        ),
        rx.el.div(class_name="beam"),
        rx.el.section(
            rx.el.h1("Great films deserve", rx.el.br(), "a warm light.", class_name="h-hero"),
            rx.el.p(
                "Classics, silents and independent films, captioned, on every screen you own.",
                class_name="landing__s",
            ),
            _start(),
            rx.el.p("It takes a minute. No card needed.", class_name="landing__n t2"),
            class_name="landing__top",
        ),
        _newest(),
        class_name="landing",
    )


def _brick(place: int) -> rx.Component:
    return rx.el.span(
        picture(src=f"/art/wall/{place}", width="240", height="360", loading="lazy"), class_name="wall__b"
    )


def _start() -> rx.Component:
    field = rx.el.label(
        rx.el.span("E-mail address", class_name="vh"),
        icon("mail"),
        rx.el.input(
            name="email",
            type="email",
            required=True,
            max_length=254,
            auto_complete="email",
            placeholder="E-mail address",
        ),
        class_name="input",
    )
    button = forms.SubmitButton.create("Start watching", icon("right"), class_name="btn btn--primary btn--lg")
    return forms.carry_form(field, button, then="/signup", class_name="landing__f")


def _newest() -> rx.Component:
    """The newest titles, ranked by nothing but their date; boxes of the same size until they are here."""
    return rx.cond(
        LandingState.is_empty,
        rx.fragment(),
        rx.el.section(
            rx.el.div(rx.el.h2(f"New on {settings().brand_name}", class_name="h-row"), class_name="row__h"),
            rx.el.ul(
                rx.cond(
                    LandingState.newest,
                    rx.foreach(LandingState.newest, _card),
                    rx.fragment(*(rx.el.li(rx.el.div(class_name="sk landing__sk")) for _ in range(8))),
                ),
                class_name="rail rail--posters",
            ),
            class_name="landing__new",
        ),
    )


def _card(title: TitleCard) -> rx.Component:
    poster = picture(src=title.poster_url, alt=title.name, width="240", height="360", class_name="art")
    return rx.el.li(
        link(
            rx.el.span(poster, class_name="card__img"),
            to=f"/title/{title.id}",
            class_name="card card--poster",
        )
    )
