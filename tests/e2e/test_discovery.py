"""Finding something: rows, a title's page, My List and the history, with the mouse and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


def test_a_title_without_media_says_that_it_is_being_prepared(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.unready_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    expect(viewer_page.get_by_role("link", name="Play")).to_have_count(0)


def test_what_is_being_prepared_turns_to_play_by_itself(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.waiting_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    site.command("tests.e2e.seed", "make-ready", str(site.seeded.waiting_id))
    expect(viewer_page.get_by_role("link", name="Play")).to_be_visible(timeout=25_000)


@pytest.mark.parametrize(
    "path",
    (
        "/browse",
        "/title/{film}",
        "/title/{series}",
        "/films",
        "/new",
        "/person/1",
        "/languages",
        "/search",
        "/search?q=line+3",
        "/my-list",
        "/history",
    ),
)
def test_on_a_phone_no_page_scrolls_sideways(site: Site, new_context: NewContext, path: str) -> None:
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}).new_page()
    page.goto(path.format(film=site.seeded.film_id, series=site.seeded.series_id))
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    expect(page.locator(".waits")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
