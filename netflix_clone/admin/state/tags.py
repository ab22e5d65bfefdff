"""Suggested tags: chosen in bulk, confirmed, refused, taken back."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard
from netflix_clone.admin.state.menu import MenuState
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import HouseError
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.meaning import queries as meaning
from netflix_clone.plugins.protocols import Access
from netflix_clone.tagging import queries, service
from netflix_clone.tagging.queries import Wanted
from netflix_clone.tagging.schemas import TagCount, TagKind, TagLine, TagPage, TagSource, TagState
from netflix_clone.ui.toast import show_toast

PAGE_LENGTH = 50
KINDS = {TagKind.GENRE: noop("Genre"), TagKind.MOOD: noop("Mood"), TagKind.THEME: noop("Theme")}
_SOURCES = {
    TagSource.DESCRIBED: noop("By its description"),
    TagSource.HEARD: noop("By what is said in it"),
    TagSource.TRAINED: noop("Learnt from decisions"),
}


@dataclass(frozen=True, slots=True)
class TagRow:
    """A suggestion in words."""

    id: int
    tag: str
    kind: str
    title: str
    title_url: str
    about: str
    percent: int
    source: str


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that the list can be narrowed to."""

    slug: str
    label: str


class TagsState(rx.State):
    """The list as this tab shows it; `chosen` are the ids that are ticked.

    `marked` counts how often the server said which ones: ticks of the reader need no answer.
    """

    shown: str = TagState.OPEN
    kind: str = ""
    slug: str = ""
    percent_text: str = "0"
    rows: list[TagRow] = []
    choices: list[TagChoice] = []
    chosen: dict[int, bool] = {}
    chosen_count: int = 0
    has_all: bool = False
    marked: int = 0
    undoable: list[int] = []
    told: str = ""
    problem: str = ""
    page: int = 1
    has_more: bool = False
    is_loaded: bool = False
    _cursors: list[str] = [""]

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """The surest suggestions, with the filters as they were."""
        self.told, self.undoable = "", []
        state = await asyncio.to_thread(meaning.state)  # the first look reads 90 MB
        self.problem = "" if state.is_on else state.problem
        await self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show(self, shown: TagState) -> None:
        """Open, confirmed or refused ones."""
        self.shown = shown
        await self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show_kind(self, kind: str) -> None:
        """Genres, moods or themes alone, or all."""
        self.kind, self.slug = kind if kind in set(TagKind) else "", ""
        await self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show_tag(self, slug: str) -> None:
        """One tag alone, or all."""
        self.slug = slug
        await self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show_from(self, percent: str) -> None:
        """Those that are at least so sure."""
        is_number = percent.isascii() and percent.isdecimal() and len(percent) <= len("100")
        self.percent_text = percent if is_number else "0"
        await self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def tick(self, suggestion_id: int) -> None:
        """Tick a row, or take its tick off."""
        chosen = set(self.chosen) ^ {suggestion_id}
        self._choose(row.id for row in self.rows if row.id in chosen)

    @rx.event
    @guard(Access.ADMIN)
    async def tick_all(self) -> None:
        """Tick every row of the page, or none."""
        self._choose(() if self.has_all else (row.id for row in self.rows))
        self.marked += 1

    @rx.event
    @guard(Access.ADMIN)
    async def confirm(self) -> None:
        """Give the titles what is ticked."""
        done = await self._decide(service.confirm, self.chosen)
        await self._tell(gettext("Confirmed: {n}", n=len(done)), done)

    @rx.event
    @guard(Access.ADMIN)
    async def refuse(self) -> None:
        """Suggest what is ticked no more."""
        done = await self._decide(service.refuse, self.chosen)
        await self._tell(gettext("Refused: {n}", n=len(done)), done)

    @rx.event
    @guard(Access.ADMIN)
    async def take_back(self) -> None:
        """Open again what is ticked among the decided."""
        done = await self._decide(service.reopen, self.chosen)
        await self._tell(gettext("Open again: {n}", n=len(done)), ())

    @rx.event
    @guard(Access.ADMIN)
    async def undo(self) -> None:
        """Take the last decision back."""
        done = await self._decide(service.reopen, self.undoable)
        await self._tell(gettext("Open again: {n}", n=len(done)), ())

    @rx.event
    @guard(Access.ADMIN)
    async def older(self) -> None:
        """The next page."""
        if self.has_more:
            self.page += 1
            await self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def newer(self) -> None:
        """The page before."""
        self.page = max(1, self.page - 1)
        await self._look()

    def _choose(self, ids: Iterable[int]) -> None:
        self.chosen = dict.fromkeys(ids, True)
        self.chosen_count = len(self.chosen)
        self.has_all = bool(self.rows) and self.chosen_count == len(self.rows)

    async def _decide(
        self, work: Callable[[Session, Sequence[int]], tuple[int, ...]], ids: Iterable[int]
    ) -> tuple[int, ...]:
        decided = list(ids)
        try:
            return await in_unit_of_work(lambda session: work(session, decided))
        except HouseError as error:
            await show_toast(self, error.told())
            return ()

    async def _tell(self, sentence: str, undoable: tuple[int, ...]) -> None:
        self.told, self.undoable = sentence, list(undoable)
        await self._begin()

    async def _begin(self) -> None:
        self.page, self._cursors = 1, [""]
        await self._look()

    async def _look(self) -> None:
        wanted = Wanted(
            state=TagState(self.shown),
            kind=TagKind(self.kind) if self.kind else None,
            slug=self.slug,
            score_from=int(self.percent_text) / 100,
        )
        found, counts = await asyncio.to_thread(_found, wanted, self._cursors[self.page - 1])
        self.rows = [_row(line) for line in found.lines]
        self._choose(())
        self.marked += 1
        self.choices = [
            TagChoice(each.slug, gettext("{tag} ({n})", tag=_name(each.kind, each.name), n=each.count))
            for each in counts
            if not self.kind or each.kind == self.kind
        ]
        self._cursors = [*self._cursors[: self.page], found.cursor]
        self.has_more, self.is_loaded = bool(found.cursor), True
        menu = await self.get_state(MenuState)
        menu.open_tags = sum(each.count for each in counts)


def _found(wanted: Wanted, cursor: str) -> tuple[TagPage, tuple[TagCount, ...]]:
    with read_only() as session:
        page = queries.suggestions(session, wanted, cursor=cursor, limit=PAGE_LENGTH)
        return page, queries.open_counts(session)


def _row(line: TagLine) -> TagRow:
    return TagRow(
        id=line.id,
        tag=_name(line.kind, line.name),
        kind=gettext(KINDS[line.kind]),
        title=gettext("{name} ({year})", name=line.title_name, year=line.year),
        title_url=f"/admin/titles/{line.title_id}",
        about=line.synopsis,
        percent=round(line.score * 100),
        source=gettext(_SOURCES[line.source]),
    )


def _name(kind: TagKind, name: str) -> str:
    """Genres have names in every language; moods and themes are called as the catalogue calls them."""
    return gettext(name) if kind is TagKind.GENRE else name
