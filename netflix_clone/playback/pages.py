"""The watch page, and the page of what this browser keeps."""

import reflex as rx

from netflix_clone.kit.i18n import noop
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.downloads import downloads_list
from netflix_clone.ui.i18n import t
from netflix_clone.ui.player import watch_page


def downloads() -> rx.Component:
    """A heading; the list asks the browser, not the server."""
    return rx.el.div(
        rx.el.div(rx.el.h1(t("Downloads"), class_name="h-page"), class_name="list__h"),
        downloads_list(),
        class_name="page page--list page--narrow",
    )


PAGES = [
    Page(
        route="/watch/[watch_id]",
        component=watch_page,
        title="Watch",
        access=Access.VIEWER,
        frame=Frame.BARE,
    ),
    Page(route="/downloads", component=downloads, title=noop("Downloads")),
]
