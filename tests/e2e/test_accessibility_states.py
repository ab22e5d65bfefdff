"""What opens inside a page, what is missing and what fails has no serious fault that axe-core finds either."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site
from tests.e2e.steps import begin_household, come_alive
from tests.e2e.test_every_page import faults
from tests.e2e.test_home import watch
from tests.e2e.test_transfer import NETFLIX, choose_file

MISSING = (
    "/title/999999",
    "/person/999999",
    "/genre/nothing-of-the-kind",
    "/language/xx",
    "/search?q=qqqqqq",
)
FAILING = ("/browse", "/new", "/my-list", "/history", "/search?q=signals", "/taste", "/settings", "/account")
TURNED = (
    "/new",
    "/my-list",
    "/person/1",
    "/history",
    "/settings",
    "/search?q=signals",
    "/search",
    "/taste",
    "/welcome",
    "/bring",
    "/downloads",
    "/account",
    "/account/devices",
    "/account/security",
)
LARGE = {"width": 1440, "height": 900}


@pytest.fixture
def viewer(site: Site, new_context: NewContext) -> Page:
    """A viewer's page."""
    return new_context(site.seeded.viewer_cookie, viewport=LARGE).new_page()


@pytest.fixture
def household(site: Site, new_context: NewContext) -> Page:
    """Somebody who has just come, at the gate."""
    page = new_context(viewport=LARGE).new_page()
    begin_household(page, site)
    return page


def grave(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: each for name, each in found.items() if each}


def test_what_is_missing_has_no_serious_fault(viewer: Page) -> None:
    found: dict[str, list[str]] = {}
    for path in MISSING:
        viewer.goto(path)
        expect(viewer.locator(".blank, .state").first).to_be_visible()
        expect(viewer.get_by_role("heading", level=1)).to_have_count(1)
        found[path] = faults(viewer)
    assert grave(found) == {}


def test_a_page_that_cannot_be_filled_has_no_serious_fault_and_one_heading(viewer: Page) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=500, json={"detail": "Something went wrong on our side.", "code": "error"})

    viewer.route_web_socket(re.compile("/_event"), lambda socket: socket.close(code=1011))
    viewer.route("**/api/**", answer)
    found: dict[str, list[str]] = {}
    for path in FAILING:
        viewer.goto(path)
        expect(viewer.get_by_text("The connection is lost.").locator("visible=true")).to_be_visible()
        expect(viewer.get_by_role("heading", level=1)).to_have_count(1)
        found[path] = faults(viewer)
    assert grave(found) == {}


def test_what_finding_opens_has_no_serious_fault(viewer: Page) -> None:
    found: dict[str, list[str]] = {}
    viewer.goto("/search?q=signals")
    viewer.get_by_role("button", name="All filters").click()
    expect(viewer.get_by_role("dialog", name="Filters")).to_be_visible()
    viewer.wait_for_timeout(400)  # it slides in
    found["filters"] = faults(viewer)
    viewer.goto("/my-list")
    come_alive(viewer)
    viewer.keyboard.press("/")
    viewer.get_by_role("combobox").press_sequentially("test pat")
    expect(viewer.get_by_role("option", name=re.compile("Test Pattern"))).to_be_visible()
    found["suggestions"] = faults(viewer)
    viewer.goto("/taste")
    viewer.get_by_label("Add something you like").press_sequentially("vera")
    expect(viewer.locator(".taste__found .chip").first).to_be_visible()
    found["traits found"] = faults(viewer)
    viewer.goto("/new")
    viewer.get_by_role("contentinfo").locator(".languages summary").click()
    found["languages"] = faults(viewer)
    assert grave(found) == {}


def test_what_somebody_keeps_has_no_serious_fault_while_it_changes(site: Site, viewer: Page) -> None:
    found: dict[str, list[str]] = {}
    origin = {"Origin": site.url}
    for title_id in (site.seeded.film_id, site.seeded.series_id):
        viewer.request.put(f"/api/my-list/{title_id}", headers=origin)
    watch(viewer, site, 12.0)
    viewer.goto("/my-list")
    viewer.get_by_role("button", name="Change order").click()
    found["order"] = faults(viewer)
    viewer.get_by_role("button", name="Done").click()
    viewer.get_by_role("button", name="Take Signals off My List").click()
    expect(viewer.get_by_role("button", name="Undo")).to_be_visible()
    found["taken off the list"] = faults(viewer)
    viewer.goto("/history")
    viewer.get_by_role("button", name=re.compile("^Take Test Pattern")).first.click()
    expect(viewer.get_by_role("button", name="Undo")).to_be_visible()
    found["taken out of the history"] = faults(viewer)
    viewer.goto(f"/title/{site.seeded.film_id}")
    viewer.get_by_role("button", name=re.compile("^Give stars|stars?$")).first.click()
    expect(viewer.get_by_role("dialog")).to_be_visible()
    found["stars"] = faults(viewer)
    viewer.goto("/account/devices")
    viewer.get_by_role("button", name="Sign out everywhere").click()
    expect(viewer.get_by_role("dialog")).to_be_visible()
    found["sign out"] = faults(viewer)
    assert grave(found) == {}


def test_a_household_and_what_it_brings_have_no_serious_fault(household: Page) -> None:
    found: dict[str, list[str]] = {}
    household.get_by_role("button", name=re.compile("^Add profile")).click()
    household.get_by_label("Name").fill("Kim")
    household.get_by_label("May see").select_option(index=1)
    household.keyboard.press("Enter")
    household.get_by_role("button", name="Mara Owner").click()
    household.wait_for_url(re.compile("/browse|/welcome"))
    household.goto("/bring")
    choose_file(household, "NetflixViewingHistory.csv", NETFLIX)
    expect(household.get_by_text("1 entry was found here.")).to_be_visible()
    found["a history that is brought"] = faults(household)
    household.goto("/profiles")
    household.get_by_role("button", name=re.compile("^Kim")).click()
    household.wait_for_url(re.compile("/browse"))
    expect(household.get_by_role("heading", level=1)).to_have_count(1)
    expect(household.locator(".waits")).to_have_count(0)
    found["home of a child"] = faults(household)
    assert grave(found) == {}


def test_what_somebody_has_and_sets_written_from_the_right_has_no_serious_fault(
    site: Site, new_context: NewContext
) -> None:
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}).new_page()
    page.context.add_cookies([{"name": "language", "value": "ar", "url": site.url}])
    found: dict[str, list[str]] = {}
    for path in TURNED:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".waits")).to_have_count(0)
        found[path] = faults(page)
    assert grave(found) == {}
