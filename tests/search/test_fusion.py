"""Signals become one order."""

import numpy as np
import pytest

from netflix_clone.search.fusion import Signals, ranked


def signals(*, words: list[float], meaning: list[float]) -> Signals:
    count = len(words)
    return Signals(
        allowed=np.ones(count, np.bool_),
        words=np.array(words),
        prior=np.zeros(count, np.float32),
        hints=np.zeros(count),
        meaning=np.array(meaning, np.float32),
    )


@pytest.mark.parametrize(
    ("words", "meaning", "found"),
    [
        ([0.0, 0.0], [0.36, 0.30], [0, 1]),
        ([0.0, 0.0], [0.25, 0.22], []),
        ([2.0, 0.0], [0.10, 0.22], [0, 1]),
    ],
    ids=["words that no title has may mean something", "made-up words mean nothing", "a word that occurs"],
)
def test_what_is_only_vaguely_alike_counts_where_some_word_is_known(
    words: list[float], meaning: list[float], found: list[int]
) -> None:
    assert sorted(ranked(signals(words=words, meaning=meaning)).tolist()) == found
