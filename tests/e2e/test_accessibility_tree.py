"""What a screen reader is told of the way from home to a playing film: roles, names and states; and what fingers hit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.keys import press_at
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW
from tests.e2e.test_player import open_film

HEADER = """
- banner:
  - link "Emberlight, home"
  - navigation "Main":
    - link "Home"
    - link "Series"
    - link "Films"
    - link "New & popular"
    - link "My List"
    - link "Browse by language"
"""
SHEET = """
- dialog "Signals":
  - article:
    - heading "Signals" [level=1]
    - button "Close"
"""
PLAYER = """
- group "Player controls":
  - slider "Seek"
  - button /Time remaining/
  - button "Play"
  - button "Back 10 seconds"
  - button "Forward 10 seconds"
  - button "Mute"
  - slider "Volume"
"""
TRACKS = """
- dialog "Audio and captions":
  - radiogroup "Audio":
    - heading "Audio" [level=2]
    - radio "English" [checked]
    - radio "German"
  - radiogroup "Captions":
    - heading "Captions" [level=2]
    - radio "Off" [checked]
    - radio "English"
    - radio "German"
"""
# A link inside a sentence may be as low as its line, and a field as its label; what cannot be seen is no target.
SMALL = """least => [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
    .filter(target => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !target.closest(".vh, .skip-link, [aria-hidden=true]"))
    .map(target => [target, (target.closest("label") || target).getBoundingClientRect()])
    .filter(([target, { width, height }]) => width > 0 && (width < least - 0.5 || height < least - 0.5))
    .filter(([target]) => !(getComputedStyle(target).display === "inline" && target.closest("p")))
    .map(([target, { width, height }]) => `${Math.round(width)}x${Math.round(height)} ${target.outerHTML.slice(0, 120)}`)"""
MAIN_TARGETS = ".btn, .icon-btn, .round, .chip, .tabs-b a, .menu__b, .skip"


def test_home_and_a_sheet_tell_what_they_are(site: Site, viewer_page: Page) -> None:
    page = viewer_page
    page.goto("/browse")
    row = page.get_by_role("region", name=A_ROW).first
    expect(row.get_by_role("heading", level=2, name=A_ROW)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("contentinfo")).to_be_attached()
    expect(page.get_by_role("banner")).to_match_aria_snapshot(HEADER)
    main = page.get_by_role("navigation", name="Main", exact=True)
    expect(main.get_by_role("link", name="Home")).to_have_attribute("aria-current", "page")
    cards = row.get_by_role("list").get_by_role("listitem").get_by_role("link")
    expect(cards.first).to_have_accessible_name(re.compile(r"^\w.+, \d{4}.*\+?"))
    page.goto("/series")
    page.wait_for_load_state("networkidle")
    press_at(page, page.get_by_role("main").get_by_role("link", name=re.compile("^Signals,")))
    sheet = page.get_by_role("dialog", name="Signals")
    expect(sheet).to_match_aria_snapshot(SHEET)
    expect(sheet.get_by_role("link", name=re.compile("^(Play|Resume) S1:E"))).to_be_visible()
    expect(sheet.get_by_role("button", name="My List: Signals")).to_have_attribute(
        "aria-pressed", re.compile("true|false")
    )
    expect(sheet.get_by_role("heading", level=2, name="Episodes")).to_be_attached()


def test_the_player_tells_its_controls_and_their_states(site: Site, viewer_page: Page) -> None:
    page = viewer_page
    open_film(page, site)
    page.keyboard.press("k")
    page.keyboard.press("5")
    seek = page.get_by_role("slider", name="Seek")
    expect(seek).to_have_attribute("aria-valuetext", "12 seconds of 24 seconds, Tones")
    expect(seek).to_have_attribute("aria-valuemax", "24")
    expect(page.get_by_role("slider", name="Volume")).to_have_attribute("aria-valuetext", re.compile("%"))
    expect(page.get_by_role("group", name="Player controls")).to_match_aria_snapshot(PLAYER)
    opener = page.get_by_role("button", name="Audio and captions")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("dialog", name="Audio and captions")).to_match_aria_snapshot(TRACKS)
    expect(page.get_by_role("button", name="As text")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("path", ["/", "/browse", "/title/{film}", "/my-list", "/settings"])
def test_on_a_phone_no_target_is_too_small_for_a_finger(
    site: Site, new_context: NewContext, path: str
) -> None:
    size = {"width": 390, "height": 844}
    cookie = "" if path == "/" else site.seeded.viewer_cookie
    page = new_context(cookie, viewport=size, has_touch=True, is_mobile=True).new_page()
    page.goto(path.format(film=site.seeded.film_id))
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    expect(page.locator(".waits, .sk, first-view")).to_have_count(0)
    assert page.evaluate(SMALL, 24) == []
    low = page.locator(MAIN_TARGETS).evaluate_all(
        "all => all.filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 120))"
    )
    assert low == []
