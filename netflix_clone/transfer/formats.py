"""Histories as other services write them: a CSV file in, its lines in one shape out.

| service | file | columns that count |
|---|---|---|
| Netflix | viewing activity of a profile | `Title`, `Date` |
| Netflix | `ViewingActivity.csv` of a data request | `Profile Name`, `Title`, `Start Time`, `Supplemental Video Type` |
| Letterboxd | diary, watched, ratings, reviews, watchlist | `Name`, `Year`, `Date` or `Watched Date`, `Rating`, `Review` |
| Trakt | history, ratings, watchlist | `type`, `title`, `year`, `season_number`, `episode_number`, `watched_at`, `rating` |

Headings are compared without case, blanks and underscores.
"""

import csv
import io
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from charset_normalizer import from_bytes

from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import noop
from netflix_clone.kit.text import one_line
from netflix_clone.transfer.schemas import HistorySource

LARGEST_BYTES = 10 * 1024 * 1024
MOST_LINES = 20_000
_LONGEST_NAME, _LONGEST_REVIEW, _LONGEST_CELL = 400, 2000, 200
_FIRST_YEAR, _LAST_YEAR = 1870, 2100
# Netflix writes an episode as "Series: Season 1: Name", the season in the words of the account's language.
_SEASON = re.compile(
    r"(limited series|miniserie[s]?|(season|staffel|temporada|saison|part|teil|parte|partie|volume|vol\.|book|"
    r"buch|libro|livre|chapter|series|collection|الموسم|الجزء)\b.*)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\Z")


class NoHistory(Invalid):
    """A file is none that we can read."""

    code = "no-history"
    sentence = noop(
        "This is no viewing history that we know. Bring the CSV file of Netflix, Letterboxd or Trakt as you got it."
    )


class TooLargeAHistory(Invalid):
    """A file is larger than any history."""

    code = "too-large-a-history"
    sentence = noop("This file is too large for a viewing history: at most 10 MB and 20,000 lines.")


