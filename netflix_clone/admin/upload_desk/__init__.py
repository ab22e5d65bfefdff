"""The upload desk: a piece of the browser that keeps films on their way while the operator moves about the office."""

import reflex as rx
from reflex.components.component import NoSSRComponent

from netflix_clone.ui.upload import TUS_CLIENT

# What the browser gets: desk.js imports the others, the protocol's client of ui/upload among them.
_FILES = (
    *(
        rx.asset(f"{name}.js", shared=True)
        for name in ("desk", "store", "server", "target", "job", "words", "names")
    ),
    TUS_CLIENT,
)


class UploadDesk(NoSSRComponent):
    """The whole desk, fetched with its page; it asks the REST API itself."""

    library = _FILES[0].importable_path
    tag = "UploadDesk"
