"""What people did with titles, as columns of numbers: all that the engine learns from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

LIKED = 1.0
"""An event of at least this weight says that a title was liked; a lighter one only that it drew attention."""


@dataclass(frozen=True, slots=True)
class Events:
    """One row per person and title, in columns of equal length.

    `people` and `titles` count from 0; `weights` are above 0, `LIKED` and more for what was liked; `at` is in
    seconds of any epoch, 0 where nobody knows.
    """

    people: NDArray[np.int32]
    titles: NDArray[np.int32]
    weights: NDArray[np.float32]
    at: NDArray[np.float64]
    n_people: int
    n_titles: int

    def __len__(self) -> int:
        return len(self.people)

    @property
    def is_liked(self) -> NDArray[np.bool_]:
        """Which rows say that the title was liked."""
        return self.weights >= LIKED

    def only(self, chosen: NDArray[np.bool_]) -> "Events":
        """These rows alone; people and titles keep their numbers."""
        return Events(
            self.people[chosen],
            self.titles[chosen],
            self.weights[chosen],
            self.at[chosen],
            self.n_people,
            self.n_titles,
        )

    def matrix(self) -> sparse.csr_matrix:
        """People by titles, float32, filled with the weights."""
        return sparse.csr_matrix(
            (self.weights, (self.people, self.titles)), shape=(self.n_people, self.n_titles), dtype=np.float32
        )

    def in_order(self) -> "Events":
        """By person, then oldest first."""
        order = np.lexsort((self.at, self.people))
        return Events(
            self.people[order],
            self.titles[order],
            self.weights[order],
            self.at[order],
            self.n_people,
            self.n_titles,
        )


def gather(
    people: NDArray[np.int32],
    titles: NDArray[np.int32],
    weights: NDArray[np.float32],
    at: NDArray[np.float64],
    *,
    n_people: int,
    n_titles: int,
) -> Events:
    """Events with one row per person and title: the strongest, newest of each; what weighs nothing falls out."""
    kept = weights > 0
    people, titles, weights, at = people[kept], titles[kept], weights[kept], at[kept]
    order = np.lexsort((at, weights, titles, people))
    people, titles, weights, at = people[order], titles[order], weights[order], at[order]
    is_last = np.ones(len(people), dtype=bool)
    is_last[:-1] = (people[1:] != people[:-1]) | (titles[1:] != titles[:-1])
    return Events(people, titles, weights, at, n_people, n_titles).only(is_last)
