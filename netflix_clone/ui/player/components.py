"""The player's modules as Reflex components."""

from pathlib import Path

import reflex as rx

import netflix_clone.ui.captionstyle
import netflix_clone.ui.i18n
import netflix_clone.ui.rating
import netflix_clone.ui.walk
import netflix_clone.ui.wall  # noqa: F401 -- our scripts import theirs

_HERE = Path(__file__).parent
_FILES = {
    path.name: rx.asset(path.name, shared=True)
    for pattern in ("*.js", "*.css")
    for path in sorted(_HERE.glob(pattern))
}


class WatchPage(rx.Component):
    """The whole watch page; it takes what to play from the address bar, not from a state."""

    library = _FILES["index.js"].importable_path
    tag = "WatchPage"
    lib_dependencies: list[str] = ["hls.js@1.7.4"]


class PlayLink(rx.Component):
    """A link to the watch page that fetches the player when somebody is about to press it."""

    library = _FILES["playlink.js"].importable_path
    tag = "PlayLink"

    title_id: rx.Var[int]
    episode_id: rx.Var[int | None]
    label: rx.Var[str]


def watch_page() -> rx.Component:
    """The player, full bleed."""
    return WatchPage.create()


def play_link(
    *children: rx.Component | str,
    title_id: rx.Var[int] | int,
    episode_id: rx.Var[int | None] | int | None = None,
    class_name: rx.Var[str] | str = "btn btn--primary",
    label: rx.Var[str] | str = "",
) -> rx.Component:
    """A link that plays a title, or one of its episodes.

    On hover, focus or touch it fetches the player's code, and on the click it asks for the play before the
    watch page is there: this is what makes the first frame come at once. Nothing of it is an event.

    Args:
        children: What the link shows.
        title_id: What to play.
        episode_id: Which episode of a series; without one the first.
        class_name: Classes of the link.
        label: What a screen reader says, where the children do not say it.
    """
    return PlayLink.create(
        *children, title_id=title_id, episode_id=episode_id, class_name=class_name, label=label
    )
