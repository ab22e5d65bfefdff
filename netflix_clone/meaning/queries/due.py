"""Which titles lack a vector, and how many have one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries as catalog
from netflix_clone.meaning.models import TitleVector
from netflix_clone.meaning.schemas import DueTitle


@dataclass(frozen=True, slots=True)
class VectorCount:
    """How many titles `model` has made vectors of, and when the newest was made: a stamp of the set."""

    model: str
    titles: int
    newest: datetime


def due_titles(session: Session, model: str, *, limit: int) -> tuple[DueTitle, ...]:
    """Titles with no vector of `model`, or one of an earlier version of the title, the newest title first."""
    titles = catalog.title_versions()
    rows = session.exec(
        select(titles.c.title_id, titles.c.version, TitleVector.text_hash)
        .select_from(titles)
        .join(
            TitleVector,
            and_(col(TitleVector.title_id) == titles.c.title_id, col(TitleVector.model) == model),
            isouter=True,
        )
        .where(
            or_(
                col(TitleVector.title_id).is_(None),
                col(TitleVector.title_version) != titles.c.version,
            )
        )
        .order_by(titles.c.title_id.desc())
        .limit(limit)
    )
    return tuple(DueTitle(title_id, version, text_hash or "") for title_id, version, text_hash in rows)


def counts(session: Session) -> dict[str, VectorCount]:
    """Each model's vectors, counted along one index."""
    rows = session.exec(
        select(TitleVector.model, func.count(), func.max(TitleVector.made_at)).group_by(
            col(TitleVector.model)
        )
    )
    return {model: VectorCount(model, count, newest) for model, count, newest in rows}
