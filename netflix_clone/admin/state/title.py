"""One title in the editor: its fields, artwork, media and episodes."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard
from netflix_clone.admin import media_words, title_fields
from netflix_clone.admin.media_words import MediaLine
from netflix_clone.admin.state.titles import STATE_BADGES
from netflix_clone.admin.title_fields import TitleFields
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import EpisodeChanges, EpisodeDraft, PublishState, TitleDetails, TitleKind
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.media import queries as media
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui.toast import show_toast

_LONGEST_LANGUAGE = 12


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """An episode with its media."""

    id: int
    season: int
    number: int
    name: str
    synopsis: str
    runtime_min: str
    still_url: str
    media: MediaLine


class TitleState(rx.State):
    """The editor as this tab shows it. `opened` counts fillings of the form, so that it is drawn anew."""

    title_id: int = 0
    opened: int = 0
    heading: str = ""
    facts: str = ""
    badge: str = ""
    tone: str = ""
    is_series: bool = False
    is_published: bool = False
    is_deleted: bool = False
    is_missing: bool = False
    fields: TitleFields = TitleFields()
    poster_url: str = ""
    backdrop_url: str = ""
    logo_url: str = ""
    media: list[MediaLine] = []
    episodes: list[EpisodeLine] = []
    next_season: str = ""
    next_number: str = ""
    language: str = "en"
    is_moving: bool = False
    answered: int = 0
    problem: str = ""
    problem_field: str = ""
    episode_problem: str = ""
    conflict: str = ""
    _version: int = 0
    _opened_with: TitleFields = TitleFields()

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Open the title that the address names."""
        asked = str(self.router.url.path).strip("/").rpartition("/")[2]
        self.title_id = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
        self._open()

    @rx.event
    @guard(Access.ADMIN)
    async def refresh(self) -> None:
        """Look again at everything but the fields, in which somebody may be typing."""
        self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def save(self, form: dict[str, str]) -> None:
        """Save the fields that were changed here; others' changes to other fields stay."""
        typed = title_fields.typed_fields(form)
        self._clear_problems()
        try:
            with unit_of_work() as session:
                changes = title_fields.changes(self._opened_with, typed)
                service.update_title(session, self.title_id, changes, version=self._version)
        except Invalid as error:
            self.problem, self.problem_field = error.sentence, error.field
            return
        except Conflict:
            self._tell_conflict(typed)
            return
        self._open()
        await show_toast(self, "Saved.")

    @rx.event
    @guard(Access.ADMIN)
    async def reopen(self) -> None:
        """Fill the form with what is stored; what was typed is given up."""
        self._open()

    @rx.event
    @guard(Access.ADMIN)
    async def publish(self) -> None:
        """Let viewers see it."""
        with unit_of_work() as session:
            service.publish_title(session, self.title_id)
        self._follow_own_change()
        await show_toast(self, "Viewers see it now.")

    @rx.event
    @guard(Access.ADMIN)
    async def hide(self) -> None:
        """Take it from the viewers."""
        with unit_of_work() as session:
            service.hide_title(session, self.title_id)
        self._follow_own_change()
        await show_toast(self, "Viewers no longer see it.")

    @rx.event
    @guard(Access.ADMIN)
    async def delete(self) -> None:
        """Put it into the bin, from which it can be taken at once."""
        with unit_of_work() as session:
            service.delete_title(session, self.title_id)
        self._follow_own_change()

    @rx.event
    @guard(Access.ADMIN)
    async def restore(self) -> None:
        """Take it out of the bin."""
        with unit_of_work() as session:
            service.restore_title(session, self.title_id)
        self._follow_own_change()
        await show_toast(self, "It is back as it was.")

    @rx.event
    @guard(Access.ADMIN)
    async def add_episode(self, form: dict[str, str]) -> Any:
        """A new episode; its season is made with its first."""
        self.episode_problem = ""
        try:
            draft = EpisodeDraft(
                season=title_fields.number("Season", form.get("season", "")),
                number=title_fields.number("Episode", form.get("number", "")),
                name=form.get("episode_name", "").strip(),
            )
            with unit_of_work() as session:
                service.add_episode(session, self.title_id, draft)
        except (Invalid, Conflict) as error:
            self.episode_problem = error.sentence
            return
        self._look()
        await show_toast(self, f"Season {draft.season} has episode {draft.number} now.")

    @rx.event
    @guard(Access.ADMIN)
    async def save_episode(self, form: dict[str, str]) -> None:
        """Save one episode's fields."""
        changes: EpisodeChanges = {
            "name": form.get("episode_name", "").strip(),
            "synopsis": form.get("episode_synopsis", "").strip(),
            "runtime_min": title_fields.number("Running time", form.get("episode_runtime", "")),
        }
        with unit_of_work() as session:
            service.update_episode(
                session, title_fields.number("Episode", form.get("episode_id", "")), changes
            )
        self._look()
        await show_toast(self, "The episode is saved.")

    @rx.event
    @guard(Access.ADMIN)
    async def speak(self, language: str) -> None:
        """Choose the language of the subtitles that are uploaded next."""
        self.language = language[:_LONGEST_LANGUAGE]

    def _clear_problems(self) -> None:
        self.problem, self.problem_field, self.conflict, self.episode_problem = "", "", "", ""

    def _tell_conflict(self, typed: TitleFields) -> None:
        """Say what clashes; the next save puts the fields typed here on top of what is stored now."""
        with read_only() as session:
            stored = queries.title(session, self.title_id, include_unpublished=True)
        self._version = stored.version
        mine = title_fields.changed(self._opened_with, typed)
        theirs = title_fields.changed(self._opened_with, title_fields.fields_of(stored))
        both = title_fields.spoken(tuple(name for name in mine if name in theirs))
        self.conflict = (
            f"Somebody else saved {title_fields.spoken(theirs) or 'this title'} while you were editing. "
            "What you typed is still here and not saved yet. "
            + (f"Saving again puts your {both} in place of theirs." if both else "Saving again keeps both.")
        )

    def _open(self) -> None:
        self._clear_problems()
        details = self._look()
        if details is not None:
            self._opened_with = self.fields = title_fields.fields_of(details)
            self._version = details.version
            self.opened += 1

    def _follow_own_change(self) -> None:
        """After a change that leaves the fields alone: the next save is made on top of it."""
        details = self._look()
        if details is not None:
            self._version = details.version

    def _look(self) -> TitleDetails | None:
        try:
            with read_only() as session:
                details = queries.title(session, self.title_id, include_unpublished=True)
                lines = _media(session, details)
        except NotFound:
            self.is_missing = True
            return None
        self.is_missing = False
        self._show(details)
        self.media = [] if self.is_series else list(lines.values())
        self.episodes = _episodes(details, lines)
        last = self.episodes[-1] if self.episodes else None
        self.next_season = str(last.season if last else 1)
        self.next_number = str(last.number + 1 if last else 1)
        self.is_moving = any(each.is_moving for each in lines.values())
        self.answered += 1
        return details

    def _show(self, details: TitleDetails) -> None:
        card = details.card
        self.heading, self.is_series = card.name, card.kind is TitleKind.SERIES
        self.facts = f"{'Series' if self.is_series else 'Film'}, {card.year}"
        self.badge, self.tone = STATE_BADGES[details.state]
        self.is_published, self.is_deleted = details.state is PublishState.PUBLISHED, details.is_deleted
        self.poster_url, self.backdrop_url, self.logo_url = (
            card.poster_url,
            card.backdrop_url,
            details.logo_url,
        )


def _media(session: Session, details: TitleDetails) -> dict[int, MediaLine]:
    """The media of the film, or of each episode, by playable."""
    playable_ids = [episode.playable_id for season in details.seasons for episode in season.episodes]
    if details.playable_id is not None:
        playable_ids = [details.playable_id]
    states, tracks = media.asset_states(session, playable_ids), media.tracks(session, playable_ids)
    return {
        playable_id: media_words.line(
            playable_id,
            title_id=details.card.id,
            label=details.card.name,
            state=states.get(playable_id),
            tracks=tracks.get(playable_id, ()),
        )
        for playable_id in playable_ids
    }


def _episodes(details: TitleDetails, lines: dict[int, MediaLine]) -> list[EpisodeLine]:
    return [
        EpisodeLine(
            id=episode.id,
            season=episode.season,
            number=episode.number,
            name=episode.name,
            synopsis=episode.synopsis,
            runtime_min=str(episode.runtime_min or ""),
            still_url=episode.still_url,
            media=lines[episode.playable_id],
        )
        for season in details.seasons
        for episode in season.episodes
    ]
