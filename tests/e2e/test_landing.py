"""The landing page: a way in that keeps what was typed, and something to look at without one."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import until


def test_the_landing_page_keeps_the_address_and_shows_what_is_here(page: Page) -> None:
    page.goto("/")
    posters = page.locator(".posters").get_by_role("link")
    expect(posters.first).to_be_attached()
    page.get_by_role("link", name="Browse without an account").click()
    expect(page.get_by_role("heading", name="Look around")).to_be_in_viewport()
    first, second = page.locator("details.faq").nth(0), page.locator("details.faq").nth(1)
    for question in (first, second):
        question.locator("summary").click()
    until(page, "document.querySelectorAll('details.faq[open]').length === 1")
    expect(second.get_by_text("There are no plans")).to_be_visible()
    field = page.get_by_role("textbox", name="E-mail address")
    field.fill("mara@example.com")
    field.press("Enter")
    expect(page.get_by_role("textbox", name="E-mail", exact=True)).to_have_value("mara@example.com")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
