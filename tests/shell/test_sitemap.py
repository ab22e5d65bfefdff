"""The sitemap and what robots are told."""

import re

import pytest

from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.db import unit_of_work
from netflix_clone.shell import sitemap
from tests import factories
from tests.conftest import forget_process
from tests.shell.conftest import Visit


def places(text: str) -> list[str]:
    return [url.partition("//")[2].partition("/")[2] for url in re.findall(r"<loc>(.*?)</loc>", text)]


def test_a_page_of_the_sitemap_ends_at_its_boundary(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_A_PAGE", 4)
    monkeypatch.setattr(sitemap, "_AT_ONCE", 2)
    with unit_of_work() as session:
        ids = [factories.movie(session) for _ in range(9)]
    index = places(visit().get("/sitemap.xml").text)
    assert index[:4] == ["sitemap-pages.xml", *(f"sitemap-titles-{n}.xml" for n in (1, 2, 3))]
    pages = [places(visit().get(f"/sitemap-titles-{n}.xml").text) for n in (1, 2, 3)]
    assert all(len(page) <= 4 for page in pages)
    assert [place for page in pages for place in page] == [f"title/{title_id}" for title_id in ids]


def test_it_tells_what_a_stranger_may_see_and_when_that_changed(visit: Visit) -> None:
    with unit_of_work() as session:
        shown = factories.movie(session)
        factories.movie(session, maturity=18)
        factories.movie(session, publish=False)
        catalog_service.hide_title(session, factories.movie(session))
    answer = visit().get("/sitemap-titles-1.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    assert places(answer.text) == [f"title/{shown}"]
    assert re.search(r"<lastmod>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00</lastmod>", answer.text)
    assert "genre/drama" in places(visit().get("/sitemap-pages.xml").text)


def test_where_search_engines_are_not_welcome_there_is_no_sitemap(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Sitemap: http" in visit().get("/robots.txt").text
    monkeypatch.setenv("SEARCH_ENGINES_WELCOME", "false")
    forget_process()
    assert visit().get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert visit().get("/sitemap.xml").status_code == 404
    assert visit().get("/sitemap-titles-1.xml").status_code == 404
