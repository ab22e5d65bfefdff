"""Watching in a real browser: what a viewer does, and what goes wrong on the way."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, Response, Route, WebSocketRoute, expect

from tests.e2e.conftest import WITHIN_S, NewContext, until
from tests.e2e.seed import FILM_S
from tests.e2e.site import Site

VIDEO = "document.querySelector('video')"
# A resumed film begins three seconds earlier; a seek to the middle (12 s) told the place before.
LEFT_AT_S, TOLD_BY_THE_BEACON_S = 14.5, 11.0
EXPIRED_FROM_S = 8.0
# What Reflex's server says to a page that was built for another tree of states.
NEW_VERSION = '42/_event,["state_mismatch",{"backend":"another","reload_cooldown_ms":10000}]'
# Every word that a test evaluates counts as a gesture, so that the browser's own rule cannot be met here.
FORBID_SOUND = """
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  return this.muted ? play.call(this) : Promise.reject(new DOMException("not now", "NotAllowedError"));
};
"""


def open_film(page: Page, site: Site, *, episode_id: int | None = None) -> None:
    """Go to the watch page, and wait for moving pictures; they begin at the start, however far the test before was.

    Else a slow machine shows the end of a short film before the test has its first look.
    """
    seeded = site.seeded
    wanted = (
        {"title_id": seeded.series_id, "episode_id": episode_id}
        if episode_id
        else {"title_id": seeded.film_id}
    )
    play = page.context.request.post("/api/playback", data=wanted).json()
    at_the_start = {"position_s": 0, "duration_s": FILM_S}
    page.context.request.post(f"/api/playback/{play['session_id']}/stop", data=at_the_start)
    path = f"/watch/{seeded.series_id}?episode={episode_id}" if episode_id else f"/watch/{seeded.film_id}"
    page.goto(path)
    wait_until_playing(page)
    expect(
        page.get_by_role("slider", name="Seek")
    ).to_be_attached()  # the picture moves before the page is there


def wait_until_playing(page: Page) -> None:
    until(page, f"{VIDEO} && !{VIDEO}.paused && {VIDEO}.readyState > 2 && {VIDEO}.currentTime > 0.2")
    until(page, f"{VIDEO}.closest('.pl__screen')")  # the picture is there before the interface


def wait_for_time(page: Page, low_s: float, high_s: float = FILM_S) -> None:
    until(page, f"{VIDEO}.currentTime >= {low_s} && {VIDEO}.currentTime <= {high_s}")


def video(page: Page, name: str) -> Any:
    return page.evaluate(f"{VIDEO}.{name}")


def resume_position_s(page: Page, title_id: int) -> float:
    """What another device would be told."""
    reply = page.context.request.post("/api/playback", data={"title_id": title_id})
    return reply.json()["resume_position_s"]


def is_told_at_the_end(reply: Response) -> bool:
    beat = reply.request.post_data_json if reply.url.endswith("/heartbeat") else None
    return bool(beat) and beat["position_s"] > FILM_S - 1


@pytest.fixture
def film(site: Site, viewer_page: Page) -> Page:
    """A signed-in page on which the film plays from its start."""
    open_film(viewer_page, site)
    viewer_page.evaluate(f"{VIDEO}.currentTime = 0")
    wait_for_time(viewer_page, 0, 3)
    return viewer_page


def test_a_film_plays_and_the_bar_seeks(film: Page) -> None:
    expect(film.locator("video")).to_have_count(1)
    slider = film.get_by_role("slider", name="Seek")
    box = slider.bounding_box()
    assert box is not None
    film.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    wait_for_time(film, FILM_S / 2 - 1, FILM_S / 2 + 4)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"1\d seconds of 24 seconds"))
    wait_until_playing(film)


def test_hovering_the_bar_shows_a_picture_of_the_place(film: Page) -> None:
    box = film.get_by_role("slider", name="Seek").bounding_box()
    assert box is not None
    film.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2)
    expect(film.locator(".story__t")).to_contain_text("Tones")
    expect(film.locator(".story__img > div")).to_have_css(
        "background-image", re.compile(r"storyboard/\d+\.jpg")
    )


def test_captions_come_on_and_change_language(film: Page) -> None:
    film.keyboard.press("c")
    expect(film.locator(".pl__cap")).to_contain_text("Line")
    film.get_by_role("button", name="Audio and captions").click()
    film.get_by_role("radiogroup", name="Captions").get_by_role("radio", name="German").click()
    expect(film.locator(".pl__cap")).to_contain_text("Zeile")
    film.get_by_role("radio", name="Off").click()
    expect(film.locator(".pl__cap")).to_have_count(0)


def test_audio_switches_without_a_stop(film: Page) -> None:
    with film.expect_request(re.compile(r"/a_de/.*\.m4s")):
        film.get_by_role("button", name="Audio and captions").click()
        film.get_by_role("radiogroup", name="Audio").get_by_role("radio", name="German").click()
    expect(film.get_by_role("radiogroup", name="Audio").get_by_role("radio", name="German")).to_be_checked()
    wait_until_playing(film)


def test_a_fixed_quality_plays_at_once(film: Page) -> None:
    film.get_by_role("button", name=re.compile("Quality")).click()
    film.get_by_role("radio", name=re.compile("^240p")).click()
    until(film, f"{VIDEO}.videoHeight === 240")
    film.get_by_role("radio", name=re.compile("^360p")).click()
    until(film, f"{VIDEO}.videoHeight === 360")
    expect(film.get_by_role("button", name="Quality, fixed, now 360p")).to_be_visible()


def test_menus_work_by_arrow_keys_and_give_the_focus_back(film: Page) -> None:
    opener = film.get_by_role("button", name=re.compile("^Speed"))
    opener.focus()
    film.keyboard.press("Enter")
    expect(film.get_by_role("radio", name="Normal")).to_be_focused()
    film.keyboard.press("ArrowDown")
    assert video(film, "playbackRate") == 1.25
    film.keyboard.press("Escape")
    expect(film.get_by_role("dialog")).to_have_count(0)
    expect(film.get_by_role("button", name="Speed, 1.25 times")).to_be_focused()


def test_the_keyboard_does_what_one_expects(film: Page) -> None:
    film.keyboard.press("Space")
    until(film, f"{VIDEO}.paused")
    film.keyboard.press("5")
    wait_for_time(film, 11.9, 12.1)
    film.keyboard.press("j")
    wait_for_time(film, 1.9, 2.1)
    film.keyboard.press("ArrowRight")
    wait_for_time(film, 11.9, 12.1)
    film.keyboard.press("m")
    assert video(film, "muted")
    film.keyboard.press("m")
    film.keyboard.press("ArrowDown")
    assert video(film, "volume") == pytest.approx(0.95)
    film.keyboard.press(">")
    assert video(film, "playbackRate") == 1.25
    film.keyboard.press("?")
    expect(film.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    film.keyboard.press("Escape")
    expect(film.get_by_role("dialog")).to_have_count(0)
    film.keyboard.press("k")
    wait_until_playing(film)


def test_the_intro_can_be_skipped(film: Page) -> None:
    skip = film.get_by_role("button", name="Skip intro")
    skip.click()
    wait_for_time(film, 6, 8)
    expect(skip).to_have_count(0)
    assert not video(film, "paused")


def test_the_controls_hide_and_any_key_brings_them_back(film: Page) -> None:
    film.mouse.move(300, 300)
    expect(film.locator(".pl--idle")).to_have_count(1, timeout=8_000)
    film.keyboard.press("Shift")
    expect(film.locator(".pl--idle")).to_have_count(0)
    film.get_by_role("button", name="Forward 10 seconds").focus()
    film.keyboard.press("Tab")
    film.wait_for_timeout(3_500)
    expect(film.locator(".pl--idle")).to_have_count(0)


def test_two_taps_at_a_side_step_ten_seconds(site: Site, new_context: NewContext) -> None:
    context = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_film(page, site)
    page.evaluate(f"{VIDEO}.currentTime = 0")
    wait_for_time(page, 0, 3)
    for _ in range(2):
        page.touchscreen.tap(350, 170)
    wait_for_time(page, 10, 14)
    assert not video(page, "paused")
    for _ in range(2):
        page.touchscreen.tap(40, 170)
    wait_for_time(page, 0, 5)


def test_closing_the_tab_keeps_the_place_for_another_browser(site: Site, new_context: NewContext) -> None:
    first = new_context(site.seeded.viewer_cookie).new_page()
    open_film(first, site)
    first.keyboard.press("5")
    wait_for_time(first, LEFT_AT_S)
    first.close(run_before_unload=True)
    second = new_context(site.seeded.second_device_cookie).new_page()
    for _ in range(50):  # the beacon of the closing tab is on its way
        if resume_position_s(second, site.seeded.film_id) >= TOLD_BY_THE_BEACON_S:
            break
        second.wait_for_timeout(100)
    assert TOLD_BY_THE_BEACON_S <= resume_position_s(second, site.seeded.film_id) < LEFT_AT_S


def test_the_film_goes_on_without_the_websocket(site: Site, viewer_page: Page) -> None:
    viewer_page.route_web_socket(re.compile("_event"), lambda socket: socket.close())
    open_film(viewer_page, site)
    with viewer_page.expect_response(re.compile("/heartbeat$")) as told:
        viewer_page.keyboard.press("5")
    assert told.value.ok
    wait_for_time(viewer_page, 13)
    expect(viewer_page.get_by_role("alert")).to_have_count(0)


def test_a_new_version_of_the_site_waits_until_the_film_is_left(site: Site, viewer_page: Page) -> None:
    sockets: list[WebSocketRoute] = []

    def join(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    viewer_page.route_web_socket(re.compile("_event"), join)
    open_film(viewer_page, site)
    viewer_page.evaluate("window.isSamePage = true")
    sockets[-1].send(NEW_VERSION)
    news = viewer_page.get_by_text("A new version of this app is available.")
    expect(news).to_be_attached()
    expect(news).to_be_hidden()
    wait_until_playing(viewer_page)
    assert viewer_page.evaluate("window.isSamePage")
    with viewer_page.expect_event("load"):
        viewer_page.get_by_role("link", name="Back to the title").click()
    assert re.search(rf"/title/{site.seeded.film_id}", viewer_page.url)
    expect(news).to_have_count(0)


def test_the_film_waits_out_a_killed_server(site: Site, viewer_page: Page) -> None:
    throttle = viewer_page.context.new_cdp_session(viewer_page)
    throttle.send("Network.enable")
    # From its middle on: what comes before is not loaded yet.
    viewer_page.goto(f"/watch/{site.seeded.film_id}?t={FILM_S / 2:.0f}")
    wait_until_playing(viewer_page)
    throttle.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 150_000, "uploadThroughput": 150_000},
    )
    viewer_page.get_by_role("button", name=re.compile("Quality")).click()
    viewer_page.get_by_role("radio", name=re.compile("^360p")).click()
    viewer_page.keyboard.press("Escape")
    viewer_page.evaluate(f"{VIDEO}.currentTime = 0")
    wait_for_time(viewer_page, 0.5, 5)
    site.kill("web")
    try:
        told = viewer_page.get_by_role("status").filter(has_text="Trying again")
        expect(told.first).to_be_attached(timeout=30_000)
        stopped_at = video(viewer_page, "currentTime")
        expect(viewer_page.get_by_role("alert")).to_have_count(0)
    finally:
        site.start("web")
    until(viewer_page, f"{VIDEO}.currentTime > {stopped_at + 2}", within_s=30)


def test_an_expired_address_is_renewed_at_the_same_second(site: Site, viewer_page: Page) -> None:
    tickets = 0

    def count(route: Route) -> None:
        nonlocal tickets
        tickets += 1
        route.fallback()

    def expire(route: Route) -> None:
        if tickets < 2:
            route.fulfill(status=410, body="expired")
        else:
            route.fallback()

    viewer_page.route(re.compile(r"/api/playback$"), count)
    viewer_page.route(re.compile(r"/s0000[2-9]\.m4s"), expire)
    open_film(viewer_page, site)
    places = [video(viewer_page, "currentTime")]
    deadline = time.monotonic() + WITHIN_S
    while places[-1] < places[0] + 3:
        assert time.monotonic() < deadline, places
        viewer_page.wait_for_timeout(250)
        places.append(video(viewer_page, "currentTime"))
    assert tickets == 2
    assert places == sorted(places), "the film must not jump back"
    viewer_page.evaluate(f"{VIDEO}.currentTime = {EXPIRED_FROM_S - 1}")
    wait_for_time(viewer_page, EXPIRED_FROM_S + 0.5)
    expect(viewer_page.get_by_role("alert")).to_have_count(0)


def test_a_film_that_is_being_prepared_says_so(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/watch/{site.seeded.unready_id}")
    alert = viewer_page.get_by_role("alert")
    expect(alert).to_contain_text("“Not Yet” is still being prepared")
    expect(alert.get_by_role("button", name="Try again")).to_be_focused()


def test_a_package_that_is_gone_says_so_and_can_be_tried_again(site: Site, viewer_page: Page) -> None:
    gone = re.compile(r"/media/.*\.m3u8")
    viewer_page.route(gone, lambda route: route.fulfill(status=404, body="gone"))
    viewer_page.goto(f"/watch/{site.seeded.film_id}")
    alert = viewer_page.get_by_role("alert")
    expect(alert).to_contain_text("The film did not arrive", timeout=30_000)  # it is asked for several times
    viewer_page.unroute(gone)
    alert.get_by_role("button", name="Try again").click()
    wait_until_playing(viewer_page)
    expect(alert).to_have_count(0)


def test_a_device_signed_out_elsewhere_is_told_and_shown_the_way(site: Site, new_context: NewContext) -> None:
    page = new_context(site.new_device()).new_page()
    open_film(page, site)
    page.context.request.post("/api/auth/logout", headers={"Origin": site.url})
    page.keyboard.press("5")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("sign in")
    expect(alert.get_by_role("link", name="Sign in")).to_have_attribute("href", re.compile("^/login"))
    assert video(page, "paused")


def test_a_film_played_to_its_end_is_finished(film: Page, site: Site) -> None:
    # The place is asked for once: each time begins a play of this device, and too many of them end the first.
    with film.expect_response(is_told_at_the_end):
        film.keyboard.press("9")
    again = film.get_by_role("button", name="Watch again")
    expect(again).to_be_visible()
    assert resume_position_s(film, site.seeded.film_id) == 0
    again.click()
    wait_for_time(film, 0.2, 5)
    wait_until_playing(film)


def test_the_next_episode_starts_by_itself(site: Site, viewer_page: Page) -> None:
    first, second = site.seeded.episode_ids
    open_film(viewer_page, site, episode_id=first)
    viewer_page.keyboard.press("9")
    expect(viewer_page.get_by_role("region", name="S1:E2 Sideband")).to_contain_text("Next episode in")
    viewer_page.wait_for_url(re.compile(rf"episode={second}"), timeout=20_000)
    wait_until_playing(viewer_page)
    expect(viewer_page.locator(".ctl__t")).to_contain_text("S1:E2 Sideband")


def test_play_on_the_title_page_leads_to_moving_pictures_and_back(site: Site, viewer_page: Page) -> None:
    viewer_page.goto(f"/title/{site.seeded.film_id}")
    viewer_page.locator(f'a[href^="/watch/{site.seeded.film_id}"]').first.click()
    wait_until_playing(viewer_page)
    viewer_page.get_by_role("link", name="Back to the title").click()
    viewer_page.wait_for_url(re.compile(rf"/title/{site.seeded.film_id}"))
    expect(viewer_page.locator("video")).to_have_count(0)


def test_a_browser_that_forbids_sound_shows_the_picture_and_offers_the_sound(
    site: Site, viewer_page: Page
) -> None:
    viewer_page.add_init_script(FORBID_SOUND)
    open_film(viewer_page, site)
    assert video(viewer_page, "muted")
    viewer_page.get_by_role("button", name="Turn the sound on").click()
    assert not video(viewer_page, "muted")
    expect(viewer_page.get_by_role("button", name="Turn the sound on")).to_have_count(0)


def test_a_tab_is_the_same_after_a_reload_and_no_other(site: Site, viewer_page: Page) -> None:
    def tab_of(page: Page) -> str:
        with page.expect_request(re.compile("/api/playback$")) as asked:
            page.goto(f"/watch/{site.seeded.film_id}")
        return (asked.value.post_data_json or {})["tab_id"]

    first = tab_of(viewer_page)
    assert re.fullmatch("[0-9a-z]{8,32}", first)
    assert tab_of(viewer_page) == first
    assert tab_of(viewer_page.context.new_page()) != first


def test_other_pages_carry_no_byte_of_the_player(site: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/login"):
        page.goto(path, wait_until="networkidle")
    assert asked
    assert not [url for url in asked if re.search(r"/assets/(hls|_watch)", url)]
