"""What is known of fitted models."""

from sqlmodel import Session, col, select

from netflix_clone.recommendations.models import FittedModel
from netflix_clone.recommendations.schemas import FittedVersion, ModelState


def live_model_id(session: Session) -> int | None:
    """The model that answers now."""
    chosen = (
        select(FittedModel.id)
        .where(FittedModel.state == ModelState.LIVE)
        .order_by(col(FittedModel.id).desc())
    )
    return session.exec(chosen.limit(1)).first()


def events_of_newest(session: Session) -> int | None:
    """How many events the newest model was fitted to, refused ones too; None while there is none."""
    newest = (
        select(FittedModel.events)
        .where(col(FittedModel.state).in_((ModelState.LIVE, ModelState.KEPT, ModelState.REFUSED)))
        .order_by(col(FittedModel.id).desc())
    )
    return session.exec(newest.limit(1)).first()


def fitted_models(session: Session) -> tuple[FittedVersion, ...]:
    """The models that are known, the newest first."""
    rows = session.exec(select(FittedModel).order_by(col(FittedModel.id).desc()))
    return tuple(
        FittedVersion(
            id=row.id or 0,
            kind=row.kind,
            state=row.state,
            profiles=row.profiles,
            titles=row.titles,
            events=row.events,
            ndcg=row.ndcg,
            popularity_ndcg=row.popularity_ndcg,
            fit_s=row.fit_s,
            problem=row.problem,
            made_at=row.made_at,
        )
        for row in rows
    )
