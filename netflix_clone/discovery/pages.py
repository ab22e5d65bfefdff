"""The landing page."""

import reflex as rx

from netflix_clone.plugins.protocols import Access, Frame, Page


def landing() -> rx.Component:
    """What a stranger sees first."""
    return rx.el.h1("Emberlight", class_name="h-hero")


PAGES = [Page(route="/", component=landing, title="Emberlight", access=Access.PUBLIC, frame=Frame.PLAIN)]
