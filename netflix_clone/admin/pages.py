"""The operator's pages."""

from typing import Any

from netflix_clone.admin.screens import jobs, upload
from netflix_clone.admin.state.jobs import JobsState
from netflix_clone.plugins.protocols import Access, Frame, Page


def _page(route: str, title: str, component: Any, on_load: Any = None) -> Page:
    return Page(
        route=route,
        component=component,
        title=title,
        on_load=on_load,
        access=Access.ADMIN,
        frame=Frame.ADMIN,
    )


PAGES = [
    _page("/admin/jobs", "Jobs", jobs.board, JobsState.load),
    _page("/admin/upload", "Upload", upload.desk),
]
