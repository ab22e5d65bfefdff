"""What search engines are told: which pages a stranger may see, and whether they are welcome at all.

A page of the sitemap covers a range of ids, so that it never holds more addresses than the protocol allows, and keeps
its name while titles come and go. It is read along the index and sent as it is read.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from fastapi import APIRouter, Depends, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from netflix_clone.accounts.access import require
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.queries import strangers
from netflix_clone.kit.db import read_only
from netflix_clone.kit.errors import NotFound
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.protocols import Access

router = APIRouter(include_in_schema=False, dependencies=[Depends(require(Access.PUBLIC))])

MOST_A_PAGE = 50_000
_AT_ONCE = 1000
_MOST_PAGES = 20_000
_XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HOUR = {"cache-control": "public, max-age=3600"}
# Pages that open for nobody without an account, or are no pages.
_CLOSED = (
    "/admin",
    "/api/",
    "/account",
    "/checkout",
    "/profiles",
    "/my-list",
    "/history",
    "/bring",
    "/downloads",
    "/watch/",
)
_Line = tuple[int, datetime | None]


@router.get("/robots.txt")
def robots() -> Response:
    """Whether search engines are welcome, and where the sitemap is."""
    closed = _CLOSED if settings().search_engines_welcome else ("/",)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += [f"Sitemap: {settings().site_url}/sitemap.xml"] if settings().search_engines_welcome else []
    return Response("\n".join((*lines, "")), media_type="text/plain; charset=utf-8", headers=_HOUR)


@router.get("/sitemap.xml")
def index() -> Response:
    """The pages of the sitemap."""
    _insist_on_welcome()
    with read_only() as session:
        last_title, last_person = strangers.last_ids_for_strangers(session)
    pages = ["pages", *_names("titles", last_title), *_names("people", last_person)]
    entries = "".join(
        f"<sitemap><loc>{settings().site_url}/sitemap-{name}.xml</loc></sitemap>" for name in pages
    )
    return Response(
        f"{_HEAD}<sitemapindex {_SCHEMA}>{entries}</sitemapindex>", media_type=_XML, headers=_HOUR
    )


@router.get("/sitemap-pages.xml")
def plain_pages() -> Response:
    """The landing page and the genres."""
    _insist_on_welcome()
    with read_only() as session:
        genres = catalog.genres(session, maturity_ceiling=strangers.FOR_EVERYBODY)
    paths = ["/", *(f"/genre/{genre.slug}" for genre in genres)]
    return Response("".join(_page("", [(path, None) for path in paths])), media_type=_XML, headers=_HOUR)


@router.get("/sitemap-titles-{number}.xml")
def titles(number: int) -> Response:
    """The titles of a range of ids."""
    return _streamed(
        "/title/",
        number,
        lambda session, after_id, until_id: [
            (title_id, changed_at)
            for title_id, changed_at in strangers.titles_for_strangers(
                session, after_id=after_id, until_id=until_id, limit=_AT_ONCE
            )
        ],
    )


@router.get("/sitemap-people-{number}.xml")
def people(number: int) -> Response:
    """The people of a range of ids."""
    return _streamed(
        "/person/",
        number,
        lambda session, after_id, until_id: [
            (person_id, None)
            for person_id in strangers.people_for_strangers(
                session, after_id=after_id, until_id=until_id, limit=_AT_ONCE
            )
        ],
    )


def _insist_on_welcome() -> None:
    if not settings().search_engines_welcome:
        raise NotFound


def _names(kind: str, last_id: int) -> list[str]:
    return [f"{kind}-{number}" for number in range(1, -(-last_id // MOST_A_PAGE) + 1)]


def _streamed(folder: str, number: int, read: Callable[[Session, int, int], Sequence[_Line]]) -> Response:
    _insist_on_welcome()
    if not 1 <= number <= _MOST_PAGES:
        raise NotFound
    until_id = number * MOST_A_PAGE

    def lines() -> Iterator[str]:
        after_id = until_id - MOST_A_PAGE
        yield f"{_HEAD}<urlset {_SCHEMA}>"
        while True:
            with read_only() as session:
                found = read(session, after_id, until_id)
            yield "".join(_entry(f"{folder}{row_id}", changed_at) for row_id, changed_at in found)
            if len(found) < _AT_ONCE:
                break
            after_id = found[-1][0]
        yield "</urlset>"

    return StreamingResponse(lines(), media_type=_XML, headers=_HOUR)


def _page(folder: str, entries: Sequence[tuple[str, datetime | None]]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SCHEMA}>"
    yield from (_entry(f"{folder}{path}", changed_at) for path, changed_at in entries)
    yield "</urlset>"


def _entry(path: str, changed_at: datetime | None) -> str:
    changed = f"<lastmod>{changed_at:%Y-%m-%dT%H:%M:%S}+00:00</lastmod>" if changed_at else ""
    return f"<url><loc>{settings().site_url}{path}</loc>{changed}</url>"
