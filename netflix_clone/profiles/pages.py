"""Pages of profiles: the gate, managing the household, the settings of each."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.profiles.components import (
    add_tile,
    edit_tile,
    enter_tile,
    settings_sections,
    waiting_tile,
)
from netflix_clone.profiles.components.settings import CHILDS_PLACES, PLACES
from netflix_clone.profiles.schemas import Face
from netflix_clone.profiles.state import ProfilesState, SettingsState
from netflix_clone.ui import frame
from netflix_clone.ui.arrows import arrow_list
from netflix_clone.ui.blank import blank
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.i18n import t, tn
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.picture import picture


def gate() -> rx.Component:
    """Who's watching?"""
    manage = link(icon("pencil"), t("Manage profiles"), to="/profiles/manage", class_name="btn btn--line")
    return _household(
        t("Who\u2019s watching?"), enter_tile, rx.cond(ProfilesState.is_closed, rx.fragment(), manage)
    )


def manage() -> rx.Component:
    """The same faces, each leading to its settings."""
    done = link(t("Done"), to="/profiles", class_name="btn btn--primary")
    return _household(t("Manage profiles"), edit_tile, done)


def _household(heading: Any, tile: Callable[[Face], rx.Component], end: rx.Component) -> rx.Component:
    may_add = (ProfilesState.room_left > 0) & ~ProfilesState.is_closed
    faces = arrow_list(
        rx.foreach(ProfilesState.faces, lambda face: _item(face, tile(face))),
        rx.cond(may_add, rx.el.li(add_tile())),
        count=ProfilesState.most - ProfilesState.room_left,
        remember="emberlight.profile",
    )
    waiting = rx.el.ul(*(waiting_tile() for _ in range(4)), aria_busy="true")
    is_full = ProfilesState.is_loaded & (ProfilesState.room_left == 0) & ~ProfilesState.is_closed
    return rx.el.div(
        rx.el.div(class_name="beam"),
        _header(),
        rx.el.div(
            rx.el.h1(heading, class_name="h-page"),
            rx.cond(ProfilesState.is_loaded, faces, waiting),
            rx.cond(
                is_full,
                _no_room_left(),
            ),
            rx.cond(
                ProfilesState.is_loaded, end, rx.el.div(aria_hidden="true", class_name="sk gate__sk waits")
            ),
            class_name="gate",
        ),
        class_name="lit",
    )


def _no_room_left() -> rx.Component:
    """That all profiles are taken, or that some are frozen, and which plan has room."""
    said = rx.cond(
        ProfilesState.frozen_count > 0,
        tn(
            "{n} profile is frozen. It keeps all it has until your plan has room for it.",
            "{n} profiles are frozen. They keep all they have until your plan has room for them.",
            ProfilesState.frozen_count,
        ),
        t("All {n} profiles of this household are taken.", n=ProfilesState.most),
    )
    more = link(
        t("{plan} has room for more", plan=ProfilesState.larger_plan),
        to="/plans?gate=profiles&from=/profiles",
        class_name="link",
    )
    return rx.el.p(
        said, " ", rx.cond(ProfilesState.larger_plan != "", more), class_name="small t2 gate__full"
    )


def _item(face: Face, tile: rx.Component) -> rx.Component:
    marks = {"data-item": f"{face.profile.id}", "data-current": rx.cond(face.is_current, "true", "false")}
    return rx.el.li(tile, key=face.profile.id, custom_attrs=marks)


def _header() -> rx.Component:
    sign_out = action_button(
        icon("sign-out"),
        t("Sign out"),
        action="/api/auth/logout",
        then="/",
        class_name="btn btn--text body14",
    )
    return frame.header(sign_out, brand_name=settings().brand_name, home="/profiles")


def profile_settings() -> rx.Component:
    """How one profile likes to watch."""
    profile = SettingsState.profile
    missing = blank(
        t("These settings do not open"),
        SettingsState.problem,
        link(t("Profiles"), to="/profiles", class_name="btn btn--primary"),
        link(t("Home"), to="/browse", class_name="btn btn--quiet"),
    )
    menu = rx.el.nav(
        *(_place(place, words, symbol) for place, words, symbol in PLACES),
        rx.cond(
            SettingsState.is_closed,
            rx.fragment(),
            link(icon("heart"), t("Taste"), to=f"/taste?profile={profile.id}"),
        ),
        rx.cond(
            SettingsState.is_closed,
            rx.fragment(),
            link(icon("people"), t("All profiles"), to="/profiles/manage"),
        ),
        aria_label=t("Settings"),
    )
    head = rx.el.div(
        picture(src=profile.avatar_url, alt="", width="56", height="56", class_name="avatar"),
        rx.el.p(profile.name, dir="auto", class_name="h-page"),
        class_name="sets__h",
    )
    content = rx.cond(SettingsState.problem != "", missing, rx.fragment(head, settings_sections()))
    is_there = SettingsState.problem == ""
    return rx.el.div(
        _menu(t("Settings"), rx.cond(is_there, menu)),
        rx.el.div(rx.cond(SettingsState.is_loaded, content, _waiting())),
        class_name="page side sets__page",
    )


def _menu(heading: Any, menu: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.h1(heading, class_name="h-sec"), menu, class_name="side__m")


def _place(place: str, words: Any, symbol: str) -> rx.Component:
    entry = plain_link(icon(symbol), words, href=f"#{place}")
    return entry if place in CHILDS_PLACES else rx.cond(SettingsState.is_closed, rx.fragment(), entry)


def _waiting() -> rx.Component:
    face = rx.el.div(
        rx.el.span(class_name="sk avatar"), rx.el.span(class_name="sk sk--head"), class_name="sets__h"
    )
    return rx.el.div(
        rx.el.div(
            face,
            *(rx.el.div(class_name="sk sets__sk") for _ in range(3)),
            aria_hidden="true",
            class_name="waits",
        ),
        aria_busy="true",
    )


PAGES = [
    Page(
        route="/profiles",
        component=gate,
        title="Who\u2019s watching?",
        on_load=ProfilesState.load,
        access=Access.ACCOUNT,
        frame=Frame.BARE,
    ),
    Page(
        route="/profiles/manage",
        component=manage,
        title="Manage profiles",
        on_load=ProfilesState.load,
        access=Access.HOLDER,
        frame=Frame.BARE,
    ),
    Page(
        route="/settings",
        component=profile_settings,
        title="Settings",
        on_load=SettingsState.load,
        access=Access.ACCOUNT,
        frame=Frame.VIEWER,
    ),
]
