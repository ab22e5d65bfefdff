"""My list and history over HTTP, for the selected profile."""

from fastapi import APIRouter

from netflix_clone.catalog.schemas import TitleCard
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import Id
from netflix_clone.library import queries, service
from netflix_clone.library.schemas import HistoryPage
from netflix_clone.profiles import queries as profiles
from netflix_clone.profiles.access import ViewerIdentity

router = APIRouter(prefix="/api", tags=["library"])


@router.get("/my-list")
def my_list(identity: ViewerIdentity) -> tuple[TitleCard, ...]:
    """The titles that the profile saved, the latest first."""
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
