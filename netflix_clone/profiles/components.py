"""Faces of the household, and the form behind each."""

from typing import Any

import reflex as rx

from netflix_clone.profiles.avatars import SEEDS, avatar_url
from netflix_clone.profiles.schemas import ProfileCard
from netflix_clone.profiles.state import ProfilesState
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.icons import icon

_LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("es", "Español"), ("fr", "Français")]
_CEILINGS = [
    ("18", "Everything"),
    ("16", "Up to 16+"),
    ("13", "Up to 13+"),
    ("7", "Up to 7+"),
    ("0", "All ages only"),
]
_PIN_LENGTH = 4
_NEW = ProfileCard(
    id=0,
    name="",
    avatar_seed=SEEDS[0],
    avatar_url="",
    language="en",
    maturity_ceiling=18,
    is_kids=False,
    is_locked=False,
    is_owner=False,
)


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
        *_fields(_NEW),
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
    return rx.el.li(rx.el.span(rx.el.span(class_name="pf__a sk"), rx.el.b("\u00a0"), class_name="pf__in"))


def _tile(profile: ProfileCard, subtitle: Any, *, badge: str = "") -> rx.Component:
    picture = rx.el.img(src=profile.avatar_url, alt="", width="160", height="160", class_name="avatar")
    mark = [rx.el.span(icon(badge), class_name="pf__l")] if badge else []
    return rx.el.span(
        rx.el.span(picture, *mark, class_name="pf__a"),
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
        _pin_field("pin", "PIN", required=True, auto_focus=True),
        forms.submit("Watch"),
        action=f"/api/profiles/{profile.id}/select",
        then="/browse",
        may_return=True,
    )


def _edit_form(profile: ProfileCard) -> rx.Component:
    form = forms.post_form(
        *_fields(profile),
        rx.cond(profile.is_locked, forms.tick_field("remove_pin", "Remove the PIN")),
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
        form, rx.cond(profile.is_owner, rx.fragment(), rx.el.div(away, class_name="dialog__end"))
    )


def _fields(profile: ProfileCard) -> tuple[rx.Component, ...]:
    """The fields that adding and editing share."""
    return (
        _face_choice(profile.avatar_seed),
        forms.text_field(
            "name", "Name", required=True, max_length=40, auto_complete="off", default_value=profile.name
        ),
        rx.el.div(
            forms.choice_field("language", "Language", _LANGUAGES, default_value=profile.language),
            forms.choice_field(
                "maturity_ceiling",
                "What this profile may see",
                _CEILINGS,
                default_value=f"{profile.maturity_ceiling}",
                custom_attrs={"data-type": "number"},
            ),
            class_name="pair",
        ),
        forms.tick_field(
            "is_kids",
            "A child's profile: a simpler home, and no way into the account",
            default_checked=profile.is_kids,
        ),
        _pin_field("pin", "PIN", hint="Four digits. Empty leaves the lock as it is.", is_optional=True),
    )


def _pin_field(
    name: str, label: str, *, hint: str = "", is_optional: bool = False, **props: Any
) -> rx.Component:
    return forms.text_field(
        name,
        label,
        hint=hint,
        symbol="lock",
        type="password",
        input_mode="numeric",
        pattern=f"[0-9]{{{_PIN_LENGTH}}}",
        title=f"{_PIN_LENGTH} digits",
        max_length=_PIN_LENGTH,
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
        rx.el.img(src=avatar_url(seed), alt="", width="56", height="56", class_name="avatar", loading="lazy"),
        class_name="faces__f",
    )
