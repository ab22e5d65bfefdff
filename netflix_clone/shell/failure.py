"""When a page, an event or an address fails: what people read instead of a trace."""

import logging
from typing import Any

import reflex as rx
from reflex.event import EventSpec

from netflix_clone.accounts.guard import guard
from netflix_clone.kit.i18n import gettext
from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.blank import blank
from netflix_clone.ui.i18n import t
from netflix_clone.ui.icons import icon
from netflix_clone.ui.link import link, plain_link
from netflix_clone.ui.toast import show_toast

log = logging.getLogger(__name__)


class FailureState(rx.State):
    """Says that an event failed; Reflex's own way of saying so needs `eval`."""

    @rx.event
    @guard(Access.PUBLIC)
    async def tell(self) -> None:
        """Show the sentence in this tab."""
        await show_toast(self, gettext("That did not work. Nothing was changed; please try again."))


def tell_of_failure(exception: Exception) -> EventSpec:
    """Log what an event raised, and tell the person in words."""
    log.error("an event failed", exc_info=exception)
    event: Any = FailureState.tell
    return event()


def snapped() -> rx.Component:
    """Stands in for a page that broke in the browser."""
    return rx.el.main(
        blank(
            t("The reel snapped"),
            t("Something on this page broke. What you watched and saved is safe."),
            plain_link(t("Load the page again"), href="", class_name="btn btn--primary"),
            plain_link(t("Home"), href="/browse", class_name="btn btn--quiet"),
            is_page=True,
            drawing="snapped-reel",
        ),
        class_name="page page--middle",
    )


def not_here() -> rx.Component:
    """Stands at every address that has no page."""
    return rx.el.div(
        blank(
            t("Nothing plays at this address"),
            t("The link may be old, or a letter of it went missing."),
            link(t("Home"), to="/browse", class_name="btn btn--primary"),
            link(icon("search"), t("Search"), to="/search", class_name="btn btn--quiet"),
            link(t("Films"), to="/films", class_name="btn btn--quiet"),
            is_page=True,
        ),
        class_name="page page--middle",
    )


PAGES = [
    Page(route="404", component=not_here, title="Not found", access=Access.PUBLIC, frame=Frame.OPEN),
]
