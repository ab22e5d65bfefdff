"""A title as a sheet over its page: with mouse and keyboard, through the history, without the server, on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site

PAINTED_WITHIN_MS = 400.0
GROWN_WITHIN_MS = 800.0  # more than twice what a card waits for (`INTENT_MS` of ui/hover/intent.js)
CLICK_AND_PAINT = """async (link) => {
    const start = performance.now();
    link.click();
    const frame = () => new Promise(requestAnimationFrame);
    while (!document.querySelector("dialog[open] .sheet__top")) await frame();
    await frame();
    return performance.now() - start;
}"""


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=re.compile(f"^{name},")).first


def open_films(page: Page) -> None:
    """The page that shows every film; the home page's rows depend on what was watched before."""
    open_page(page, "/films", "Reel 7")


def open_series(page: Page) -> None:
    """The page that shows the series whatever the home page has for its hero."""
    open_page(page, "/series", "Signals")


def open_page(page: Page, path: str, name: str) -> None:
    page.goto(path)
    expect(card(page, name)).to_be_visible()
    page.evaluate("window.isSamePage = true")
    # The sheet's script comes after the page; until then a card is a plain link.
    page.wait_for_load_state("networkidle")


def sheet(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


def test_a_card_opens_a_sheet_with_an_address_and_closing_leads_back_to_the_card(viewer_page: Page) -> None:
    page = viewer_page
    open_series(page)
    opener = card(page, "Signals")
    opener.click()
    expect(sheet(page, "Signals")).to_be_visible()
    expect(sheet(page, "Signals").get_by_role("link", name=re.compile("S1:E"))).to_be_visible()
    expect(page).to_have_url(re.compile(r"/title/\d+$"))
    expect(page).to_have_title("Signals - Emberlight")
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/series/?$"))
    expect(page).to_have_title("Series - Emberlight")
    expect(opener).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_more_info_of_the_hero_opens_the_sheet_and_grows_no_card(viewer_page: Page) -> None:
    page = viewer_page
    page.goto("/browse")
    opener = page.locator(".home > .hero").get_by_role("link", name="More info")
    expect(opener).to_be_visible()
    page.evaluate("window.isSamePage = true")
    page.wait_for_load_state("networkidle")
    name = opener.get_attribute("data-name") or ""
    opener.hover()
    page.wait_for_timeout(GROWN_WITHIN_MS)
    expect(page.locator(".hover")).to_have_count(0)
    opener.click()
    expect(sheet(page, name).get_by_role("heading", name=f"About {name}")).to_be_attached()
    expect(page).to_have_url(re.compile(r"/title/\d+$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    assert page.evaluate("window.isSamePage")


def test_back_closes_forward_opens_again_and_a_title_inside_takes_the_place_of_the_first(
    viewer_page: Page,
) -> None:
    page = viewer_page
    open_films(page)
    other = card(page, "Reel 5")
    card(page, "Reel 7").click()
    expect(sheet(page, "Reel 7").get_by_role("heading", name="About Reel 7")).to_be_attached()
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(GROWN_WITHIN_MS)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_forward()
    expect(sheet(page, "Reel 7").get_by_role("heading", name="About Reel 7")).to_be_attached()
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "id => document.dispatchEvent(new CustomEvent('emberlight:title', { detail: { id } }))",
        int(other.get_attribute("data-card") or 0),
    )
    expect(sheet(page, "Reel 5").get_by_role("heading", name="About Reel 5")).to_be_attached()
    page.go_back()
    expect(sheet(page, "Reel 7").get_by_role("heading", name="About Reel 7")).to_be_attached()
    page.go_forward()
    expect(sheet(page, "Reel 5")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/films/?$"))
    assert page.evaluate("window.isSamePage")
    page.go_forward()
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Reel 7")).to_be_attached()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_is_painted_before_the_server_has_answered(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie).new_page()
    is_mute = [False]

    def through(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if is_mute[0] else server.send(message))

    page.route_web_socket(re.compile("/_event"), through)
    open_series(page)
    is_mute[0] = True
    painted_ms = card(page, "Signals").evaluate(CLICK_AND_PAINT)
    assert painted_ms < PAINTED_WITHIN_MS, f"{painted_ms:.0f} ms"
    expect(sheet(page, "Signals")).to_contain_text("2024")
    expect(page.get_by_role("link", name=re.compile("S1:E"))).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="longer than usual")).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page, "Signals")).to_be_focused()


