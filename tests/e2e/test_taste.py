"""The taste is set on a page, taken back whole, and the home page follows at once."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


def of_a_new_profile(site: Site, new_context: NewContext) -> Page:
    cookie = site.fresh_profile()
    return new_context(cookie, viewport={"width": 1440, "height": 900}).new_page()


def test_a_reset_is_taken_back_and_the_offer_of_it_goes(site: Site, new_context: NewContext) -> None:
    page = of_a_new_profile(site, new_context)
    page.goto("/taste")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.request.put(f"{page.url.partition('/taste')[0]}/api/taste/muted/genre/comedy").ok
    page.reload()
    muted = page.locator(".taste__line--muted")
    expect(muted).to_be_visible()
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset taste").click()
    told = page.get_by_text("Your taste is as it was learnt.")
    expect(told).to_be_visible()
    expect(muted).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(muted).to_be_visible()
    expect(told).to_be_hidden()


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
