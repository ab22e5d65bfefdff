"""My List, the history, reminders and people: with the mouse, and with keys alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


@pytest.fixture
def own_page(site: Site, new_context: NewContext) -> Iterator[Page]:
    """A page of the seeded viewer, who has three titles on the list."""
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 1280, "height": 800}).new_page()
    saved = [site.seeded.film_id, site.seeded.series_id, site.seeded.unready_id]
    for title_id in saved:
        page.request.delete(f"/api/my-list/{title_id}", headers={"Origin": site.url})
        page.request.put(f"/api/my-list/{title_id}", headers={"Origin": site.url})
    yield page
    for title_id in saved:
        page.request.delete(f"/api/my-list/{title_id}", headers={"Origin": site.url})


def expect_list(page: Page, *names: str) -> None:
    cards = page.locator(".order__list [data-card]")
    expect(cards).to_have_count(len(names))
    for at, name in enumerate(names):
        expect(cards.nth(at)).to_have_attribute("data-name", name)


def test_a_list_is_put_in_order_with_keys_and_by_dragging_and_stays_so(own_page: Page) -> None:
    own_page.goto("/my-list")
    expect_list(own_page, "Not Yet", "Signals", "Test Pattern")
    own_page.get_by_role("button", name="Change order").press("Enter")
    grip = own_page.get_by_role("button", name="Drag Not Yet, or move it with the arrow keys")
    for key in ("ArrowRight", "ArrowRight"):
        grip.press(key)
    expect(grip).to_be_focused()
    expect(own_page.locator(".order [role=status]")).to_have_text("Not Yet, 3 of 3")
    expect_list(own_page, "Signals", "Test Pattern", "Not Yet")
    own_page.get_by_role("button", name="Move Test Pattern to the start").press("Enter")
    first = own_page.get_by_role("button", name="Move Test Pattern to the start")
    own_page.wait_for_timeout(1500)  # the server has answered by then, and the focus stays
    expect(first).to_be_focused()
    own_page.get_by_role("button", name="Done").press("Enter")
    expect_list(own_page, "Test Pattern", "Signals", "Not Yet")
    own_page.reload()
    expect_list(own_page, "Test Pattern", "Signals", "Not Yet")

    own_page.get_by_role("button", name="Change order").click()
    cards = own_page.locator(".order__list > li")
    last, front = cards.nth(2).bounding_box(), cards.nth(0).bounding_box()
    assert last and front
    own_page.mouse.move(last["x"] + 40, last["y"] + 20)
    own_page.mouse.down()
    own_page.mouse.move(front["x"] + 60, front["y"] + 30, steps=8)
    expect_list(own_page, "Not Yet", "Test Pattern", "Signals")
    own_page.keyboard.press("Escape")
    own_page.mouse.up()
    expect_list(own_page, "Test Pattern", "Signals", "Not Yet")
    own_page.mouse.move(last["x"] + 40, last["y"] + 20)
    own_page.mouse.down()
    own_page.mouse.move(front["x"] + 60, front["y"] + 30, steps=8)
    own_page.mouse.up()
    expect_list(own_page, "Not Yet", "Test Pattern", "Signals")
    own_page.wait_for_timeout(300)
    own_page.reload()
    expect_list(own_page, "Not Yet", "Test Pattern", "Signals")


def test_a_title_is_saved_on_its_page_and_stands_first_on_the_list(site: Site, own_page: Page) -> None:
    own_page.request.delete(f"/api/my-list/{site.seeded.film_id}", headers={"Origin": site.url})
    own_page.goto(f"/title/{site.seeded.film_id}")
    save = own_page.get_by_role("button", name="My List: Test Pattern")
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    own_page.goto("/my-list")
    expect_list(own_page, "Test Pattern", "Not Yet", "Signals")


def test_a_title_leaves_the_list_comes_back_to_its_place_and_is_found_by_kind(own_page: Page) -> None:
    own_page.goto("/my-list")
    own_page.get_by_role("button", name="Take Signals off My List").click()
    expect(own_page.get_by_text("Signals is off your list.")).to_be_visible()
    expect(own_page.get_by_role("button", name="Undo")).to_be_focused()
    own_page.get_by_role("button", name="Undo").click()
    expect(own_page.get_by_role("button", name="Take Signals off My List")).to_be_focused()
    expect_list(own_page, "Not Yet", "Signals", "Test Pattern")
    own_page.get_by_label("Order").select_option("name")
    expect(own_page.get_by_role("button", name="Change order")).to_have_count(0)
    own_page.get_by_role("button", name="Series", exact=True).click()
    expect_list(own_page, "Signals")
    own_page.get_by_role("button", name="All", exact=True).click()
    own_page.get_by_role("button", name="Take Signals off My List").click()
    expect(own_page.get_by_text("Signals is off your list.")).to_be_visible()
    own_page.reload()
    expect_list(own_page, "Not Yet", "Test Pattern")


def test_an_episode_leaves_the_history_then_its_series_and_both_come_back(site: Site, own_page: Page) -> None:
    origin, api = {"Origin": site.url}, own_page.request
    for asked in ({"title_id": site.seeded.film_id}, *_episodes(site)):
        play = api.post("/api/playback", data=asked, headers=origin).json()
        beat = {"position_s": 12.0, "duration_s": 24.0}
        answer = api.post(f"/api/playback/{play['session_id']}/heartbeat", data=beat, headers=origin)
        assert answer.ok, answer.text()
        api.post(f"/api/playback/{play['session_id']}/stop", data=beat, headers=origin)
    own_page.goto("/history")
    expect(own_page.get_by_role("heading", name="Today")).to_have_count(1)
    taken = own_page.get_by_role("button", name=re.compile("^Take Signals, S1:E2"))
    undo = own_page.get_by_role("button", name="Undo")
    taken.press("Enter")
    expect(own_page.get_by_text(re.compile("S1:E2 .* is out of the history"))).to_be_visible()
    expect(undo).to_be_focused()
    own_page.get_by_role("button", name="Take out the whole series").press("Enter")
    expect(own_page.get_by_text("All of Signals is out of the history.")).to_be_visible()
    expect(own_page.get_by_role("link", name="Signals")).to_have_count(0)
    begun = api.get("/api/history").json()["entries"]
    assert [entry["title"]["name"] for entry in begun] == ["Test Pattern"]
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(own_page.get_by_role("link", name="Signals")).to_have_count(2)
    expect(taken).to_be_focused()
    own_page.goto("/browse")
    going_on = own_page.get_by_role("link", name=re.compile("^Go on with Test Pattern"))
    expect(going_on).to_have_attribute("href", f"/watch/{site.seeded.film_id}")


def _episodes(site: Site) -> list[dict[str, int]]:
    return [{"title_id": site.seeded.series_id, "episode_id": each} for each in site.seeded.episode_ids]


def test_what_comes_has_its_day_and_a_reminder_that_stays_or_is_taken_back(
    site: Site, own_page: Page
) -> None:
    own_page.goto("/new")
    coming = own_page.get_by_role("region", name="Coming soon").get_by_role("listitem")
    expect(coming.locator("time")).to_have_text(re.compile(r"day \d+ \w+$"))
    remind = coming.get_by_role("button")
    expect(remind).to_have_attribute("aria-pressed", "false")
    remind.press("Enter")
    expect(remind).to_have_text(re.compile("^Reminder set"))
    own_page.reload()
    expect(remind).to_have_attribute("aria-pressed", "true")
    own_page.route("**/api/reminders/*", lambda route: route.abort())
    remind.click()
    expect(coming.get_by_role("status")).to_have_text("We could not reach the server. Please try again.")
    expect(remind).to_have_attribute("aria-pressed", "true")
    own_page.unroute("**/api/reminders/*")
    remind.click()
    expect(remind).to_have_attribute("aria-pressed", "false")
    is_set = own_page.request.get(f"/api/reminders/{site.seeded.coming_id}").json()
    assert is_set == {"is_set": False}


def test_a_person_is_one_link_from_a_title_and_so_is_the_title_from_them(site: Site, own_page: Page) -> None:
    own_page.goto(f"/title/{site.seeded.film_id}")
    own_page.get_by_role("link", name="Vera Vane").first.click()
    expect(own_page.get_by_role("heading", level=1, name="Vera Vane")).to_be_visible()
    expect(own_page).to_have_title(re.compile("^Vera Vane"))
    expect(own_page.get_by_role("link", name=re.compile("^Test Pattern,"))).to_be_visible()
    own_page.goto("/person/999999")
    expect(own_page.get_by_role("heading", level=1, name="This person is not here")).to_be_visible()


def test_a_list_is_narrowed_by_its_address_and_shown_by_name(own_page: Page) -> None:
    own_page.goto("/films")
    own_page.get_by_role("button", name="A to Z").click()
    expect(own_page.get_by_role("heading", level=2, name="T", exact=True)).to_be_visible()
    own_page.get_by_role("button", name="T", exact=True).click()
    expect(own_page.locator(".names__t")).to_have_count(1)
    own_page.goto("/languages")
    own_page.get_by_role("link", name=re.compile("^Without speech")).click()
    expect(own_page.get_by_role("heading", level=1, name="Without speech")).to_be_visible()
