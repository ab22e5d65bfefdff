"""Recommendations over HTTP: what suits a profile and why, what is like a title, and turning reasons down."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlmodel import Session

from netflix_clone.accounts.access import ChildWatching, require
from netflix_clone.accounts.schemas import Identity
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.kit import cursors
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Forbidden
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.ids import Id
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity
from netflix_clone.profiles.schemas import LockKind, Viewer
from netflix_clone.recommendations import phrases, ranking, service
from netflix_clone.recommendations.phrases import ReasonLine
from netflix_clone.recommendations.ranking import Viewpoint
from netflix_clone.recommendations.schemas import Reason, Recommended, Trait, TraitKind

router = APIRouter(prefix="/api", tags=["recommendations"])
# Each scores every title, which costs more than other answers do.
Ranking = Annotated[Identity, Depends(require(Access.VIEWER, rate="120/minute"))]


class RecommendedTitle(BaseModel):
    """A title that suits a profile, and the true parts of its score."""

    title: TitleCard
    score: float
    reasons: tuple[ReasonLine, ...]


class Recommendations(BaseModel):
    """Titles that suit a profile, best first."""

    titles: tuple[RecommendedTitle, ...]


class Reasons(BaseModel):
    """Why a title would be shown; the shares are of all that speaks for it. A child sets no taste of its own."""

    reasons: tuple[ReasonLine, ...]
    may_set_taste: bool


@router.get("/recommendations")
def recommendations(identity: Ranking, profile_id: Id | None = None, limit: int = 20) -> Recommendations:
    """What suits the selected profile, or another of the household that stands open to it."""
    with read_only() as session:
        viewer = _viewer(session, identity, profile_id)
        view = Viewpoint(session, viewer)
        found = ranking.for_you(session, viewer, limit=cursors.clamp(limit), seen_from=view)
        return Recommendations(titles=_told(view, found))


@router.get("/titles/{title_id}/similar")
def similar(identity: Ranking, title_id: Id, limit: int = 12) -> tuple[TitleCard, ...]:
    """Titles like this one, best first."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
        found = ranking.like_this(session, viewer, title_id, limit=cursors.clamp(limit))
        ids = [each.title_id for each in found]
        return tuple(catalog.cards(session, ids, maturity_ceiling=viewer.maturity_ceiling))


@router.get("/titles/{title_id}/why")
def why(identity: Ranking, title_id: Id) -> Reasons:
    """Why the selected profile would be shown a title."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
        view = Viewpoint(session, viewer)
        lines = _lines(view, ranking.why(session, viewer, title_id, seen_from=view))
        return Reasons(reasons=lines, may_set_taste=not viewer.is_kids)


def _grown_up(identity: ViewerIdentity) -> Identity:
    """Whose taste it is: a child does not set its own.

    Raises:
        ChildWatching: a kids profile asks.
    """
    if identity.is_kids:
        raise ChildWatching
    return identity


Setting = Annotated[Identity, Depends(_grown_up)]


@router.put("/taste/forgotten/{title_id}", status_code=204)
def forget(identity: Setting, title_id: Id) -> None:
    """Let a title say nothing of the profile's taste."""
    with unit_of_work() as session:
        service.forget_title(session, profiles.viewer(session, identity), title_id)


@router.delete("/taste/forgotten/{title_id}", status_code=204)
def remember(identity: Setting, title_id: Id) -> None:
    """Let it speak for the taste again."""
    with unit_of_work() as session:
        service.remember_title(session, profiles.viewer(session, identity), title_id)


@router.put("/taste/muted/{kind}/{key}", status_code=204)
def mute(identity: Setting, kind: TraitKind, key: str) -> None:
    """Show nothing of a genre, person, decade, mood or theme."""
    _set_muted(identity, Trait(kind, key), is_muted=True)


@router.delete("/taste/muted/{kind}/{key}", status_code=204)
def unmute(identity: Setting, kind: TraitKind, key: str) -> None:
    """Show it again."""
    _set_muted(identity, Trait(kind, key), is_muted=False)


def _set_muted(identity: Identity, trait: Trait, *, is_muted: bool) -> None:
    with unit_of_work() as session:
        service.set_trait(session, profiles.viewer(session, identity), trait, is_muted=is_muted)


def _viewer(session: Session, identity: Identity, profile_id: int | None) -> Viewer:
    """The selected profile, or one of the household that nothing stands before.

    Raises:
        NotFound: the household has no such profile.
        Forbidden: a PIN or a grown-up stands before it.
    """
    if profile_id is None or profile_id == identity.profile_id:
        return profiles.viewer(session, identity)
    if profiles.lock_before(session, identity, profile_id).kind is not LockKind.NONE:
        raise Forbidden(noop("This profile is locked. Choose it first."))
    return profiles.viewer(session, replace(identity, profile_id=profile_id))


def _told(view: Viewpoint, found: tuple[Recommended, ...]) -> tuple[RecommendedTitle, ...]:
    ids = [each.title_id for each in found]
    cards = catalog.cards(view.session, ids, maturity_ceiling=view.viewer.maturity_ceiling)
    by_id = {card.id: card for card in cards}
    return tuple(
        RecommendedTitle(
            title=by_id[each.title_id], score=round(each.score, 4), reasons=_lines(view, each.reasons)
        )
        for each in found
        if each.title_id in by_id
    )


def _lines(view: Viewpoint, reasons: tuple[Reason, ...]) -> tuple[ReasonLine, ...]:
    origins = {str(title_id): origin for title_id, origin in view.origins.items()}
    return tuple(phrases.line(each, origins.get(each.key)) for each in reasons)
