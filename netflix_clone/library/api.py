"""My List, the history, ratings and reminders over HTTP, for the selected profile."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import Id
from netflix_clone.library import queries, service
from netflix_clone.library.schemas import HistoryPage, Tally, Thumb, TitleRating
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity

router = APIRouter(prefix="/api", tags=["library"])


@router.get("/my-list")
def my_list(identity: ViewerIdentity) -> tuple[TitleCard, ...]:
    """The titles that the profile saved, in its own order."""
    with read_only() as session:
        return queries.my_list(session, profiles.viewer(session, identity))


@router.get("/my-list/{title_id}")
def is_on_list(identity: ViewerIdentity, title_id: Id) -> dict[str, bool]:
    """Whether the profile saved a title."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return {"is_on_list": queries.is_on_list(session, viewer.profile_id, title_id)}


@router.put("/my-list/{title_id}", status_code=204)
def add(identity: ViewerIdentity, title_id: Id) -> None:
    """Save a title; saving it again changes nothing."""
    with unit_of_work() as session:
        service.add_to_list(session, profiles.viewer(session, identity), title_id)


@router.put("/my-list/{title_id}/place", status_code=204)
def move(identity: ViewerIdentity, title_id: Id, after: Id | None = None) -> None:
    """Let a title of the list stand right after another, or first of all."""
    with unit_of_work() as session:
        service.move_on_list(session, profiles.viewer(session, identity), title_id, after_id=after)


@router.delete("/my-list/{title_id}", status_code=204)
def remove(identity: ViewerIdentity, title_id: Id) -> None:
    """Take a title off the list."""
    with unit_of_work() as session:
        service.remove_from_list(session, profiles.viewer(session, identity), title_id)


@router.get("/history")
def history(identity: ViewerIdentity, cursor: str = "", limit: int = 30) -> HistoryPage:
    """What the profile watched, the latest first."""
    with read_only() as session:
        return queries.history(session, profiles.viewer(session, identity), cursor, limit)


@router.delete("/history/entries/{playable_id}", status_code=204)
def hide_entry(identity: ViewerIdentity, playable_id: Id) -> None:
    """Take one film or episode out of the history."""
    with unit_of_work() as session:
        service.hide_entry(session, profiles.viewer(session, identity), playable_id)


@router.put("/history/entries/{playable_id}", status_code=204)
def show_entry_again(identity: ViewerIdentity, playable_id: Id) -> None:
    """Undo hiding one film or episode."""
    with unit_of_work() as session:
        service.return_entries(session, profiles.viewer(session, identity), (playable_id,))


@router.delete("/history/{title_id}", status_code=204)
def hide(identity: ViewerIdentity, title_id: Id) -> None:
    """Take a title out of the history."""
    with unit_of_work() as session:
        service.hide_from_history(session, profiles.viewer(session, identity), title_id)


@router.put("/history/{title_id}", status_code=204)
def show_again(identity: ViewerIdentity, title_id: Id) -> None:
    """Undo hiding a title from the history."""
    with unit_of_work() as session:
        service.return_to_history(session, profiles.viewer(session, identity), title_id)


class Said(BaseModel):
    """What a profile says of a title; what is left out stays as it was, what is empty is taken back."""

    thumb: Thumb | None = None
    stars: Annotated[int, Field(ge=0, le=service.MOST_STARS)] | None = None
    review: Annotated[str, Field(max_length=service.LONGEST_REVIEW)] | None = None


class RatingAnswer(BaseModel):
    """What the profile said, and what everybody did: `average` is of 5, 0 where nobody gave stars."""

    mine: TitleRating
    average: float
    raters: int


@router.get("/titles/{title_id}/rating")
def rating(identity: ViewerIdentity, title_id: Id) -> RatingAnswer:
    """What the profile said of a title, and the average of everybody."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        catalog.title_card(session, title_id, maturity_ceiling=viewer.maturity_ceiling)
        tally = queries.tallies(session, (title_id,)).get(title_id, Tally())
        mine = queries.rating(session, viewer.profile_id, title_id)
    return RatingAnswer(mine=mine, average=round(tally.average, 2), raters=tally.raters)


@router.put("/titles/{title_id}/rating")
def rate(identity: ViewerIdentity, title_id: Id, said: Said) -> TitleRating:
    """Give a thumb, stars or a review, or take any of them back."""
    with unit_of_work() as session:
        viewer = profiles.viewer(session, identity)
        return service.rate(session, viewer, title_id, thumb=said.thumb, stars=said.stars, review=said.review)


@router.delete("/titles/{title_id}/rating", status_code=204)
def unrate(identity: ViewerIdentity, title_id: Id) -> None:
    """Take back everything that the profile said of a title."""
    with unit_of_work() as session:
        service.unrate(session, profiles.viewer(session, identity), title_id)


@router.get("/reminders/{title_id}")
def is_reminded(identity: ViewerIdentity, title_id: Id) -> dict[str, bool]:
    """Whether the profile is told when a title is out."""
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return {"is_set": title_id in queries.reminded(session, viewer.profile_id, (title_id,))}


@router.put("/reminders/{title_id}", status_code=204)
def remind(identity: ViewerIdentity, title_id: Id) -> None:
    """Tell the profile when a title is out; asking again changes nothing."""
    with unit_of_work() as session:
        service.remind(session, profiles.viewer(session, identity), title_id)


@router.delete("/reminders/{title_id}", status_code=204)
def forget_reminder(identity: ViewerIdentity, title_id: Id) -> None:
    """Undo a reminder."""
    with unit_of_work() as session:
        service.forget_reminder(session, profiles.viewer(session, identity), title_id)
