"""Finding something: rows, a title's page, My List and the history, with the mouse and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


def open_home(page: Page) -> None:
    page.goto("/browse")
    expect(page.get_by_role("heading", name="New here")).to_be_visible()


def test_a_card_leads_to_its_title_and_close_leads_back_without_loading_anew(viewer_page: Page) -> None:
    open_home(viewer_page)
    viewer_page.evaluate("window.isSamePage = true")
    viewer_page.get_by_role("link", name=re.compile("^Signals,")).first.click()
    heading = viewer_page.get_by_role("heading", level=1, name="Signals")
    expect(heading).to_be_attached()
    expect(heading).to_be_focused()
    expect(viewer_page).to_have_title("Signals - Emberlight")
    viewer_page.get_by_role("link", name="Close").click()
    expect(viewer_page.get_by_role("heading", name="New here")).to_be_visible()
    assert viewer_page.evaluate("window.isSamePage")


def test_a_row_is_one_stop_of_the_tab_key_and_the_arrows_move_along_it(viewer_page: Page) -> None:
    open_home(viewer_page)
    cards = viewer_page.get_by_role("region", name="New here").get_by_role("listitem").get_by_role("link")
    cards.first.focus()
    viewer_page.keyboard.press("ArrowRight")
    expect(cards.nth(1)).to_be_focused()
    viewer_page.keyboard.press("End")
    expect(cards.last).to_be_focused()
    expect(cards.last).to_be_in_viewport()
    viewer_page.keyboard.press("Home")
    expect(cards.first).to_be_focused()
    viewer_page.keyboard.press("Tab")
    assert cards.evaluate_all("all => all.every(card => card !== document.activeElement)")


def test_the_arrow_of_a_row_moves_it_by_a_page(viewer_page: Page) -> None:
    open_home(viewer_page)
    row = viewer_page.get_by_role("region", name="New here")
    cards = row.get_by_role("listitem")
    expect(row.get_by_role("button", name="Earlier titles, New here")).to_have_count(0)
    row.get_by_role("button", name="Further titles, New here").click()
    expect(cards.first).not_to_be_in_viewport()
    row.get_by_role("button", name="Earlier titles, New here").click()
    expect(cards.first).to_be_in_viewport()


def test_a_saved_title_is_on_my_list_on_every_page_until_it_is_taken_off(
    site: Site, viewer_page: Page
) -> None:
    viewer_page.goto(f"/title/{site.seeded.film_id}")
    save = viewer_page.get_by_role("button", name="My List: Test Pattern")
    expect(save).to_have_attribute("aria-pressed", "false")
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    viewer_page.goto("/my-list")
    viewer_page.get_by_role("button", name="Take Test Pattern off My List").click()
    expect(viewer_page.get_by_text("Nothing saved yet")).to_be_visible()
    viewer_page.goto(f"/title/{site.seeded.film_id}")
    expect(save).to_have_attribute("aria-pressed", "false")


def test_a_title_without_media_says_that_it_is_being_prepared(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.unready_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    expect(viewer_page.get_by_role("link", name="Play")).to_have_count(0)


def test_what_is_being_prepared_turns_to_play_by_itself(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.waiting_id}")
    expect(viewer_page.get_by_role("status").filter(has_text="Being prepared")).to_be_visible()
    site.command("tests.e2e.seed", "make-ready", str(site.seeded.waiting_id))
    expect(viewer_page.get_by_role("link", name="Play")).to_be_visible(timeout=25_000)


def test_what_was_watched_can_be_taken_out_of_the_history_and_put_back(site: Site, viewer_page: Page) -> None:
    api = viewer_page.request
    origin = {"Origin": site.url}
    play = api.post("/api/playback", data={"title_id": site.seeded.film_id}, headers=origin).json()
    beat = {"position_s": 12.0, "duration_s": 24.0}
    answer = api.post(f"/api/playback/{play['session_id']}/heartbeat", data=beat, headers=origin)
    assert answer.ok, answer.text()
    viewer_page.goto("/history")
    viewer_page.get_by_role("button", name="Take Test Pattern out of the history").click()
    expect(viewer_page.get_by_text("Test Pattern is out of the history.")).to_be_visible()
    viewer_page.get_by_role("button", name="Undo").click()
    expect(viewer_page.get_by_role("link", name="Test Pattern")).to_be_visible()
    open_home(viewer_page)
    going_on = viewer_page.get_by_role("link", name=re.compile("^Go on with Test Pattern"))
    expect(going_on).to_have_attribute("href", f"/watch/{site.seeded.film_id}")


@pytest.mark.parametrize(
    "path", ["/browse", "/title/{film}", "/title/{series}", "/films", "/my-list", "/history"]
)
def test_on_a_phone_no_page_scrolls_sideways(site: Site, new_context: NewContext, path: str) -> None:
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}).new_page()
    page.goto(path.format(film=site.seeded.film_id, series=site.seeded.series_id))
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    expect(page.locator(".waits")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
