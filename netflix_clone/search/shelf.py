"""The shelf: facts of every listed title side by side in memory, so that filters and counts are sums of columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.search.names import Names
from netflix_clone.search.schemas import AGES, LENGTHS_MIN, STARS, Asked, Facet, Facets, SearchSort

Mask = NDArray[np.bool_]
KINDS = (TitleKind.MOVIE, TitleKind.SERIES)
MOST_KEYWORDS = 20


@dataclass(frozen=True, slots=True)
class Labels:
    """Which titles have which labels (genres, keywords, languages): pairs of places."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    titles: NDArray[np.int64]
    labels: NDArray[np.int64]

    def have(self, key: str, count: int) -> Mask:
        """Which of `count` titles have a label."""
        mask = np.zeros(count, np.bool_)
        if key in self.keys:
            mask[self.titles[self.labels == self.keys.index(key)]] = True
        return mask

    def counted(self, chosen: Mask) -> tuple[Facet, ...]:
        """How many of the chosen titles have each label, the most frequent first."""
        counts = np.bincount(self.labels[chosen[self.titles]], minlength=len(self.keys))
        order = np.argsort(-counts, kind="stable")
        return tuple(Facet(self.keys[n], self.texts[n], int(counts[n])) for n in order if counts[n])


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who can be found by name."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every listed title, by id; each column has one row for each of them.

    `published` are seconds since 1970, `stars` the mean of one to five (0 where nobody rated), `prior` the
    logarithm of how many watched or rated, 0 to 1. A running time of 0 is not known.
    """

    title_ids: NDArray[np.int64]
    kinds: NDArray[np.int64]
    years: NDArray[np.int64]
    runtimes: NDArray[np.int64]
    maturities: NDArray[np.int64]
    published: NDArray[np.float64]
    stars: NDArray[np.float32]
    prior: NDArray[np.float32]
    name_ranks: NDArray[np.int64]
    genres: Labels
    keywords: Labels
    languages: Labels
    captions: Labels
    names: Names
    people: tuple[PersonFacts, ...]
    people_maturities: NDArray[np.int64]
    people_names: Names

    @property
    def count(self) -> int:
        """How many titles there are."""
        return len(self.title_ids)

    def places(self, title_ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Where titles stand; those that are not here are left out."""
        return self.places_and_rows(title_ids)[0]

    def places_and_rows(
        self, title_ids: Sequence[int] | NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where titles stand, and which of `title_ids` those are; others are left out."""
        return found_in(self.title_ids, title_ids)

    def seen_by(self, maturity_ceiling: int, now_s: float) -> Mask:
        """What somebody may see now: this comes before any ranking."""
        return (self.maturities <= maturity_ceiling) & (self.published <= now_s)

    def silent(self) -> Mask:
        """Titles in which nobody speaks."""
        mask = np.ones(self.count, np.bool_)
        mask[self.languages.titles] = False
        return mask


def narrowed(shelf: Shelf, asked: Asked, *, silence: str) -> Mapping[str, Mask]:
    """For each group of filters in use, which titles pass it; `silence` is the code of no language."""
    count = shelf.count
    passed: dict[str, Mask] = {}
    if asked.kinds:
        passed["kinds"] = np.isin(shelf.kinds, [KINDS.index(kind) for kind in asked.kinds])
    for group, labels, wanted in (
        ("genres", shelf.genres, asked.genres),
        ("keywords", shelf.keywords, asked.keywords),
    ):
        if wanted:
            passed[group] = np.logical_and.reduce([labels.have(key, count) for key in wanted])
    if asked.year_from is not None or asked.year_to is not None:
        earliest, latest = asked.year_from or 0, asked.year_to if asked.year_to is not None else 9999
        passed["years"] = (shelf.years >= earliest) & (shelf.years <= latest)
    if asked.longest_min is not None:
        passed["longest_min"] = (shelf.runtimes > 0) & (shelf.runtimes <= asked.longest_min)
    if asked.maturity_max is not None:
        passed["maturity_max"] = shelf.maturities <= asked.maturity_max
    if asked.languages:
        spoken = [shelf.languages.have(code, count) for code in asked.languages if code != silence]
        silent = [shelf.silent()] if silence in asked.languages else []
        passed["languages"] = np.logical_or.reduce([*spoken, *silent])
    if asked.captions:
        passed["captions"] = np.logical_or.reduce(
            [shelf.captions.have(code, count) for code in asked.captions]
        )
    if asked.rating_min is not None:
        passed["rating_min"] = shelf.stars >= asked.rating_min
    return passed


def ordered(shelf: Shelf, places: NDArray[np.int64], sort: SearchSort) -> NDArray[np.int64]:
    """`places`, which come by relevance, in another order."""
    if sort is SearchSort.RELEVANCE:
        return places
    keys = {
        SearchSort.NEWEST: -shelf.years,
        SearchSort.ADDED: -shelf.published,
        SearchSort.NAME: shelf.name_ranks,
        SearchSort.SHORTEST: np.where(shelf.runtimes > 0, shelf.runtimes, np.iinfo(np.int64).max),
        SearchSort.RATING: -shelf.stars,
    }
    return places[np.argsort(keys[sort][places], kind="stable")]


def counted(shelf: Shelf, found: Mask, wider: Mask, passed: Mapping[str, Mask]) -> Facets:
    """What the result `found` can be narrowed by.

    Groups of which one value is enough count over `wider`, the result without filters, under all filters but
    their own: choosing a second value there finds more, not less.
    """

    def beside(group: str) -> Mask:
        if group not in passed:
            return found
        others = [mask for name, mask in passed.items() if name != group]
        return np.logical_and.reduce([wider | found, *others])

    def each(limits: Sequence[int], group: str, passes: Callable[[int], Mask]) -> tuple[Facet, ...]:
        open_to = beside(group)
        return tuple(Facet(str(limit), str(limit), int((open_to & passes(limit)).sum())) for limit in limits)

    kinds = np.bincount(shelf.kinds[beside("kinds")], minlength=len(KINDS))
    decades, sizes = np.unique(shelf.years[beside("years")] // 10 * 10, return_counts=True)
    return Facets(
        kinds=tuple(Facet(kind, kind, int(n)) for kind, n in zip(KINDS, kinds, strict=True) if n),
        genres=shelf.genres.counted(found),
        decades=tuple(Facet(str(year), str(year), int(n)) for year, n in zip(decades, sizes, strict=True)),
        languages=shelf.languages.counted(beside("languages")),
        captions=shelf.captions.counted(beside("captions")),
        keywords=shelf.keywords.counted(found)[:MOST_KEYWORDS],
        lengths=each(
            LENGTHS_MIN, "longest_min", lambda most: (shelf.runtimes > 0) & (shelf.runtimes <= most)
        ),
        maturities=each(AGES, "maturity_max", lambda most: shelf.maturities <= most),
        ratings=each(STARS, "rating_min", lambda least: shelf.stars >= least),
    )


def found_in(
    ids: NDArray[np.int64], wanted: Sequence[int] | NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each of `wanted` stands among `ids` (sorted), and which of `wanted` that are; others are left out."""
    asked = np.asarray(wanted, np.int64)
    if not len(ids):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(ids, asked), len(ids) - 1)
    rows = np.flatnonzero(ids[at] == asked)
    return at[rows], rows
