"""What stands below the field while somebody types: names alone, never a ranking of texts."""

from itertools import islice

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.text import folded
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import queries
from netflix_clone.search.names import Tier
from netflix_clone.search.schemas import LONGEST_QUERY, Suggestion, SuggestionKind
from netflix_clone.search.shelf import Shelf

MOST = 20
_PEOPLE, _GENRES, _RECENT = 3, 2, 3
_SHORTEST_FOR_PEOPLE = 2


def suggest(session: Session, viewer: Viewer, q: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
    """What a half-typed query may become: searches of before, titles, people and genres; without one, the last searches."""
    limit = max(1, min(limit, MOST))
    plain = folded(q[:LONGEST_QUERY])
    recent = tuple(
        Suggestion(SuggestionKind.RECENT, str(each.id), each.query)
        for each in queries.recent(session, viewer.profile_id)
        if folded(each.query).startswith(plain) and folded(each.query) != plain
    )
    if not plain:
        return recent[:limit]
    shelf = queries.shelf(session)
    others = (*recent[:_RECENT], *_genres(shelf, viewer, plain), *_people(shelf, viewer, plain))
    titles = _titles(session, shelf, viewer, plain, limit)
    kept = min(len(others), max(limit // 2, limit - len(titles)))
    return (*recent[:_RECENT][:kept], *titles[: limit - kept], *others[len(recent[:_RECENT]) : kept])


def _titles(session: Session, shelf: Shelf, viewer: Viewer, plain: str, limit: int) -> tuple[Suggestion, ...]:
    allowed = shelf.seen_by(viewer.maturity_ceiling, utc_now().timestamp())
    matched = shelf.names.match(plain, allowed=allowed, limit=limit)
    ids = [int(shelf.title_ids[place]) for place in matched.owners]
    cards = catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling)
    return tuple(Suggestion(SuggestionKind.TITLE, str(each.id), each.name, str(each.year)) for each in cards)


def _people(shelf: Shelf, viewer: Viewer, plain: str) -> tuple[Suggestion, ...]:
    if len(plain) < _SHORTEST_FOR_PEOPLE:
        return ()
    allowed = shelf.people_maturities <= viewer.maturity_ceiling
    matched = shelf.people_names.match(plain, allowed=allowed, limit=_PEOPLE)
    return tuple(
        Suggestion(SuggestionKind.PERSON, str(person.id), person.name)
        for person, tier in zip((shelf.people[n] for n in matched.owners), matched.tiers, strict=True)
        if tier < Tier.TYPO or len(plain) > Tier.TYPO
    )


def _genres(shelf: Shelf, viewer: Viewer, plain: str) -> tuple[Suggestion, ...]:
    visible = shelf.seen_by(viewer.maturity_ceiling, utc_now().timestamp())
    begun = (
        Suggestion(SuggestionKind.GENRE, slug, gettext(name))
        for slug, name in zip(shelf.genres.keys, shelf.genres.texts, strict=True)
        if any(folded(each).startswith(plain) for each in (name, gettext(name)))
        and (shelf.genres.have(slug, shelf.count) & visible).any()
    )
    return tuple(islice(begun, _GENRES))
