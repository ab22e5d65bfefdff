"""The REST side of media alone, for tests that need it quickly or in a process of its own."""

from fastapi import FastAPI

from netflix_clone.media.api import uploads
from netflix_clone.plugins.registry import Registry
from netflix_clone.shell import rest


def app() -> FastAPI:
    """Uploads and delivery, with the site's way of telling errors."""
    registry = Registry()
    registry.add_router(uploads.router)
    return rest.build(registry)
