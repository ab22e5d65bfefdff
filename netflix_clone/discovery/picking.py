"""What a new profile may pick from: popular titles of all kinds; and whether it still has to be asked."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Tile
from netflix_clone.library import queries as library
from netflix_clone.library import service as library_service
from netflix_clone.library.schemas import Thumb
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries as recommendations
from netflix_clone.recommendations import service as taste_service
from netflix_clone.search import service as search
from netflix_clone.search.schemas import Asked

OFFERED, FEWEST, MOST_PICKED = 24, 3, 50
_KNOWN_FROM = 3
_GENRES, _OF_A_GENRE, _FOUND = 12, 12, 12


def asks(session: Session, viewer: Viewer, *, begun: int = 0) -> bool:
    """Whether the home page should ask what the profile likes: it never did, and knows too little.

    Who is in the middle of `begun` titles may be known well enough by them alone.
    """
    if begun >= _KNOWN_FROM or recommendations.was_asked(session, viewer.profile_id):
        return False
    return len(library.taste_events(session, viewer.profile_id)) < _KNOWN_FROM


def offered(session: Session, viewer: Viewer) -> tuple[Tile, ...]:
    """Two dozen titles, the genres in turn, of each the most watched first; none that the profile knows.

    The number of queries depends on neither the catalogue nor the viewer.
    """
    wanted = TitleFilter(
        maturity_ceiling=viewer.maturity_ceiling,
        without=recommendations.unwanted(session, viewer.profile_id),
    )
    genres = catalog.genres(session, maturity_ceiling=viewer.maturity_ceiling, limit=_GENRES)
    shelves = [
        catalog.title_ids(session, replace(wanted, genre=genre.slug), limit=_OF_A_GENRE) for genre in genres
    ]
    every = {title_id for shelf in shelves for title_id in shelf}
    counted = library.tallies(session, sorted(every))
    known = {event.title_id for event in library.taste_events(session, viewer.profile_id)}

    def popular(shelf: Sequence[int]) -> list[int]:
        fresh = (title_id for title_id in shelf if title_id not in known)
        return sorted(fresh, key=lambda each: -counted[each].viewers if each in counted else 0)

    in_turn = zip_longest(*map(popular, shelves))
    ids = dict.fromkeys(title_id for several in in_turn for title_id in several if title_id is not None)
    return _tiles(session, viewer, list(ids)[:OFFERED])


def find(session: Session, viewer: Viewer, text: str) -> tuple[Tile, ...]:
    """Titles that are called like that."""
    if not text.strip():
        return ()
    found = search.search(session, viewer, Asked(q=text, with_meaning=False), limit=_FOUND)
    return _tiles(session, viewer, found.title_ids)


def keep(session: Session, viewer: Viewer, title_ids: Sequence[int]) -> None:
    """Like the titles that were picked, and ask no more.

    Raises:
        NotFound: the viewer may not see one of them.
    """
    for title_id in list(dict.fromkeys(title_ids))[:MOST_PICKED]:
        library_service.rate(session, viewer, title_id, thumb=Thumb.UP)
    taste_service.mark_asked(session, viewer)


def _tiles(session: Session, viewer: Viewer, ids: Sequence[int]) -> tuple[Tile, ...]:
    return tiles.tiles(session, catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling))
