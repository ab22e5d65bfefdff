"""Search over HTTP, for the selected profile: titles, suggestions, and what was searched before."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard, TitleKind
from netflix_clone.kit import cursors
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.search import asking, queries, service
from netflix_clone.search.schemas import (
    Asked,
    Chip,
    Facets,
    GenreHit,
    PersonHit,
    RecentSearch,
    SearchSort,
    Suggestion,
)

router = APIRouter(prefix="/api", tags=["search"])
Searching = Annotated[Identity, Depends(require(Access.VIEWER, rate="240/minute"))]
Typing = Annotated[Identity, Depends(require(Access.VIEWER, rate="600/minute"))]
Asking = Annotated[Identity, Depends(require(Access.VIEWER, rate="30/minute"))]
_MOST_VALUES = 20
_LATEST_YEAR = 9999
Words = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=_MOST_VALUES)]


class Question(BaseModel):
    """What a client may ask; only the first 200 letters of `q` count, `limit` is clamped to 1 to 100.

    `genre` and `keyword` are slugs and each of them is needed, `language` and `captions` are codes (`zxx` is a
    film without speech) and one is enough. `without` names chips of an earlier answer that are not to be read
    into the sentence.
    """

    q: str = ""
    kind: Annotated[list[TitleKind], Field(max_length=2)] = []
    genre: Words = []
    keyword: Words = []
    language: Words = []
    captions: Words = []
    without: Words = []
    year_from: int | None = Field(default=None, ge=0, le=_LATEST_YEAR)
    year_to: int | None = Field(default=None, ge=0, le=_LATEST_YEAR)
    longest_min: int | None = Field(default=None, ge=0, le=LARGEST_ID)
    maturity_max: int | None = Field(default=None, ge=0, le=99)
    rating_min: float | None = Field(default=None, ge=0, le=5, allow_inf_nan=False)
    unwatched: bool = False
    sort: SearchSort = SearchSort.RELEVANCE
    by_meaning: bool = True
    limit: int = 24
    offset: int = Field(default=0, ge=0, le=LARGEST_ID)

    def asked(self) -> Asked:
        """The question as the service takes it."""
        return Asked(
            q=self.q,
            kinds=tuple(self.kind),
            genres=tuple(self.genre),
            keywords=tuple(self.keyword),
            year_from=self.year_from,
            year_to=self.year_to,
            longest_min=self.longest_min,
            maturity_max=self.maturity_max,
            languages=tuple(self.language),
            captions=tuple(self.captions),
            rating_min=self.rating_min,
            unwatched=self.unwatched,
            sort=self.sort,
            with_meaning=self.by_meaning,
            without=tuple(self.without),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a search.

    `by_meaning` says whether meaning took part, `corrected` how words were read, `unmet` what of the sentence no
    title is; `nearest` is what comes close where nothing was found.
    """

    titles: tuple[TitleCard, ...]
    total: int
    facets: Facets
    people: tuple[PersonHit, ...]
    genres: tuple[GenreHit, ...]
    chips: tuple[Chip, ...]
    nearest: tuple[TitleCard, ...]
    by_meaning: bool
    corrected: str
    unmet: tuple[str, ...]


@router.get("/search")
def search(identity: Searching, question: Annotated[Question, Query()]) -> Answer:
    """Titles by name, word and meaning, best first, with what they can be narrowed by."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        found = service.search(
            session, viewer, question.asked(), limit=question.limit, offset=question.offset
        )
        ceiling = viewer.maturity_ceiling
        return Answer(
            titles=catalog.cards(session, found.title_ids, maturity_ceiling=ceiling),
            total=found.total,
            facets=found.facets,
            people=found.people,
            genres=found.genres,
            chips=found.chips,
            nearest=catalog.cards(session, found.nearest, maturity_ceiling=ceiling),
            by_meaning=found.meaning.is_on,
            corrected=found.corrected,
            unmet=found.unmet,
        )


class Wish(BaseModel):
    """A question in sentences; `limit` is clamped to 1 to 40."""

    question: str = Field(max_length=2000)
    limit: int = 12


@dataclass(frozen=True, slots=True)
class PickedTitle:
    """A title that answers a question, and why; empty where our own search chose it."""

    title: TitleCard
    why: str


@dataclass(frozen=True, slots=True)
class Picks:
    """Titles that answer a question, best first."""

    titles: tuple[PickedTitle, ...]
    by_language_model: bool


@router.post("/search/ask")
def ask(identity: Asking, wish: Wish) -> Picks:
    """Titles of this catalogue for a question in sentences; without a language model our own search answers."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
    picked = asking.ask(viewer, wish.question, limit=cursors.clamp(wish.limit, largest=40))
    reasons = {pick.title_id: pick.why for pick in picked.picks}
    with read_only() as session:
        cards = catalog.cards(session, tuple(reasons), maturity_ceiling=viewer.maturity_ceiling)
    return Picks(tuple(PickedTitle(card, reasons[card.id]) for card in cards), picked.by_language_model)


@router.get("/search/suggest")
def suggest(identity: Typing, q: str = "", limit: int = 8) -> tuple[Suggestion, ...]:
    """What a half-typed query may become: searches of before, titles, people, genres; `limit` is clamped to 1 to 20."""
    with read_only() as session:
        return service.suggest(session, profiles.viewer(session, identity), q, limit=limit)


@router.get("/search-history")
def search_history(identity: Searching) -> tuple[RecentSearch, ...]:
    """The last ten searches of the profile, the latest first."""
    with read_only() as session:
        return queries.recent(session, profiles.viewer(session, identity).profile_id)


class Settled(BaseModel):
    """A search that led somewhere."""

    q: str = Field(max_length=10_000)


@router.post("/search-history", status_code=204)
def remember(identity: Searching, settled: Settled) -> None:
    """Keep a search: once Enter was pressed or a result opened, not for each key."""
    with unit_of_work() as session:
        service.remember(session, profiles.viewer(session, identity), settled.q)


@router.delete("/search-history", status_code=204)
def forget_all(identity: Searching) -> None:
    """Forget every search of the profile."""
    with unit_of_work() as session:
        service.forget_all(session, profiles.viewer(session, identity))


@router.delete("/search-history/{entry_id}", status_code=204)
def forget(identity: Searching, entry_id: Id) -> None:
    """Forget one search of the profile."""
    with unit_of_work() as session:
        service.forget(session, profiles.viewer(session, identity), entry_id)
