"""The fields of a payment card; see card.js. They belong to the pretend counter alone: a real one has its own page."""

from typing import Any

import reflex as rx

from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_js = rx.asset("card.js", shared=True)


class CardNumber(rx.Component):
    """The number in groups of four."""

    library = _js.importable_path
    tag = "CardNumber"

    tests: rx.Var[list[list[str]]]


class CardDate(rx.Component):
    """The month and the year."""

    library = _js.importable_path
    tag = "CardDate"


def card_fields(*, tests: Any) -> rx.Component:
    """Number, date, security code and name; `tests` are a number, what it does, the class of its colour."""
    number = CardNumber.create(
        icon("card"),
        tests=tests,
        custom_attrs={"id": "number", "name": "number", "required": True, "aria-describedby": "number-error"},
    )
    date = rx.el.span(
        CardDate.create(
            custom_attrs={
                "id": "expires",
                "name": "expires",
                "required": True,
                "aria-describedby": "expires-error",
            }
        ),
        class_name="input num",
    )
    code = forms.text_field(
        "code",
        t("Security code"),
        type="password",
        input_mode="numeric",
        auto_complete="cc-csc",
        max_length=4,
        required=True,
    )
    return rx.fragment(
        forms.field("number", t("Card number"), number),
        rx.el.div(forms.field("expires", t("Expires"), date), code, class_name="pair"),
        forms.text_field("name", t("Name on card"), auto_complete="cc-name", max_length=80, required=True),
    )
