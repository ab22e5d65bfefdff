"""Faces of the household, and the form behind each."""

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
from netflix_clone.profiles.state import ProfilesState
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture

_LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]
_REACHES = [
    (HIGHEST_CEILING, "Everything"),
    (16, "Up to 16+"),
    (13, "Up to 13+"),
    (HIGHEST_KIDS_CEILING, "A child, up to 12"),
    (KIDS_CEILING, "A child, up to 7"),
    (0, "A child, all ages only"),
]


def enter_tile(profile: ProfileCard) -> rx.Component:
    """A face on the gate: one press, or the PIN, and the profile watches."""
    return rx.cond(
        profile.is_locked,
        dialog_button(
            _tile(profile, _subtitle(profile), badge="lock"),
            _pin_form(profile),
            heading=f"Enter the PIN of {profile.name}",
            class_name="pf",
        ),
        forms.action_button(
            _tile(profile, _subtitle(profile)),
            action=f"/api/profiles/{profile.id}/select",
            then="/browse",
            may_return=True,
            class_name="pf",
        ),
    )


def edit_tile(profile: ProfileCard) -> rx.Component:
    """A face on the managing page: opens the profile's form."""
    return dialog_button(
        _tile(profile, _subtitle(profile), badge="pencil"),
        _edit_form(profile),
        heading=f"Profile of {profile.name}",
        dialog_class="dialog dialog--wide",
        class_name="pf",
    )


def add_tile() -> rx.Component:
    """The empty frame that adds a profile."""
    face = rx.el.span(
        rx.el.span(icon("plus"), class_name="pf__a"),
        rx.el.b("Add profile"),
        rx.el.small(f"{ProfilesState.room_left} more can be added"),
        class_name="pf__in",
    )
    form = forms.post_form(
        _face_choice(SEEDS[0]),
        _name_field(default_value=""),
        rx.el.div(_language_field(default_value="en"), _reach_field(_reach_options()), class_name="pair"),
        _pin_field(hint="Four to six figures, if this profile shall be locked.", is_optional=True),
        forms.submit("Add profile"),
        action="/api/profiles",
    )
    return dialog_button(
        face,
        form,
        heading="Who else is watching?",
        dialog_class="dialog dialog--wide",
        class_name="pf pf--add",
    )


def waiting_tile() -> rx.Component:
    """A face that is still on its way."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(class_name="pf__a sk"), rx.el.b("\u00a0"), rx.el.small("\u00a0"), class_name="pf__in"
        )
    )


def _tile(profile: ProfileCard, subtitle: Any, *, badge: str = "") -> rx.Component:
    face = picture(src=profile.avatar_url, alt="", width="160", height="160", class_name="avatar")
    mark = [rx.el.span(icon(badge), class_name="pf__l")] if badge else []
    return rx.el.span(
        rx.el.span(face, *mark, class_name="pf__a"),
        rx.el.b(profile.name),
        rx.el.small(subtitle),
        class_name="pf__in",
    )


def _subtitle(profile: ProfileCard) -> Any:
    return rx.cond(
        profile.is_locked,
        "Locked, enter PIN",
        rx.cond(
            profile.is_kids,
            f"Kids, up to {profile.maturity_ceiling}+",
            rx.cond(profile.is_owner, "Owner", rx.match(profile.language, *_LANGUAGES, "")),
        ),
    )


def _pin_form(profile: ProfileCard) -> rx.Component:
    return forms.post_form(
        _pin_field(required=True, auto_focus=True),
        forms.submit("Watch"),
        action=f"/api/profiles/{profile.id}/select",
        then="/browse",
        may_return=True,
    )


def _edit_form(profile: ProfileCard) -> rx.Component:
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
    options = [rx.el.option(words, value=value) for value, words in _LANGUAGES]
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
