"""Films that a browser keeps: the button, the page, and what goes on with them on every page.

Everything but the few lines of `start.js` is fetched where it is used alone; shaka-player comes on the first
press of Download.
"""

import reflex as rx
from reflex.components.component import NoSSRComponent

import netflix_clone.ui.wall  # noqa: F401 -- our button imports its script

_FILES = {
    name: rx.asset(f"{name}.js", shared=True)
    for name in (
        "button",
        "drawings",
        "engine",
        "entries",
        "keeping",
        "licences",
        "page",
        "queue",
        "start",
        "watch",
    )
}


class DownloadsStart(rx.Component):
    """Goes on with downloads and compares them with their licences; invisible, once around all pages."""

    library = _FILES["start"].importable_path
    tag = "DownloadsStart"


class Downloads(NoSSRComponent):
    """The list, and the player of what is on it."""

    library = _FILES["page"].importable_path
    tag = "Downloads"
    lib_dependencies: list[str] = ["shaka-player@5.2.12"]


class DownloadButton(NoSSRComponent):
    """A button that keeps a film or an episode."""

    library = _FILES["button"].importable_path
    tag = "DownloadButton"
    lib_dependencies: list[str] = ["shaka-player@5.2.12"]

    title_id: rx.Var[int]
    episode_id: rx.Var[int | None]
    name: rx.Var[str]
    look: rx.Var[str]


def download_button(
    *,
    title_id: rx.Var[int] | int,
    episode_id: rx.Var[int | None] | int | None = None,
    name: rx.Var[str] | str,
    look: str = "round",
) -> rx.Component:
    """Keep a film, or an episode of a series, on this device.

    Args:
        title_id: Of which title.
        episode_id: Which episode; without one the film.
        name: How screen readers call it.
        look: Classes of the button.
    """
    return DownloadButton.create(title_id=title_id, episode_id=episode_id, name=name, look=look)


def downloads_start() -> rx.Component:
    """What every page does for the downloads once it is idle."""
    return DownloadsStart.create()


def downloads_list() -> rx.Component:
    """What this browser keeps."""
    return Downloads.create()
