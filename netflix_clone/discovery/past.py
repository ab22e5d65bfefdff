"""The history in the words of its page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from netflix_clone.catalog.schemas import TitleKind
from netflix_clone.discovery import tiles
from netflix_clone.discovery.schemas import Gone, HistoryLine
from netflix_clone.library import queries as library
from netflix_clone.library.schemas import HistoryEntry
from netflix_clone.profiles.schemas import Viewer

_PAGE = 30


@dataclass(frozen=True, slots=True)
class HistoryLines:
    """One page of lines; `cursor` is empty on the last."""

    lines: tuple[HistoryLine, ...]
    cursor: str


def lines(session: Session, viewer: Viewer, cursor: str = "", *, newer_at: str = "") -> HistoryLines:
    """A page of the history; `newer_at` is the moment of the last line above it."""
    page = library.history(session, viewer, cursor, _PAGE)
    shown: list[HistoryLine] = []
    for entry in page.entries:
        shown.append(_line(entry, newer_at))
        newer_at = shown[-1].at
    return HistoryLines(tuple(shown), page.cursor)


def _line(entry: HistoryEntry, newer_at: str) -> HistoryLine:
    code = tiles.episode_code(entry.season, entry.number)
    return HistoryLine(
        tile=tiles.tile(entry.title, is_ready=True),
        playable_id=entry.playable_id,
        part=tiles.joined(code, entry.episode_name) if code else str(entry.title.year),
        left=tiles.left(entry.mark),
        percent=round(100 * entry.mark.fraction),
        at=entry.watched_at.isoformat(),
        newer_at=newer_at,
        has_more_of_it=entry.title.kind is TitleKind.SERIES,
    )


def without_entry(lines: Sequence[HistoryLine], playable_id: int) -> list[HistoryLine]:
    """The lines with one taken out; it offers the way back, and the whole series."""
    return [replace(line, gone=Gone.ENTRY) if line.playable_id == playable_id else line for line in lines]


def without_title(lines: Sequence[HistoryLine], title_id: int, *, told_at: int) -> list[HistoryLine]:
    """The lines with a whole title taken out; the line of the playable `told_at` says so."""
    return [
        replace(line, gone=Gone.TITLE if line.playable_id == told_at else Gone.FOLDED)
        if line.tile.title_id == title_id
        else line
        for line in lines
    ]


def with_entries(lines: Sequence[HistoryLine], playable_ids: Sequence[int]) -> list[HistoryLine]:
    """The lines with some of them back; of a title that comes back, what was out before says so again."""
    back = {line.tile.title_id for line in lines if line.playable_id in playable_ids and line.gone}
    return [
        replace(line, gone=Gone.NO if line.playable_id in playable_ids else Gone.ENTRY)
        if line.gone and line.tile.title_id in back
        else line
        for line in lines
    ]
