"""The address of the search page: everything that is asked, so that a link, back and forward bring it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.search.schemas import LONGEST_QUERY, Asked, SearchSort

_MOST_VALUES, _LONGEST_VALUE = 12, 60
_KINDS = {kind.value for kind in TitleKind}
MODES = ("", "words", "lines", "ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What an address asks for; anybody may type anything there, so what makes no sense is left out.

    Attributes:
        language: what is spoken; `?language=` chooses that of the pages, wherever it stands.
        off: chips of the sentence that were taken off again.
        mode: empty is words and meaning, else words or lines alone, or a question for the language model.
    """

    q: str = ""
    kind: str = ""
    genre: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    within: int | None = None
    age: int | None = None
    language: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    stars: int | None = None
    unwatched: bool = False
    sort: SearchSort = SearchSort.RELEVANCE
    off: tuple[str, ...] = ()
    mode: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not self.q and not self.is_narrowed

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return replace(self, q="", off=(), mode="", sort=SearchSort.RELEVANCE) != Sought()

    @property
    def asked(self) -> Asked:
        """The same for the search engine."""
        return Asked(
            q=self.q,
            kinds=(TitleKind(self.kind),) if self.kind else (),
            genres=self.genre,
            year_from=self.since,
            year_to=self.until,
            longest_min=self.within,
            maturity_max=self.age,
            languages=self.language,
            captions=self.captions,
            rating_min=self.stars,
            unwatched=self.unwatched,
            sort=self.sort,
            with_meaning=self.mode == "",
            without=self.off,
        )

    def but(self, **changes: Any) -> str:
        """The address of the same search with `changes`."""
        return replace(self, **changes).address

    def toggled(self, name: str, value: str) -> str:
        """The address with one value more, or less, of a filter that takes several."""
        now: tuple[str, ...] = getattr(self, name)
        without = tuple(each for each in now if each != value)
        return self.but(**{name: without if value in now else (*now, value)})

    @property
    def address(self) -> str:
        """Where this search stands."""
        told = {
            "q": self.q,
            "mode": self.mode,
            "kind": self.kind,
            "genre": ",".join(self.genre),
            "since": self.since,
            "until": self.until,
            "within": self.within,
            "age": self.age,
            "spoken": ",".join(self.language),
            "captions": ",".join(self.captions),
            "stars": self.stars,
            "unwatched": "1" if self.unwatched else "",
            "sort": "" if self.sort is SearchSort.RELEVANCE else self.sort.value,
            "off": ",".join(self.off),
        }
        query = urlencode({name: value for name, value in told.items() if value not in ("", None)})
        return f"/search?{query}" if query else "/search"


def sought(parameters: Mapping[str, str]) -> Sought:
    """What the query of an address asks for."""
    kind, sort, mode = (parameters.get(name, "") for name in ("kind", "sort", "mode"))
    return Sought(
        q=parameters.get("q", "").replace("\x00", "")[:LONGEST_QUERY],
        kind=kind if kind in _KINDS else "",
        genre=_several(parameters.get("genre", "")),
        since=_number(parameters.get("since", ""), most=9999),
        until=_number(parameters.get("until", ""), most=9999),
        within=_number(parameters.get("within", ""), most=1440),
        age=_number(parameters.get("age", ""), most=18, least=0),
        language=_several(parameters.get("spoken", "")),
        captions=_several(parameters.get("captions", "")),
        stars=_number(parameters.get("stars", ""), most=5),
        unwatched=parameters.get("unwatched", "") == "1",
        sort=SearchSort(sort) if sort in set(SearchSort) else SearchSort.RELEVANCE,
        off=_several(parameters.get("off", "")),
        mode=mode if mode in MODES else "",
    )


def _several(text: str) -> tuple[str, ...]:
    values = (each.strip()[:_LONGEST_VALUE] for each in text.split(",")[:_MOST_VALUES])
    return tuple(dict.fromkeys(each for each in values if each))


def _number(text: str, *, most: int, least: int = 1) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) else None
    return number if number is not None and least <= number <= most else None
