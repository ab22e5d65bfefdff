"""The upload desk's screen."""

import reflex as rx

from netflix_clone.admin.components import bar, go
from netflix_clone.admin.upload_desk import UploadDesk


def desk() -> rx.Component:
    """Where films come in."""
    return rx.fragment(bar("Upload", go("layers", "Jobs", to="/admin/jobs")), UploadDesk.create())
