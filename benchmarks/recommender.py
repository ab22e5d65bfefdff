"""The recommender beside plain methods: NDCG@10 over the whole catalogue, on made-up ratings.

`python -m benchmarks.recommender [walks] [large] [small] [long]`. Ours is asked through `recommend-eval`'s own session; EASE
and iALS are given the best of their settings on the hidden part itself, which nobody knows beforehand. One core.
"""

import sys
import time
from collections.abc import Callable, Iterator

from netflix_clone.kit import blas

blas.take_one_core()

import numpy as np  # noqa: E402 -- after the number of threads is set
from numpy.typing import NDArray  # noqa: E402
from scipy import sparse  # noqa: E402

from benchmarks import ratings, walks  # noqa: E402
from benchmarks.ratings import LARGE, LONG, SMALL, Ratings  # noqa: E402
from netflix_clone.operations.recommend_eval import LIKED_STARS, Session  # noqa: E402
from netflix_clone.recommendations.engine import ease, ials, neighbours, trial  # noqa: E402

CROWDS: dict[str, Callable[[], Ratings]] = {
    "walks": lambda: walks.ratings(LARGE),
    "large": lambda: ratings.ratings(LARGE),
    "small": lambda: ratings.ratings(SMALL),
    "long": lambda: ratings.ratings(LONG),
}
ASKED, NEWEST, HIDDEN_PART, LATE_PART = 900, 5, 0.2, 0.1
LAMS = (100.0, 200.0, 300.0, 500.0, 1000.0, 2000.0)
SHRINKS = (0.4, 0.5, 0.6, 0.7)

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


class Split:
    """What is learned from, and what `people` are asked for."""

    def __init__(self, made: Ratings, is_hidden: Mask) -> None:
        self.made, self.is_train = made, ~is_hidden
        is_liked = made.stars >= LIKED_STARS
        self.likes = self._matrix(self.is_train & is_liked)
        touched = self._matrix(self.is_train)
        wanted = self._matrix(is_hidden & is_liked).multiply(np.asarray(self.likes.sum(axis=0)) > 0).tocsr()
        people = np.flatnonzero((wanted.getnnz(axis=1) > 0) & (self.likes.getnnz(axis=1) > 0))
        random = np.random.default_rng(1)
        self.people = np.sort(random.choice(people, min(ASKED, len(people)), replace=False))
        self.wanted = wanted[self.people].toarray() > 0
        self.seen = touched[self.people].toarray() > 0

    def _matrix(self, rows: Mask) -> sparse.csr_matrix:
        shape = (self.made.shape.n_people, self.made.shape.n_titles)
        ones = np.ones(int(rows.sum()), dtype=np.float32)
        return sparse.csr_matrix((ones, (self.made.people[rows], self.made.titles[rows])), shape=shape)

    def of(self, scores: Scores) -> float:
        """NDCG@10 of scores, (people, titles)."""
        return float(trial.ndcg(scores, self.wanted, self.seen).mean())

    def plain(self) -> dict[str, float]:
        """NDCG@10 of the plain methods, of which some are tuned to what they are asked for."""
        rows = self.likes[self.people]
        popular = np.asarray(self.likes.sum(axis=0), dtype=np.float32)
        near = neighbours.fit(self.likes).nearest
        pairs = ease.gram(self.likes)
        by_pairs = [self.of(_dense(rows @ ease.solve(pairs.copy(order="F"), lam=lam))) for lam in LAMS]
        return {
            "popularity": self.of(np.repeat(popular, len(self.people), axis=0)),
            "item-kNN": self.of(_dense(rows @ near)),
            "EASE": max(by_pairs),
            "iALS": max(self.of(self._by_factors(shrink)) for shrink in SHRINKS),
        }

    def _by_factors(self, shrink: float) -> Scores:
        model = ials.fit(self.likes, shrink=shrink)
        likes = self.likes
        each = (
            np.asarray(likes.indices)[likes.indptr[person] : likes.indptr[person + 1]]
            for person in self.people
        )
        return np.stack(
            [model.scores(titles.astype(np.int32), np.ones(len(titles), np.float32)) for titles in each]
        )


