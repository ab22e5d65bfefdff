"""Links inside the site: the browser keeps the page and its websocket, only the content changes."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router.dom import ReactRouterLink


class PlaceLink(ReactRouterLink):
    """A link that says `aria-current="page"` of itself while its place is open."""

    tag = "NavLink"
    alias = "ReactRouterNavLink"

    end: rx.Var[bool]


def link(*children: Any, to: str | rx.Var[str], **props: Any) -> rx.Component:
    """A link to another page of ours."""
    return ReactRouterLink.create(*children, to=to, **props)


def place_link(*children: Any, to: str | rx.Var[str], is_root: bool = False, **props: Any) -> rx.Component:
    """A link of a menu, marked while its page is open or one below it; a root is marked on its own page alone.

    Addresses of compiled pages end with a slash when they are loaded cold, so a root is spelled that way.
    """
    return PlaceLink.create(*children, to=f"{to}/" if is_root else to, end=is_root, **props)


def plain_link(*children: Any, href: str | rx.Var[str], **props: Any) -> rx.Component:
    """A link that the browser follows by itself: to a file, to a place on this page, or to load a page anew."""
    return A.create(*children, href=href, **props)
