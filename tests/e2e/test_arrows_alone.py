"""Arrows and Enter alone, as a television's remote sends them: every stop on the way is named, ringed and in sight."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.keys import look_at_focus, press_at, walk_to
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW, come_alive

TELEVISION = "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36"
IN_HERO = "document.activeElement.closest('.hero') !== null"
ROW_OF_FOCUS = "document.activeElement.closest('section.row')?.getAttribute('aria-labelledby') ?? ''"


def open_home(page: Page) -> None:
    page.goto("/browse")
    expect(page.get_by_role("heading", name=A_ROW).first).to_be_visible()
    come_alive(page)
    page.wait_for_load_state("networkidle")


def test_from_header_to_hero_to_rows_and_into_a_title(viewer_page: Page) -> None:
    page = viewer_page
    open_home(page)
    places = page.get_by_role("navigation", name="Main", exact=True)
    page.keyboard.press("ArrowRight")
    until(page, IN_HERO)
    look_at_focus(page)
    page.keyboard.press("ArrowUp")
    until(page, "document.activeElement.closest('header') !== null")
    walk_to(page, places.get_by_role("link", name="Series"), "ArrowRight", most=4)
    walk_to(page, places.get_by_role("link", name="Home"), "ArrowLeft", most=4)
    page.keyboard.press("ArrowDown")
    until(page, IN_HERO)
    walked = []
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        look_at_focus(page)
        row = page.evaluate(ROW_OF_FOCUS)
        if row and row not in walked:
            walked.append(row)
        if len(walked) == 2:
            break
    shown = page.evaluate(
        "[...document.querySelectorAll('section.row')].map(row => row.getAttribute('aria-labelledby'))"
    )
    assert walked == shown[:2]  # row by row, none left out
    card = page.locator(":focus")
    if (
        card.get_attribute("data-card") is None
    ):  # the card has grown under the focus, and Down has gone into it
        page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    look_at_focus(page)
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", level=1)).to_be_focused()
    saved = sheet.get_by_role("button", name=re.compile("^My List: "))
    expect(saved).to_be_visible()
    page.keyboard.press("ArrowDown")
    press_at(page, saved, "Escape", by="ArrowRight")
    expect(sheet).to_have_count(0)


def test_past_the_end_of_a_row_lies_the_way_to_all_of_it(viewer_page: Page) -> None:
    page = viewer_page
    open_home(page)
    row = page.locator("section.row", has=page.get_by_role("link", name="Explore all")).first
    cards = row.get_by_role("listitem").get_by_role("link")
    cards.last.focus()
    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("link", name="Explore all")).to_be_focused()
    page.keyboard.press("ArrowDown")
    until(page, f"{ROW_OF_FOCUS} === {row.get_attribute('aria-labelledby')!r}")
    page.keyboard.press("Home")
    expect(cards.first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(row.get_by_role("link", name="Explore all")).to_be_focused()


def test_where_lines_run_from_the_right_the_arrows_do_as_they_look(viewer_page: Page) -> None:
    page = viewer_page
    open_home(page)
    page.evaluate("document.documentElement.dir = 'rtl'")
    places = page.get_by_role("navigation", name="Main", exact=True)
    places.get_by_role("link", name="Home").focus()
    page.keyboard.press("ArrowLeft")
    expect(places.get_by_role("link", name="Series")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(places.get_by_role("link", name="Home")).to_be_focused()


def test_whoever_types_or_scrolls_keeps_the_arrows(viewer_page: Page) -> None:
    page = viewer_page
    page.goto("/search")
    field = page.get_by_role("main").get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("grill")
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        expect(field).to_be_focused()
    open_home(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    until(page, "scrollY > 0")
    assert page.evaluate("document.activeElement === document.body")
    page.goto("/films")
    order = page.get_by_role("combobox", name="Order")
    order.focus()
    page.keyboard.press("ArrowDown")
    expect(order).to_be_focused()
    expect(order).to_have_value("newest")


def test_a_television_begins_with_any_arrow_and_is_stopped_by_no_field(
    site: Site, new_context: NewContext
) -> None:
    page = new_context(site.seeded.viewer_cookie, user_agent=TELEVISION).new_page()
    open_home(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    until(page, IN_HERO)
    page.goto("/films")
    order = page.get_by_role("combobox", name="Order")
    expect(order).to_be_visible()
    come_alive(page)
    page.keyboard.press("ArrowDown")
    walk_to(page, page.get_by_role("main").get_by_role("link", name="Languages"), "ArrowRight", most=4)
    page.keyboard.press("ArrowDown")
    for _ in range(2):
        expect(order).to_be_focused()
        page.keyboard.press("ArrowDown")
        until(page, "document.activeElement.matches('main a[data-card]')")
        page.keyboard.press("ArrowUp")
    expect(order).to_have_value("added")
