"""The menu behind the avatar: other profiles, the account, the office, sign out."""

import reflex as rx

from netflix_clone.profiles.schemas import ProfileCard
from netflix_clone.shell.state import FrameState
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.frame import menu
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link
from netflix_clone.ui.picture import picture


def account_menu() -> rx.Component:
    """The avatar, and what it opens."""
    return menu(
        rx.cond(
            FrameState.avatar_url != "",
            picture(src=FrameState.avatar_url, alt="", width="34", height="34", class_name="avatar"),
            rx.el.span(icon("person"), class_name="avatar avatar--none"),
        ),
        rx.foreach(FrameState.others, _other),
        link(icon("people"), "Profiles", to="/profiles", class_name="menu__i"),
        link(icon("clock"), "History", to="/history", class_name="menu__i"),
        link(icon("settings"), "Account", to="/account", class_name="menu__i"),
        rx.cond(FrameState.is_admin, link(icon("layers"), "Office", to="/admin", class_name="menu__i")),
        action_button(
            icon("sign-out"),
            "Sign out",
            action="/api/auth/logout",
            then="/",
            class_name="menu__i menu__i--end",
        ),
        label="Account menu",
    )


def _other(profile: ProfileCard) -> rx.Component:
    face = picture(src=profile.avatar_url, alt="", width="28", height="28", class_name="avatar")
    return rx.cond(
        profile.is_locked,
        link(
            face,
            rx.el.span(profile.name, class_name="grow"),
            icon("lock"),
            to="/profiles",
            class_name="menu__i",
        ),
        action_button(
            face,
            rx.el.span(profile.name, class_name="grow"),
            action=f"/api/profiles/{profile.id}/select",
            then="/browse",
            class_name="menu__i",
        ),
    )