class PackedHistory(Invalid):
    """A file is the archive around the histories."""

    code = "packed-history"
    sentence = noop("This is an archive. Unpack it, then bring the CSV files in it one by one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a history. One with a `problem` could not be read; `number` counts from 1 as editors do.

    `stars` is of five, in halves; `is_saved` is of a list of what to watch. `person` is whose profile it was where
    the file holds those of a household.
    """

    number: int
    name: str = ""
    year: int | None = None
    season: str = ""
    episode: str = ""
    watched_at: datetime | None = None
    stars: float | None = None
    review: str = ""
    is_saved: bool = False
    person: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A file that was read."""

    source: HistorySource
    lines: tuple[Line, ...]


class _Unreadable(Exception):
    """A cell does not say what its column is for; the message is the sentence."""


Cells = Mapping[str, str]


def read(raw: bytes, filename: str = "") -> History:
    """The lines of a history; one that cannot be read says why and costs itself alone.

    Raises:
        NoHistory, TooLargeAHistory, PackedHistory: there is nothing to read in it.
    """
    if len(raw) > LARGEST_BYTES:
        raise TooLargeAHistory
    if raw.startswith(b"PK\x03\x04"):
        raise PackedHistory
    rows = _rows(_text(raw))
    head = next(rows, (0, []))[1]
    columns = [_key(cell) for cell in head]
    source, read_row = _reader(frozenset(columns), filename)
    body = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(body) > MOST_LINES:
        raise TooLargeAHistory
    to_date = _dates([cells[place] for _, cells in body for place in _dated(columns, cells)])
    return History(source, tuple(_line(number, columns, cells, read_row, to_date) for number, cells in body))


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(raw).best()
        if best is None:
            raise NoHistory from None
        return str(best)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with the number of the line that it begins on."""
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
    while True:
        begins_on = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = [""]
        yield begins_on, row


def _key(cell: str) -> str:
    return re.sub(r"[\s_]+", "", cell).casefold()


ReadDate = Callable[[str], datetime | None]
ReadRow = Callable[[Cells, ReadDate], Line]


def _reader(columns: frozenset[str], filename: str) -> tuple[HistorySource, ReadRow]:
    """Whose file has such columns, and what reads a row of it."""
    if "letterboxduri" in columns and "name" in columns:
        is_saved = "watchlist" in filename.casefold()
        return HistorySource.LETTERBOXD, lambda cells, to_date: _of_letterboxd(
            cells, to_date, is_saved=is_saved
        )
    if {"title", "starttime"} <= columns:
        return HistorySource.NETFLIX, _of_netflix_archive
    if "title" in columns and columns & {"watchedat", "lastwatchedat", "ratedat", "listedat", "traktid"}:
        return HistorySource.TRAKT, _of_trakt
    if {"title", "date"} <= columns:
        return HistorySource.NETFLIX, _of_netflix
    raise NoHistory


def _line(
    number: int, columns: Sequence[str], cells: Sequence[str], read_row: ReadRow, to_date: ReadDate
) -> Line:
    if len(cells) < min(len(columns), 2):
        return Line(number=number, problem=noop("The line ends too early."))
    told = dict(zip(columns, map(str.strip, cells), strict=False))
    person = _cell(told.get("profilename", ""))
    try:
        read = read_row(told, to_date)
    except _Unreadable as error:
        name = _name(told.get("name") or told.get("title") or cells[0])
        return Line(number=number, name=name, person=person, problem=str(error))
    if not read.name:
        return Line(number=number, person=person, problem=noop("The line names no title."))
    return replace(read, number=number, person=person)


def _of_netflix(cells: Cells, to_date: ReadDate) -> Line:
    return _named_by_netflix(cells["title"], to_date(cells.get("date", "")))


def _of_netflix_archive(cells: Cells, to_date: ReadDate) -> Line:
    if cells.get("supplementalvideotype"):
        raise _Unreadable(noop("A trailer or a teaser, no film."))
    return _named_by_netflix(cells["title"], to_date(cells["starttime"]))


def _named_by_netflix(title: str, watched_at: datetime | None) -> Line:
    parts = [part.strip() for part in title.split(": ")]
    season = next((place for place, part in enumerate(parts) if place and _SEASON.fullmatch(part)), 0)
    if not season:
        return Line(number=0, name=_name(title), watched_at=watched_at)
    return Line(
        number=0,
        name=_name(": ".join(parts[:season])),
        season=_cell(parts[season]),
        episode=_cell(": ".join(parts[season + 1 :])),
        watched_at=watched_at,
    )


def _of_letterboxd(cells: Cells, to_date: ReadDate, *, is_saved: bool) -> Line:
    return Line(
        number=0,
        name=_name(cells["name"]),
        year=_year(cells.get("year", "")),
        watched_at=to_date(cells.get("watcheddate") or cells.get("date", "")),
        stars=_stars(cells.get("rating", ""), of=5),
        review=cells.get("review", "")[:_LONGEST_REVIEW],
        is_saved=is_saved,
    )


def _of_trakt(cells: Cells, to_date: ReadDate) -> Line:
    is_episode = cells.get("type", "") == "episode" or bool(cells.get("episodenumber"))
    watched_at = to_date(cells.get("watchedat") or cells.get("lastwatchedat") or cells.get("ratedat", ""))
    return Line(
        number=0,
        name=_name(cells.get("showtitle") or cells["title"]),
        year=_year(cells.get("year", "")),
        season=_cell(cells.get("seasonnumber", "")),
        episode=_cell(cells.get("episodenumber") or cells.get("episodetitle", "")) if is_episode else "",
        watched_at=watched_at,
        stars=_stars(cells.get("rating", ""), of=10),
        is_saved=bool(cells.get("listedat")) and watched_at is None,
    )


def _name(text: str) -> str:
    return one_line(text)[:_LONGEST_NAME]


def _cell(text: str) -> str:
    return one_line(text)[:_LONGEST_CELL]


def _year(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{4}(\.0)?", text) or not _FIRST_YEAR <= int(text[:4]) <= _LAST_YEAR:
        raise _Unreadable(noop("The year is no year."))
    return int(text[:4])


def _stars(text: str, *, of: int) -> float | None:
    if not text:
        return None
    try:
        given = float(text.replace(",", "."))
    except ValueError:
        given = math.nan
    if not 0 < given <= of:
        raise _Unreadable(noop("The rating is no rating."))
    return given * 5 / of


def _dated(columns: Sequence[str], cells: Sequence[str]) -> Iterable[int]:
    return (
        place
        for place, column in enumerate(columns[: len(cells)])
        if column == "date" or column.endswith(("at", "time", "date"))
    )


def _dates(cells: Iterable[str]) -> ReadDate:
    """What reads the dates of a file: 3/4/24 is the third of April or the fourth of March by its neighbours.

    A figure above 12 decides; else the order in which the file stays nearest to the newest first.
    """
    found = [match.groups() for cell in cells if (match := _DATE.match(cell.strip()))]
    short = [(int(first), int(second), int(third)) for first, second, third in found if len(first) <= 2]
    short = [day for day in short if min(day[:2]) <= 12 and max(day[:2]) <= 31]
    if any(first > 12 for first, _, _ in short):
        is_day_first = True
    elif any(second > 12 for _, second, _ in short):
        is_day_first = False
    else:
        by_day = _rises([(year, second, first) for first, second, year in short])
        is_day_first = by_day < _rises([(year, first, second) for first, second, year in short])
    return lambda text: _date(text.strip(), is_day_first=is_day_first)


def _rises(days: Sequence[tuple[int, ...]]) -> int:
    return sum(older < newer for older, newer in itertools.pairwise(days))


def _date(text: str, *, is_day_first: bool) -> datetime | None:
    if not text:
        return None
    try:
        if match := _DATE.match(text):
            first, second, third = (int(part) for part in match.groups())
            if len(match[1]) == 4:
                return datetime(first, second, third, tzinfo=UTC)
            year = third + 2000 if third < 100 else third
            day, month = (first, second) if is_day_first else (second, first)
            return datetime(year, month, day, tzinfo=UTC)
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _Unreadable(noop("The date is no date.")) from None
