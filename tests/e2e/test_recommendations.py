"""A page of one's own: what was rated a moment ago decides what is shown, and each card says why."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site


def of_a_new_profile(site: Site, new_context: NewContext) -> Page:
    """A page of somebody who has watched nothing, in a house with comedies and dramas."""
    cookie = site.fresh_profile()
    return new_context(cookie, viewport={"width": 1440, "height": 900}).new_page()


def rows_of(page: Page) -> dict[str, list[str]]:
    """The ids of the titles in each row, by its heading."""
    found: dict[str, list[str]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("section.row")].map((row) => [
            row.querySelector("h2")?.textContent || "",
            [...row.querySelectorAll("[data-card]")].map((card) => card.dataset.card)]))"""
    )
    return found


def test_three_comedies_that_are_rated_make_the_page_another_and_every_card_says_why(
    site: Site, new_context: NewContext
) -> None:
    page = of_a_new_profile(site, new_context)
    page.goto("/genre/comedy")
    cards = page.locator("[data-card]")
    expect(cards.nth(2)).to_be_visible()
    rated = [cards.nth(n).get_attribute("data-card") for n in range(3)]
    for title_id in rated:
        page.goto(f"/title/{title_id}")
        love = page.get_by_role("button", name="Love it")
        love.click()
        expect(love).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("button", name="I like it")).to_have_attribute("aria-pressed", "false")
    page.goto("/browse")
    row = page.get_by_role("region", name="For you, Nora")
    first = row.get_by_role("listitem").get_by_role("link").first
    expect(first).to_be_visible()
    names = row.locator("[data-card]").evaluate_all("all => all.slice(0, 5).map((card) => card.dataset.name)")
    assert all(name.startswith("Farce") for name in names), names
    first.hover()
    hover = page.get_by_role("dialog")
    hover.get_by_role("button", name="Why this?").click()
    expect(hover.get_by_text("You like Comedy")).to_be_visible()
    hover.get_by_role("button", name="Not for me").click()
    expect(hover.get_by_role("button", name="Not for me")).to_have_attribute("aria-pressed", "true")


def test_a_title_stands_at_most_once_on_the_page(site: Site, new_context: NewContext) -> None:
    page = of_a_new_profile(site, new_context)
    page.goto("/browse")
    until(page, "document.querySelectorAll('section.row').length > 1")
    shown = [title_id for ids in rows_of(page).values() for title_id in ids]
    assert len(shown) == len(set(shown)) > 10


def test_stars_and_a_review_are_given_changed_deleted_and_put_back(
    site: Site, new_context: NewContext
) -> None:
    page = of_a_new_profile(site, new_context)
    page.goto(f"/title/{site.seeded.film_id}")
    page.get_by_role("button", name="Give stars").click()
    dialog = page.get_by_role("dialog", name="Test Pattern")
    dialog.get_by_role("radio", name="4 stars").check(force=True)
    dialog.get_by_label("Your review").fill("A wedge to remember.")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="4 stars").click()
    expect(dialog.get_by_label("Your review")).to_have_value("A wedge to remember.")
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Your stars and your review are deleted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="4 stars")).to_be_visible()
