"""The player on a television, under arrows, OK, Back and the keys of media alone; and under the system's own keys."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.keys import look_at_focus
from tests.e2e.seed import FILM_S
from tests.e2e.site import Site
from tests.e2e.test_player import VIDEO, open_film, video, wait_for_time, wait_until_playing

TELEVISION = (
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
)
# What the system would call when one of its keys is pressed.
SYSTEM_KEYS = """
window.systemKeys = {};
navigator.mediaSession.setActionHandler = (name, handler) => { window.systemKeys[name] = handler; };
"""


@pytest.fixture
def television(site: Site, new_context: NewContext) -> Page:
    """The first episode on a screen of 1920 px, at which somebody sits with a remote control."""
    context = new_context(
        site.seeded.viewer_cookie, viewport={"width": 1920, "height": 1080}, user_agent=TELEVISION
    )
    page = context.new_page()
    open_film(page, site, episode_id=site.seeded.episode_ids[0])
    return page


def press(page: Page, key: str) -> None:
    """A key that only remote controls have."""
    page.evaluate(
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))",
        key,
    )


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name, exact=isinstance(name, str))


def go(page: Page, keys: str, goal: Locator) -> None:
    """Press `keys`; then `goal` has the focus, ringed and in sight."""
    for key in keys.split():
        page.keyboard.press(key)
    expect(goal).to_be_focused()
    look_at_focus(page)


def test_arrows_lead_to_every_part_of_the_controls(television: Page) -> None:
    television.evaluate(f"{VIDEO}.currentTime = 2.2")
    expect(button(television, "Skip intro")).to_be_visible()
    go(television, "Enter", button(television, "Skip intro"))
    television.keyboard.press("Enter")
    wait_for_time(television, 6, 10)
    press(television, "MediaPause")
    go(television, "ArrowDown", button(television, "Play"))
    go(television, "ArrowRight", button(television, "Back 10 seconds"))
    go(television, "ArrowUp", television.get_by_role("slider", name="Seek"))
    television.keyboard.press("ArrowRight")
    wait_for_time(television, 16, 21)
    press(television, "MediaRewind")
    wait_for_time(television, 6, 11)
    go(television, "ArrowUp", television.get_by_role("link", name="Back to the title"))
    go(television, "ArrowRight", button(television, "Sleep timer"))
    go(television, "ArrowRight", button(television, "Keyboard shortcuts"))
    go(television, "ArrowDown ArrowDown", button(television, "Full screen"))
    go(television, "ArrowLeft ArrowLeft", button(television, re.compile("^Quality")))


def test_back_closes_a_panel_first_and_then_leaves(television: Page, site: Site) -> None:
    opener = button(television, "Audio and captions")
    television.keyboard.press("5")  # past the intro, which could be skipped
    go(television, "Enter", button(television, "Pause"))
    for _ in range(12):
        if opener.evaluate("element => element === document.activeElement"):
            break
        television.keyboard.press("ArrowRight")
    television.keyboard.press("Enter")
    sound = television.get_by_role("radiogroup", name="Audio").get_by_role("radio", name="English")
    expect(sound).to_be_focused()
    captions = television.get_by_role("radiogroup", name="Captions")
    go(television, "ArrowRight", captions.get_by_role("radio", name="Off"))
    go(television, "ArrowDown", captions.get_by_role("radio", name="English"))
    expect(captions.get_by_role("radio", name="Off")).to_be_checked()
    television.keyboard.press("Enter")
    expect(television.locator(".pl__cap")).to_contain_text("Line")
    go(television, "ArrowDown " * 6, television.locator(".pl__step:focus"))
    press(television, "BrowserBack")
    expect(television.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    press(television, "BrowserBack")
    television.wait_for_url(re.compile(rf"/title/{site.seeded.series_id}"))


def test_whoever_sits_back_has_left_the_controls(television: Page) -> None:
    go(television, "ArrowDown", television.locator(".pl__dock button, .pl__bot .ctl button").first)
    expect(television.locator(".pl--idle")).to_have_count(1, timeout=15_000)
    assert television.evaluate("document.activeElement === document.body")
    press(television, "MediaPlayPause")
    until(television, f"{VIDEO}.paused")
    press(television, "MediaPlayPause")
    wait_until_playing(television)


def test_the_card_of_the_next_episode_and_its_other_answer_are_reached(television: Page) -> None:
    television.keyboard.press("9")
    card = television.get_by_role("region", name="S1:E2 Sideband")
    expect(card).to_be_visible()
    go(television, "Enter", card.get_by_role("button", name="Play now"))
    go(television, "ArrowRight", card.get_by_role("button", name="Watch credits"))
    television.keyboard.press("Enter")
    expect(card).to_have_count(0)


def test_after_a_film_arrows_lead_from_one_title_to_the_next(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie, user_agent=TELEVISION).new_page()
    open_film(page, site)
    page.keyboard.press("9")
    again = button(page, "Watch again")
    expect(again).to_be_visible()
    until(page, f"{VIDEO}.ended")
    page.keyboard.press("ArrowDown")
    look_at_focus(page)
    for _ in range(8):
        if again.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowDown")
    expect(again).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_time(page, 0, 5)


def test_on_a_computer_the_arrows_stay_what_they_are(site: Site, viewer_page: Page) -> None:
    open_film(viewer_page, site)
    viewer_page.keyboard.press("ArrowDown")
    assert video(viewer_page, "volume") == pytest.approx(0.95)
    button(viewer_page, "Pause").focus()
    viewer_page.keyboard.press("ArrowRight")
    wait_for_time(viewer_page, 10, 14)
    expect(button(viewer_page, "Pause")).to_be_focused()


def test_the_system_s_keys_play_pause_and_seek(site: Site, new_context: NewContext) -> None:
    page = new_context(site.seeded.viewer_cookie).new_page()
    page.add_init_script(SYSTEM_KEYS)
    open_film(page, site, episode_id=site.seeded.episode_ids[0])

    def ask(name: str, details: str = "{}") -> None:
        page.evaluate(f"void systemKeys.{name}({details})")

    ask("pause")
    until(page, f"{VIDEO}.paused")
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    ask("seekto", "{seekTime: 12}")
    wait_for_time(page, 11.9, 12.1)
    ask("seekbackward", "{seekOffset: 5}")
    wait_for_time(page, 6.9, 7.1)
    ask("seekforward")
    wait_for_time(page, 16.9, 17.1)
    ask("previoustrack")
    wait_for_time(page, 0, 0.1)
    ask("play")
    wait_until_playing(page)
    shown = page.evaluate("(({title, artist}) => [title, artist])(navigator.mediaSession.metadata)")
    assert shown == [page.locator(".ctl__t").inner_text().removeprefix(shown[1]).strip(), shown[1]]
    ask("nexttrack")
    page.wait_for_url(re.compile(rf"episode={site.seeded.episode_ids[1]}"))
    wait_until_playing(page)
    until(page, "systemKeys.nexttrack === null")  # there is none after the last
    assert page.evaluate("systemKeys.previoustrack !== null")
    assert video(page, "duration") == pytest.approx(FILM_S, abs=1)
