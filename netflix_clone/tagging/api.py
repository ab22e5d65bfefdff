"""Suggested tags as an operator decides on them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from netflix_clone.accounts.access import require
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.plugins.protocols import Access
from netflix_clone.tagging import queries, service
from netflix_clone.tagging.queries import Wanted
from netflix_clone.tagging.schemas import TagCount, TagKind, TagPage, TagState

router = APIRouter(prefix="/api/admin/tags", tags=["admin"], dependencies=[Depends(require(Access.ADMIN))])


class Asked(BaseModel):
    """Which suggestions to list."""

    state: TagState = TagState.OPEN
    kind: TagKind | None = None
    slug: str = Field(default="", max_length=60)
    score_from: float = Field(default=0.0, ge=0, le=1)
    cursor: str = ""
    limit: int = 50


class Chosen(BaseModel):
    """The suggestions to decide on, at most 500 at once."""

    ids: list[Annotated[int, Field(ge=1, le=LARGEST_ID)]] = Field(max_length=500)


class Done(BaseModel):
    """Those that were in a state to be decided on; others were left alone."""

    ids: list[int]


@router.get("")
def suggestions(asked: Annotated[Asked, Query()]) -> TagPage:
    """One page of suggestions, the surest first."""
    wanted = Wanted(state=asked.state, kind=asked.kind, slug=asked.slug, score_from=asked.score_from)
    with read_only() as session:
        return queries.suggestions(session, wanted, cursor=asked.cursor, limit=asked.limit)


@router.get("/counts")
def counts() -> list[TagCount]:
    """Each tag with open suggestions."""
    with read_only() as session:
        return list(queries.open_counts(session))


@router.post("/confirm")
def confirm(chosen: Chosen) -> Done:
    """Give titles the tags that are suggested."""
    with unit_of_work() as session:
        return Done(ids=list(service.confirm(session, chosen.ids)))


@router.post("/refuse")
def refuse(chosen: Chosen) -> Done:
    """Suggest these tags for these titles no more."""
    with unit_of_work() as session:
        return Done(ids=list(service.refuse(session, chosen.ids)))


@router.post("/reopen")
def reopen(chosen: Chosen) -> Done:
    """Undo: suggestions are open again, tags that were given are taken off."""
    with unit_of_work() as session:
        return Done(ids=list(service.reopen(session, chosen.ids)))
