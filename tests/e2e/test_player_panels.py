"""What opens over the film: episodes, looks of captions, the sleep timer, figures, fingers."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site
from tests.e2e.test_player import VIDEO, open_film, video, wait_for_time, wait_until_playing


def open_panel(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=name, exact=True).click()
    return page.get_by_role("dialog", name=name)


def test_the_drawer_tells_where_one_is_and_plays_another_episode(site: Site, viewer_page: Page) -> None:
    first, second = site.seeded.episode_ids
    open_film(viewer_page, site, episode_id=first)
    drawer = open_panel(viewer_page, "Episodes")
    current = drawer.locator("[aria-current]")
    expect(current).to_contain_text("1. Carrier")
    expect(current).to_be_focused()
    viewer_page.keyboard.press("Escape")
    expect(viewer_page.get_by_role("button", name="Episodes", exact=True)).to_be_focused()
    open_panel(viewer_page, "Episodes").get_by_role("link", name="2. Sideband").click()
    viewer_page.wait_for_url(re.compile(rf"episode={second}"))
    wait_until_playing(viewer_page)
    expect(viewer_page.get_by_role("dialog")).to_have_count(0)


def test_captions_take_a_look_that_the_profile_keeps_and_a_time_that_the_visit_keeps(
    site: Site, viewer_page: Page
) -> None:
    open_film(viewer_page, site)
    viewer_page.keyboard.press("c")
    tracks = open_panel(viewer_page, "Audio and captions")
    for name in ("Captions 0.5 s later", "Captions 0.5 s later", "Captions 0.1 s sooner"):
        tracks.get_by_role("button", name=name).click()
    expect(tracks.get_by_role("status")).to_have_text("+0.9 s")
    tracks.get_by_role("button", name="Style").click()
    look = viewer_page.get_by_role("dialog", name="Caption style")
    with viewer_page.expect_response(re.compile(r"/api/profiles/\d+$")) as saved:
        look.get_by_role("radiogroup", name="Letters").get_by_role("radio", name="Yellow").click()
    assert saved.value.ok
    viewer_page.reload()
    wait_until_playing(viewer_page)
    viewer_page.evaluate("document.querySelector('video').currentTime = 0")
    yellow = re.compile(r"--cap-colour: ?#ffe14d")
    expect(viewer_page.locator(".pl__cap")).to_have_attribute("style", yellow, timeout=15_000)
    tracks = open_panel(viewer_page, "Audio and captions")
    expect(tracks.get_by_role("status")).to_have_text("+0.9 s")
    tracks.get_by_role("button", name="Style").click()
    with viewer_page.expect_response(re.compile(r"/api/profiles/\d+$")):
        look.get_by_role("button", name="Reset").click()


def test_captions_stand_as_text_and_a_line_leads_to_its_second(site: Site, viewer_page: Page) -> None:
    open_film(viewer_page, site)
    viewer_page.keyboard.press("c")
    open_panel(viewer_page, "Audio and captions").get_by_role("button", name="As text").click()
    text = viewer_page.get_by_role("region", name="Captions as text")
    text.get_by_role("button", name="Line 8").click()
    wait_for_time(viewer_page, 13, 18)
    text.get_by_role("button", name="Close the captions as text").click()
    expect(text).to_be_hidden()
    viewer_page.keyboard.press("c")


def test_the_sleep_timer_stops_the_film_and_says_so(site: Site, viewer_page: Page) -> None:
    open_film(viewer_page, site)
    open_panel(viewer_page, "Sleep timer").get_by_role("radio", name="30 minutes").click()
    expect(viewer_page.locator(".pl__sleep")).to_contain_text("Stops in 30 minutes")
    viewer_page.evaluate(
        "sessionStorage.setItem('emberlight.sleep', JSON.stringify({choice: 30, until: Date.now() + 4000}))"
    )
    viewer_page.reload()
    wait_until_playing(viewer_page)
    expect(viewer_page.locator(".pl__status")).to_contain_text("Good night")
    assert video(viewer_page, "paused")
    assert video(viewer_page, "volume") == 1


def test_a_pause_of_some_seconds_tells_what_one_watches_until_somebody_moves(
    site: Site, viewer_page: Page
) -> None:
    open_film(viewer_page, site)
    viewer_page.keyboard.press("5")
    viewer_page.keyboard.press("k")
    about = viewer_page.get_by_role("region", name="About what you are watching")
    expect(about).to_contain_text("Bars, tones, a moving wedge.", timeout=10_000)
    expect(about).to_contain_text("Chapter: Tones")
    viewer_page.mouse.move(200, 200)
    expect(about).to_have_count(0)
    viewer_page.keyboard.press("i")
    expect(viewer_page.get_by_role("region", name="Playback details")).to_contain_text("avc1")
    viewer_page.keyboard.press("i")


def test_fingers_seek_set_the_volume_fill_the_screen_and_can_be_locked_out(
    site: Site, new_context: NewContext
) -> None:
    context = new_context(site.seeded.viewer_cookie, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    fingers = context.new_cdp_session(page)

    def pull(*ways: tuple[tuple[int, int], tuple[int, int]]) -> None:
        for step in range(6):
            points = [
                {"x": x + (to_x - x) * step / 5, "y": y + (to_y - y) * step / 5, "id": n}
                for n, ((x, y), (to_x, to_y)) in enumerate(ways)
            ]
            kind = "touchMove" if step else "touchStart"
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    open_film(page, site)
    page.evaluate("document.querySelector('video').currentTime = 0")
    wait_for_time(page, 0, 3)
    pull(((80, 180), (275, 180)))
    wait_for_time(page, 11, 16)
    pull(((330, 170), (330, 270)))
    assert 0.2 < video(page, "volume") < 0.6
    pull(((180, 180), (90, 180)), ((210, 180), (300, 180)))
    expect(page.locator("video")).to_have_css("object-fit", "cover")
    page.get_by_role("button", name="Lock the controls").click()
    expect(page.get_by_role("slider", name="Seek")).to_be_hidden()
    page.get_by_role("button", name="Unlock the controls").click()
    expect(page.get_by_role("slider", name="Seek")).to_be_visible()


def test_a_link_with_a_time_plays_from_there_and_asks_who_has_a_place(site: Site, viewer_page: Page) -> None:
    open_film(viewer_page, site)
    with viewer_page.expect_response(re.compile("/heartbeat$")):
        viewer_page.keyboard.press("7")
    viewer_page.goto(f"/watch/{site.seeded.film_id}?t=2")
    until(viewer_page, f"{VIDEO} && {VIDEO}.currentTime >= 2 && {VIDEO}.currentTime < 6")
    viewer_page.get_by_role("button", name=re.compile("^Resume at 0:1")).click()
    wait_for_time(viewer_page, 12, 18)
