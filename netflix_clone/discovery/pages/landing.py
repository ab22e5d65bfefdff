"""The landing page: what a stranger sees first."""

import reflex as rx

from netflix_clone.discovery.components.cards import poster_card
from netflix_clone.discovery.components.reasons import questions, reasons
from netflix_clone.discovery.components.rows import how_it_is_counted, ranked_card
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.kit.settings import settings
from netflix_clone.ui import forms
from netflix_clone.ui.first import first_slot
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import plain_link
from netflix_clone.ui.picture import picture
from netflix_clone.ui.rail import rail

_BRICKS = 24
_SHELF = "what-is-here"


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
            rx.el.h1(t("Great films deserve a warm light."), class_name="h-hero"),
            rx.el.p(
                t(
                    "Classics, silents and independent films, captioned, on every screen you own. Free to watch."
                ),
                class_name="landing__s",
            ),
            _start(),
            rx.el.p(
                plain_link(t("Browse without an account"), href=f"#{_SHELF}", class_name="landing__l"),
                " ",
                rx.el.span(t("It takes a minute. No card needed."), class_name="t2"),
                class_name="landing__n",
            ),
            class_name="landing__top",
        ),
        rx.cond(LandingState.is_empty, rx.fragment(), _trending()),
        reasons(),
        rx.cond(LandingState.is_empty, rx.fragment(), _shelf()),
        questions(),
        class_name="landing",
    )


def _brick(place: int) -> rx.Component:
    return rx.el.span(
        picture(
            src=f"/art/wall/{place}",
            width="240",
            height="360",
            loading="lazy",
            decoding="async",
            custom_attrs={"fetchPriority": "low"},
        ),
        class_name="wall__b",
    )


def _start() -> rx.Component:
    field = rx.el.label(
        rx.el.span(t("E-mail address"), class_name="vh"),
        icon("mail"),
        rx.el.input(
            name="email",
            type="email",
            required=True,
            max_length=254,
            auto_complete="email",
            placeholder=t("E-mail address"),
        ),
        class_name="input",
    )
    button = forms.SubmitButton.create(
        t("Start watching"), icon("right"), class_name="btn btn--primary btn--lg"
    )
    return forms.carry_form(field, button, then="/signup", class_name="landing__f")


def _trending() -> rx.Component:
    """What most profiles watched this week; the newest while too few have. Boxes of the same size until then."""
    ranked = rx.fragment(
        rx.el.div(
            rx.el.h2(t("Trending this week"), id="trending", class_name="h-row"),
            how_it_is_counted("trending"),
            class_name="row__h",
        ),
        rail(rx.foreach(LandingState.trending, ranked_card), label=t("Trending this week"), is_ordered=True),
    )
    heading = t("New on {brand}", brand=settings().brand_name)
    newest = rx.fragment(
        rx.el.div(rx.el.h2(heading, id="trending", class_name="h-row"), class_name="row__h"),
        rail(
            rx.foreach(LandingState.trending, poster_card),
            label=heading,
            class_name="rail--poster landing__posters",
        ),
    )
    box = rx.el.li(rx.el.span(class_name="sk landing__sk"), class_name="top10")
    waiting = rx.fragment(
        first_slot(),
        rx.el.div(rx.el.span(class_name="sk sk--head"), class_name="row__h"),
        rx.el.div(
            rx.el.ul(*(box for _ in range(7)), class_name="rail rail--moves"),
            aria_hidden="true",
            class_name="row__t",
        ),
    )
    return rx.el.section(
        rx.cond(LandingState.trending, rx.cond(LandingState.is_ranked, ranked, newest), waiting),
        aria_label=t("Trending this week"),
        class_name="landing__row row row--ranked",
    )


def _shelf() -> rx.Component:
    """Everything that is here, for whoever looks around first."""
    return rx.el.section(
        rx.el.h2(t("Look around"), id=_SHELF, class_name="h-page"),
        rx.el.p(
            t("This is what is on the shelves now. To watch, all you need is an e-mail address."),
            class_name="t2 landing__p",
        ),
        rx.el.ul(rx.foreach(LandingState.shelf, poster_card), class_name="posters"),
        rx.cond(
            LandingState.has_more,
            rx.el.button(
                t("Show more"), type="button", on_click=LandingState.load_more, class_name="btn btn--quiet"
            ),
            rx.fragment(),
        ),
        class_name="landing__part",
    )
