"""Who fits a model, what became of it, and which one answers."""

from datetime import datetime, timedelta

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Conflict
from netflix_clone.kit.i18n import gettext
from netflix_clone.recommendations.models import FitLease, FittedModel
from netflix_clone.recommendations.schemas import FitFigures, ModelKind, ModelState

LEASE = timedelta(minutes=2)
"""How long a fit may be silent before it counts as dead."""
KEPT_MODELS = 5
MAY_FALL = 0.9
_NAME = "fit"


def take_lease(session: Session, owner: str, *, is_asked: bool) -> bool:
    """Become the one who fits, unless somebody does; a fit that nobody asked for waits until it is time again."""
    now = utc_now()
    if session.get(FitLease, _NAME) is None:
        try:
            with session.begin_nested():
                session.add(FitLease(name=_NAME))
        except IntegrityError:
            pass  # another process was first with the row, and is asked like everybody below
    is_over = or_(col(FitLease.lease_until).is_(None), col(FitLease.lease_until) < now)
    is_free = or_(is_over, col(FitLease.owner) == "") if is_asked else is_over
    return _write(session, col(FitLease.name) == _NAME, is_free, owner=owner, lease_until=now + LEASE)


def keep_lease(session: Session, owner: str) -> bool:
    """Say that the fit is alive; False where it was taken for dead."""
    return _write(session, col(FitLease.owner) == owner, lease_until=utc_now() + LEASE)


def end_lease(session: Session, owner: str, *, next_look: datetime) -> None:
    """Give the lease back; nobody looks by himself whether to fit before `next_look`."""
    _write(session, col(FitLease.owner) == owner, owner="", lease_until=next_look)


def begin(session: Session) -> int:
    """A row for a model that is about to be fitted; those that dead workers left in that state are closed."""
    for row in session.exec(select(FittedModel).where(FittedModel.state == ModelState.FITTING)):
        row.state, row.problem = ModelState.FAILED, "The worker died while it fitted this model."
    row = FittedModel(kind=ModelKind.EASE, state=ModelState.FITTING)
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - a flushed row has one
    return row.id


def finish(session: Session, model_id: int, figures: FitFigures) -> ModelState:
    """Put a fitted model to work, or refuse it where it is worse than the live one or than popularity.

    Chance is allowed for: a figure has to fall below its floor by more than its standard error.
    """
    row = session.get_one(FittedModel, model_id)
    row.kind, row.fit_s = figures.kind, figures.fit_s
    row.profiles, row.titles, row.events = figures.profiles, figures.titles, figures.events
    row.ndcg, row.popularity_ndcg = figures.ndcg, figures.popularity_ndcg
    live = _live(session)
    best_case = figures.ndcg + figures.error
    if best_case < figures.popularity_ndcg:
        row.problem = (
            f"NDCG@10 {figures.ndcg:.3f} is below that of popularity, {figures.popularity_ndcg:.3f}."
        )
    elif live is not None and best_case < MAY_FALL * live.ndcg:
        row.problem = f"NDCG@10 {figures.ndcg:.3f} is more than 10 % below the live model's {live.ndcg:.3f}."
    if row.problem:
        row.state = ModelState.REFUSED
        return row.state
    _go_live(session, row, live)
    return row.state


def fail(session: Session, model_id: int, problem: str) -> None:
    """Keep what went wrong."""
    row = session.get_one(FittedModel, model_id)
    row.state, row.problem = ModelState.FAILED, problem[:1000]


def roll_back(session: Session, model_id: int | None = None) -> int:
    """Let a kept model answer again: the newest one before the live one, or the one that is named.

    Raises:
        Conflict: there is none.
    """
    live = _live(session)
    kept = (
        select(FittedModel).where(FittedModel.state == ModelState.KEPT).order_by(col(FittedModel.id).desc())
    )
    if model_id is not None:
        kept = kept.where(FittedModel.id == model_id)
    elif live is not None and live.id is not None:
        kept = kept.where(col(FittedModel.id) < live.id)
    row = session.exec(kept.limit(1)).first()
    if row is None or row.id is None:
        raise Conflict(gettext("There is no earlier model to go back to."))
    _go_live(session, row, live)
    return row.id


def sweep(session: Session) -> list[int]:
    """Forget models beyond the newest `KEPT_MODELS`, never the live one; the ids whose files may go."""
    old = (
        select(FittedModel)
        .where(FittedModel.state != ModelState.FITTING)
        .order_by(col(FittedModel.id).desc())
    )
    gone = [row for row in session.exec(old.offset(KEPT_MODELS)) if row.state is not ModelState.LIVE]
    for row in gone:
        session.delete(row)
    return [row.id for row in gone if row.id is not None]


def _go_live(session: Session, row: FittedModel, live: FittedModel | None) -> None:
    if live is not None:
        live.state = ModelState.KEPT
    row.state = ModelState.LIVE


def _live(session: Session) -> FittedModel | None:
    chosen = (
        select(FittedModel).where(FittedModel.state == ModelState.LIVE).order_by(col(FittedModel.id).desc())
    )
    return session.exec(chosen.limit(1)).first()


def _write(session: Session, *where: object, **values: object) -> bool:
    written = (
        update(FitLease)
        .where(*where)  # pyright: ignore[reportArgumentType]
        .values(**values)
        .returning(col(FitLease.name))
        .execution_options(synchronize_session=False)
    )
    return session.exec(written).first() is not None
