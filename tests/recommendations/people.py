"""People of two tastes, and a model that was fitted on what they did."""

from dataclasses import dataclass

from sqlmodel import Session

from netflix_clone.library import service as library
from netflix_clone.library.schemas import Thumb
from netflix_clone.profiles.schemas import Viewer
from tests import factories

GENRES = ("Comedy", "Horror", "Drama")
EACH = 12


@dataclass(frozen=True)
class Shelves:
    """The ids of the titles of each genre."""

    comedies: list[int]
    horrors: list[int]
    dramas: list[int]


def stock(session: Session, *, each: int = EACH, maturity: int = 0) -> Shelves:
    """So many films of each genre, that nobody has watched."""
    return Shelves(
        *(
            [
                factories.movie(session, f"{genre} {n}", genres=(genre,), maturity=maturity)
                for n in range(each)
            ]
            for genre in GENRES
        )
    )


def watch(session: Session, viewer: Viewer, *title_ids: int, fraction: float = 1.0) -> None:
    """Let a profile have watched films."""
    for title_id in title_ids:
        playable = factories.playable(session, title_id)
        library.save_progress(session, viewer, playable, position_s=100 * fraction, duration_s=100)


def rate(session: Session, viewer: Viewer, thumb: Thumb, *title_ids: int) -> None:
    """Let a profile have given a thumb to films."""
    for title_id in title_ids:
        library.rate(session, viewer, title_id, thumb=thumb)
