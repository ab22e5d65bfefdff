"""The menu of languages, for the foot of pages."""

import dataclasses

import reflex as rx

from netflix_clone.kit import i18n
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_js = rx.asset("languages.js", shared=True)


class LanguageLinks(rx.Component):
    """One link a language; see languages.js."""

    library = _js.importable_path
    tag = "LanguageLinks"

    languages: rx.Var[list[dict[str, str]]]


def language_menu() -> rx.Component:
    """A button that opens the list upwards; it works without a script, too."""
    return rx.el.details(
        rx.el.summary(icon("globe"), rx.el.span(t("Language")), class_name="languages__b"),
        rx.el.div(
            LanguageLinks.create(languages=[dataclasses.asdict(each) for each in i18n.languages().values()]),
            class_name="pop menu__l",
        ),
        class_name="menu languages",
    )
