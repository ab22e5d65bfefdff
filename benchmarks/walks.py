"""Made-up ratings of people who walk along the lists of a site: the crowd nearest to MovieLens that we can make up.

A site has sixty lists, each an order of the titles of one genre, and a front list of the famous ones. Somebody
comes, takes a list that suits, starts somewhere in it and rates what is known, a page at a time with one moment for
the page; takes another; now and then looks for titles directly; leaves, and maybe comes back much later with a taste
that has moved. So neighbours in time are neighbours in a list, which is what makes sequence models look good on such
sets: what is rated next lies near, while what is hidden at random lies anywhere, and what somebody rates after
months is best told by fame. The constants were settled on how plain methods stand to each other on half of
MovieLens 1M (see docs/benchmarks.md), before ours was asked.
"""

import numpy as np
from numpy.typing import NDArray

from benchmarks.ratings import DAY_S, GENRES, SIDES, Ratings, Shape

LISTS, TITLES_OF_NICHE, PAGE, PAGE_S = 60, 7, 3, 40.0
WALK, FRONT_WALK, FRONT_START, SEARCHED = 50.0, 60.0, 130.0, 60.0
STARTS_IN_FRONT, BACK_TO_FRONT, SEARCHES, LEAVES = 0.8, 0.03, 0.25, 0.1
NEW = 0.1
"""The part of the titles that comes out while the site is there."""
STAYS = 0.75
"""How much of a taste is the same at the next visit."""


def ratings(shape: Shape, *, seed: int = 0) -> Ratings:
    """Make a set up; the same seed makes the same."""
    random = np.random.default_rng(seed)
    site = _Site(shape, random)
    people, titles, stars, at = (
        np.concatenate(column)
        for column in zip(*(site.rated(person) for person in range(shape.n_people)), strict=True)
    )
    return Ratings(
        people.astype(np.int32), titles.astype(np.int32), stars.astype(np.float32), at, site.genres, shape
    )


class _Site:
    """Titles, the lists in which they stand, and the people who come by."""

    def __init__(self, shape: Shape, random: np.random.Generator) -> None:
        self.shape, self.random = shape, random
        n, niches = shape.n_titles, max(shape.n_titles // TITLES_OF_NICHE, 1)
        sizes = random.dirichlet(np.full(GENRES, 0.8))
        genre = random.choice(GENRES, n, p=sizes)
        self.genres = np.zeros((n, GENRES), dtype=bool)
        self.genres[np.arange(n), genre] = True
        self.genres[np.arange(n), random.choice(GENRES, n, p=sizes)] |= random.random(n) < 0.5
        fame = -2.0 * np.log((random.permutation(n) + 20) / n)  # a power law with a flat head
        self.fame = fame - fame.mean()
        self.quality = 0.35 * random.normal(size=n) + 0.12 * self.fame
        self.out = np.where(random.random(n) < NEW, shape.days * random.random(n), -1.0)
        sides = np.exp(-np.arange(SIDES) / 9.0)
        about = 0.55 * random.normal(size=(n, SIDES)) + 0.7 * random.normal(size=(GENRES, SIDES))[genre]
        about += 0.6 * random.normal(size=(niches, SIDES))[random.integers(niches, size=n)]
        self.about = about * sides / np.sqrt((sides**2).sum())
        self.lists = [self._list(random.choice(GENRES, p=sizes)) for _ in range(LISTS)]
        self.lists = [each for each in self.lists if len(each) > PAGE] or [np.arange(n)]
        self.centres = np.stack([self.about[each].mean(axis=0) for each in self.lists])
        self.lengths = np.array([len(each) for each in self.lists], dtype=float)
        self.front = np.argsort(-0.7 * self.fame - 0.25 * random.normal(size=n))

    def _list(self, genre: int) -> NDArray[np.int64]:
        """Most titles of a genre in an order of its own: by fame, and by what they are about."""
        members = np.flatnonzero(self.genres[:, genre] & (self.random.random(len(self.genres)) < 0.8))
        slant = 2.3 * self.about[members] @ self.random.normal(size=SIDES)
        order = 1.2 * self.fame[members] + 0.6 * slant + 0.25 * self.random.normal(size=len(members))
        return members[np.argsort(-order)]

    def rated(self, person: int) -> tuple[NDArray[np.generic], ...]:
        """What somebody rated: person, title, stars and moment of each, over all visits."""
        random, shape = self.random, self.shape
        leaning, mild = random.normal(size=SIDES), 0.35 * random.normal()
        known = 0.5 * random.normal() - 1.8 + random.uniform(0.75, 1.25) * self.fame
        left = total = int(max(shape.least, random.lognormal(np.log(shape.each), 0.95)))
        day, is_open = shape.days * random.beta(1, 3), np.ones(shape.n_titles, dtype=bool)
        liking, knows, pull = self._taste(leaning, known)
        rows: list[tuple[NDArray[np.generic], ...]] = []
        for walk in range(total // 8 + 6):
            part = self._walk(knows, pull, is_first=walk == 0)
            part = part[(random.random(len(part)) < knows[part]) & is_open[part] & (self.out[part] <= day)][
                : left + 1
            ]
            is_open[part] = False
            feeling = (
                3.5 + mild + self.quality[part] + 0.3 * liking[part] + 0.8 * random.normal(size=len(part))
            )
            at = np.floor(day * DAY_S + np.arange(len(part)) // PAGE * PAGE_S) + 1
            rows.append((np.full(len(part), person), part, np.clip(np.round(feeling), 1, 5), at))
            left -= len(part)
            day += (len(part) * PAGE_S / PAGE + 60) / DAY_S
            if random.random() < LEAVES:
                day += random.exponential(shape.days / 12)
                leaning = STAYS * leaning + np.sqrt(1 - STAYS**2) * random.normal(size=SIDES)
                liking, knows, pull = self._taste(leaning, known)
            if left <= 0 or day > shape.days:
                break
        return tuple(np.concatenate(column) for column in zip(*rows, strict=True))

    def _taste(
        self, leaning: NDArray[np.float64], known: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], ...]:
        """How much each title is liked, the chance that it is known, and how the lists draw, adding up to 1."""
        liking = self.about @ leaning
        knows = 1 / (1 + np.exp(-(known + 0.7 * liking)))
        pull = np.exp(1.5 * self.centres @ leaning) * self.lengths**0.7
        return liking, knows, np.cumsum(pull / pull.sum())

    def _walk(
        self, knows: NDArray[np.float64], pull: NDArray[np.float64], *, is_first: bool
    ) -> NDArray[np.int64]:
        """Titles that somebody comes by one after the other."""
        random = self.random
        if random.random() < SEARCHES:
            wish = np.log(knows) + random.gumbel(size=len(knows))
            return np.argsort(-wish)[: int(random.exponential(SEARCHED)) + 3]
        if random.random() < (STARTS_IN_FRONT if is_first else BACK_TO_FRONT):
            order, start, length = self.front, random.exponential(FRONT_START), FRONT_WALK
        else:
            order = self.lists[min(int(np.searchsorted(pull, random.random())), len(self.lists) - 1)]
            start, length = len(order) * random.beta(1, 1.5), WALK
        return order[int(start) : int(start + random.exponential(length)) + 8]
