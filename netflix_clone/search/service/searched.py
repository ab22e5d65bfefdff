"""Titles for a row "From your searches": what the last searches of a profile found."""

from collections import OrderedDict
from itertools import chain, zip_longest
from threading import Lock

from sqlmodel import Session

from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import queries
from netflix_clone.search.schemas import Asked
from netflix_clone.search.service.finding import places_by_words, still_visible
from netflix_clone.search.shelf import Shelf

FEWEST_SEARCHES = 2
_SEARCHES = 4
_OF_EACH = 12
_MOST_KEPT = 2_000

_Question = tuple[str, int]
_kept: "OrderedDict[_Question, tuple[int, ...]]" = OrderedDict()
_kept_of: list[Shelf] = []
_turn = Lock()


def searched_titles(session: Session, viewer: Viewer, *, limit: int) -> tuple[int, ...]:
    """The best of each of the last searches in turn; none before a profile has searched twice.

    It goes by names and words alone: a home page does not wait for the tokenizer. What a question found is kept
    until something on the shelf moves; whether it may still be seen is asked of the database each time.
    """
    recent = queries.recent(session, viewer.profile_id, limit=_SEARCHES)
    if len(recent) < FEWEST_SEARCHES:
        return ()
    shelf = queries.shelf(session)
    found = [_found(session, shelf, viewer, each.query) for each in recent]
    in_turn = chain.from_iterable(zip_longest(*found))
    title_ids = dict.fromkeys(title_id for title_id in in_turn if title_id is not None)
    return still_visible(session, viewer, tuple(title_ids))[:limit]


def _found(session: Session, shelf: Shelf, viewer: Viewer, query: str) -> tuple[int, ...]:
    question = (query, viewer.maturity_ceiling)
    with _turn:
        if not _kept_of or _kept_of[0] is not shelf:
            _kept_of[:] = [shelf]
            _kept.clear()
        if (kept := _kept.get(question)) is not None:
            _kept.move_to_end(question)
            return kept
    places = places_by_words(session, shelf, viewer, Asked(q=query, with_meaning=False))[:_OF_EACH]
    found = tuple(int(each) for each in shelf.title_ids[places])
    with _turn:
        if _kept_of[0] is shelf:
            _kept[question] = found
            while len(_kept) > _MOST_KEPT:
                _kept.popitem(last=False)
    return found
