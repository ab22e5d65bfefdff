"""The fields of a title."""

from typing import Any

import reflex as rx

from netflix_clone.admin.components import box, press
from netflix_clone.admin.state.title import TitleState
from netflix_clone.admin.title_fields import SPOKEN
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_LISTS = t("Between commas")
_PEOPLE = t("One a line, in billing order")


def details() -> rx.Component:
    """The form; it is drawn anew when it is filled anew, and keeps what was typed when saving failed."""
    fields = TitleState.fields
    return box(
        t("Details"),
        rx.el.form(
            _line(
                _text("name", fields.name, required=True, max_length=200),
                _text(
                    "original_name", fields.original_name, max_length=200, placeholder=t("Same as the name")
                ),
            ),
            _text("tagline", fields.tagline, max_length=300),
            _area("synopsis", fields.synopsis, rows=5, max_length=4000),
            _line(
                _text("year", fields.year, required=True, max_length=4, input_mode="numeric"),
                _text("release_date", fields.release_date, type="date"),
                _text(
                    "runtime_min", fields.runtime_min, hint=t("Minutes"), max_length=4, input_mode="numeric"
                ),
            ),
            _line(
                _text(
                    "maturity",
                    fields.maturity,
                    hint=t("From this age on"),
                    max_length=2,
                    input_mode="numeric",
                ),
                _text(
                    "certification", fields.certification, hint=t("As printed, such as TV-PG"), max_length=12
                ),
                _text(
                    "maturity_reasons",
                    fields.maturity_reasons,
                    hint=t("Such as violence, fear"),
                    max_length=300,
                ),
                _text("original_language", fields.original_language, hint=t("Such as en"), max_length=12),
            ),
            _line(
                _area("genres", fields.genres, hint=t("Between commas; the first is shown on cards"), rows=2),
                _area("keywords", fields.keywords, hint=_LISTS, rows=2),
            ),
            _line(
                _text("countries", fields.countries, hint=_LISTS),
                _text("languages", fields.languages, hint=_LISTS),
            ),
            _line(
                _area("directors", fields.directors, hint=_PEOPLE, rows=3),
                _area("cast", fields.cast, hint=_PEOPLE, rows=3),
            ),
            forms.tick_field(
                "is_premium", t("Premium: for paying plans alone"), default_checked=fields.is_premium != ""
            ),
            _outcome(),
            rx.el.div(
                rx.el.button(t("Save"), type="submit", class_name="btn btn--primary btn--slim"),
                class_name="adm__row",
            ),
            key=TitleState.opened,
            on_submit=TitleState.save,
            custom_attrs={"noValidate": True},
            class_name="form form--dense",
        ),
        class_name="box--form",
    )


def _line(*fields: rx.Component) -> rx.Component:
    return rx.el.div(*fields, class_name="form__line")


def _text(name: str, value: Any, *, hint: Any = None, **props: Any) -> rx.Component:
    control = rx.el.span(
        rx.el.input(id=name, name=name, default_value=value, auto_complete="off", **_manners(name), **props),
        class_name="input input--sm",
    )
    return _field(name, control, hint)


def _area(name: str, value: Any, *, hint: Any = None, **props: Any) -> rx.Component:
    control = rx.el.textarea(
        id=name, name=name, default_value=value, class_name="input input--area", **_manners(name), **props
    )
    return _field(name, control, hint)


def _manners(name: str) -> dict[str, Any]:
    return {
        "aria_invalid": TitleState.problem_field == name,
        "aria_describedby": f"{name}-hint {name}-problem",
    }


def _field(name: str, control: rx.Component, hint: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(t(SPOKEN[name]), html_for=name, class_name="lbl"),
        control,
        rx.cond(
            TitleState.problem_field == name,
            rx.el.p(TitleState.problem, id=f"{name}-problem", role="alert", class_name="hint hint--err"),
        ),
        *([rx.el.p(hint, id=f"{name}-hint", class_name="hint")] if hint is not None else []),
        class_name="field",
    )


def _outcome() -> rx.Component:
    """What went wrong, where it is not one field's fault."""
    return rx.fragment(
        rx.cond(
            (TitleState.problem != "") & (TitleState.problem_field == ""),
            rx.el.p(TitleState.problem, role="alert", class_name="note note--err"),
        ),
        rx.cond(
            TitleState.conflict != "",
            rx.el.div(
                icon("people"),
                rx.el.p(TitleState.conflict, class_name="grow"),
                press("retry", t("Take theirs"), on_click=TitleState.reopen),
                role="alert",
                class_name="note note--warn",
            ),
        ),
    )