class Ours:
    """The product's recommender, fitted to one split."""

    def __init__(self, split: Split) -> None:
        self.split, self.session = split, Session()
        made = split.made
        self.session.take_items(
            {"id": title, "genres": [str(each) for each in np.flatnonzero(made.genres[title])]}
            for title in range(made.shape.n_titles)
        )
        train = np.flatnonzero(split.is_train)
        train = train[np.lexsort((made.at[train], made.people[train]))]
        self.session.take_events([int(made.people[n]), *self._told(n)] for n in train)
        self.histories = np.split(
            train, np.searchsorted(made.people[train], np.arange(1, made.shape.n_people))
        )
        start = time.process_time()
        self.session.fit()
        self.fit_s = time.process_time() - start

    def _told(self, n: int) -> list[float]:
        made = self.split.made
        return [int(made.titles[n]), float(made.at[n]), float(made.stars[n])]

    def ndcg(self, *, without_newest: int = 0) -> tuple[float, NDArray[np.float64]]:
        """NDCG@10, and the milliseconds of CPU of each request; without the newest likes of each history, if asked."""
        gains, taken = [], []
        for row, person in enumerate(self.split.people):
            history = self.histories[person]
            if without_newest:
                likes = history[self.split.made.stars[history] >= LIKED_STARS]
                history = history[~np.isin(history, likes[-without_newest:])]
            told = [self._told(n) for n in history]
            seen = self.split.seen[row]
            start = time.thread_time()
            answer = self.session.recommend({"history": told, "k": 10 + without_newest})
            taken.append((time.thread_time() - start) * 1000)
            best = [title for title in answer if not seen[title]][: trial.DEPTH]
            best += [int(np.argmax(seen))] * (trial.DEPTH - len(best))
            gains.append(trial.gain(np.array([best]), self.split.wanted[[row]]))
        return float(np.mean(gains)), np.array(taken)


def splits(made: Ratings) -> Iterator[tuple[str, Mask]]:
    """A fifth of all rows at random, the last fifth of each person, and the last tenth of time."""
    n = len(made.people)
    yield "random", np.random.default_rng(2).random(n) < HIDDEN_PART
    order = np.lexsort((made.at, made.people))
    lengths = np.bincount(made.people, minlength=made.shape.n_people)
    left = np.cumsum(lengths)[made.people[order]] - np.arange(n)
    is_last = np.zeros(n, dtype=bool)
    is_last[order] = left <= (HIDDEN_PART * lengths).astype(int)[made.people[order]]
    yield "last 20 % of each", is_last
    yield "by time", made.at > np.quantile(made.at, 1 - LATE_PART)


def measure(made: Ratings, *, say: Callable[[str], None]) -> None:
    """One table."""
    shape = made.shape
    say(
        f"\n{shape.n_people} people, {shape.n_titles} titles, {len(made.people)} ratings, "
        f"{(made.stars >= LIKED_STARS).mean():.0%} likes"
    )
    say("| split | popularity | item-kNN | EASE | iALS | ours | to the best of them | newest five hidden |")
    say("|---|---|---|---|---|---|---|---|")
    for name, is_hidden in splits(made):
        split = Split(made, is_hidden)
        plain = split.plain()
        ours = Ours(split)
        ndcg, taken = ours.ndcg()
        forgetful, _ = ours.ndcg(without_newest=NEWEST)
        figures = " | ".join(f"{value:.3f}" for value in plain.values())
        say(
            f"| {name} | {figures} | {ndcg:.3f} | {ndcg / max(plain.values()):.2f}x | {forgetful - ndcg:+.3f} |"
        )
        assert ours.session.model is not None
        say(
            f"<!-- fit {ours.fit_s:.1f} s of CPU; a request {np.median(taken):.1f} ms, p95 "
            f"{np.quantile(taken, 0.95):.1f} ms; {ours.session.model.blend} -->"
        )


def _dense(product: object) -> Scores:
    return np.asarray(product.toarray() if sparse.issparse(product) else product, dtype=np.float32)  # pyright: ignore


def main() -> None:
    """The sets named as arguments, else the large and the small one."""
    for name in sys.argv[1:] or ("walks", "large", "small"):
        measure(CROWDS[name](), say=lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
