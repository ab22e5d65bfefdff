"""The pieces that stand around a page: brand, header, tabs, footer, and what tells of a lost connection."""

from typing import Any

import reflex as rx
from reflex_components_core.core.banner import connection_errors_count

from netflix_clone.ui import overlay, walk
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon, logo
from netflix_clone.ui.languages import language_menu
from netflix_clone.ui.link import link, place_link, plain_link

NEEDS = (overlay, walk)  # whose modules frame.js imports
_js = rx.asset("frame.js", shared=True)
rx.asset("socket.js", shared=True)


class Manners(rx.Component):
    """Focus after navigation, menus that close, a header that turns solid."""

    library = _js.importable_path
    tag = "Manners"


class ConnectionBar(rx.Component):
    """Tells of a lost connection, and that a page takes long: nobody waits before boxes without a word.

    `failures` counts the websocket's failed attempts.
    """

    library = _js.importable_path
    tag = "ConnectionBar"

    failures: rx.Var[int]
    is_filled: rx.Var[bool]


@rx.memo
def page_manners() -> rx.Component:
    """What every page has and nobody sees until it is needed."""
    return rx.fragment(
        Manners.create(),
        ConnectionBar.create(failures=connection_errors_count, is_filled=rx.State.is_hydrated),
    )


def brand(name: str, *, to: str | rx.Var[str] = "/") -> rx.Component:
    """The mark and the name, as a way home."""
    return link(
        logo(), rx.el.span(name), to=to, class_name="brand", aria_label=t("{brand}, home", brand=name)
    )


def skip_link() -> rx.Component:
    """The first stop of the Tab key: past the menus."""
    return plain_link(t("Skip to content"), href="#content", class_name="skip-link")


def header(
    *right: rx.Component,
    brand_name: str,
    home: str | rx.Var[str] = "/",
    places: tuple[tuple[str, str], ...] = (),
) -> Any:
    """The bar at the top: clear over a picture, solid once the page moves."""
    menu = rx.el.nav(*(place_link(t(words), to=path) for words, path in places), aria_label=t("Main"))
    return rx.el.header(
        brand(brand_name, to=home),
        *([menu] if places else []),
        rx.el.div(*right, class_name="hdr__r"),
        class_name="hdr",
    )


def tabs(places: tuple[tuple[str, str, str], ...]) -> rx.Component:
    """The bar at the foot of a phone: (words, path, icon)."""
    return rx.el.nav(
        *(place_link(icon(symbol), rx.el.span(t(words)), to=path) for words, path, symbol in places),
        aria_label=t("Main, at the foot"),
        class_name="tabs-b",
    )


def menu(summary: rx.Component, *entries: rx.Component, label: Any) -> rx.Component:
    """A button that opens a list of links and buttons; Esc, a click beside it or a choice closes it."""
    return rx.el.details(
        rx.el.summary(summary, aria_label=label, class_name="menu__b"),
        rx.el.div(*entries, class_name="pop menu__l"),
        class_name="menu",
    )


def footer(brand_name: str, tagline: str, links: tuple[tuple[str, str], ...]) -> rx.Component:
    """The end of every page."""
    return rx.el.footer(
        rx.el.p(rx.el.b(brand_name), " ", t(tagline)),
        language_menu(),
        rx.el.ul(*(rx.el.li(plain_link(t(words), href=path)) for words, path in links)),
        class_name="ftr",
    )
