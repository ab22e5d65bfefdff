"""The watch page."""

from netflix_clone.plugins.protocols import Access, Frame, Page
from netflix_clone.ui.player import watch_page

PAGES = [
    Page(
        route="/watch/[watch_id]",
        component=watch_page,
        title="Watch",
        access=Access.VIEWER,
        frame=Frame.BARE,
    )
]
