"""What is filled in about a profile: a new one, its limit, its lock, and what opens it."""

import json
from typing import Any

import reflex as rx

from netflix_clone.kit.i18n import languages
from netflix_clone.profiles.avatars import SEEDS, avatar_url
from netflix_clone.profiles.schemas import (
    HIGHEST_CEILING,
    HIGHEST_KIDS_CEILING,
    KIDS_CEILING,
    LONGEST_NAME,
    Face,
    ProfileCard,
)
from netflix_clone.profiles.state import ProfilesState, SettingsState
from netflix_clone.ui import forms
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture

LANGUAGES = [(language.code, language.name) for language in languages().values()]
_REACHES = [
    (HIGHEST_CEILING, t("Everything")),
    (16, t("Up to 16+")),
    (13, t("Up to 13+")),
    (HIGHEST_KIDS_CEILING, t("A child, up to 12")),
    (KIDS_CEILING, t("A child, up to 7")),
    (0, t("A child, all ages only")),
]


def new_form() -> rx.Component:
    """A profile to be."""
    return forms.post_form(
        rx.el.fieldset(
            rx.el.legend(t("Face"), class_name="lbl"), *face_choices(SEEDS[0]), class_name="faces"
        ),
        forms.text_field(
            "name",
            t("Name"),
            required=True,
            max_length=LONGEST_NAME,
            auto_complete="off",
            default_value="",
        ),
        rx.el.div(
            forms.choice_field("language", t("Language"), language_options(), default_value="en"),
            forms.choice_field(
                "maturity_ceiling", t("May see"), reach_options(), custom_attrs={"data-type": "fields"}
            ),
            class_name="pair",
        ),
        _pin_field(
            hint=t("Four to six figures, if this profile shall be locked."), marks={"data-optional": ""}
        ),
        rx.cond(
            ProfilesState.asks_owner,
            _proof_field(
                t("{name} has a PIN: only who knows it adds a profile.", name=ProfilesState.owner_name)
            ),
        ),
        forms.submit(t("Add profile")),
        action="/api/profiles",
    )


def entry_form(face: Face) -> rx.Component:
    """Asks for what opens a profile: its PIN, or what leads out of a kids profile."""
    by_password = _entry(face, _password_field())
    by_pin = rx.fragment(
        _entry(face, _pin_field(required=True, marks={"data-whole": f"{face.figures}"})),
        rx.el.details(
            rx.el.summary(icon("key"), t("Forgot the PIN?")),
            rx.el.p(
                t("The password of the account opens the profile. A new PIN is set in its settings."),
                class_name="body14 t2 more__t",
            ),
            by_password,
            class_name="more",
        ),
    )
    why = rx.match(
        face.lock,
        ("owner", t("The PIN of {name} leads out of a kids profile.", name=ProfilesState.owner_name)),
        ("password", t("The password of the account leads out of a kids profile.")),
        "",
    )
    return rx.fragment(
        rx.cond(face.lock == "own", rx.fragment(), rx.el.p(why, class_name="body14 t2 more__t")),
        rx.cond(face.lock == "password", by_password, by_pin),
    )


def _entry(face: Face, field: rx.Component) -> rx.Component:
    return forms.post_form(
        field,
        forms.submit(t("Watch"), busy_label=t("Opening…")),
        action=f"/api/profiles/{face.profile.id}/select",
        then="/browse",
        may_return=True,
    )


def limit_form(profile: ProfileCard) -> rx.Component:
    """What a profile may see; more than before takes a grown-up."""
    as_now = rx.cond(
        profile.is_kids,
        t("As now: a child, up to {age}", age=profile.maturity_ceiling),
        rx.cond(
            profile.maturity_ceiling < HIGHEST_CEILING,
            t("As now: up to {age}+", age=profile.maturity_ceiling),
            t("As now: everything"),
        ),
    )
    proof = _proof_field(
        rx.cond(
            SettingsState.owner_is_locked,
            t("To see more than before: the PIN of {name}, or the password.", name=SettingsState.owner_name),
            t("To see more than before: the password of the account."),
        )
    )
    return forms.post_form(
        forms.choice_field(
            "maturity_ceiling",
            t("May see"),
            (rx.el.option(as_now, value="{}"), *reach_options()),
            custom_attrs={"data-type": "fields"},
        ),
        proof,
        forms.submit(t("Save limit"), class_name="btn btn--quiet"),
        action=f"/api/profiles/{profile.id}",
        method="PATCH",
        class_name="form form--narrow",
    )


def lock_form(profile: ProfileCard) -> rx.Component:
    """A PIN is changed by who knows the password of the account, so a forgotten one locks nobody out."""
    return forms.post_form(
        rx.cond(
            profile.is_locked,
            _pin_field(hint=t("Four to six figures. Left empty, the lock comes off.")),
            _pin_field(hint=t("Four to six figures."), required=True),
        ),
        rx.cond(profile.is_locked, _password_field()),
        forms.submit(rx.cond(profile.is_locked, t("Change PIN"), t("Set PIN")), class_name="btn btn--quiet"),
        action=f"/api/profiles/{profile.id}",
        method="PATCH",
        class_name="form form--narrow",
    )


def language_options() -> list[rx.Component]:
    """The languages of the interface, each by its own name."""
    return [rx.el.option(name, value=code, lang=code) for code, name in LANGUAGES]


def reach_options() -> tuple[rx.Component, ...]:
    """What a profile may see: its age, and whether it is a child's, in one choice."""
    return tuple(
        rx.el.option(
            words,
            value=json.dumps({"maturity_ceiling": ceiling, "is_kids": ceiling <= HIGHEST_KIDS_CEILING}),
        )
        for ceiling, words in _REACHES
    )


def face_choices(chosen: Any) -> list[rx.Component]:
    """The faces, one of them chosen."""
    return [_face(number, seed, chosen) for number, seed in enumerate(SEEDS, start=1)]


def _face(number: int, seed: str, chosen: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="avatar_seed",
            value=seed,
            default_checked=chosen == seed,
            aria_label=t("Face {n}", n=number),
        ),
        picture(src=avatar_url(seed), alt="", width="56", height="56", class_name="avatar", loading="lazy"),
        class_name="faces__f",
    )


def _password_field() -> rx.Component:
    return forms.password_field(label=t("Password of the account"))


def _proof_field(hint: Any) -> rx.Component:
    return forms.text_field(
        "proof",
        t("PIN or password"),
        hint=hint,
        symbol="shield",
        type="password",
        auto_complete="off",
        max_length=200,
        custom_attrs={"data-optional": ""},
    )


def _pin_field(*, hint: Any = None, marks: dict[str, str] | None = None, **props: Any) -> rx.Component:
    return forms.text_field(
        "pin",
        t("PIN"),
        hint=hint,
        symbol="lock",
        type="password",
        input_mode="numeric",
        pattern="[0-9]{4,6}",
        title=t("Four to six figures"),
        max_length=6,
        auto_complete="off",
        custom_attrs=marks or {},
        **props,
    )
