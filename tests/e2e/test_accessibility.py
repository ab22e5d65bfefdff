"""What opens over pages, and the player, have no serious fault that axe-core finds."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW, begin_household
from tests.e2e.test_every_page import faults
from tests.e2e.test_home import watch
from tests.e2e.test_player import open_film


@pytest.fixture(params=[390, 1440])
def wide(site: Site, new_context: NewContext, request: pytest.FixtureRequest) -> Page:
    """A viewer's page of one width."""
    return new_context(site.seeded.viewer_cookie, viewport={"width": request.param, "height": 900}).new_page()


def test_the_player_and_its_panels_have_no_serious_fault(site: Site, wide: Page) -> None:
    page = wide
    open_film(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Test Pattern")
    assert faults(page) == []
    page.keyboard.press("k")
    found = {}
    for name in ("Audio and captions", "Sleep timer", "Speed"):
        page.get_by_role("button", name=re.compile(f"^{name}")).click()
        found[name] = faults(page)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Audio and captions").click()
    page.get_by_role("button", name="Style").click()
    expect(page.get_by_role("radiogroup", name="Edge")).to_be_attached()
    found["Caption style"] = faults(page)
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    page.keyboard.press("?")
    found["Figures and help"] = faults(page)
    page.keyboard.press("Escape")
    open_film(page, site, episode_id=site.seeded.episode_ids[0])
    page.get_by_role("button", name="Episodes", exact=True).click()
    expect(page.get_by_role("link", name="2. Sideband")).to_be_visible()
    found["Episodes"] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.fixture
def large(site: Site, new_context: NewContext) -> Page:
    """A viewer's page of a large screen."""
    return new_context(site.seeded.viewer_cookie, viewport={"width": 1440, "height": 900}).new_page()


def test_what_opens_over_a_page_has_no_serious_fault(site: Site, large: Page) -> None:
    page, found = large, {}
    watch(page, site, 12.0)
    page.goto("/browse")
    cards = page.get_by_role("region", name=A_ROW).first.get_by_role("listitem").get_by_role("link")
    expect(cards.first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator("summary[aria-label='Account menu']").click()
    found["account menu"] = faults(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More for Test Pattern").click()
    found["card menu"] = faults(page)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)  # the focus goes back to the button first
    cards.first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".hover")).to_be_visible()
    page.wait_for_timeout(300)
    found["hover card"] = faults(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("heading", name=re.compile("^About"))).to_be_attached()
    page.wait_for_timeout(300)
    found["sheet"] = faults(page)
    page.goto("/account/data")
    page.get_by_role("button", name="Delete my account").click()
    found["leaving"] = faults(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Notifications")).click()
    expect(page.get_by_role("dialog", name="Notifications")).to_be_visible()
    page.wait_for_timeout(400)  # it slides in
    found["bell"] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_a_new_profile_and_its_lock_have_no_serious_fault(site: Site, page: Page) -> None:
    begin_household(page, site)
    page.get_by_role("button", name=re.compile("^Add profile")).click()
    assert faults(page) == []
    page.get_by_label("Name").fill("Pip")
    page.get_by_label("PIN").fill("2468")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("^Pip Locked")).click()
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    assert faults(page) == []


def test_the_ends_of_a_film_and_its_faults_have_no_serious_fault(site: Site, large: Page) -> None:
    page, found = large, {}
    open_film(page, site, episode_id=site.seeded.episode_ids[0])
    page.keyboard.press("9")
    card = page.get_by_role("region", name="S1:E2 Sideband")
    expect(card).to_be_visible()
    card.hover()
    found["next episode"] = faults(page)
    open_film(page, site)
    page.keyboard.press("9")
    after = page.get_by_role("region", name="After the end")
    expect(after.get_by_role("link", name=re.compile("^Play ")).first).to_be_visible(timeout=15_000)
    page.wait_for_timeout(600)  # it fades in
    found["after the end"] = faults(page)
    page.goto(f"/watch/{site.seeded.unready_id}")
    expect(page.get_by_role("alert").get_by_role("button", name="Try again")).to_be_focused()
    found["fault"] = faults(page)
    assert {name: each for name, each in found.items() if each} == {}


def test_pages_written_from_the_right_have_no_serious_fault(site: Site, large: Page) -> None:
    page, found = large, {}
    page.context.add_cookies([{"name": "language", "value": "ar", "url": site.url}])
    for path in ("/browse", f"/title/{site.seeded.series_id}", f"/watch/{site.seeded.film_id}"):
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".waits")).to_have_count(0)
        found[path] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}
