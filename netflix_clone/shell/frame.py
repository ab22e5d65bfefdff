"""The frame around each page: what its `Page.frame` asks for, and what every page has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import reflex as rx
from reflex_base.vars.base import Var
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary

from netflix_clone.admin.state.menu import MenuState
from netflix_clone.kit.settings import settings
from netflix_clone.notifications.components import bell
from netflix_clone.notifications.state import BellState
from netflix_clone.plugins.protocols import Frame, Page
from netflix_clone.shell import brand
from netflix_clone.shell.account_menu import account_menu
from netflix_clone.shell.failure import snapped
from netflix_clone.shell.state import FrameState
from netflix_clone.ui import frame as ui
from netflix_clone.ui.downloads import downloads_start
from netflix_clone.ui.first import first_keeper
from netflix_clone.ui.i18n import noop, t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, place_link
from netflix_clone.ui.search import search_opener
from netflix_clone.ui.toast import toast_region

_ASSETS = Path(__file__).resolve().parents[2] / "assets"
_PLACES = (
    (noop("Home"), "/browse"),
    (noop("Series"), "/series"),
    (noop("Films"), "/films"),
    (noop("New & popular"), "/new"),
    (noop("My List"), "/my-list"),
    (noop("Browse by language"), "/languages"),
)
_TABS = (
    (noop("Home"), "/browse", "home"),
    (noop("New"), "/new", "calendar"),
    (noop("Search"), "/search", "search"),
    (noop("My List"), "/my-list", "check"),
    (noop("Account"), "/account", "person"),
)
_TAGS = "/admin/tags"
_OFFICE = (
    (noop("Overview"), "/admin", "grid"),
    (noop("Titles"), "/admin/titles", "film"),
    (noop("Tags"), _TAGS, "tag"),
    (noop("Recommender"), "/admin/recommender", "heart"),
    (noop("Upload"), "/admin/upload", "upload"),
    (noop("Jobs"), "/admin/jobs", "layers"),
    (noop("Plans"), "/admin/plans", "card"),
    (noop("Members"), "/admin/members", "people"),
    (noop("Mailbox"), "/admin/mail", "mail"),
)
_FOOT = ((noop("API"), "/api/docs"),)


def stylesheets() -> list[str]:
    """The tokens first, then one file per slice; the build bundles them into one request."""
    return ["/emberlight.css", *(f"/css/{path.name}" for path in sorted((_ASSETS / "css").glob("*.css")))]


def head() -> list[rx.Component]:
    """What stands in the head of every page."""
    return [
        rx.el.link(rel="icon", href=brand.MARK_URL),
        rx.el.link(rel="apple-touch-icon", href="/brand/icon-180.png"),
        rx.el.link(rel="manifest", href="/manifest.webmanifest"),
        rx.el.meta(name="theme-color", content="#120F0C"),
        rx.el.meta(name="color-scheme", content="dark"),
    ]


def wraps() -> dict[tuple[int, str], Callable[[bool], rx.Component | None]]:
    """What stands around all pages at once, in place of Reflex's own error page and connection toasts."""
    return {
        (55, "ErrorBoundary"): lambda _: ErrorBoundary.create(
            fallback_render=ArgsFunctionOperation.create(("event_args",), Var.create(snapped()))
        ),
        (5, "Overlay"): lambda _: rx.fragment(ui.page_manners(), first_keeper(), downloads_start()),
    }


def title(page: Page) -> Any:
    """What the browser's tab says: the page, then the house; a title that the state makes stays as it is.

    Until it is made the tab says what the page's first HTML does, or the house.
    """
    name = settings().brand_name
    if not isinstance(page.title, str):
        return page.title if page.first else rx.cond(page.title == "", name, page.title)
    return t(page.title) if name in page.title else t("{page} - {brand}", page=t(page.title), brand=name)


def description(page: Page) -> Any:
    """What search engines and links say of the page; of one that has no words of its own, what the house says."""
    if page.first and not isinstance(page.title, str):
        return None  # its first HTML has them
    return t(page.description or settings().brand_tagline)


