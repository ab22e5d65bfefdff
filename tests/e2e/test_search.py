"""Finding by typing: half a name, a wrong letter, a line that is said; with the mouse, and with the keys alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW


@pytest.fixture
def search_page(viewer_page: Page) -> Iterator[Page]:
    viewer_page.goto("/search")
    expect(field(viewer_page)).to_be_focused()
    expect(viewer_page.locator(".waits")).to_have_count(0)
    yield viewer_page


def field(page: Page):
    return page.get_by_role("combobox", name="Search")


def titles(page: Page):
    return page.locator(".tiles .card__t")


def test_a_misspelt_name_finds_its_film_as_it_is_typed(search_page: Page) -> None:
    field(search_page).press_sequentially("test patern", delay=30)
    expect(titles(search_page).first).to_have_text("Test Pattern")
    expect(search_page).to_have_url(re.compile(r"/search/?\?q=test\+patern$"))
    expect(search_page.get_by_role("status").filter(has_text="title")).to_be_visible()


def test_typing_asks_once_it_rests_and_never_key_by_key(search_page: Page) -> None:
    told: list[str] = []
    suggestions: list[Request] = []
    search_page.on(
        "request", lambda request: suggestions.append(request) if "suggest" in request.url else None
    )
    search_page.on("framenavigated", lambda frame: told.append(frame.url))
    field(search_page).press_sequentially("test pattern", delay=20)
    expect(titles(search_page).first).to_have_text("Test Pattern")
    assert len(told) <= 2
    assert len(suggestions) <= 2


def test_back_and_forward_walk_through_searches(search_page: Page) -> None:
    field(search_page).fill("signals")
    field(search_page).press("Enter")
    expect(titles(search_page).first).to_have_text("Signals")
    field(search_page).fill("ramp")
    field(search_page).press("Enter")
    expect(titles(search_page).first).to_have_text("Ramp")
    search_page.go_back()
    expect(titles(search_page).first).to_have_text("Signals")
    expect(field(search_page)).to_have_value("signals")
    search_page.go_forward()
    expect(titles(search_page).first).to_have_text("Ramp")


def test_what_is_settled_is_kept_until_it_is_forgotten(search_page: Page) -> None:
    field(search_page).fill("grille")
    field(search_page).press("Enter")
    expect(titles(search_page).first).to_have_text("Grille")
    search_page.goto("/search")
    chip = search_page.get_by_role("link", name="grille", exact=True)
    expect(chip).to_be_visible()
    search_page.get_by_role("button", name="Forget grille").click()
    expect(chip).to_have_count(0)


def test_a_quotation_leads_to_its_second_in_the_player(site: Site, search_page: Page) -> None:
    field(search_page).fill("line 6")
    said = search_page.get_by_role("region", name="Said in films")
    hidden = said.get_by_role("button", name="Show what is said in Test Pattern")
    shown = said.get_by_role("link", name=re.compile("^Play Test Pattern from here"))
    expect(hidden.or_(shown).first).to_be_visible()
    if hidden.count():
        hidden.click()
    expect(shown.first).to_have_attribute("href", re.compile(rf"/watch/{site.seeded.film_id}\?t=9\.6"))
    expect(said.locator("mark").first).to_have_text("Line 6")
    shown.first.click()
    expect(search_page).to_have_url(re.compile(rf"/watch/{site.seeded.film_id}\?t=9\.6"))
    video = search_page.locator("video")
    expect(video).to_be_attached()
    search_page.wait_for_timeout(1500)
    assert video.evaluate("video => video.currentTime") >= 9


def test_the_keys_alone_open_the_field_choose_and_close(site: Site, viewer_page: Page) -> None:
    viewer_page.goto("/browse")
    expect(viewer_page.get_by_role("heading", name=A_ROW).first).to_be_visible()
    viewer_page.keyboard.press("/")
    expect(field(viewer_page)).to_be_focused()
    viewer_page.keyboard.press("Escape")
    expect(viewer_page.get_by_role("link", name="Search").first).to_be_focused()
    viewer_page.keyboard.press("/")
    field(viewer_page).press_sequentially("test pat")
    expect(viewer_page.get_by_role("option", name=re.compile("Test Pattern"))).to_be_visible()
    viewer_page.keyboard.press("ArrowDown")
    expect(field(viewer_page)).to_have_attribute("aria-activedescendant", re.compile("."))
    viewer_page.keyboard.press("Enter")
    expect(viewer_page).to_have_url(re.compile(rf"/title/{site.seeded.film_id}"))


def test_enter_in_the_header_leads_to_the_page_of_results(viewer_page: Page) -> None:
    viewer_page.goto("/my-list")
    viewer_page.get_by_role("link", name="Search").first.click()
    field(viewer_page).fill("signals")
    field(viewer_page).press("Enter")
    expect(viewer_page).to_have_url(re.compile(r"/search/?\?q=signals"))
    expect(titles(viewer_page).first).to_have_text("Signals")


def test_nothing_found_offers_what_comes_closest(viewer_page: Page) -> None:
    viewer_page.goto("/search?q=signals&until=1950")
    expect(viewer_page.get_by_role("heading", name="Nothing with these filters")).to_be_visible()
    close = viewer_page.get_by_role("region", name="Closest to it")
    expect(close.locator(".card__t").first).to_have_text("Signals")
    viewer_page.goto("/search?q=xyzzyx")
    expect(viewer_page.get_by_role("heading", name="Nothing of that name")).to_be_visible()
    instead = viewer_page.get_by_role("region", name=re.compile("^(Watched most this week|New here)$"))
    expect(instead.locator(".card").first).to_be_visible()


def test_filters_are_in_the_address_and_taken_off_again(viewer_page: Page) -> None:
    viewer_page.goto("/search?q=signals")
    expect(titles(viewer_page).first).to_have_text("Signals")
    viewer_page.get_by_role("button", name="All filters").click()
    drawer = viewer_page.get_by_role("dialog", name="Filters")
    drawer.get_by_role("link", name=re.compile("^Series")).click()
    expect(viewer_page).to_have_url(re.compile("kind=series"))
    expect(drawer).to_be_visible()
    viewer_page.keyboard.press("Escape")
    viewer_page.get_by_role("link", name="Take off: Series").click()
    expect(viewer_page).not_to_have_url(re.compile("kind="))


def test_a_chip_that_is_taken_off_by_key_leaves_the_focus_to_the_next(viewer_page: Page) -> None:
    viewer_page.goto("/search?q=signals&kind=series&age=18")
    off = viewer_page.get_by_role("link", name="Take off: Series")
    off.focus()
    off.press("Enter")
    expect(viewer_page).not_to_have_url(re.compile("kind="))
    expect(viewer_page.get_by_role("link", name="Take off: Up to 18+")).to_be_focused()


def test_on_a_phone_the_tab_leads_to_the_field(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}).new_page()
    page.goto("/my-list")
    page.get_by_role("navigation", name="Main, at the foot").get_by_role("link", name="Search").click()
    expect(field(page)).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
