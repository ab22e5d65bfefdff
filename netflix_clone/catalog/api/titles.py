"""Titles as a viewer may see them."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from netflix_clone.catalog import queries
from netflix_clone.catalog.schemas import TitleDetails, TitleFilter, TitleKind, TitlePage, TitleSort
from netflix_clone.kit.db import read_only
from netflix_clone.kit.ids import Id
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity

router = APIRouter(prefix="/api/titles", tags=["titles"])


class Asked(BaseModel):
    """What a client may ask of the list; `limit` is clamped, a cursor that is not ours begins at the start."""

    kind: TitleKind | None = None
    genre: str = ""
    year_from: int | None = None
    year_to: int | None = None
    sort: TitleSort = TitleSort.ADDED
    cursor: str = ""
    limit: int = 24


@router.get("")
def titles(identity: ViewerIdentity, asked: Annotated[Asked, Query()]) -> TitlePage:
    """One page of the titles that this profile may see."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        wanted = TitleFilter(
            kind=asked.kind,
            genre=asked.genre,
            year_from=asked.year_from,
            year_to=asked.year_to,
            maturity_ceiling=viewer.maturity_ceiling,
            sort=asked.sort,
        )
        return queries.page(session, wanted, cursor=asked.cursor, limit=asked.limit)


@router.get("/{title_id}")
def title(identity: ViewerIdentity, title_id: Id) -> TitleDetails:
    """Everything about one title."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return queries.title(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
