"""What is known of fitted models."""

from sqlmodel import Session, col, select

from netflix_clone.recommendations.models import FittedModel
from netflix_clone.recommendations.schemas import ModelState


def live_model_id(session: Session) -> int | None:
    """The model that answers now."""
    chosen = (
        select(FittedModel.id)
        .where(FittedModel.state == ModelState.LIVE)
        .order_by(col(FittedModel.id).desc())
    )
    return session.exec(chosen.limit(1)).first()
