"""A household: faces, locks, what takes a grown-up, and settings that are kept as they are changed."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site
from tests.e2e.steps import HOME, begin_household, fill, press, sign_up

CAPTION = ".cappre__l span"


def focused(page: Page) -> str:
    """What has the focus, by its words."""
    return page.evaluate("document.activeElement.innerText || document.activeElement.name")


def style_of(page: Page, selector: str, name: str) -> str:
    return page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")


def test_a_childs_profile_is_made_entered_and_left_by_keyboard_alone(page: Page) -> None:
    sign_up(page)
    keys = page.keyboard
    owner = page.get_by_role("button", name="Mara Owner")
    expect(owner).to_be_focused()
    keys.press("ArrowRight")
    expect(page.get_by_role("button", name="Add profile 1 of 2 left")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    keys.type("Pip")
    for _ in range(2):
        keys.press("Tab")
    for _ in range(4):
        keys.press("ArrowDown")
    expect(page.get_by_label("May see")).to_have_value('{"maturity_ceiling": 7, "is_kids": true}')
    keys.press("Tab")
    keys.type("2468")
    keys.press("Enter")
    expect(
        page.get_by_role("button", name="Pip Locked, enter PIN")
    ).to_be_visible()  # the page has come again
    expect(owner).to_be_focused()
    _enter_by_pin(page)
    _leave_by_password(page)


def _enter_by_pin(page: Page) -> None:
    keys, child = page.keyboard, page.get_by_role("button", name="Pip Locked, enter PIN")
    keys.press("ArrowRight")
    expect(child).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("PIN", exact=True)).to_be_focused()
    keys.type("1111")
    keys.press("Enter")
    expect(page.get_by_text("That PIN is wrong. 4 tries left.")).to_be_visible()
    fill(page, "PIN", "2468")
    keys.press("Enter")
    page.wait_for_url(HOME)


def _leave_by_password(page: Page) -> None:
    keys = page.keyboard
    page.goto("/account")
    page.wait_for_url(re.compile("/profiles"))
    expect(page.get_by_role("link", name="Manage profiles")).to_have_count(0)
    expect(page.get_by_role("button", name="Pip Locked")).to_be_focused()
    keys.press("ArrowLeft")
    keys.press("Enter")
    expect(page.get_by_role("dialog", name="Ask a grown-up")).to_be_visible()
    expect(page.get_by_label("Password of the account", exact=True)).to_be_focused()
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url(HOME)
    page.goto("/account/devices")
    expect(page.get_by_role("heading", name="Devices")).to_be_visible()


def test_a_caption_style_is_seen_kept_and_taken_back(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie).new_page()
    page.goto("/settings")
    press(page, "Yellow on black")
    expect(page.locator("[data-saving=caption_style]")).to_have_text("Saved")
    assert style_of(page, CAPTION, "color") == "rgb(255, 225, 77)"
    size = page.get_by_label("Size")
    size.focus()
    before = style_of(page, ".cappre__l", "fontSize")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert style_of(page, ".cappre__l", "fontSize") > before
    page.get_by_label("How solid the box is").fill("0")
    expect(page.get_by_text("Hard to read")).to_be_visible()
    expect(page.locator("[data-saving=caption_style]")).to_have_text("Saved")
    page.reload()
    expect(size).to_have_value("125")
    press(page, "Reset")
    expect(page.locator("[data-saving=caption_style]")).to_have_text("Saved")
    kept = page.request.get("/api/profiles").json()
    assert {} in [profile["caption_style"] for profile in kept]


def test_what_is_not_kept_goes_back_with_a_sentence(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie).new_page()
    page.goto("/settings")
    previews = page.get_by_role("switch", name="Previews by themselves")
    expect(previews).to_be_checked()
    page.route("**/api/profiles/*", lambda route: route.abort())
    previews.press("Space")
    expect(page.get_by_role("alert").filter(has_text="Not saved")).to_be_attached()
    expect(previews).to_be_checked()
    page.unroute("**/api/profiles/*")
    previews.press("Space")
    expect(page.locator("[data-saving=autoplay_previews]")).to_have_text("Saved")
    page.reload()
    expect(previews).not_to_be_checked()
    previews.press("Space")
    expect(page.locator("[data-saving=autoplay_previews]")).to_have_text("Saved")


def test_a_profile_is_renamed_and_deleted_after_asking(site: Site, page: Page) -> None:
    begin_household(page, site)
    press(page, "Add profile 1 of 2 left")
    fill(page, "Name", "Noor")
    press(page, "Add profile")
    page.get_by_role("link", name="Manage profiles").click()
    page.get_by_role("link", name="Noor").click()
    name = page.get_by_label("Name", exact=True)
    name.fill("Nora")
    name.press("Enter")
    expect(page.locator("[data-saving=name]")).to_have_text("Saved")
    press(page, "Delete Noor")
    page.get_by_role("button", name="Delete profile").click()
    expect(page.get_by_role("button", name="Mara Owner")).to_be_visible()
    expect(page.get_by_role("button", name="Nora")).to_have_count(0)
