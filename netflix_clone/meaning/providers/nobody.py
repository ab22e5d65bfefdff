"""Nobody: the operator wants none, or named somebody whom nobody offers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netflix_clone.meaning.errors import LanguageModelOff, MeaningOff

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NoEmbedder:
    """Makes no vectors."""

    model = ""

    def __init__(self, _model: str = "", *, problem: str = "EMBEDDING_PROVIDER is none.") -> None:
        self._problem = problem

    def problem(self) -> str:
        """Always one."""
        return self._problem

    def embed(self, texts: Sequence[str], *, timeout_s: float) -> "NDArray[np.float32]":
        """Never."""
        raise MeaningOff


class NoLanguageModel:
    """Answers nothing."""

    model = ""

    def __init__(self, _model: str = "", *, problem: str = "LANGUAGE_MODEL_PROVIDER is none.") -> None:
        self._problem = problem

    def problem(self) -> str:
        """Always one."""
        return self._problem

    def complete(self, prompt: str, *, system: str, max_tokens: int) -> str:
        """Never."""
        raise LanguageModelOff
