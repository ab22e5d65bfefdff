"""MiniLM on this machine: no key, no network."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from netflix_clone.meaning import weights
from netflix_clone.meaning.errors import MeaningOff

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from netflix_clone.meaning.minilm import MiniLM

_loading = Lock()
_loaded: "dict[Path, MiniLM]" = {}


class LocalEmbedder:
    """Reads the weights when the first text comes, and keeps them until `forget`."""

    model = "local:all-MiniLM-L6-v2"

    def __init__(self, _model: str = "") -> None:
        """The one model it has, whatever is asked for."""

    def problem(self) -> str:
        """What is wrong with the weights."""
        return weights.problem()

    def embed(self, texts: Sequence[str], *, timeout_s: float) -> "NDArray[np.float32]":
        """(n, 384); about 8 ms a question and 25 ms a title of one core, so no time-out is needed.

        Raises:
            MeaningOff: the weights are missing or damaged.
        """
        return _minilm().embed(texts)


def forget() -> None:
    """Give the memory of the weights back: for a worker that is done."""
    with _loading:
        _loaded.clear()


def _minilm() -> "MiniLM":
    from netflix_clone.meaning.minilm import MiniLM  # numpy and the tokenizer load when they are needed

    with _loading:
        problem, folder = weights.problem(), weights.folder()
        if problem or folder is None:
            raise MeaningOff
        if folder not in _loaded:
            _loaded[folder] = MiniLM(folder)
        return _loaded[folder]
