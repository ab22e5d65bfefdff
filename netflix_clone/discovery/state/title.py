"""One title in the browser: on its own page, and in the sheet over another."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery.schemas import (
    AlikeTile,
    ChapterLine,
    Choice,
    EpisodeLine,
    Fact,
    Opinion,
    People,
    SeasonChoice,
    Showing,
    Spotlight,
    TitleView,
    TrailerLine,
)
from netflix_clone.discovery.state.address import last_part, tab_title
from netflix_clone.discovery.title_view import title_view
from netflix_clone.kit.ahead import Ahead
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles

log = logging.getLogger(__name__)

_CAST_AT_THE_TOP = 4
_EPISODES_AT_FIRST = 5


class TitleState(rx.State):
    """The title `asked`, as its address names it; `phase` is loading, ready, missing or failed."""

    phase: str = "loading"
    asked: str = ""
    tab_title: str = ""
    title: Spotlight = Spotlight()
    showing: Showing = Showing()
    opinion: Opinion = Opinion()
    moods: str = ""
    cast: list[Choice] = []
    leads: list[Choice] = []
    crew: list[People] = []
    facts: list[Fact] = []
    genres: list[Choice] = []
    chapters: list[ChapterLine] = []
    trailers: list[TrailerLine] = []
    seasons: list[SeasonChoice] = []
    has_several_seasons: bool = False
    season: str = ""
    episodes: list[EpisodeLine] = []
    episode_count: int = 0
    episodes_at_first: int = _EPISODES_AT_FIRST
    alike: list[AlikeTile] = []
    is_waiting: bool = False
    answers: int = 0
    _all_episodes: Mapping[int, tuple[EpisodeLine, ...]] = {}

    @rx.event
    @guard(Access.VIEWER)
    async def load(self):
        """Fetch the title that the address names."""
        async for _ in self._fetch(last_part(self)):
            yield

    @rx.event
    @guard(Access.VIEWER)
    async def open(self, title_id: int):
        """Fetch the title that a sheet opens for."""
        async for _ in self._fetch(str(title_id)):
            yield

    @rx.event
    @guard(Access.VIEWER)
    async def try_again(self):
        """Fetch it once more, after it failed."""
        async for _ in self._fetch(self.asked):
            yield

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let Play appear as soon as the title can be played; the season that is open stays open."""
        self.answers += 1
        try:
            view = await asyncio.to_thread(title_told, identity_now(), str(self.title.title_id))
        except NotFound:
            self.is_waiting = False
            return
        if _readiness(view.spotlight, view.episodes) != _readiness(self.title, self._all_episodes):
            self.chapters = list(view.chapters)
            self._show_progress(view, season=int(self.season))

    @rx.event
    @guard(Access.VIEWER)
    async def choose_season(self, number: str) -> None:
        """Show the episodes of another season."""
        if number.isdecimal() and int(number) in self._all_episodes:
            self._show_season(int(number))

    async def _fetch(self, asked: str) -> AsyncIterator[None]:
        """Show a title; the one that is shown already stays until its news are there."""
        if asked != self.asked or self.phase != "ready":
            self.asked, self.phase = asked, "loading"
            yield
        try:
            view = await asyncio.to_thread(title_told, identity_now(), asked)
        except NotFound:
            self.phase, self.tab_title = "missing", tab_title(gettext("Not here"))
            return
        except SQLAlchemyError:
            log.exception("title %s could not be put together", asked)
            self.phase, self.tab_title = "failed", tab_title(gettext("Not here"))
            return
        self.tab_title = tab_title(view.spotlight.name)
        self.moods, self.facts, self.genres = view.moods, list(view.facts), list(view.genres)
        self.cast, self.leads = list(view.cast), list(view.cast[:_CAST_AT_THE_TOP])
        self.crew = list(view.crew)
        self.chapters, self.trailers = list(view.chapters), list(view.trailers)
        self.seasons, self.has_several_seasons = list(view.seasons), len(view.seasons) > 1
        self.alike, self.opinion = list(view.alike), view.opinion
        self._show_progress(view, season=view.season)
        self.phase = "ready"

    def _show_progress(self, view: TitleView, *, season: int) -> None:
        self.title, self.showing, self._all_episodes = view.spotlight, view.showing, view.episodes
        self.is_waiting = not self.showing.coming and not all(
            _readiness(view.spotlight, view.episodes).values()
        )
        self._show_season(season)

    def _show_season(self, number: int) -> None:
        self.season = str(number)
        self.episodes = list(self._all_episodes.get(number, ()))
        self.episode_count = len(self.episodes)
        following = next((n for n, line in enumerate(self.episodes, start=1) if line.is_next), 0)
        self.episodes_at_first = max(_EPISODES_AT_FIRST, following)


@Ahead
def title_told(identity: Identity, asked: str) -> TitleView:
    """The title that an address names, as it is told to whoever watches.

    Raises:
        NotFound: `asked` is no title of theirs.
    """
    if not asked.isdecimal() or not 0 < int(asked) <= LARGEST_ID:
        raise NotFound
    with read_only() as session:
        return title_view(session, profiles.viewer(session, identity), int(asked))


def _readiness(title: Spotlight, episodes: Mapping[int, tuple[EpisodeLine, ...]]) -> dict[int, bool]:
    """Whether the title itself (0) and each of its episodes can be played."""
    lines = (episode for season in episodes.values() for episode in season)
    return {0: title.is_ready} | {episode.episode_id: episode.is_ready for episode in lines}
