"""The list of titles, page by page, and making a new one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import reflex as rx
from sqlmodel import Session

from netflix_clone.accounts.guard import guard
from netflix_clone.admin import media_words
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import AdminTitle, PublishState, TitleDraft, TitleKind
from netflix_clone.kit.db import in_unit_of_work, read_only
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.media import queries as media
from netflix_clone.plugins.protocols import Access
from netflix_clone.ui import words

PAGE_LENGTH = 25
STATE_BADGES = {
    PublishState.DRAFT: (noop("Draft"), ""),
    PublishState.PUBLISHED: (noop("Live"), "badge--ok"),
    PublishState.HIDDEN: (noop("Hidden"), "badge--warn"),
}


class StateFilter(StrEnum):
    """Which titles the list shows."""

    ALL = "all"
    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    BIN = "bin"


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title in words."""

    id: int
    name: str
    facts: str
    poster_url: str
    badge: str
    tone: str
    media: str
    media_tone: str
    changed: str


class TitlesState(rx.State):
    """The list as this tab shows it."""

    text: str = ""
    shown: str = StateFilter.ALL
    kind: str = ""
    titles: list[TitleLine] = []
    page: int = 1
    has_more: bool = False
    is_loaded: bool = False
    problem: str = ""
    _cursors: list[str] = [""]

    @rx.event
    @guard(Access.ADMIN)
    async def load(self) -> None:
        """The newest titles, with the filters as they were."""
        self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def search(self, text: str) -> None:
        """Titles whose name holds `text`."""
        self.text = text
        self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show(self, shown: StateFilter) -> None:
        """Titles in another state."""
        self.shown = shown
        self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def show_kind(self, kind: str) -> None:
        """Films or series alone, or both."""
        self.kind = kind if kind in set(TitleKind) else ""
        self._begin()

    @rx.event
    @guard(Access.ADMIN)
    async def older(self) -> None:
        """The next page."""
        if self.has_more:
            self.page += 1
            self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def newer(self) -> None:
        """The page before."""
        self.page = max(1, self.page - 1)
        self._look()

    @rx.event
    @guard(Access.ADMIN)
    async def create(self, form: dict[str, str]) -> Any:
        """Make a title and open its editor."""
        self.problem = ""
        year = form.get("year", "").strip()
        try:
            if not year.isascii() or not year.isdecimal():
                raise Invalid(gettext("Please say of which year it is, such as 1926."), field="year")
            draft = TitleDraft(
                kind=TitleKind.SERIES if form.get("kind") == TitleKind.SERIES else TitleKind.MOVIE,
                name=form.get("name", ""),
                year=int(year[:9]),
                synopsis=form.get("synopsis", ""),
            )
            title_id = await in_unit_of_work(lambda session: service.create_title(session, draft))
        except Invalid as error:
            self.problem = error.told()
            return None
        return rx.redirect(f"/admin/titles/{title_id}")

    def _begin(self) -> None:
        self.page, self._cursors = 1, [""]
        self._look()

    def _look(self) -> None:
        shown = StateFilter(self.shown)
        is_state = shown not in {StateFilter.ALL, StateFilter.BIN}
        with read_only() as session:
            found = queries.admin_titles(
                session,
                text=self.text.strip(),
                state=PublishState(shown) if is_state else None,
                kind=TitleKind(self.kind) if self.kind else None,
                deleted=shown is StateFilter.BIN,
                cursor=self._cursors[self.page - 1],
                limit=PAGE_LENGTH,
            )
            self.titles = _lines(session, found.titles)
        self._cursors = [*self._cursors[: self.page], found.cursor]
        self.has_more, self.is_loaded = bool(found.cursor), True


def _lines(session: Session, titles: tuple[AdminTitle, ...]) -> list[TitleLine]:
    playables = queries.playables_of_titles(session, [title.id for title in titles])
    ids = {title_id: [each.id for each in several] for title_id, several in playables.items()}
    states = media.asset_states(session, [each for several in ids.values() for each in several])
    lines: list[TitleLine] = []
    for title in titles:
        badge, tone = STATE_BADGES[title.state]
        own = [states.get(playable_id) for playable_id in ids[title.id]]
        media_badge, media_tone = (
            media_words.of_several(own) if own else (gettext("No episodes"), "badge--warn")
        )
        kind = gettext("Series") if title.kind is TitleKind.SERIES else gettext("Film")
        lines.append(
            TitleLine(
                id=title.id,
                name=title.name,
                facts=gettext("{kind}, {year}", kind=kind, year=title.year),
                poster_url=title.poster_url,
                badge=gettext("In the bin") if title.is_deleted else gettext(badge),
                tone="badge--err" if title.is_deleted else tone,
                media=media_badge,
                media_tone=media_tone,
                changed=words.ago(title.updated_at),
            )
        )
    return lines
