"""The menu behind the avatar: other profiles, the account, the office, sign out."""

import reflex as rx

from netflix_clone.profiles.schemas import Face
from netflix_clone.shell.state import FrameState
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.frame import menu
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.picture import picture


def account_menu() -> rx.Component:
    """The avatar, and what it opens."""
    return menu(
        rx.cond(
            FrameState.avatar_url != "",
            picture(src=FrameState.avatar_url, alt="", width="34", height="34", class_name="avatar"),
            rx.el.span(icon("person"), class_name="avatar avatar--none"),
        ),
        rx.cond(FrameState.lacks_premium, rx.el.span(hidden=True, class_name="lacks-premium"), rx.fragment()),
        rx.foreach(FrameState.others, _other),
        link(icon("people"), t("Profiles"), to="/profiles", class_name="menu__i"),
        link(icon("clock"), t("History"), to="/history", class_name="menu__i"),
        link(icon("heart"), t("Your taste"), to="/taste", class_name="menu__i"),
        link(icon("download"), t("Downloads"), to="/downloads", class_name="menu__i"),
        link(icon("settings"), t("Settings"), to="/settings", class_name="menu__i"),
        rx.cond(
            FrameState.is_closed,
            rx.fragment(),
            rx.fragment(
                link(icon("upload"), t("Bring your history"), to="/bring", class_name="menu__i"),
                link(icon("person"), t("Account"), to="/account", class_name="menu__i"),
            ),
        ),
        # A full navigation: the office brings its own words.
        rx.cond(
            FrameState.is_admin,
            plain_link(icon("layers"), t("Office"), href="/admin", class_name="menu__i"),
        ),
        action_button(
            icon("sign-out"),
            t("Sign out"),
            action="/api/auth/logout",
            then="/",
            class_name="menu__i menu__i--end",
        ),
        label=t("Account menu"),
    )


def _other(other: Face) -> rx.Component:
    profile = other.profile
    face = picture(src=profile.avatar_url, alt="", width="28", height="28", class_name="avatar")
    name = rx.el.span(profile.name, dir="auto", class_name="grow")
    return rx.cond(
        other.lock == "",
        action_button(
            face, name, action=f"/api/profiles/{profile.id}/select", then="/browse", class_name="menu__i"
        ),
        link(face, name, icon("lock"), to=f"/profiles?open=profile-{profile.id}", class_name="menu__i"),
    )
