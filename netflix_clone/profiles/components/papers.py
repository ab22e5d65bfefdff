"""What is filled in about a profile: who it is, what it may see, who may open it."""

import json
from typing import Any

import reflex as rx

from netflix_clone.profiles.avatars import SEEDS, avatar_url
from netflix_clone.profiles.schemas import (
    HIGHEST_CEILING,
    HIGHEST_KIDS_CEILING,
    KIDS_CEILING,
    LONGEST_NAME,
    ProfileCard,
)
from netflix_clone.ui import forms
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture

LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]
_REACHES = [
    (HIGHEST_CEILING, "Everything"),
    (16, "Up to 16+"),
    (13, "Up to 13+"),
    (HIGHEST_KIDS_CEILING, "A child, up to 12"),
    (KIDS_CEILING, "A child, up to 7"),
    (0, "A child, all ages only"),
]


def new_form() -> rx.Component:
    """A profile to be."""
    return forms.post_form(
        _face_choice(SEEDS[0]),
        _name_field(default_value=""),
        rx.el.div(_language_field(default_value="en"), _reach_field(_reach_options()), class_name="pair"),
        _pin_field(hint="Four to six figures, if this profile shall be locked.", is_optional=True),
        forms.submit("Add profile"),
        action="/api/profiles",
    )


def pin_form(profile: ProfileCard) -> rx.Component:
    """Asks a locked profile for its PIN."""
    return forms.post_form(
        _pin_field(required=True, auto_focus=True),
        forms.submit("Watch"),
        action=f"/api/profiles/{profile.id}/select",
        then="/browse",
        may_return=True,
    )


def edit_form(profile: ProfileCard) -> rx.Component:
    """The facts of a profile, its lock, and its end."""
    as_now = rx.cond(
        profile.is_kids,
        f"As now: a child, up to {profile.maturity_ceiling}",
        rx.cond(
            profile.maturity_ceiling < HIGHEST_CEILING,
            f"As now: up to {profile.maturity_ceiling}+",
            "As now: everything",
        ),
    )
    facts = forms.post_form(
        _face_choice(profile.avatar_seed),
        _name_field(default_value=profile.name),
        rx.el.div(
            _language_field(default_value=profile.language),
            _reach_field((rx.el.option(as_now, value="{}"), *_reach_options())),
            class_name="pair",
        ),
        forms.submit("Save"),
        action=f"/api/profiles/{profile.id}",
        method="PATCH",
    )
    away = forms.action_button(
        icon("bin"),
        f"Delete {profile.name}",
        action=f"/api/profiles/{profile.id}",
        method="DELETE",
        question=f"Delete {profile.name}? Their list, history and places go with the profile.",
        consent="Delete profile",
        class_name="btn btn--danger btn--block",
    )
    return rx.fragment(
        facts,
        rx.el.details(
            rx.el.summary(
                icon("lock"), rx.cond(profile.is_locked, "Change or remove the PIN", "Lock with a PIN")
            ),
            _lock_form(profile),
            class_name="more",
        ),
        rx.cond(profile.is_owner, rx.fragment(), away),
    )


def _lock_form(profile: ProfileCard) -> rx.Component:
    """A PIN is changed by who knows the password of the account, so a forgotten one locks nobody out."""
    return forms.post_form(
        _pin_field(
            hint="Four to six figures. Empty takes the lock off.",
        ),
        rx.cond(profile.is_locked, forms.password_field(label="Password of the account")),
        forms.submit("Save PIN", class_name="btn btn--quiet btn--block"),
        action=f"/api/profiles/{profile.id}",
        method="PATCH",
    )


def _name_field(**props: Any) -> rx.Component:
    return forms.text_field(
        "name", "Name", required=True, max_length=LONGEST_NAME, auto_complete="off", **props
    )


def _language_field(**props: Any) -> rx.Component:
    options = [rx.el.option(words, value=value) for value, words in LANGUAGES]
    return forms.choice_field("language", "Language", options, **props)


def _reach_options() -> tuple[rx.Component, ...]:
    """What a profile may see: its age, and whether it is a child's, in one choice."""
    return tuple(
        rx.el.option(
            words,
            value=json.dumps({"maturity_ceiling": ceiling, "is_kids": ceiling <= HIGHEST_KIDS_CEILING}),
        )
        for ceiling, words in _REACHES
    )


def _reach_field(options: tuple[rx.Component, ...]) -> rx.Component:
    return forms.choice_field("maturity_ceiling", "May see", options, custom_attrs={"data-type": "fields"})


def _pin_field(*, hint: str = "", is_optional: bool = False, **props: Any) -> rx.Component:
    return forms.text_field(
        "pin",
        "PIN",
        hint=hint,
        symbol="lock",
        type="password",
        input_mode="numeric",
        pattern="[0-9]{4,6}",
        title="Four to six figures",
        max_length=6,
        auto_complete="off",
        custom_attrs={"data-optional": ""} if is_optional else {},
        **props,
    )


def _face_choice(chosen: Any) -> rx.Component:
    """A row of faces, one of them chosen."""
    return rx.el.fieldset(
        rx.el.legend("Face", class_name="lbl"),
        *(_face(seed, chosen) for seed in SEEDS),
        class_name="faces",
    )


def _face(seed: str, chosen: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio", name="avatar_seed", value=seed, default_checked=chosen == seed, aria_label=seed
        ),
        picture(src=avatar_url(seed), alt="", width="56", height="56", class_name="avatar", loading="lazy"),
        class_name="faces__f",
    )
