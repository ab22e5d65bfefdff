"""Faces: to enter, to edit, to add."""

from typing import Any

import reflex as rx

from netflix_clone.profiles.components.papers import LANGUAGES, entry_form, new_form
from netflix_clone.profiles.schemas import Face
from netflix_clone.profiles.state import ProfilesState
from netflix_clone.ui import forms
from netflix_clone.ui.dialog import dialog_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def enter_tile(face: Face) -> rx.Component:
    """A face on the gate: one press, or what it asks for, and the profile watches."""
    profile = face.profile
    thawed = rx.cond(
        face.lock == "",
        forms.action_button(
            _tile(face),
            action=f"/api/profiles/{profile.id}/select",
            then="/browse",
            may_return=True,
            class_name="pf",
        ),
        dialog_button(
            _tile(face, badge="lock"),
            entry_form(face),
            heading=rx.cond(
                face.lock == "own", t("Enter the PIN of {name}", name=profile.name), t("Ask a grown-up")
            ),
            opened_by=f"profile-{profile.id}",
            class_name="pf",
        ),
    )
    wall = link(
        _tile(face, badge="lock", subtitle=ProfilesState.frozen),
        to="/plans?gate=profiles&from=/profiles",
        class_name="pf pf--shut",
    )
    return rx.cond(face.is_frozen, wall, thawed)


def edit_tile(face: Face) -> rx.Component:
    """A face on the managing page: opens the profile's settings, where they are this person's to change."""
    return rx.cond(
        face.may_change,
        link(_tile(face, badge="pencil"), to=f"/settings?profile={face.profile.id}", class_name="pf"),
        rx.el.span(
            _tile(face, badge="lock", subtitle=t("Switch to it to change it")), class_name="pf pf--shut"
        ),
    )


def add_tile() -> rx.Component:
    """The empty frame that adds a profile."""
    face = rx.el.span(
        rx.el.span(icon("plus"), class_name="pf__a"),
        rx.el.b(t("Add profile")),
        rx.el.small(
            tn(
                "{n} of {most} left",
                "{n} of {most} left",
                ProfilesState.room_left,
                most=ProfilesState.most,
            )
        ),
        class_name="pf__in",
    )
    return dialog_button(
        face,
        new_form(),
        heading=t("Who else is watching?"),
        dialog_class="dialog dialog--wide",
        class_name="pf pf--add",
    )


def waiting_tile() -> rx.Component:
    """A face that is still on its way."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(class_name="pf__a sk"),
            rx.el.b("\u00a0", class_name="sk"),
            rx.el.small("\u00a0", class_name="sk"),
            class_name="pf__in",
        ),
        aria_hidden="true",
        class_name="waits",
    )


def _tile(face: Face, *, badge: str = "", subtitle: Any = None) -> rx.Component:
    profile = face.profile
    drawn = picture(src=profile.avatar_url, alt="", width="160", height="160", class_name="avatar")
    mark = [rx.el.span(icon(badge), class_name="pf__l")] if badge else []
    return rx.el.span(
        rx.el.span(drawn, *mark, class_name="pf__a"),
        rx.el.b(profile.name, dir="auto"),
        rx.el.small(_subtitle(face) if subtitle is None else subtitle),
        class_name="pf__in",
    )


def _subtitle(face: Face) -> Any:
    profile = face.profile
    return rx.cond(
        profile.is_locked,
        t("Locked, enter PIN"),
        rx.cond(
            profile.is_kids,
            t("Kids, up to {age}+", age=profile.maturity_ceiling),
            rx.cond(
                face.lock != "",
                t("Ask a grown-up"),
                rx.cond(profile.is_owner, t("Owner"), rx.match(profile.language, *LANGUAGES, "")),
            ),
        ),
    )
