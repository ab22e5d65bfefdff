"""`search-eval`: the product's own search over titles that somebody hands in, as JSON lines.

The titles go into a scratch database of this process, their words into the same text index, their meaning into
the same table of vectors; a search is `search.service.search`. Nothing of the installation is read or written.
"""

import json
import logging
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from sqlmodel import Session

from netflix_clone import tables
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.schemas import PublishState, TitleKind
from netflix_clone.catalog.slugs import slug, sort_name
from netflix_clone.kit import db
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.settings import settings
from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning import service as meaning_service
from netflix_clone.meaning import texts
from netflix_clone.meaning.errors import MeaningOff
from netflix_clone.meaning.schemas import DueTitle
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import service
from netflix_clone.search.schemas import Asked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

MOST_ASKED = 1_000
_PAGE, _USUAL = 100, 50
_LONGEST_QUERY = 10_000
_BATCH = 32
_LARGEST_VOTES = 2**31 - 1
VIEWER = Viewer(
    account_id=0, profile_id=0, session_id="", name="", language="en", maturity_ceiling=99, is_kids=False
)


class Unreadable(Exception):
    """A request that cannot be followed; its sentence is the answer."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A title as it was handed in; `id` goes back as it came."""

    id: Any
    title: str
    tagline: str
    overview: str
    genres: tuple[str, ...]
    year: int
    votes: int


def run(requests: TextIO, answers: TextIO) -> None:
    """Answer each line of `requests` with a line of `answers`, until `quit` or the end."""
    with _scratch():
        desk = Desk()
        for line in requests:
            if not line.strip():
                continue
            try:
                answer = desk.answer(_parsed(line))
            except EOFError:
                return
            except Unreadable as error:
                answer = {"error": str(error)}
            except Exception:
                log.exception("a request failed")
                answer = {"error": "The request failed; the log on standard error says why."}
            if answer is not None:
                answers.write(json.dumps(answer, ensure_ascii=True) + "\n")
                answers.flush()


class Desk:
    """What was handed in so far, and the answers to it."""

    def __init__(self) -> None:
        self._given: dict[str, _Given] = {}
        self.ids: dict[int, Any] = {}

    def answer(self, request: object) -> dict[str, Any] | None:
        """The answer to one request; None where it has none.

        Raises:
            Unreadable: the request is not one of ours.
            EOFError: it was `quit`.
        """
        if not isinstance(request, dict):
            raise Unreadable("A request is a JSON object with the field 'op'.")
        doors: Mapping[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
            "titles": self._take,
            "index": self._index,
            "search": self._search,
            "quit": _quit,
        }
        door = doors.get(str(request.get("op")))
        if door is None:
            raise Unreadable(f"There is no op {request.get('op')!r}; there is: {', '.join(doors)}.")
        return door(request)

    def _take(self, request: dict[str, Any]) -> None:
        titles = request.get("titles")
        if not isinstance(titles, list):
            raise Unreadable("'titles' has to be a list of objects.")
        for each in titles:
            if isinstance(each, dict) and each.get("id") is not None:
                self._given[json.dumps(each["id"])] = _read(each)
            else:
                log.warning("a title without an id was passed over")

    def _index(self, _request: dict[str, Any]) -> dict[str, Any]:
        self.index()
        return {"ok": True}

    def index(self, *, with_vectors: bool = True) -> None:
        """Put everything that was handed in where a search looks."""
        began = time.monotonic()
        tables.metadata.create_all(db.engine())
        given = list(self._given.values())
        self.ids = {number: each.id for number, each in enumerate(given, start=1)}
        with unit_of_work() as session:
            for table in reversed(tables.metadata.sorted_tables):
                session.execute(table.delete())
            _insert(session, given)
        indexed = 1
        while indexed:
            with unit_of_work() as session:
                indexed = service.index_stale(session)
        log.info("%d titles are in the text index after %.1f s", len(given), time.monotonic() - began)
        if with_vectors:
            _make_vectors(list(self.ids))
        meaning.look_again()
        log.info("indexed after %.1f s", time.monotonic() - began)

    def _search(self, request: dict[str, Any]) -> dict[str, Any]:
        if not self.ids:
            raise Unreadable("Hand in titles and ask for 'index' before searching.")
        wanted = max(1, min(_number(request.get("k", _USUAL), most=MOST_ASKED) or _USUAL, MOST_ASKED))
        asked = _text(request.get("q"), _LONGEST_QUERY)
        found: list[int] = []
        with read_only() as session:
            while len(found) < wanted:
                size = min(_PAGE, wanted - len(found))
                page = service.search(session, VIEWER, Asked(q=asked), limit=size, offset=len(found))
                found += page.title_ids
                if len(page.title_ids) < size:
                    break
        return {"items": [self.ids[title_id] for title_id in found]}


def _parsed(line: str) -> object:
    try:
        return json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise Unreadable("The line is not JSON.") from None


def _quit(_request: dict[str, Any]) -> None:
    raise EOFError


