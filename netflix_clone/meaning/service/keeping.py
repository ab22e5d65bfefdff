"""Keeping vectors, and answers of language models."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, delete, update

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import announce, insert
from netflix_clone.meaning.models import ModelAnswer, TitleVector
from netflix_clone.meaning.schemas import DueTitle
from netflix_clone.meaning.signals import VectorsMade

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ANSWERS_KEPT = timedelta(days=30)


def keep_vectors(
    session: Session, model: str, titles: Sequence[DueTitle], vectors: "NDArray[np.float32]"
) -> None:
    """Store what titles mean: row i of `vectors` (n, dims) was made from the text whose hash `titles[i]` has.

    Announces: VectorsMade.
    """
    if not titles:
        return
    now = utc_now()
    fresh: Any = insert(session, TitleVector).values(
        [
            {
                "title_id": title.title_id,
                "model": model,
                "title_version": title.version,
                "text_hash": title.text_hash,
                "vector": vector.astype("<f4").tobytes(),
                "made_at": now,
            }
            for title, vector in zip(titles, vectors, strict=True)
        ]
    )
    replaced = {name: fresh.excluded[name] for name in ("title_version", "text_hash", "vector", "made_at")}
    session.exec(fresh.on_conflict_do_update(index_elements=["title_id", "model"], set_=replaced))
    announce(session, VectorsMade(model, len(titles)))


def mark_read(session: Session, model: str, titles: Sequence[DueTitle]) -> None:
    """Note that the words of titles are the same in their new version, so that their vectors stay."""
    for title in titles:
        session.exec(
            update(TitleVector)
            .where(col(TitleVector.title_id) == title.title_id, col(TitleVector.model) == model)
            .values(title_version=title.version)
        )


def forget_other_models(session: Session, model: str) -> int:
    """Delete the vectors of every model but `model`, once its own are complete; returns how many.

    Announces: VectorsMade, where any went.
    """
    gone = session.exec(delete(TitleVector).where(col(TitleVector.model) != model)).rowcount
    if gone:
        announce(session, VectorsMade(model, 0))
    return gone


def keep_answer(session: Session, key: str, answer: str) -> None:
    """Remember what a language model answered, so that it is not asked again."""
    said = {"answer": _storable(answer), "made_at": utc_now()}
    fresh: Any = insert(session, ModelAnswer).values({"key": key} | said)
    # Two may have asked the same at once.
    session.exec(fresh.on_conflict_do_update(index_elements=["key"], set_=said))


def _storable(answer: str) -> str:
    """`answer` without what no database takes: NUL, and halves of letters."""
    return answer.replace("\0", "").encode("utf-8", "replace").decode()


def sweep_answers(session: Session) -> None:
    """Forget answers after ANSWERS_KEPT: catalogue and model have moved on."""
    session.exec(delete(ModelAnswer).where(col(ModelAnswer.made_at) < utc_now() - ANSWERS_KEPT))
