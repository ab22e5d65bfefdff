"""Titles for a row "From your searches": what the last searches of a profile found."""

from itertools import chain, zip_longest

from sqlmodel import Session

from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import queries
from netflix_clone.search.schemas import Asked
from netflix_clone.search.service.finding import search

FEWEST_SEARCHES = 2
_SEARCHES = 4
_OF_EACH = 12


def searched_titles(session: Session, viewer: Viewer, *, limit: int) -> tuple[int, ...]:
    """The best of each of the last searches in turn; none before a profile has searched twice.

    It goes by names and words alone: a home page does not wait for the tokenizer.
    """
    recent = queries.recent(session, viewer.profile_id)
    if len(recent) < FEWEST_SEARCHES:
        return ()
    found = [
        search(session, viewer, Asked(q=each.query, with_meaning=False), limit=_OF_EACH).title_ids
        for each in recent[:_SEARCHES]
    ]
    in_turn = chain.from_iterable(zip_longest(*found))
    return tuple(dict.fromkeys(title_id for title_id in in_turn if title_id is not None))[:limit]