@contextmanager
def _scratch() -> Iterator[None]:
    """A data folder and a database of this process alone, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="search-eval-") as folder:
        os.environ.update(DATA_DIR=folder, DATABASE_URL="", REDIS_URL="", HUEY_URL="")
        settings.cache_clear()
        db.engine.cache_clear()
        try:
            yield
        finally:
            db.engine().dispose()
            db.engine.cache_clear()
            settings.cache_clear()


def _read(given: dict[str, Any]) -> _Given:
    """A title, whatever of it is missing or of another type."""
    genres = given.get("genres") or []
    if isinstance(genres, str):
        genres = genres.replace("|", ",").split(",")
    several = genres if isinstance(genres, list) else (genres,)
    names = (each.get("name") if isinstance(each, dict) else each for each in several)
    return _Given(
        id=given["id"],
        title=_text(given.get("title"), 200),
        tagline=_text(given.get("tagline"), 300),
        overview=_text(given.get("overview"), 4000),
        genres=tuple(dict.fromkeys(name for each in names if (name := _text(each, 60)))),
        year=_number(given.get("year"), most=9999),
        votes=_number(given.get("votes"), most=_LARGEST_VOTES),
    )


def _text(value: object, longest: int) -> str:
    """`value` as text that a database takes: half a sign (a lone surrogate) and NUL are none."""
    whole = "" if value is None else str(value).encode(errors="replace").decode().replace("\0", " ")
    return whole.strip()[:longest]


def _number(value: object, *, most: int) -> int:
    try:
        return max(0, min(int(float(value)), most)) if isinstance(value, int | float | str) else 0
    except (ValueError, OverflowError):
        return 0


def _insert(session: Session, given: Sequence[_Given]) -> None:
    """Put the titles in; row numbers are their ids."""
    now = utc_now()
    genres = {name: n for n, name in enumerate(dict.fromkeys(g for each in given for g in each.genres), 1)}
    rows: dict[str, list[dict[str, Any]]] = {
        "title": [_title(n, each) for n, each in enumerate(given, 1)],
        "genre": [
            {"id": n, "slug": f"{slug(name)[:50]}-{n}", "name": name, "title_count": 1}
            for name, n in genres.items()
        ],
        "title_genre": [
            {"title_id": n, "genre_id": genres[name], "position": at}
            for n, each in enumerate(given, 1)
            for at, name in enumerate(each.genres)
        ],
        "title_tally": [
            {"title_id": n, "viewers": each.votes, "likes": 0, "dislikes": 0, "raters": 0, "stars_sum": 0}
            | {"counted_at": now}
            for n, each in enumerate(given, 1)
            if each.votes
        ],
    }
    for name, several in rows.items():
        if several:
            session.execute(tables.metadata.tables[name].insert(), several)


def _title(number: int, given: _Given) -> dict[str, Any]:
    now = utc_now()
    empty = ("original_name", "certification", "maturity_reasons", "original_language")
    return {
        **dict.fromkeys(empty, ""),
        "id": number,
        "kind": TitleKind.MOVIE,
        "slug": f"title-{number}",
        "name": given.title or f"Untitled {number}",
        "sort_name": sort_name(given.title),
        "tagline": given.tagline,
        "synopsis": given.overview,
        "year": given.year,
        "runtime_min": 0,
        "season_count": 0,
        "maturity": 0,
        "is_premium": False,
        "state": PublishState.PUBLISHED,
        "published_at": now,
        "origin": "eval",
        "version": 1,
        "art_version": 1,
        "created_at": now,
        "updated_at": now,
    }


def _make_vectors(title_ids: Sequence[int]) -> None:
    """Say what each title means, on every core; where meaning is off search goes by words, as the site does."""
    state = meaning.state()
    if not state.is_on:
        log.warning("meaning is off: %s", state.problem)
        return
    with read_only() as session:
        titles = [
            (DueTitle(each.title_id, each.version, texts.digest(text)), text)
            for start in range(0, len(title_ids), _PAGE)
            for each in catalog.title_texts(session, title_ids[start : start + _PAGE])
            for text in [texts.of_title(each)]
        ]
    titles.sort(key=lambda each: -len(each[1]))
    batches = [titles[start : start + _BATCH] for start in range(0, len(titles), _BATCH)]
    done = 0
    try:
        for batch, vectors in zip(
            batches, _embedded([[text for _, text in each] for each in batches]), strict=True
        ):
            with unit_of_work() as session:
                meaning_service.keep_vectors(session, state.model, [title for title, _ in batch], vectors)
            done += len(batch)
            if done % (_BATCH * 20) == 0:
                log.info("%d of %d titles have vectors", done, len(titles))
    except MeaningOff:
        log.warning("the provider of meaning is out; %d of %d titles have vectors", done, len(titles))


def _embedded(batches: Sequence[list[str]]) -> Iterator["NDArray[np.float32]"]:
    """The vectors of each batch; two processes of one thread each are faster than two threads of one."""
    cores = len(os.sched_getaffinity(0))
    if cores < 2 or len(batches) < 2 * cores:
        yield from map(meaning.embed, batches)
        return
    done = 0
    try:
        with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
            for vectors in pool.map(meaning.embed, batches):
                yield vectors
                done += 1
    except BrokenProcessPool:
        log.warning("a helper process died; the rest is done in this one")
        yield from map(meaning.embed, batches[done:])
