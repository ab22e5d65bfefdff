"""Made-up ratings in the shape of public sets, since those may not lie here: for `benchmarks.recommender`.

What such sets have in common is put in on purpose: few titles are known to many and most to few; people know the
famous ones and, beside them, what is near their taste and their years; taste is many-sided, from broad (a genre)
to narrow (a handful of titles that the same people love); it drifts from visit to visit; somebody rates dozens in
one sitting, page by page, the famous pages first, so that neighbours in time are alike; new people come until the
end; stars say little beyond having chosen a title. The shape was set so that plain methods stand to each other
as they do on public sets (see docs/benchmarks.md), not so that ours looks well.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAY_S = 86_400.0
GENRES = 18
SIDES = 24


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of set."""

    n_people: int
    n_titles: int
    each: float
    """The median of how many titles somebody rates."""
    least: int
    days: float
    has_halves: bool = False


LARGE = Shape(n_people=3000, n_titles=3500, each=95.0, least=20, days=1000.0)
SMALL = Shape(n_people=900, n_titles=1700, each=65.0, least=20, days=210.0)
LONG = Shape(n_people=650, n_titles=5000, each=70.0, least=20, days=7000.0, has_halves=True)


@dataclass(frozen=True, slots=True)
class Ratings:
    """One row each, in columns of equal length; the titles' genres (n_titles, GENRES)."""

    people: NDArray[np.int32]
    titles: NDArray[np.int32]
    stars: NDArray[np.float32]
    at: NDArray[np.float64]
    genres: NDArray[np.bool_]
    shape: Shape


def ratings(shape: Shape, *, seed: int = 0) -> Ratings:
    """Make a set up; the same seed makes the same."""
    random = np.random.default_rng(seed)
    site = _Site(shape, random)
    columns = zip(*(site.rated(person) for person in range(shape.n_people)), strict=True)
    people, titles, stars, at = (np.concatenate(column) for column in columns)
    return Ratings(
        people.astype(np.int32), titles.astype(np.int32), stars.astype(np.float32), at, site.genres, shape
    )


class _Site:
    """The titles of a set, and the people who come by."""

    def __init__(self, shape: Shape, random: np.random.Generator) -> None:
        self.shape, self.random = shape, random
        n, niches = shape.n_titles, max(shape.n_titles // 7, 1)
        self.niches = niches
        self.genre = random.choice(GENRES, n, p=random.dirichlet(np.full(GENRES, 1.5)))
        self.genres = np.zeros((n, GENRES), dtype=bool)
        self.genres[np.arange(n), self.genre] = True
        self.genres[np.arange(n), random.integers(GENRES, size=n)] |= random.random(n) < 0.6
        self.niche, self.other = random.integers(niches, size=n), random.integers(niches, size=n)
        self.era = np.clip(random.exponential(1.0, n), 0, 5)
        self.known = 1.9 * np.minimum(random.normal(size=n), 1.9) - 0.3 * self.era
        self.quality = 0.35 * random.normal(size=n) + 0.15 * self.known
        self.listed = 0.3 * random.normal(size=n) + random.normal(size=niches)[self.niche] - 0.4 * self.known
        self.sides = np.exp(-np.arange(SIDES) / 9.0)
        about = 0.55 * random.normal(size=(n, SIDES)) + 0.7 * random.normal(size=(GENRES, SIDES))[self.genre]
        self.about = (about + 0.6 * random.normal(size=(niches, SIDES))[self.niche]) * self.sides

    def rated(self, person: int) -> tuple[NDArray[np.generic], ...]:
        """What somebody rated: person, title, stars and moment of each, over all visits."""
        random, shape = self.random, self.shape
        leaning, chance = random.normal(size=SIDES), random.beta(1.5, 30)
        loves = random.random(self.niches) < chance
        era, width = np.clip(random.exponential(0.7), 0, 4), random.uniform(0.6, 1.6)
        fame, mild = random.uniform(0.75, 1.25), 0.35 * random.normal()
        near = fame * self.known - 0.35 * ((self.era - era) / width) ** 2
        total = max(shape.least, random.lognormal(np.log(shape.each), 0.85))
        days = [shape.days * random.beta(1.0, 1.6)]
        while random.random() < 0.45 and days[-1] < shape.days:
            days.append(days[-1] + random.exponential(shape.days / 6))
        near_yet = near
        rows: list[tuple[NDArray[np.generic], ...]] = []
        for visit, day in enumerate(day for day in days if day <= shape.days):
            if visit:
                leaning = 0.75 * leaning + 0.66 * random.normal(size=SIDES)
                loves = loves ^ (random.random(self.niches) < 0.5 * chance)
            liking = self.about @ leaning / np.sqrt((self.sides**2).sum())
            count = int(np.clip(total * (0.3 if visit else 1.0), 3, shape.n_titles / 4))
            chosen = self._chosen(near_yet + 0.6 * liking, loves, count)
            near_yet = near_yet.copy()
            near_yet[chosen] = -np.inf
            feeling = 3.45 + mild + self.quality[chosen] + 0.3 * liking[chosen]
            feeling += 0.3 * loves[self.niche[chosen]] + 0.85 * random.normal(size=count)
            steps = 2 if shape.has_halves else 1
            stars = np.clip(np.round(feeling * steps) / steps, 1 / steps, 5)
            at = day * DAY_S + np.cumsum(random.exponential(15.0, count)).astype(int) + 1
            rows.append((np.full(count, person), chosen, stars, at))
        return tuple(np.concatenate(column) for column in zip(*rows, strict=True))

    def _chosen(self, wish: NDArray[np.float64], loves: NDArray[np.bool_], count: int) -> NDArray[np.int64]:
        """The titles of one visit in the order in which they are rated."""
        random = self.random
        wish = wish + 1.7 * loves[self.niche] + 1.3 * loves[self.other]
        chosen = np.argpartition(-(wish + 0.7 * random.gumbel(size=len(wish))), count)[:count]
        # The site lists titles in an order of its own, shelf by shelf; people walk along it where they like.
        shelf = 2 * random.normal(size=GENRES)[self.genre[chosen]]
        return chosen[np.argsort(shelf + self.listed[chosen] + 0.03 * random.normal(size=count))]
