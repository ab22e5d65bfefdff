"""Google Cast and AirPlay, against browser objects of ours: what they are handed, and what comes back."""

import re
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site
from tests.e2e.test_player import VIDEO, open_film, video, wait_for_time, wait_until_playing

RECEIVER = Path(__file__).with_name("receiver.js").read_text()
OTHER_SCREEN = re.compile("^Play(ing)? on ")
# Safari's side of AirPlay: a picker, and two events.
AIRPLAY = """
HTMLMediaElement.prototype.webkitShowPlaybackTargetPicker = function () {
  window.handed = this.querySelector("source[data-airplay]").src;
};
window.airplay = (availability) => {
  const event = Object.assign(new Event("webkitplaybacktargetavailabilitychanged"), { availability });
  document.querySelector("video").dispatchEvent(event);
};
window.airplayMoves = (isAway) => {
  const video = document.querySelector("video");
  video.webkitCurrentPlaybackTargetIsWireless = isAway;
  video.dispatchEvent(new Event("webkitcurrentplaybacktargetiswirelesschanged"));
};
"""


def fetched(url: str) -> bytes:
    """What somebody without a cookie gets."""
    with urllib.request.urlopen(url, timeout=10) as reply:
        return reply.read()


def first_uri(playlist: str) -> str:
    return next(line for line in playlist.splitlines() if line and not line.startswith("#"))


def named_uri(line: str) -> str:
    found = re.search(r'URI="([^"]+)"', line)
    assert found, line
    return found[1]


def assert_plays_without_a_cookie(address: str) -> None:
    """Master, playlist, init and segment arrive, and so do the lines of the captions."""
    master = fetched(address).decode()
    rung = urljoin(address, first_uri(master))
    playlist = fetched(rung).decode()
    assert fetched(urljoin(rung, named_uri(playlist)))[4:8] == b"ftyp"
    assert fetched(urljoin(rung, first_uri(playlist)))[4:8] in {b"styp", b"moof", b"sidx"}
    captions = urljoin(address, named_uri(next(line for line in master.splitlines() if "SUBTITLES" in line)))
    lines = fetched(urljoin(captions, first_uri(fetched(captions).decode())))
    assert lines.startswith(b"WEBVTT")


@pytest.fixture
def cast_page(site: Site, new_context: NewContext) -> Page:
    """The film on a site that casts, in a browser to which Google's script comes."""
    page = new_context(site.seeded.viewer_cookie, bypass_csp=True).new_page()

    def name_a_receiver(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, json={**reply.json(), "cast_app_id": "EMBER"})

    page.route(re.compile("/api/playback$"), name_a_receiver)
    page.route(re.compile("gstatic.com"), lambda route: route.fulfill(body=RECEIVER))
    open_film(page, site)
    until(page, "window.receiver")
    return page


def cast(page: Page) -> None:
    page.evaluate("receiver.offer()")
    page.get_by_role("button", name="Play on another screen").click()
    until(page, "receiver.loaded")


def test_casting_is_offered_only_where_there_is_a_receiver(cast_page: Page) -> None:
    expect(cast_page.get_by_role("button", name=OTHER_SCREEN)).to_have_count(0)
    cast_page.evaluate("receiver.offer()")
    expect(cast_page.get_by_role("button", name="Play on another screen")).to_be_visible()
    cast_page.evaluate("receiver.turn('none')")
    expect(cast_page.get_by_role("button", name=OTHER_SCREEN)).to_have_count(0)


def test_the_receiver_needs_no_cookie_and_begins_where_the_film_was(cast_page: Page) -> None:
    cast_page.keyboard.press("5")
    wait_for_time(cast_page, 11.9, 15)
    cast(cast_page)
    assert video(cast_page, "paused")
    assert cast_page.evaluate("receiver.loaded.currentTime") >= 11.9
    assert_plays_without_a_cookie(cast_page.evaluate("receiver.loaded.media.contentId"))
    expect(cast_page.get_by_role("status").filter(has_text="Playing on Living room")).to_be_visible()


def test_captions_go_along_and_change_with_those_here(cast_page: Page) -> None:
    cast_page.keyboard.press("c")
    expect(cast_page.locator(".pl__cap")).to_be_attached()
    cast(cast_page)
    until(cast_page, "receiver.activeTracks?.includes(3)")
    cast_page.get_by_role("button", name="Audio and captions").click()
    cast_page.get_by_role("radiogroup", name="Captions").get_by_role("radio", name="German").click()
    until(cast_page, "receiver.activeTracks.includes(4) && !receiver.activeTracks.includes(3)")


def test_what_is_pressed_here_is_done_there(cast_page: Page) -> None:
    cast(cast_page)
    cast_page.evaluate("receiver.playAt(5)")
    cast_page.keyboard.press("k")
    until(cast_page, "receiver.player.isPaused")
    assert video(cast_page, "paused")
    cast_page.keyboard.press("l")
    until(cast_page, "receiver.player.currentTime === 15")
    expect(cast_page.get_by_role("slider", name="Seek")).to_have_attribute("aria-valuenow", "15")


def test_the_place_of_the_other_screen_is_kept_and_comes_back(cast_page: Page) -> None:
    cast(cast_page)
    cast_page.evaluate("receiver.playAt(17.5)")
    with cast_page.expect_request(re.compile("/heartbeat$")) as told:
        cast_page.evaluate("receiver.end()")
    beat = told.value.post_data_json
    assert beat and beat["position_s"] == 17.5
    wait_for_time(cast_page, 17.4, 17.6)
    assert video(cast_page, "paused")
    cast_page.keyboard.press("k")
    wait_until_playing(cast_page)


def test_airplay_is_offered_only_where_there_is_a_device_and_needs_no_cookie(
    site: Site, viewer_page: Page
) -> None:
    viewer_page.add_init_script(AIRPLAY)
    open_film(viewer_page, site)
    button = viewer_page.get_by_role("button", name=OTHER_SCREEN)
    expect(button).to_have_count(0)
    viewer_page.evaluate("airplay('available')")
    button.click()
    assert_plays_without_a_cookie(viewer_page.evaluate("handed"))
    viewer_page.evaluate("airplayMoves(true)")
    expect(viewer_page.get_by_role("button", name="Playing on AirPlay")).to_be_visible()
    viewer_page.evaluate("airplayMoves(false)")
    before = video(viewer_page, "currentTime")
    until(viewer_page, f"{VIDEO}.currentTime > {before + 1}")
    viewer_page.evaluate("airplay('not-available')")
    expect(button).to_have_count(0)
