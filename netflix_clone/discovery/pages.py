"""Pages of discovery: the landing page."""

from netflix_clone.discovery.landing import landing
from netflix_clone.discovery.state import LandingState
from netflix_clone.plugins.protocols import Access, Frame, Page

PAGES = [
    Page(
        route="/",
        component=landing,
        title="Great films deserve a warm light",
        on_load=LandingState.load,
        access=Access.PUBLIC,
        frame=Frame.PLAIN,
        description="Classics, silents and independent films, captioned, on every screen you own.",
    )
]
