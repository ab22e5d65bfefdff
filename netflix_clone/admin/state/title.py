"""One title in the editor: its fields, artwork, media and episodes."""

from collections.abc import Callable
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
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from netflix_clone.kit.i18n import gettext, noop
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
    trailers: list[MediaLine] = []
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
        title_id, version = self.title_id, self._version
        try:
            changes = title_fields.changes(self._opened_with, typed)
            await in_unit_of_work(
                lambda session: service.update_title(session, title_id, changes, version=version)
            )
        except Invalid as error:
            self.problem, self.problem_field = error.told(), error.field
            return
        except Conflict:
            self._tell_conflict(typed)
            return
        self._open()
        await show_toast(self, gettext("Saved."))

    @rx.event
    @guard(Access.ADMIN)
    async def reopen(self) -> None:
        """Fill the form with what is stored; what was typed is given up."""
        self._open()

    @rx.event
    @guard(Access.ADMIN)
    async def publish(self) -> None:
        """Let viewers see it."""
        await self._change(service.publish_title)
        await show_toast(self, gettext("Viewers see it now."))

    @rx.event
    @guard(Access.ADMIN)
    async def hide(self) -> None:
        """Take it from the viewers."""
        await self._change(service.hide_title)
        await show_toast(self, gettext("Viewers no longer see it."))

    @rx.event
    @guard(Access.ADMIN)
    async def delete(self) -> None:
        """Put it into the bin, from which it can be taken at once."""
        await self._change(service.delete_title)

    @rx.event
    @guard(Access.ADMIN)
    async def restore(self) -> None:
        """Take it out of the bin."""
        await self._change(service.restore_title)
        await show_toast(self, gettext("It is back as it was."))

    @rx.event
    @guard(Access.ADMIN)
    async def add_episode(self, form: dict[str, str]) -> Any:
        """A new episode; its season is made with its first."""
        self.episode_problem = ""
        try:
            draft = EpisodeDraft(
                season=title_fields.number(noop("Season"), form.get("season", "")),
                number=title_fields.number(noop("Episode"), form.get("number", "")),
                name=form.get("episode_name", "").strip(),
            )
            title_id = self.title_id
            await in_unit_of_work(lambda session: service.add_episode(session, title_id, draft))
        except (Invalid, Conflict) as error:
            self.episode_problem = error.told()
            return
        self._look()
        await show_toast(
            self, gettext("Season {season} has episode {n} now.", season=draft.season, n=draft.number)
        )

    @rx.event
    @guard(Access.ADMIN)
    async def save_episode(self, form: dict[str, str]) -> None:
        """Save one episode's fields."""
        changes: EpisodeChanges = {
            "name": form.get("episode_name", "").strip(),
            "synopsis": form.get("episode_synopsis", "").strip(),
            "runtime_min": title_fields.number(noop("Running time"), form.get("episode_runtime", "")),
        }
        episode_id = title_fields.number(noop("Episode"), form.get("episode_id", ""))
        await in_unit_of_work(lambda session: service.update_episode(session, episode_id, changes))
        self._look()
        await show_toast(self, gettext("The episode is saved."))

    @rx.event
    @guard(Access.ADMIN)
    async def add_trailer(self, form: dict[str, str]) -> None:
        """A new trailer, whose video is uploaded next."""
        title_id, name = self.title_id, form.get("trailer_name", "").strip()
        await in_unit_of_work(lambda session: service.add_trailer(session, title_id, name))
        self._look()

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
        saved = title_fields.spoken(theirs)
        sentences = (
            gettext("Somebody else saved {fields} while you were editing.", fields=saved)
            if saved
            else gettext("Somebody else saved this title while you were editing."),
            gettext("What you typed is still here and not saved yet."),
            gettext("Saving again puts your {fields} in place of theirs.", fields=both)
            if both
            else gettext("Saving again keeps both."),
        )
        self.conflict = " ".join(sentences)

    def _open(self) -> None:
        self._clear_problems()
        details = self._look()
        if details is not None:
            self._opened_with = self.fields = title_fields.fields_of(details)
            self._version = details.version
            self.opened += 1

    async def _change(self, change: Callable[[Session, int], None]) -> None:
        """Make a change that leaves the fields alone; the next save is made on top of it."""
        title_id = self.title_id
        await in_unit_of_work(lambda session: change(session, title_id))
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
        self.trailers = [lines[playable_id] for playable_id in details.trailers]
        self.media = [] if details.playable_id is None else [lines[details.playable_id]]
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
        kind = gettext("Series") if self.is_series else gettext("Film")
        self.facts = gettext("{kind}, {year}", kind=kind, year=card.year)
        badge, self.tone = STATE_BADGES[details.state]
        self.badge = gettext(badge)
        self.is_published, self.is_deleted = details.state is PublishState.PUBLISHED, details.is_deleted
        self.poster_url, self.backdrop_url, self.logo_url = (
            card.poster_url,
            card.backdrop_url,
            details.logo_url,
        )


def follow_version(editor: TitleState, before: int, after: int) -> None:
    """Another part of the tab has saved the title: that is no clash with the fields of `editor`."""
    if editor._version == before:
        editor._version = after


def _media(session: Session, details: TitleDetails) -> dict[int, MediaLine]:
    """The media of the film, or of each episode, and of the trailers, by playable."""
    playable_ids = [episode.playable_id for season in details.seasons for episode in season.episodes]
    if details.playable_id is not None:
        playable_ids = [details.playable_id]
    names = {each.id: each.episode_name for each in queries.playables(session, details.trailers).values()}
    playable_ids += details.trailers
    states, tracks = media.asset_states(session, playable_ids), media.tracks(session, playable_ids)
    return {
        playable_id: media_words.line(
            playable_id,
            title_id=details.card.id,
            label=names.get(playable_id, details.card.name),
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
