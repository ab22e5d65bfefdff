"""Why somebody should stay, and what they ask first: the lower half of the landing page."""

import reflex as rx

from netflix_clone.kit.settings import settings
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon


def reasons() -> rx.Component:
    """Four reasons, each one a thing that can be tried."""
    return rx.el.section(
        rx.el.h2(t("Why here"), class_name="vh"),
        rx.el.ul(
            _reason(
                "tv",
                t("On every screen"),
                t("Phone, tablet, computer or the browser of a television. Stop on one, go on at the next."),
            ),
            _reason(
                "download",
                t("Take it along"),
                t("Keep films in the browser and watch them on the train, with the network off."),
            ),
            _reason(
                "people",
                t("A place for each of you"),
                t(
                    "Profiles with a list, a language and a PIN of their own. Children see what is right for them."
                ),
            ),
            _reason(
                "captions",
                t("Words you can read"),
                t(
                    "Captions in your size, font and colour; pages in English, German, Spanish, French and Arabic."
                ),
            ),
            class_name="reasons",
        ),
        class_name="landing__part",
    )


def _reason(symbol: str, heading: rx.Var[str], words: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon(symbol), class_name="reason__i"),
        rx.el.h3(heading, class_name="h-row"),
        rx.el.p(words, class_name="t2"),
        class_name="panel reason",
    )


def questions() -> rx.Component:
    """What people ask before they sign up; one answer is open at a time."""
    brand = settings().brand_name
    return rx.el.section(
        rx.el.h2(t("Questions"), class_name="h-page"),
        _question(
            t("What is {brand}?", brand=brand),
            t(
                "A place to watch films and series: classics, silents and independent films, with captions, "
                "in a picture that fits your line."
            ),
        ),
        _question(
            t("What does it cost?"),
            t("Nothing. There are no plans to choose from and no card to enter."),
        ),
        _question(
            t("Where can I watch?"),
            t(
                "In the browser of any phone, tablet, computer or television. You can add {brand} to your home "
                "screen, where it opens like an app.",
                brand=brand,
            ),
        ),
        _question(
            t("Is it right for children?"),
            t(
                "Make a profile for them: it shows only what fits their age, nothing plays by itself, and your "
                "PIN keeps the other profiles shut."
            ),
        ),
        _question(
            t("Can I watch without a network?"),
            t("Yes. Keep a film in the browser beforehand; it plays from there until its time is up."),
        ),
        class_name="landing__part landing__part--narrow",
    )


def _question(question: rx.Var[str], answer: rx.Var[str]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(question, icon("plus"), class_name="faq__q"),
        rx.el.p(answer, class_name="faq__a t2"),
        custom_attrs={"name": "faq"},
        class_name="faq",
    )
