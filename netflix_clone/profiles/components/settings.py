"""The settings of one profile, a section a thought; what is changed is kept at once."""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from netflix_clone.profiles.components.captions import caption_fields
from netflix_clone.profiles.components.papers import face_choices, language_options, limit_form, lock_form
from netflix_clone.profiles.schemas import LONGEST_NAME
from netflix_clone.profiles.state import SettingsState
from netflix_clone.ui import forms
from netflix_clone.ui.autosave import saved_row, saving_form, saving_note, switch
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon

_ASKS = [
    (0, t("Never")),
    (2, t("After 2 episodes")),
    (3, t("After 3 episodes")),
    (5, t("After 5 episodes")),
    (8, t("After 8 episodes")),
]
_HEIGHTS = [
    (0, t("Automatic, as good as it gets")),
    (480, t("Up to 480p")),
    (720, t("Up to 720p")),
    (1080, t("Up to 1080p")),
    (2160, t("Up to 4K")),
]
PLACES = (
    ("who", t("Name and face"), "person"),
    ("pages", t("Language"), "globe"),
    ("playback", t("Playback"), "play"),
    ("quality", t("Quality and data"), "tv"),
    ("captions", t("Captions"), "captions"),
    ("limit", t("Age limit"), "shield"),
    ("lock", t("PIN"), "lock"),
)
CHILDS_PLACES = frozenset({"pages", "playback", "captions"})


def settings_sections() -> rx.Component:
    """All that may be set of the profile; a child finds its captions, its language and autoplay."""
    profile = SettingsState.profile
    grown_up = rx.cond(SettingsState.is_closed, False, True)
    saved = saving_form(
        rx.cond(grown_up, _who()),
        _section("pages", t("Language"), _language()),
        _section("playback", t("Playback"), _autoplay_next(), rx.cond(grown_up, _playback())),
        rx.cond(grown_up, _section("quality", t("Quality and data"), *_quality())),
        _section("captions", t("Captions"), caption_fields(), panel=False),
        action=f"/api/profiles/{profile.id}",
        key=f"profile-{profile.id}",
        class_name="sets",
    )
    return rx.fragment(saved, rx.cond(grown_up, _guarded()))


def _section(place: str, heading: Any, *rows: rx.Component, panel: bool = True) -> rx.Component:
    body = rx.el.div(*rows, class_name="panel set__p") if panel else rx.fragment(*rows)
    return rx.el.section(
        rx.el.h2(heading, class_name="h-sec", id=f"{place}-heading"),
        body,
        aria_labelledby=f"{place}-heading",
        class_name="sets__s",
        id=place,
    )


def _who() -> rx.Component:
    profile = SettingsState.profile
    name = rx.el.input(
        id="name",
        name="name",
        default_value=profile.name,
        required=True,
        max_length=LONGEST_NAME,
        auto_complete="off",
        dir="auto",
        aria_describedby="name-saved",
        class_name="input set__i",
    )
    faces = rx.el.fieldset(
        rx.el.legend(t("Face"), class_name="set__l"),
        *face_choices(profile.avatar_seed),
        saving_note("avatar_seed"),
        class_name="faces faces--set",
    )
    return _section("who", t("Name and face"), saved_row("name", t("Name"), name), faces)


def _language() -> rx.Component:
    field = _choice(
        "language",
        language_options(),
        value=SettingsState.profile.language,
        reloads=SettingsState.is_own,
    )
    return saved_row(
        "language",
        t("Language of the pages"),
        field,
        hint=t("Titles and descriptions follow where they are translated."),
    )


def _autoplay_next() -> rx.Component:
    return _switch_row(
        "autoplay_next",
        t("Play the next episode by itself"),
        t("It begins some seconds after the end of the one before."),
        SettingsState.profile.autoplay_next,
    )


def _playback() -> rx.Component:
    profile = SettingsState.profile
    asks = _choice(
        "asks_after_episodes",
        _options(_ASKS),
        value=f"{profile.asks_after_episodes}",
        is_number=True,
    )
    return rx.fragment(
        _switch_row(
            "autoplay_previews",
            t("Previews by themselves"),
            t("Pictures begin to move while you look round, without sound."),
            profile.autoplay_previews,
        ),
        _switch_row(
            "skips_by_itself",
            t("Skip intros and recaps by itself"),
            t("A button brings you back if you want to see them."),
            profile.skips_by_itself,
        ),
        saved_row(
            "asks_after_episodes",
            t("Ask whether somebody is still watching"),
            asks,
            hint=t("If nobody touches the controls for that long."),
        ),
    )


def _quality() -> Iterable[rx.Component]:
    profile = SettingsState.profile
    height = _choice("max_height", _options(_HEIGHTS), value=f"{profile.max_height}", is_number=True)
    yield saved_row(
        "max_height",
        t("Picture quality"),
        height,
        hint=t("While a film plays, the player can still be told otherwise."),
    )
    yield _switch_row(
        "saves_data",
        t("Save data"),
        t("A smaller picture, and no previews: about a third of the data."),
        profile.saves_data,
    )


def _guarded() -> rx.Component:
    profile = SettingsState.profile
    away = forms.action_button(
        icon("bin"),
        t("Delete {name}", name=profile.name),
        action=f"/api/profiles/{profile.id}",
        method="DELETE",
        then="/profiles",
        question=t("Delete {name}? Their list, history and places go with the profile.", name=profile.name),
        consent=t("Delete profile"),
        class_name="btn btn--danger",
    )
    return rx.el.div(
        _section("limit", t("Age limit"), rx.el.div(limit_form(profile), class_name="set__f")),
        _section("lock", t("PIN"), rx.el.div(lock_form(profile), class_name="set__f")),
        rx.cond(profile.is_owner, rx.fragment(), rx.el.div(away, class_name="sets__s")),
        key=f"guarded-{profile.id}",
    )


def _switch_row(name: str, label: Any, hint: Any, value: Any) -> rx.Component:
    return saved_row(name, label, switch(name, default_checked=value), hint=hint)


def _options(choices: Iterable[tuple[int, Any]]) -> list[rx.Component]:
    return [rx.el.option(words, value=str(value)) for value, words in choices]


def _choice(
    name: str, options: list[rx.Component], *, value: Any, is_number: bool = False, reloads: Any = None
) -> rx.Component:
    kind: dict[str, Any] = {"data-type": "number"} if is_number else {}
    if reloads is not None:
        kind["data-reloads"] = rx.cond(reloads, "yes", None)
    return rx.el.select(
        *options,
        id=name,
        name=name,
        default_value=value,
        aria_describedby=f"{name}-hint {name}-saved",
        custom_attrs=kind,
        class_name="input input--select set__i",
    )