def on_load(page: Page) -> list[Any]:
    """The events of the page's opening, in their order: who is here, the page's own, and last what rings."""
    own = page.on_load if isinstance(page.on_load, list) else [page.on_load] if page.on_load else []
    around = {
        Frame.VIEWER: [FrameState.load, *own, BellState.load],
        Frame.ADMIN: [FrameState.load, MenuState.load, *own],
        Frame.OPEN: [FrameState.greet, *own],
    }
    return around.get(page.frame, own)


def framed(page: Page) -> Callable[[], rx.Component]:
    """The page's component inside its frame."""
    around = {
        Frame.BARE: _bare,
        Frame.PLAIN: _plain,
        Frame.OPEN: _open,
        Frame.VIEWER: _viewer,
        Frame.ADMIN: _admin,
    }[page.frame]

    def component() -> rx.Component:
        return rx.fragment(ui.skip_link(), *around(page.component()), toast_region())

    # Reflex writes what a page is made of into a file named after this module: one for all pages, or one for each.
    component.__module__ = page.component.__module__
    component.__name__ = page.route.strip("/").translate(str.maketrans("/[]-", "____")) or "index"
    return component


def _content(*children: rx.Component, class_name: str = "") -> rx.Component:
    return rx.el.main(*children, id="content", tab_index=-1, class_name=class_name)


def _bare(content: rx.Component) -> tuple[rx.Component, ...]:
    return (_content(content),)


def _plain(content: rx.Component) -> tuple[rx.Component, ...]:
    return (ui.header(_sign_in(), brand_name=settings().brand_name), _content(content), _footer())


def _open(content: rx.Component) -> tuple[rx.Component, ...]:
    """Offers nothing until it is known who is here: neither of the two would be right for everybody."""
    known = rx.cond(FrameState.avatar_url != "", account_menu(), rx.fragment())
    corner = rx.cond(FrameState.is_stranger, _sign_in(), known)
    home = rx.cond(FrameState.is_stranger, "/", "/browse")
    return (ui.header(corner, brand_name=settings().brand_name, home=home), _content(content), _footer())


def _sign_in() -> rx.Component:
    return link(t("Sign in"), to="/login", class_name="btn btn--glass btn--slim")


def _viewer(content: rx.Component) -> tuple[rx.Component, ...]:
    return (
        ui.header(
            search_opener(),
            bell(settings=~FrameState.is_closed),
            account_menu(),
            brand_name=settings().brand_name,
            home="/browse",
            places=_PLACES,
        ),
        _content(content, class_name="has-tabs"),
        _footer(),
        _pressing(),
        ui.tabs(_TABS),
    )


def _pressing() -> rx.Component:
    """What presses about the membership: a bill that failed, free days that end."""
    notice = FrameState.notice
    bar = rx.el.aside(
        rx.cond(notice.is_grave, icon("warning"), icon("clock")),
        rx.el.span(notice.text, class_name="grow"),
        link(notice.label, to=notice.href, class_name="btn btn--line btn--sm"),
        aria_label=t("Your membership"),
        class_name="pressing",
    )
    return rx.cond(notice.text != "", bar, rx.fragment())


def _admin(content: rx.Component) -> tuple[rx.Component, ...]:
    menu = rx.el.nav(
        ui.brand(settings().brand_name, to="/browse"),
        *(
            place_link(icon(symbol), _place(words, path), to=path, is_root=path == "/admin")
            for words, path, symbol in _OFFICE
        ),
        rx.el.div(account_menu(), rx.el.span(FrameState.name, class_name="grow"), class_name="adm__me"),
        aria_label=t("Office"),
        class_name="adm__nav",
    )
    return (rx.el.div(menu, _content(content, class_name="adm__m"), class_name="adm"),)


def _place(words: str, path: str) -> rx.Component:
    """A place of the office, with how much waits there."""
    if path != _TAGS:
        return rx.el.span(t(words))
    count = rx.el.span(MenuState.open_tags, class_name="badge adm__n num")
    return rx.fragment(rx.el.span(t(words)), rx.cond(MenuState.open_tags > 0, count))


def _footer() -> rx.Component:
    return ui.footer(settings().brand_name, settings().brand_tagline, _FOOT)
