"""Pages of profiles: the gate, and managing the household."""

from collections.abc import Callable

import reflex as rx

from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.profiles.components import add_tile, edit_tile, enter_tile, waiting_tile
from netflix_clone.profiles.schemas import ProfileCard
from netflix_clone.profiles.state import ProfilesState
from netflix_clone.ui import frame
from netflix_clone.ui.forms import action_button
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link


def gate() -> rx.Component:
    """Who's watching?"""
    manage = link(icon("pencil"), "Manage profiles", to="/profiles/manage", class_name="btn btn--line")
    return _household("Who\u2019s watching?", enter_tile, manage)


def manage() -> rx.Component:
    """The same faces, each opening its form."""
    done = link("Done", to="/profiles", class_name="btn btn--primary")
    return _household("Manage profiles", edit_tile, done)


def _household(heading: str, tile: Callable[[ProfileCard], rx.Component], end: rx.Component) -> rx.Component:
    faces = rx.el.ul(
        rx.foreach(ProfilesState.profiles, lambda profile: rx.el.li(tile(profile), key=profile.id)),
        rx.cond(ProfilesState.is_loaded, rx.fragment(), rx.fragment(*(waiting_tile() for _ in range(3)))),
        rx.cond(ProfilesState.room_left > 0, rx.el.li(add_tile())),
    )
    return rx.el.div(
        rx.el.div(class_name="beam"),
        _header(),
        rx.el.div(rx.el.h1(heading, class_name="h-page"), faces, end, class_name="gate"),
        class_name="lit",
    )


def _header() -> rx.Component:
    sign_out = action_button(
        icon("sign-out"), "Sign out", action="/api/auth/logout", then="/", class_name="btn btn--text body14"
    )
    return frame.header(sign_out, brand_name=settings().brand_name, home="/profiles")


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
]
