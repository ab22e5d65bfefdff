"""What every page has: a way past the menus, a menu that closes, words when something is wrong, little weight."""

import gzip
import re

from playwright.sync_api import Page, Response, WebSocketRoute, expect

from tests.e2e.site import Site
from tests.e2e.steps import begin_household

LARGEST_SCRIPTS_BYTES = 195_000
LARGEST_STYLES_BYTES = 27_000
MOST_REFUSED = 6
TOLD_WITHIN_MS = 8_000
"""Far below the twenty seconds after which socket.io itself gives a connection up."""


def test_the_first_stop_of_the_keyboard_leads_past_the_menus(viewer_page: Page) -> None:
    viewer_page.goto("/account")
    viewer_page.keyboard.press("Tab")
    skip = viewer_page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    viewer_page.keyboard.press("Enter")
    expect(viewer_page.locator("#content")).to_be_focused()


def test_the_account_menu_closes_on_escape_and_gives_the_focus_back(viewer_page: Page) -> None:
    viewer_page.goto("/account")
    face = viewer_page.locator("summary[aria-label='Account menu']")
    expect(face.locator("img")).to_be_visible()
    face.focus()
    viewer_page.keyboard.press("Enter")
    sign_out = viewer_page.locator(".menu__l").get_by_role("button", name="Sign out")
    expect(sign_out).to_be_visible()
    viewer_page.keyboard.press("Tab")
    viewer_page.keyboard.press("Escape")
    expect(sign_out).to_be_hidden()
    expect(face).to_be_focused()


def test_the_office_is_offered_to_admins_alone(viewer_page: Page, admin_page: Page) -> None:
    for page, count in ((viewer_page, 0), (admin_page, 1)):
        page.goto("/account")
        expect(page.locator("summary[aria-label='Account menu'] img")).to_be_visible()
        expect(page.locator(".menu__l a[href^='/admin']")).to_have_count(count)


def test_signing_out_ends_on_the_landing_page_and_closes_the_account(site: Site, page: Page) -> None:
    begin_household(page, site)
    page.goto("/account")
    page.locator("summary[aria-label='Account menu']").click()
    page.locator(".menu__l").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Start watching")).to_be_visible()
    page.goto("/account")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def test_the_heading_has_the_focus_after_a_step_inside_the_site(viewer_page: Page) -> None:
    viewer_page.goto("/account")
    viewer_page.get_by_role("main").get_by_role("link", name="Your settings").click()
    heading = viewer_page.get_by_role("heading", level=1, name="Settings")
    expect(heading).to_be_focused()
    assert viewer_page.title().startswith("Settings")


def test_an_address_without_a_page_says_so_and_leads_home(page: Page) -> None:
    answer = page.goto("/nowhere/at/all")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing plays at this address")
    expect(page.get_by_role("main").get_by_role("link", name="Home")).to_have_attribute("href", "/browse")


def test_an_address_without_a_page_offers_to_sign_in_to_strangers_alone(
    page: Page, viewer_page: Page
) -> None:
    page.goto("/nowhere")
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    viewer_page.goto("/nowhere")
    expect(viewer_page.locator("summary[aria-label='Account menu'] img")).to_be_visible()
    expect(viewer_page.get_by_role("link", name="Sign in")).to_have_count(0)


def test_a_newer_version_is_told_in_our_words(viewer_page: Page) -> None:
    viewer_page.goto("/account/devices")
    expect(viewer_page.get_by_text("This device")).to_be_visible()
    viewer_page.evaluate(
        """() => {
          const bar = Object.assign(document.createElement("div"), { id: "reflex-new-version-banner" });
          const button = document.createElement("button");
          button.onclick = () => { window.isLoaded = true; };
          bar.append("A new version of this app is available.", button);
          document.body.append(bar);
        }"""
    )
    expect(viewer_page.get_by_text("A new version of this app")).to_be_hidden()
    viewer_page.get_by_role("button", name="Load it").click()
    assert viewer_page.evaluate("window.isLoaded")


def test_a_lost_network_is_told_and_so_is_its_return(viewer_page: Page) -> None:
    viewer_page.goto("/account/devices")
    expect(viewer_page.get_by_text("This device")).to_be_visible()
    viewer_page.context.set_offline(True)
    expect(viewer_page.get_by_text("You are offline. We go on by ourselves")).to_be_visible()
    viewer_page.context.set_offline(False)
    again = viewer_page.get_by_text("Connected again.").locator("visible=true")  # once for each width
    expect(again).to_be_visible()
    expect(again).to_have_count(0)


def test_a_socket_that_closes_before_its_first_word_is_told_and_tried_again(viewer_page: Page) -> None:
    closed: list[WebSocketRoute] = []

    def refuse(socket: WebSocketRoute) -> None:
        closed.append(socket)
        if len(closed) > MOST_REFUSED:
            socket.connect_to_server()
        else:
            socket.close(code=1011, reason="refused")

    viewer_page.route_web_socket(re.compile("/_event"), refuse)
    viewer_page.goto("/account/devices")
    lost = viewer_page.get_by_text("The connection is lost.").locator("visible=true")
    expect(lost).to_be_visible(timeout=TOLD_WITHIN_MS)
    expect(viewer_page.get_by_text("Active now")).to_be_visible(timeout=TOLD_WITHIN_MS)


def test_the_landing_page_is_light(page: Page) -> None:
    weights: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        if answer.url.endswith((".js", ".css")):
            weights[answer.url] = len(gzip.compress(answer.body(), 9))

    page.on("response", weigh)
    page.goto("/", wait_until="networkidle")
    assert weights
    styles = sum(weight for url, weight in weights.items() if url.endswith(".css"))
    assert styles < LARGEST_STYLES_BYTES
    assert sum(weights.values()) - styles < LARGEST_SCRIPTS_BYTES
    assert not [url for url in weights if "hls" in url]
