"""A title in other languages than its own, as its editor writes it."""

from dataclasses import dataclass

import reflex as rx

from netflix_clone.accounts.guard import guard
from netflix_clone.admin import title_fields
from netflix_clone.admin.state.title import TitleState, follow_version
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import EpisodeWords, TitleDetails, TitleWords
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import Conflict, Invalid
from netflix_clone.kit.i18n import SOURCE, gettext, languages
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui.toast import show_toast

_LONGEST_CODE = 12
_NOTHING = TitleWords()


@dataclass(frozen=True, slots=True)
class TranslatedEpisode:
    """An episode, and its words in the language that is open."""

    id: int
    code: str
    own_name: str
    own_synopsis: str
    name: str
    synopsis: str


class TranslationState(rx.State):
    """The language that is open; `opened` counts fillings of the form, so that it is drawn anew."""

    language: str = ""
    direction: str = "ltr"
    opened: int = 0
    own: TitleWords = TitleWords()
    words: TitleWords = TitleWords()
    episodes: list[TranslatedEpisode] = []
    translated: str = ""
    problem: str = ""
    problem_field: str = ""
    conflict: str = ""
    _title_id: int = 0
    _version: int = 0

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """Show which languages the title has words in; none of them is open."""
        self.language = ""
        await self._follow_editor()

    @rx.event
    @guard(Access.ADMIN)
    async def choose(self, language: str) -> None:
        """Open a language."""
        self.language = language[:_LONGEST_CODE] if language in languages() and language != SOURCE else ""
        await self._follow_editor()

    @rx.event
    @guard(Access.ADMIN)
    async def save(self, form: dict[str, str]) -> None:
        """Keep the words; where somebody else has changed the same ones meanwhile, say so first."""
        said = TitleWords(
            name=_plain(form.get("translated_name", "")),
            tagline=_plain(form.get("translated_tagline", "")),
            synopsis=_plain(form.get("translated_synopsis", "")),
        )
        self.problem, self.problem_field, self.conflict = "", "", ""
        try:
            if not await self._put(said):
                self.conflict = gettext(
                    "Somebody else saved these words while you were editing. What you typed is still here and "
                    "not saved yet. Saving again puts it in place of theirs."
                )
                return
        except Invalid as error:
            self.problem, self.problem_field = gettext(error.sentence), error.field
            return
        await self._follow_editor()
        await show_toast(self, gettext("Saved."))

    @rx.event
    @guard(Access.ADMIN)
    async def save_episode(self, form: dict[str, str]) -> None:
        """Keep the words of one episode."""
        episode_id = title_fields.number("Episode", form.get("episode_id", ""))
        said = EpisodeWords(
            _plain(form.get("translated_name", "")), _plain(form.get("translated_synopsis", ""))
        )
        language = self.language
        await in_unit_of_work(lambda session: service.translate_episode(session, episode_id, language, said))
        await show_toast(self, gettext("The episode is saved."))

    async def _put(self, said: TitleWords) -> bool:
        """Save on top of what is stored, unless others have changed the same words since they were read."""
        editor = await self.get_state(TitleState)
        with read_only() as session:
            version = queries.title(session, self._title_id, include_unpublished=True).version
            stored = queries.translations(session, self._title_id).get(self.language, _NOTHING)
        if version != self._version and stored != self.words:
            self._version, self.words = version, stored
            return False
        try:
            title_id, language = self._title_id, self.language
            self._version = await in_unit_of_work(
                lambda session: service.translate_title(session, title_id, language, said, version=version)
            )
        except Conflict:
            return False
        follow_version(editor, version, self._version)
        return True

    async def _follow_editor(self) -> None:
        editor = await self.get_state(TitleState)
        self._title_id = editor.title_id
        self.problem, self.problem_field, self.conflict = "", "", ""
        if editor.is_missing:
            return
        with read_only() as session:
            title = queries.title(session, self._title_id, include_unpublished=True)
            said = queries.translations(session, self._title_id)
            episodes = queries.episode_words(session, self._title_id, self.language)
        self._version = title.version
        self.translated = ", ".join(languages()[code].name for code in said if code in languages())
        self.own = TitleWords(title.card.name, title.tagline, title.synopsis)
        self.words = said.get(self.language, _NOTHING)
        self.direction = languages()[self.language].direction if self.language else "ltr"
        self.episodes = _episodes(title, episodes) if self.language else []
        self.opened += 1


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _episodes(title: TitleDetails, said: dict[int, EpisodeWords]) -> list[TranslatedEpisode]:
    return [
        TranslatedEpisode(
            id=episode.id,
            code=f"S{episode.season}:E{episode.number}",
            own_name=episode.name,
            own_synopsis=episode.synopsis,
            name=said[episode.id].name if episode.id in said else "",
            synopsis=said[episode.id].synopsis if episode.id in said else "",
        )
        for season in title.seasons
        for episode in season.episodes
    ]
