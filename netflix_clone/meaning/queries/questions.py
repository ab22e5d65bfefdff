"""What a question means, and whether that can be known now."""

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from netflix_clone.meaning import providers
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.meaning.queries.shelf import serving_model
from netflix_clone.meaning.schemas import MeaningState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

REMEMBERED = 10_000
LONGEST_QUESTION = 1000
QUESTION_TIMEOUT_S = 2.0
TEXTS_TIMEOUT_S = 30.0


def state() -> MeaningState:
    """Whether meaning is on, which model is wanted, and else why not.

    The first call of a process checks the weights (0.3 s); later ones take microseconds.
    """
    wanted = providers.embedder()
    problem = wanted.problem()
    return MeaningState(is_on=not problem, model=wanted.model, problem=problem)


def query_vector(text: str) -> "NDArray[np.float32] | None":
    """What a question means to the model whose vectors serve, of unit length; None while meaning is off.

    About 8 ms of one core for a new question, so off the event loop; the last 10,000 are remembered.
    """
    question = " ".join(text[:LONGEST_QUESTION].split())
    if not question:
        return None
    model = serving_model()
    try:
        return _remembered(model, question)
    except MeaningOff:
        return None
    except Exception as error:  # a provider may raise whatever it likes; a viewer gets the words' results
        log.warning("meaning: %s could not say what a question means: %s", model, error)
        return None


def embed(texts: Sequence[str]) -> "NDArray[np.float32]":
    """What texts mean to the wanted model, (n, dims) of unit length.

    Raises:
        MeaningOff: it is off, or its provider is out.
    """
    wanted = providers.embedder()
    if wanted.problem():
        raise MeaningOff
    try:
        return wanted.embed(texts, timeout_s=TEXTS_TIMEOUT_S)
    except MeaningOff:
        raise
    except Exception as error:
        log.warning("meaning: %s made no vectors: %s", wanted.model, error)
        raise MeaningOff from error


@lru_cache(maxsize=REMEMBERED)
def _remembered(model: str, question: str) -> "NDArray[np.float32]":
    asked = providers.embedder_of(model)
    if asked is None:
        raise MeaningOff
    vector = asked.embed([question], timeout_s=QUESTION_TIMEOUT_S)[0]
    vector.setflags(write=False)
    return vector
