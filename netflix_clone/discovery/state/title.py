"""The title page in the browser."""

import asyncio
from collections.abc import Mapping

import reflex as rx

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery.schemas import (
    Choice,
    EpisodeLine,
    Fact,
    SeasonChoice,
    Spotlight,
    Tile,
    TitleView,
)
from netflix_clone.discovery.state.address import last_part, tab_title
from netflix_clone.discovery.title_view import title_view
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles


class TitleState(rx.State):
    """One title; `phase` is loading, ready or missing."""

    phase: str = "loading"
    tab_title: str = ""
    title: Spotlight = Spotlight()
    facts: list[Fact] = []
    genres: list[Choice] = []
    seasons: list[SeasonChoice] = []
    has_several_seasons: bool = False
    season: str = ""
    episodes: list[EpisodeLine] = []
    alike: list[Tile] = []
    is_waiting: bool = False
    answers: int = 0
    _all_episodes: Mapping[int, tuple[EpisodeLine, ...]] = {}

    @rx.event
    @guard(Access.VIEWER)
    async def load(self):
        """Fetch the title that the address names."""
        asked = last_part(self)
        if asked != str(self.title.title_id):
            self.phase = "loading"
            yield
        try:
            view = await asyncio.to_thread(_view, identity_now(), asked)
        except NotFound:
            self.phase, self.tab_title = "missing", tab_title("Not here")
            return
        self.tab_title = tab_title(view.spotlight.name)
        self.facts, self.genres = list(view.facts), list(view.genres)
        self.seasons, self.has_several_seasons = list(view.seasons), len(view.seasons) > 1
        self.alike = list(view.alike)
        self._show_progress(view, season=view.season)
        self.phase = "ready"

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let Play appear as soon as the title can be played; the season that is open stays open."""
        self.answers += 1
        try:
            view = await asyncio.to_thread(_view, identity_now(), str(self.title.title_id))
        except NotFound:
            self.is_waiting = False
            return
        if _readiness(view.spotlight, view.episodes) != _readiness(self.title, self._all_episodes):
            self._show_progress(view, season=int(self.season))

    @rx.event
    @guard(Access.VIEWER)
    async def choose_season(self, number: str) -> None:
        """Show the episodes of another season."""
        if number.isdecimal() and int(number) in self._all_episodes:
            self._show_season(int(number))

    def _show_progress(self, view: TitleView, *, season: int) -> None:
        self.title, self._all_episodes = view.spotlight, view.episodes
        self.is_waiting = not all(_readiness(view.spotlight, view.episodes).values())
        self._show_season(season)

    def _show_season(self, number: int) -> None:
        self.season = str(number)
        self.episodes = list(self._all_episodes.get(number, ()))


def _view(identity: Identity, asked: str) -> TitleView:
    if not asked.isdecimal() or not 0 < int(asked) <= LARGEST_ID:
        raise NotFound
    with read_only() as session:
        return title_view(session, profiles.viewer(session, identity), int(asked))


def _readiness(title: Spotlight, episodes: Mapping[int, tuple[EpisodeLine, ...]]) -> dict[int, bool]:
    """Whether the title itself (0) and each of its episodes can be played."""
    lines = (episode for season in episodes.values() for episode in season)
    return {0: title.is_ready} | {episode.episode_id: episode.is_ready for episode in lines}
