"""Faces: to enter, to edit, to add."""

from typing import Any

import reflex as rx

from netflix_clone.profiles.components.papers import LANGUAGES, edit_form, new_form, pin_form
from netflix_clone.profiles.schemas import ProfileCard
from netflix_clone.profiles.state import ProfilesState
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.icons import icon
from netflix_clone.ui.picture import picture


def enter_tile(profile: ProfileCard) -> rx.Component:
    """A face on the gate: one press, or the PIN, and the profile watches."""
    return rx.cond(
        profile.is_locked,
        dialog_button(
            _tile(profile, _subtitle(profile), badge="lock"),
            pin_form(profile),
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
        edit_form(profile),
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
    return dialog_button(
        face,
        new_form(),
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
            rx.cond(profile.is_owner, "Owner", rx.match(profile.language, *LANGUAGES, "")),
        ),
    )
