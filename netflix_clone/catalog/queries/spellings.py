"""Every name that titles go by, for whoever looks a title up by its name."""

from sqlalchemy import select, union_all
from sqlmodel import Session, col

from netflix_clone.catalog.models import Title, TitleTranslation
from netflix_clone.catalog.queries.cards import visible
from netflix_clone.catalog.schemas import Spelling, TitleKind


def spellings(session: Session, *, maturity_ceiling: int) -> tuple[Spelling, ...]:
    """The names, original names and translated names of all visible titles, in one query."""
    seen = visible(maturity_ceiling=maturity_ceiling)
    facts = (col(Title.id).label("title_id"), col(Title.kind).label("kind"), col(Title.year).label("year"))
    original = col(Title.original_name)
    found = union_all(
        select(*facts, col(Title.name).label("name")).where(seen),
        select(*facts, original.label("name")).where(seen, original != "", original != col(Title.name)),
        select(*facts, col(TitleTranslation.name).label("name"))
        .join(TitleTranslation, col(TitleTranslation.title_id) == col(Title.id))
        .where(seen, col(TitleTranslation.name) != ""),
    )
    return tuple(
        Spelling(title_id=row.title_id, name=row.name, kind=TitleKind(row.kind), year=row.year)
        for row in session.execute(found)
    )
