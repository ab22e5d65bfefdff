"""What a language model answered."""

from sqlmodel import Session

from netflix_clone.meaning.models import ModelAnswer


def model_answer(session: Session, key: str) -> str | None:
    """The answer kept under `key`, or None."""
    row = session.get(ModelAnswer, key)
    return None if row is None else row.answer
