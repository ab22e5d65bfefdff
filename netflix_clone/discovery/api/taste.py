"""A profile's taste over HTTP: what was learnt, what is set, all of it as a file, and a way back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field
from sqlmodel import Session

from netflix_clone.accounts.access import ChildWatching, require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import tasting
from netflix_clone.discovery.tasting import TraitSection
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import LARGEST_ID, Id
from netflix_clone.plugins.protocols import Access
from netflix_clone.recommendations import queries, service
from netflix_clone.recommendations.schemas import USUAL_SURPRISE, Taste, Trait, TraitKind

router = APIRouter(prefix="/api/taste", tags=["recommendations"])
Looking = Annotated[Identity, Depends(require(Access.VIEWER, rate="120/minute"))]
Setting = Annotated[Identity, Depends(require(Access.VIEWER, rate="60/minute"))]
TitleId = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class TraitSet(BaseModel):
    """A trait that was set: from -1 (less) to 1 (more), or nothing of it at all."""

    kind: TraitKind
    key: str = Field(
        max_length=120, description="A slug, or the first year of a decade.", examples=["comedy"]
    )
    weight: float = Field(default=0.0, ge=-1, le=1)
    is_muted: bool = False


class TasteSet(BaseModel):
    """What a profile has set of its taste."""

    surprise: float = Field(
        default=USUAL_SURPRISE, ge=0, le=1, description="0 (the known) to 1 (far from it)."
    )
    traits: tuple[TraitSet, ...] = Field(default=(), max_length=200)
    forgotten: tuple[TitleId, ...] = Field(
        default=(), max_length=1000, description="Titles that say nothing of the taste."
    )


class TasteTold(TasteSet):
    """What is set, and what was learnt: traits by kind, -100 to 100, with the titles that carry each."""

    learnt: tuple[TraitSection, ...] = ()


@router.get("")
def taste(identity: Looking, profile_id: Id | None = None) -> TasteTold:
    """The taste of the selected profile, or of another of the household that it may change."""
    with read_only() as session:
        return _told(session, identity, profile_id)


@router.get("/export")
def export(identity: Looking, response: Response, profile_id: Id | None = None) -> TasteTold:
    """The same as a file; what is set in it can be PUT back."""
    response.headers["Content-Disposition"] = 'attachment; filename="taste.json"'
    with read_only() as session:
        return _told(session, identity, profile_id)


@router.put("", status_code=204)
def put(identity: Setting, body: TasteSet, profile_id: Id | None = None) -> None:
    """Set all of it, and nothing besides; a child does not."""
    wanted = Taste(
        weights={Trait(each.kind, each.key): each.weight for each in body.traits if each.weight},
        muted=frozenset(Trait(each.kind, each.key) for each in body.traits if each.is_muted),
        forgotten=frozenset(body.forgotten),
        surprise=body.surprise,
    )
    _check_grown_up(identity)
    with unit_of_work() as session:
        service.set_all(session, tasting.whose(session, identity, profile_id or 0), wanted)


@router.delete("", status_code=204)
def reset(identity: Setting, profile_id: Id | None = None) -> None:
    """Take back all that is set; what was watched and rated stays. A child does not."""
    _check_grown_up(identity)
    with unit_of_work() as session:
        service.reset(session, tasting.whose(session, identity, profile_id or 0))


def _check_grown_up(identity: Identity) -> None:
    if identity.is_kids:
        raise ChildWatching


def _told(session: Session, identity: Identity, profile_id: int | None) -> TasteTold:
    viewer = tasting.whose(session, identity, profile_id or 0)
    found = queries.taste(session, viewer.profile_id)
    return TasteTold(
        surprise=found.surprise,
        traits=tuple(
            TraitSet(
                kind=each.kind,
                key=each.key,
                weight=found.weights.get(each, 0.0),
                is_muted=each in found.muted,
            )
            for each in sorted({*found.weights, *found.muted})
        ),
        forgotten=tuple(sorted(found.forgotten)),
        learnt=tasting.view(session, viewer, forgotten_before=found.forgotten).sections,
    )
