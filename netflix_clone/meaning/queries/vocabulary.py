"""Which words are words: those that the model's tokenizer holds whole."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from netflix_clone.meaning import weights


def vocabulary() -> Mapping[str, int]:
    """The words (folded) that the model on this machine knows as a whole, each with its rank: frequent ones are low.

    English for the most part; empty without its weights. The first call reads a list of 30,000 words, not the weights.
    """
    folder = weights.folder()
    return MappingProxyType({}) if folder is None or weights.problem() else _whole(folder)


@lru_cache(maxsize=1)
def _whole(folder: Path) -> Mapping[str, int]:
    tokens = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return MappingProxyType({token: rank for token, rank in tokens.items() if token[0] not in "#["})
