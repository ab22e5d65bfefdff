"""The model that answers in this process, mapped once and looked at again when another one goes live."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlmodel import Session

from netflix_clone.kit.settings import settings
from netflix_clone.recommendations import queries
from netflix_clone.recommendations.engine import files
from netflix_clone.recommendations.engine.model import Model

log = logging.getLogger(__name__)

LOOK_AGAIN_S = 2.0


@dataclass
class _Held:
    model_id: int | None = None
    model: Model | None = None
    looked_at: float = -LOOK_AGAIN_S
    problem: str = ""


_held = _Held()
_lock = Lock()


def load_live(session: Session) -> Model | None:
    """The live model; None while there is none, or where its files are damaged: popularity has to do then.

    Reads files and may take a second after a new model went live: call it off the event loop.
    """
    with _lock:
        now = time.monotonic()
        if now - _held.looked_at >= LOOK_AGAIN_S:
            _look(queries.live_model_id(session))
            _held.looked_at = now
        return _held.model


def problem() -> str:
    """Why the live model cannot be used, for the health page; '' while all is well."""
    return _held.problem


def forget() -> None:
    """Look anew at the next question: after a fit or a roll-back in this process, and between tests."""
    with _lock:
        _held.model_id, _held.model, _held.problem = None, None, ""
        _held.looked_at = -LOOK_AGAIN_S


def model_folder(model_id: int) -> Path:
    """Where a model's files lie."""
    return settings().data_dir.absolute() / "models" / str(model_id)


def _look(model_id: int | None) -> None:
    if model_id == _held.model_id:
        return
    _held.model_id, _held.model, _held.problem = model_id, None, ""
    if model_id is None:
        return
    try:
        _held.model = files.load(model_folder(model_id))
    except files.Damaged as damage:
        _held.problem = f"The files of recommendation model {model_id} are damaged."
        log.error("recommendation model %s cannot be used, popularity answers instead: %s", model_id, damage)
