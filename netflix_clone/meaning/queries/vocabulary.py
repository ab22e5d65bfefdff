"""Which words are words: those that the model's tokenizer holds whole."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from netflix_clone.meaning import weights


def whole_words(words: Iterable[str]) -> frozenset[str]:
    """Those of the words (folded) that the model on this machine knows as a whole; none without its weights.

    English for the most part. The first call reads a list of 30,000 words, not the weights.
    """
    folder = weights.folder()
    if folder is None or weights.problem():
        return frozenset()
    return _whole(folder).intersection(words)


@lru_cache(maxsize=1)
def _whole(folder: Path) -> frozenset[str]:
    tokens = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return frozenset(token for token in tokens if token[0] not in "#[")
