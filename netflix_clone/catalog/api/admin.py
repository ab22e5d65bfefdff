"""Titles as an operator keeps them."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from netflix_clone.accounts.access import require
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import (
    AdminTitlePage,
    EpisodeChanges,
    EpisodeDraft,
    EpisodeWords,
    PublishState,
    TitleChanges,
    TitleDetails,
    TitleDraft,
    TitleKind,
    TitleWords,
)
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.ids import Id
from netflix_clone.plugins.protocols import Access

router = APIRouter(prefix="/api/admin/titles", tags=["admin"], dependencies=[Depends(require(Access.ADMIN))])


class Asked(BaseModel):
    """Which titles the operator wants to see."""

    text: str = ""
    state: PublishState | None = None
    kind: TitleKind | None = None
    deleted: bool = False
    cursor: str = ""
    limit: int = 50


class Edit(BaseModel):
    """An edit, and the version that it was made on."""

    version: int
    changes: TitleChanges


class Translation(BaseModel):
    """A title's words in a language, and the version of the title that they were written for."""

    version: int
    words: TitleWords


class NewTrailer(BaseModel):
    """A trailer to come."""

    name: str = ""


@router.get("")
def titles(asked: Annotated[Asked, Query()]) -> AdminTitlePage:
    """One page of titles in any state, the newest first."""
    with read_only() as session:
        return queries.admin_titles(session, **asked.model_dump())


@router.post("", status_code=201)
def create(draft: TitleDraft, publish: bool = False) -> TitleDetails:
    """A new title; a draft unless `publish` says otherwise."""
    with unit_of_work() as session:
        title_id = service.create_title(session, replace(draft, origin="admin"), publish=publish)
        return queries.title(session, title_id, include_unpublished=True)


@router.get("/{title_id}")
def title(title_id: Id) -> TitleDetails:
    """Everything about one title, with the version that an edit names."""
    with read_only() as session:
        return queries.title(session, title_id, include_unpublished=True)


@router.patch("/{title_id}")
def edit(title_id: Id, edit: Edit) -> TitleDetails:
    """Change some fields; 409 where somebody else saved in between."""
    with unit_of_work() as session:
        service.update_title(session, title_id, edit.changes, version=edit.version)
        return queries.title(session, title_id, include_unpublished=True)


@router.delete("/{title_id}", status_code=204)
def delete(title_id: Id) -> None:
    """Put a title into the bin."""
    with unit_of_work() as session:
        service.delete_title(session, title_id)


@router.post("/{title_id}/restore", status_code=204)
def restore(title_id: Id) -> None:
    """Take a title out of the bin."""
    with unit_of_work() as session:
        service.restore_title(session, title_id)


@router.post("/{title_id}/publish", status_code=204)
def publish(title_id: Id) -> None:
    """Let viewers see a title."""
    with unit_of_work() as session:
        service.publish_title(session, title_id)


@router.post("/{title_id}/hide", status_code=204)
def hide(title_id: Id) -> None:
    """Take a title from the viewers."""
    with unit_of_work() as session:
        service.hide_title(session, title_id)


@router.post("/{title_id}/episodes", status_code=201)
def add_episode(title_id: Id, draft: EpisodeDraft) -> TitleDetails:
    """A new episode of a series."""
    with unit_of_work() as session:
        service.add_episode(session, title_id, draft)
        return queries.title(session, title_id, include_unpublished=True)


@router.patch("/episodes/{episode_id}", status_code=204)
def edit_episode(episode_id: Id, changes: EpisodeChanges) -> None:
    """Change some fields of an episode."""
    with unit_of_work() as session:
        service.update_episode(session, episode_id, changes)


@router.delete("/episodes/{episode_id}", status_code=204)
def delete_episode(episode_id: Id) -> None:
    """Remove an episode for good."""
    with unit_of_work() as session:
        service.delete_episode(session, episode_id)


@router.get("/{title_id}/translations")
def translations(title_id: Id) -> dict[str, TitleWords]:
    """The title's words in each language that it has been put into."""
    with read_only() as session:
        queries.title(session, title_id, include_unpublished=True)
        return queries.translations(session, title_id)


@router.put("/{title_id}/translations/{language}")
def translate(title_id: Id, language: str, translation: Translation) -> dict[str, int]:
    """Say a title in a language; 409 where somebody else saved in between."""
    with unit_of_work() as session:
        version = service.translate_title(
            session, title_id, language, translation.words, version=translation.version
        )
        return {"version": version}


@router.get("/{title_id}/translations/{language}/episodes")
def episode_translations(title_id: Id, language: str) -> dict[int, EpisodeWords]:
    """The words of its episodes in a language, by episode."""
    with read_only() as session:
        return queries.episode_words(session, title_id, language)


@router.put("/episodes/{episode_id}/translations/{language}", status_code=204)
def translate_episode(episode_id: Id, language: str, words: EpisodeWords) -> None:
    """Say an episode in a language."""
    with unit_of_work() as session:
        service.translate_episode(session, episode_id, language, words)


@router.post("/{title_id}/trailers", status_code=201)
def add_trailer(title_id: Id, trailer: NewTrailer) -> dict[str, int]:
    """A new trailer, and the playable that its video is uploaded for."""
    with unit_of_work() as session:
        return {"playable_id": service.add_trailer(session, title_id, trailer.name)}


@router.delete("/trailers/{playable_id}", status_code=204)
def delete_trailer(playable_id: Id) -> None:
    """Remove a trailer for good."""
    with unit_of_work() as session:
        service.delete_trailer(session, playable_id)
