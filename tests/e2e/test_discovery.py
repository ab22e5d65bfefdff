"""Finding something: rows, a title's page, My List and the history, with the mouse and without."""

from playwright.sync_api import Page, expect

from tests.e2e.site import Site


def test_a_title_without_media_says_that_it_is_being_prepared(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.unready_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    expect(viewer_page.get_by_role("link", name="Play")).to_have_count(0)


def test_what_is_being_prepared_turns_to_play_by_itself(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.waiting_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    site.make_ready(site.seeded.waiting_id)
    expect(viewer_page.get_by_role("link", name="Play")).to_be_visible(timeout=25_000)
