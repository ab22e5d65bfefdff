"""The search page in the browser: its address says what is asked, so every change is a navigation.

Reflex ends what an older navigation still does as soon as a newer one comes: no stale answer is painted.
"""

import asyncio
import logging
from dataclasses import replace
from urllib.parse import urlencode

import reflex as rx
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from netflix_clone.accounts.guard import guard, identity_now
from netflix_clone.accounts.schemas import Identity
from netflix_clone.discovery import searching, waiting
from netflix_clone.discovery.narrowing import Chip, ChipGroup
from netflix_clone.discovery.schemas import Facet, Tile
from netflix_clone.discovery.searching import Lines, LineTile, Picks, PickTile, Recent, Results, Start
from netflix_clone.discovery.sought import Sought, sought
from netflix_clone.discovery.state.address import tab_title
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.ids import LARGEST_ID
from netflix_clone.plugins.protocols import Access
from netflix_clone.profiles import queries as profiles
from netflix_clone.search import service
from netflix_clone.search.schemas import SearchSort

log = logging.getLogger(__name__)
_TYPING_RATE = "240/minute"


class SearchState(rx.State):
    """What was found; `phase` is loading, start (nothing is asked), ready or failed."""

    phase: str = "loading"
    q: str = ""
    mode: str = ""
    sort: str = SearchSort.RELEVANCE
    since: str = ""
    until: str = ""
    tab_title: str = ""
    total: int = 0
    tiles: list[Tile] = []
    has_ways: bool = False
    people: list[Facet] = []
    genres: list[Facet] = []
    understood: list[Chip] = []
    active: list[Chip] = []
    quick: list[Chip] = []
    groups: list[ChipGroup] = []
    clear_href: str = "/search"
    words_href: str = "/search"
    meaning_href: str = "/search"
    lines_href: str = "/search"
    ask_href: str = "/search"
    may_ask: bool = False
    is_asking: bool = False
    picks: list[PickTile] = []
    is_picked_by_model: bool = True
    unmet: str = ""
    instead_heading: str = ""
    instead: list[Tile] = []
    corrected: str = ""
    corrected_href: str = ""
    is_meaning_missed: bool = False
    meaning_plan: str = ""
    meaning_plans_href: str = ""
    lines: list[LineTile] = []
    languages: list[Facet] = []
    language: str = ""
    line_count: int = 0
    has_languages: bool = False
    are_lines_done: bool = False
    recent: list[Recent] = []
    starters: list[Facet] = []
    trending_heading: str = ""
    trending: list[Tile] = []
    has_more: bool = False
    is_loading_more: bool = False
    is_waiting: bool = False
    answers: int = 0

    @rx.event
    @guard(Access.VIEWER, rate=_TYPING_RATE)
    async def load(self):
        """Answer the address: titles first, then the lines."""
        self.may_ask, self.is_asking, self.picks = searching.may_ask(), False, []
        asked = self._sought()
        self.tab_title = tab_title(asked.q or gettext("Search"))
        try:
            if asked.is_empty:
                self._begin(await asyncio.to_thread(_start, identity_now()))
                return
            if asked.mode in {"lines", "ask"}:
                self._show(asked, Results((), 0))
            else:
                self._show(asked, await asyncio.to_thread(_results, identity_now(), asked, 0))
            yield
            if asked.mode == "ask":
                self._say(Lines())
                self._pick(await asyncio.to_thread(_picks, identity_now(), asked))
            elif asked.mode == "lines" or self._may_be_said(asked):
                await self._listen(asked)
            else:
                self._say(Lines())
        except SQLAlchemyError:
            log.exception("a search could not be answered")
            self.phase = "failed"

    @rx.event
    @guard(Access.VIEWER)
    async def load_more(self):
        """Add the next page."""
        if not self.has_more:
            return
        self.is_loading_more = True
        yield
        more = await asyncio.to_thread(_results, identity_now(), self._sought(), len(self.tiles))
        shown = {tile.title_id for tile in self.tiles}
        self.tiles = [*self.tiles, *(tile for tile in more.tiles if tile.title_id not in shown)]
        self._settle(more.total, is_last=not more.tiles)
        self.is_loading_more = False

    @rx.event
    @guard(Access.VIEWER)
    async def sort_by(self, sort: str):
        """Show the titles in another order."""
        if sort in set(SearchSort):
            return rx.redirect(self._sought().but(sort=SearchSort(sort)), replace=True)
        return None

    @rx.event
    @guard(Access.VIEWER)
    async def between(self, form: dict[str, str]):
        """Show the titles of some years."""
        asked = sought({"since": form.get("since", ""), "until": form.get("until", "")})
        return rx.redirect(self._sought().but(since=asked.since, until=asked.until), replace=True)

    @rx.event
    @guard(Access.VIEWER)
    async def listen_in(self, language: str) -> None:
        """Show lines of one language, or of any."""
        if not language or language in {each.key for each in self.languages}:
            self.language = language
            await self._listen(self._sought())

    @rx.event
    @guard(Access.VIEWER)
    async def show_secret(self, title_id: int) -> None:
        """Tell the lines of a title that the profile has not got to."""
        if not 0 < title_id <= LARGEST_ID:
            return
        told = await asyncio.to_thread(_secret_lines, identity_now(), self._sought(), title_id, self.language)
        at = next(
            (n for n, line in enumerate(self.lines) if line.is_secret and line.title_id == title_id), None
        )
        if at is not None:
            self.lines = [*self.lines[:at], *told, *self.lines[at + 1 :]]

    @rx.event
    @guard(Access.VIEWER)
    async def remember(self, q: str) -> None:
        """Keep a search that is settled: Enter was pressed, or something found was opened."""

        def write(session: Session) -> None:
            service.remember(session, profiles.viewer(session, identity_now()), q)

        await in_unit_of_work(write)

    @rx.event
    @guard(Access.VIEWER)
    async def forget(self, entry_id: int) -> None:
        """Take one search off the list."""
        if not 0 < entry_id <= LARGEST_ID:
            return

        def write(session: Session) -> None:
            service.forget(session, profiles.viewer(session, identity_now()), entry_id)

        await in_unit_of_work(write)
        self.recent = [each for each in self.recent if each.entry_id != entry_id]

    @rx.event
    @guard(Access.VIEWER)
    async def forget_all(self) -> None:
        """Take every search off the list."""

        def write(session: Session) -> None:
            service.forget_all(session, profiles.viewer(session, identity_now()))

        await in_unit_of_work(write)
        self.recent = []

    @rx.event
    @guard(Access.VIEWER)
    async def look_again(self) -> None:
        """Let what has become playable since say so."""
        self.answers += 1
        self.tiles = await asyncio.to_thread(waiting.looked_again, self.tiles)
        self.is_waiting = waiting.is_waiting(self.tiles)

    def _sought(self) -> Sought:
        asked = sought(self.router.url.query_parameters)
        can_be_asked = asked.q and searching.may_ask()
        return replace(asked, mode="") if asked.mode == "ask" and not can_be_asked else asked

    def _begin(self, start: Start) -> None:
        self.phase, self.q, self.total, self.tiles = "start", "", 0, []
        self.recent, self.starters = list(start.recent), list(start.genres)
        self.trending_heading, self.trending = start.heading, list(start.trending)

    def _show(self, asked: Sought, found: Results) -> None:
        if asked.q != self.q or asked.mode != self.mode:
            self.lines, self.languages, self.has_languages = [], [], False
            self.language, self.line_count, self.are_lines_done = "", 0, False
        self.q, self.mode, self.sort = asked.q, asked.mode, asked.sort
        self.since, self.until = str(asked.since or ""), str(asked.until or "")
        self.tiles, self.unmet = list(found.tiles), found.unmet
        self.instead_heading, self.instead = found.instead_heading, list(found.instead)
        self.people, self.genres = list(found.people), list(found.genres)
        self.has_ways = bool(self.people or self.genres)
        self.understood, self.active, self.quick = (
            list(found.understood),
            list(found.active),
            list(found.quick),
        )
        self.groups = list(found.groups)
        self.clear_href = Sought(q=asked.q, mode=asked.mode).address
        self.meaning_href, self.words_href = asked.but(mode=""), asked.but(mode="words")
        self.lines_href, self.ask_href = asked.but(mode="lines"), Sought(q=asked.q, mode="ask").address
        self.is_asking = asked.mode == "ask"
        self.corrected = found.corrected
        self.corrected_href = asked.but(q=found.corrected, off=()) if found.corrected else ""
        self.is_meaning_missed, self.meaning_plan = found.is_meaning_missed, found.meaning_plan
        way = urlencode({"gate": "meaning-search", "from": asked.address})
        self.meaning_plans_href = f"/plans?{way}" if found.meaning_plan else ""
        self._settle(found.total)
        self.phase = "ready"

    def _settle(self, total: int, *, is_last: bool = False) -> None:
        self.total, self.has_more = total, len(self.tiles) < total and not is_last
        self.is_waiting = waiting.is_waiting(self.tiles)
        self.answers += 1

    def _pick(self, picked: Picks) -> None:
        self.picks, self.is_picked_by_model = list(picked.picks), picked.by_language_model
        self.is_asking, self.total = False, len(picked.picks)

    async def _listen(self, asked: Sought) -> None:
        self._say(await asyncio.to_thread(_lines, identity_now(), asked, self.language))

    def _may_be_said(self, asked: Sought) -> bool:
        """Whether lines belong beside the titles: for a quotation, or where no title was found; not for a filter."""
        return not asked.is_narrowed and (len(asked.q.split()) > 1 or not self.total)

    def _say(self, found: Lines) -> None:
        self.lines, self.line_count, self.are_lines_done = list(found.lines), found.total, True
        if not self.language:
            self.languages, self.has_languages = list(found.languages), len(found.languages) > 1


def _start(identity: Identity) -> Start:
    with read_only() as session:
        return searching.start(session, profiles.viewer(session, identity))


def _results(identity: Identity, asked: Sought, offset: int) -> Results:
    with read_only() as session:
        return searching.results(session, profiles.viewer(session, identity), asked, offset=offset)


def _picks(identity: Identity, asked: Sought) -> Picks:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
    return searching.ask(viewer, asked.q)


def _lines(identity: Identity, asked: Sought, language: str) -> Lines:
    with read_only() as session:
        return searching.lines(session, profiles.viewer(session, identity), asked, language=language)


def _secret_lines(identity: Identity, asked: Sought, title_id: int, language: str) -> tuple[LineTile, ...]:
    with read_only() as session:
        viewer = profiles.viewer(session, identity)
        return searching.secret_lines(session, viewer, asked, title_id, language=language)
