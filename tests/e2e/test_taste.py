"""A new profile is asked what it likes, once."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


def of_a_new_profile(site: Site, new_context: NewContext) -> Page:
    cookie = site.command("tests.e2e.seed", "fresh-profile").strip()
    return new_context(cookie, viewport={"width": 1440, "height": 900}).new_page()


def test_who_skips_the_question_is_not_asked_again(site: Site, new_context: NewContext) -> None:
    page = of_a_new_profile(site, new_context)
    page.goto("/browse")
    asks = page.get_by_role("region", name="What do you like?")
    asks.get_by_role("link", name="Pick titles").click()
    page.get_by_role("button", name="Skip").click()
    page.wait_for_url("**/browse")
    expect(page.locator("section.row").first).to_be_visible()
    expect(asks).to_be_hidden()
    page.reload()
    expect(page.locator("section.row").first).to_be_visible()
    expect(asks).to_be_hidden()
