"""The upload desk's screen."""

import reflex as rx

from netflix_clone.admin.components import bar, go
from netflix_clone.admin.upload_desk import UploadDesk
from netflix_clone.ui.i18n import t


def desk() -> rx.Component:
    """Where films come in."""
    return rx.fragment(bar(t("Upload"), go("layers", t("Jobs"), to="/admin/jobs")), UploadDesk.create())
