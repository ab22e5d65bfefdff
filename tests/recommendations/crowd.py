"""A made-up crowd whose taste is known: for tests that ask whether a recommender finds it, and for benchmarks.

Shaped like public rating sets: few titles are seen by many; people rate most of what they know in one sitting,
page by page of titles of one kind, the well-known first; some come back; titles come out over time and fade; new people come in until the end.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """Ratings of 1 to 5, one row each in columns of equal length, and the truth behind them."""

    people: NDArray[np.int32]
    titles: NDArray[np.int32]
    stars: NDArray[np.float32]
    at: NDArray[np.float64]
    n_people: int
    n_titles: int
    genres: NDArray[np.float32]
    group_of_person: NDArray[np.int32]
    group_of_title: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Shape:
    """What kind of crowd."""

    n_people: int = 3000
    n_titles: int = 3500
    n_groups: int = 18
    each: float = 90.0
    """The median of how many titles somebody rates."""
    taste: float = 0.7
    """How much taste decides what is watched, against how well-known it is."""
    days: float = 900.0


def crowd(shape: Shape | None = None, *, seed: int = 0) -> Crowd:
    """Make one up; the same seed makes the same."""
    shape = shape or Shape()
    random = np.random.default_rng(seed)
    dims = 12
    centres = random.normal(size=(shape.n_groups, dims)) / np.sqrt(dims)
    group_of_title = random.integers(shape.n_groups, size=shape.n_titles).astype(np.int32)
    group_of_person = random.integers(shape.n_groups, size=shape.n_people).astype(np.int32)
    titles = centres[group_of_title] + 0.8 * random.normal(size=(shape.n_titles, dims)) / np.sqrt(dims)
    people = centres[group_of_person] + 0.6 * random.normal(size=(shape.n_people, dims)) / np.sqrt(dims)
    known = 1.5 * random.normal(size=shape.n_titles)
    quality = 0.5 * random.normal(size=shape.n_titles) + 0.2 * known
    released = np.where(random.random(shape.n_titles) < 0.7, 0.0, shape.days * random.random(shape.n_titles))
    arrived = shape.days * random.beta(1.0, 5.0, size=shape.n_people)
    rows: list[NDArray[np.float64]] = []
    for person in range(shape.n_people):
        liking = titles @ people[person] * dims**0.5
        visits = [(arrived[person], 1.0)]
        while random.random() < 0.5 and visits[-1][0] < shape.days:
            visits.append((visits[-1][0] + random.exponential(shape.days / 3), 0.3))
        seen = np.zeros(shape.n_titles, dtype=bool)
        for day, part in visits:
            if day > shape.days:
                break
            age = day - released
            wish = known + shape.taste * liking + random.gumbel(size=shape.n_titles)
            wish += np.where(released > 0, 1.5 * np.exp2(-age / 90), 0)
            wish[seen | (age < 0)] = -np.inf
            wanted = int(np.clip(random.lognormal(np.log(shape.each * part), 0.8), 5, shape.n_titles / 4))
            chosen = np.argpartition(-wish, wanted)[:wanted]
            chosen = chosen[np.isfinite(wish[chosen])]
            page = 2.0 * random.normal(size=shape.n_groups)[group_of_title[chosen]]
            chosen = chosen[np.argsort(page - 0.5 * known[chosen] + 0.3 * random.normal(size=len(chosen)))]
            seen[chosen] = True
            feeling = 3.2 + quality[chosen] + 0.25 * liking[chosen] + 0.9 * random.normal(size=len(chosen))
            minutes = np.arange(len(chosen)) * 20.0
            stars = np.clip(np.round(feeling), 1, 5)
            rows.append(
                np.column_stack([np.full(len(chosen), person), chosen, stars, day * DAY_S + minutes + 1])
            )
    ratings = np.concatenate(rows)
    genres = np.zeros((shape.n_titles, shape.n_groups), dtype=np.float32)
    genres[np.arange(shape.n_titles), group_of_title] = 1
    second = random.integers(shape.n_groups, size=shape.n_titles)
    genres[np.arange(shape.n_titles), second] = np.maximum(
        genres[np.arange(shape.n_titles), second], random.random(shape.n_titles) < 0.5
    )
    return Crowd(
        people=ratings[:, 0].astype(np.int32),
        titles=ratings[:, 1].astype(np.int32),
        stars=ratings[:, 2].astype(np.float32),
        at=ratings[:, 3],
        n_people=shape.n_people,
        n_titles=shape.n_titles,
        genres=genres,
        group_of_person=group_of_person,
        group_of_title=group_of_title,
    )