def test_the_keys_stay_in_the_sheet_and_a_click_beside_it_closes(viewer_page: Page) -> None:
    page = viewer_page
    open_series(page)
    card(page, "Signals").focus()
    page.keyboard.press("Enter")
    expect(sheet(page, "Signals").get_by_role("link", name=re.compile("S1:E"))).to_be_visible()
    for _ in range(24):
        page.keyboard.press("Tab")
        until(page, "document.activeElement.closest('dialog') || document.activeElement === document.body")
    until(page, "document.querySelector('dialog').getAnimations().length === 0")
    page.wait_for_timeout(450)
    page.mouse.click(20, 400)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(card(page, "Signals")).to_be_focused()


def test_clicks_in_a_hurry_open_one_sheet_and_one_entry(viewer_page: Page) -> None:
    page = viewer_page
    open_films(page)
    entries = page.evaluate("history.length")
    card(page, "Reel 7").dblclick()
    expect(sheet(page, "Reel 7")).to_be_visible()
    assert page.evaluate("history.length") == entries + 1
    page.get_by_role("button", name="Close").dblclick(no_wait_after=True)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/films/?$"))


def test_a_title_that_is_gone_says_so_in_the_sheet(viewer_page: Page) -> None:
    page = viewer_page
    open_films(page)
    card(page, "Reel 7").evaluate("link => { link.dataset.card = '999999'; link.click(); }")
    expect(page.get_by_role("dialog").get_by_text("This title is not here")).to_be_visible()
    page.get_by_role("dialog").get_by_role("link", name="Back to home").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("/browse$"))


@pytest.mark.parametrize("how", ["phone", "control key"])
def test_where_no_sheet_belongs_a_card_is_a_link(site: Site, new_context: NewContext, how: str) -> None:
    size = {"width": 390, "height": 844} if how == "phone" else {"width": 1280, "height": 720}
    page = new_context(site.seeded.viewer_cookie, viewport=size).new_page()
    open_series(page)
    if how == "phone":
        card(page, "Signals").click()
        expect(page.get_by_role("heading", level=1, name="Signals")).to_be_focused()
        assert page.evaluate("window.isSamePage")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    else:
        with page.context.expect_page() as opened:
            card(page, "Signals").click(modifiers=["Control"])
        expect(opened.value.get_by_role("heading", level=1, name="Signals")).to_be_attached()
        expect(page).to_have_url(re.compile("/series/?$"))
    expect(page.locator("dialog")).to_have_count(0)


def test_my_list_answers_at_once_and_takes_it_back_where_it_cannot_be_kept(
    site: Site, viewer_page: Page
) -> None:
    viewer_page.goto(f"/title/{site.seeded.series_id}")
    button = viewer_page.get_by_role("button", name="My List: Signals")
    expect(button).to_have_attribute("aria-pressed", "false")
    viewer_page.route("**/api/my-list/*", lambda route: route.abort())
    button.click()
    expect(viewer_page.get_by_text("We could not reach the server.")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_series_page_does_not_jump_while_it_fills(site: Site, viewer_page: Page) -> None:
    viewer_page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.moved += e.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    viewer_page.goto(f"/title/{site.seeded.series_id}")
    expect(viewer_page.get_by_role("heading", name="About Signals")).to_be_attached()
    viewer_page.wait_for_load_state("networkidle")
    assert viewer_page.evaluate("window.moved") < 0.02
