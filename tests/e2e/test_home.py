"""The home page under the pointer, the keys and the finger: rows, the card that grows, the hero that moves."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW, come_alive


def open_home(page: Page) -> None:
    page.goto("/browse")
    expect(page.get_by_role("heading", name=A_ROW).first).to_be_visible()
    come_alive(page)


def cards_of(page: Page) -> Locator:
    return page.get_by_role("region", name=A_ROW).first.get_by_role("listitem").get_by_role("link")


def watch(page: Page, site: Site, seconds: float) -> None:
    """Leave a place in the film, as its player would."""
    origin = {"Origin": site.url}
    told = page.request.post("/api/playback", data={"title_id": site.seeded.film_id}, headers=origin).json()
    beat = {"position_s": seconds, "duration_s": 24.0}
    page.request.post(f"/api/playback/{told['session_id']}/stop", data=beat, headers=origin)


def test_a_row_is_one_stop_of_the_tab_key_and_moves_by_keys_and_by_whole_pages(viewer_page: Page) -> None:
    page = viewer_page
    open_home(page)
    cards = cards_of(page)
    cards.first.focus()
    for key, at in (("ArrowRight", 1), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        expect(cards.nth(at)).to_be_focused()
    page.keyboard.press("End")
    expect(cards.last).to_be_focused()
    expect(cards.last).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(cards.first).to_be_focused()
    page.keyboard.press("Tab")
    assert cards.evaluate_all("all => all.every(card => card !== document.activeElement)")
    further = page.get_by_role("button", name=re.compile("^Further titles, (New|For you)")).first
    earlier = page.get_by_role("button", name=re.compile("^Earlier titles, (New|For you)")).first
    expect(earlier).to_have_count(0)
    further.click()
    expect(cards.first).not_to_be_in_viewport()
    earlier.click()
    expect(cards.first).to_be_in_viewport()
    page.evaluate("document.documentElement.dir = 'rtl'")
    cards.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(cards.nth(1)).to_be_focused()
    further.click()
    expect(cards.first).not_to_be_in_viewport()


def test_a_card_grows_under_the_pointer_and_under_the_focus_and_asks_no_websocket(
    site: Site, viewer_page: Page
) -> None:
    page = viewer_page
    frames: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: frames.append(str(frame))))
    open_home(page)
    page.wait_for_load_state("networkidle")
    grown = page.locator(".hover")
    card = page.locator(
        ", ".join(f".row [data-card][data-name='{name}']" for name in ("Ramp", "Grille"))
    ).first
    name = card.get_attribute("data-name")
    card.scroll_into_view_if_needed()
    box = card.bounding_box()
    assert box is not None
    before = len([frame for frame in frames if "event" in frame])
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.move(box["x"] + 30, box["y"] + 50)
    expect(grown).to_have_accessible_name(str(name))
    expect(grown.get_by_role("link", name=re.compile(f"^Play.*: {name}$"))).to_have_attribute(
        "href", re.compile(f"^/watch/{card.get_attribute('data-card')}")
    )
    grown.hover()
    page.wait_for_timeout(400)
    expect(grown).to_be_visible()
    saved = grown.get_by_role("button", name=f"My List: {name}")
    for pressed in ("true", "false"):
        saved.click()
        expect(saved).to_have_attribute("aria-pressed", pressed)
        expect(saved).to_be_enabled()
        page.wait_for_load_state("networkidle")
    page.mouse.move(3, 3)
    expect(grown).to_have_count(0)
    assert len([frame for frame in frames if "event" in frame]) == before

    cards = cards_of(page)
    cards.first.focus()
    page.keyboard.press("ArrowRight")
    expect(grown).to_be_visible()
    page.keyboard.press("ArrowDown")
    until(page, "document.activeElement.closest('.hover')")
    page.keyboard.press("Escape")
    expect(grown).to_have_count(0)
    expect(cards.nth(1)).to_be_focused()


def test_the_focus_inside_a_grown_card_is_never_lost(site: Site, viewer_page: Page) -> None:
    page = viewer_page
    asked: list[Route] = []
    page.route(f"**/api/titles/{site.seeded.waiting_id}/peek", lambda route: asked.append(route))
    open_home(page)
    page.wait_for_load_state("networkidle")
    grown = page.locator(".hover")
    card = page.locator(f".row .card[data-card='{site.seeded.waiting_id}']").first
    cards_of(page).first.focus()
    page.mouse.move(600, 300)
    page.keyboard.press("ArrowRight")
    card.focus()
    expect(grown).to_be_visible()
    # What moves under a pointer at rest says nothing of whoever uses keys.
    for kind in ("pointerover", "pointermove"):
        page.locator("main").dispatch_event(kind, {"pointerType": "mouse", "clientX": 600, "clientY": 300})
    page.wait_for_timeout(400)
    expect(grown).to_be_visible()
    page.keyboard.press("ArrowDown")
    until(page, "document.activeElement.closest('.hover') !== null")
    assert asked
    asked[0].continue_()
    expect(grown.get_by_role("button", name=re.compile("^My List: "))).to_be_enabled()
    assert page.evaluate("document.activeElement.closest('.hover') !== null")
    page.keyboard.press("ArrowUp")
    expect(card).to_be_focused()
    expect(grown).to_be_visible()
    page.keyboard.press("ArrowDown")
    until(page, "document.activeElement.closest('.hover') !== null")
    page.mouse.wheel(0, 40)
    expect(grown).to_have_count(0)
    expect(card).to_be_focused()


def test_what_is_being_watched_leaves_its_row_and_comes_back(site: Site, viewer_page: Page) -> None:
    page = viewer_page
    watch(page, site, 12.0)
    open_home(page)
    going_on = page.get_by_role("link", name=re.compile("^Go on with Test Pattern"))
    more = page.get_by_role("button", name="More for Test Pattern")
    for entry, words in (("Remove from row", "Off this row"), ("Mark as watched", "Marked as watched")):
        more.click()
        page.get_by_role("menuitem", name=entry).click()
        expect(page.get_by_text(words)).to_be_visible()
        expect(going_on).to_have_count(0)
        undo = page.get_by_role("button", name="Undo: Test Pattern")
        expect(undo).to_be_focused()
        undo.click()
        expect(going_on).to_be_visible()
        expect(more).to_be_focused()
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Remove from row")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="Watch from the beginning")).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    more.click()
    page.get_by_role("menuitem", name="Watch from the beginning").click()
    expect(page).to_have_url(re.compile(f"/watch/{site.seeded.film_id}"))
    until(page, "document.querySelector('video')?.currentTime > 0.1")
    assert page.evaluate("document.querySelector('video').currentTime") < 8


def test_the_hero_moves_after_its_still_and_can_be_paused(
    site: Site, viewer_page: Page, new_context: NewContext
) -> None:
    calm = new_context(site.seeded.viewer_cookie, reduced_motion="reduce").new_page()
    open_home(calm)
    page = viewer_page
    open_home(page)
    film = page.locator(".hero video")
    expect(film).to_have_class(re.compile("preview--shown"), timeout=20_000)
    assert film.evaluate("video => video.muted")
    page.get_by_role("button", name="Pause the preview").click()
    assert film.evaluate("video => video.paused")
    page.get_by_role("button", name="Play the preview").click()
    until(page, "!document.querySelector('.hero video').paused")
    page.evaluate("scrollTo(0, innerHeight * 1.5)")
    until(page, "document.querySelector('.hero video').paused")
    page.evaluate("scrollTo(0, 0)")
    until(page, "!document.querySelector('.hero video').paused")

    # It stood open all the while.
    expect(calm.locator(".hero video")).to_have_count(0)
    expect(calm.get_by_role("button", name="Pause the preview")).to_have_count(0)
