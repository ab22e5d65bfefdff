"""How captions look, with what they will look like beside it."""

from typing import Any

import reflex as rx

from netflix_clone.profiles import caption_style
from netflix_clone.profiles.state import SettingsState
from netflix_clone.ui.autosave import saving_note, set_button
from netflix_clone.ui.captionstyle import caption_preview
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_FONTS = (
    ("sans", t("Plain")),
    ("serif", t("With serifs")),
    ("mono", t("Typewriter")),
    ("casual", t("Handwriting")),
)
_EDGES = (
    ("none", t("None")),
    ("shadow", t("Shadow")),
    ("outline", t("Outline")),
    ("raised", t("Raised")),
)
_POSITIONS = (("bottom", t("At the foot")), ("top", t("At the top")))
_PRESETS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (t("Yellow on black"), {"colour": "#ffe14d", "background": "#000000", "opacity": 1, "edge": "none"}),
    (t("Black on white"), {"colour": "#000000", "background": "#ffffff", "opacity": 1, "edge": "none"}),
    (t("Large"), {"size": 150, "opacity": 0.9}),
    (t("Cinema"), {"opacity": 0, "edge": "outline"}),
)


def caption_fields() -> rx.Component:
    """The preview, ready-made looks, and each property by itself."""
    fields = rx.el.div(
        _field("size", t("Size"), _range("size", caption_style.SMALLEST, caption_style.LARGEST, 5)),
        _field("font", t("Font"), _choice("font", _FONTS)),
        _field("colour", t("Colour of the letters"), _colour("colour")),
        _field("background", t("Colour of the box"), _colour("background")),
        _field("opacity", t("How solid the box is"), _range("opacity", 0, 1, 0.05)),
        _field("edge", t("Edge of the letters"), _choice("edge", _EDGES)),
        _field("position", t("Where they stand"), _choice("position", _POSITIONS)),
        class_name="capset__f",
    )
    presets = rx.el.div(
        *(_preset(words, style) for words, style in _PRESETS),
        _preset(t("Reset"), {}, symbol="undo"),
        role="group",
        aria_label=t("Ready-made looks"),
        class_name="capset__p",
    )
    return rx.el.div(
        caption_preview("/pictures/sunrise.svg", class_name="capset__v"),
        rx.el.div(presets, fields, saving_note("caption_style"), class_name="capset__b"),
        class_name="panel capset",
    )


def _preset(words: Any, style: dict[str, Any], *, symbol: str = "") -> rx.Component:
    whole = caption_style.DEFAULTS | style
    return set_button(
        *([icon(symbol)] if symbol else []),
        words,
        fields={f"caption_style.{key}": value for key, value in whole.items()},
        body={"caption_style": style},
        class_name="chip",
    )


def _field(key: str, label: Any, control: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.label(label, html_for=f"caption_style.{key}", class_name="lbl"), control)


def _named(key: str) -> dict[str, Any]:
    return {
        "id": f"caption_style.{key}",
        "name": f"caption_style.{key}",
        "default_value": SettingsState.captions[key],
        "aria_describedby": "caption_style-saved",
    }


def _range(key: str, least: float, most: float, step: float) -> rx.Component:
    return rx.el.input(
        type="range",
        min=str(least),
        max=str(most),
        step=str(step),
        class_name="range",
        custom_attrs={"data-type": "number"},
        **_named(key),
    )


def _colour(key: str) -> rx.Component:
    return rx.el.input(type="color", class_name="input capset__c", **_named(key))


def _choice(key: str, choices: tuple[tuple[str, Any], ...]) -> rx.Component:
    options = [rx.el.option(words, value=value) for value, words in choices]
    return rx.el.select(*options, class_name="input input--select", **_named(key))
