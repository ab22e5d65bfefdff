"""How a film ends: what comes next, who is still there, what a profile has skipped by itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect

from tests.e2e.seed import FILM_S
from tests.e2e.site import Site
from tests.e2e.test_player import VIDEO, open_film, video, wait_for_time, wait_until_playing
from tests.e2e.test_player_recovery import EIGHT_HOURS_MS, SLEEPY_CLOCK

SLOW = 0.2  # the credits are short, and a click after their end plays the film again
UNTOUCHED = """
sessionStorage.setItem('emberlight.presence', JSON.stringify(
  {episodes: 2, touchedAt: Date.now(), quietUntil: 0, wentOn: true}))
"""


@contextmanager
def wishing(page: Page, site: Site, **wishes: object) -> Iterator[None]:
    """A stretch in which the profile wishes something else than the usual."""

    def wish(**changes: object) -> None:
        path = f"/api/profiles/{site.seeded.viewer_profile_id}"
        reply = page.context.request.patch(path, data=changes, headers={"Origin": site.url})
        assert reply.ok, reply.text()

    wish(**wishes)
    try:
        yield
    finally:
        wish(skips_by_itself=False, autoplay_next=True)


def test_after_a_film_come_titles_to_watch_and_its_credits_can_be_watched(
    site: Site, viewer_page: Page
) -> None:
    open_film(viewer_page, site)
    viewer_page.keyboard.press("9")
    viewer_page.evaluate(f"{VIDEO}.playbackRate = {SLOW}")
    after = viewer_page.get_by_role("region", name="After the end")
    expect(after).to_contain_text("Credits")
    viewer_page.locator(".pl__screen").click()
    expect(after).to_have_count(0)
    viewer_page.evaluate(f"{VIDEO}.playbackRate = 1")
    expect(after).to_contain_text("You watched", timeout=10_000)
    expect(after).to_be_focused()
    with viewer_page.expect_response(re.compile(r"/rating$")) as rated:
        after.get_by_role("button", name="Love it: Test Pattern").click()
    assert rated.value.ok
    assert rated.value.request.post_data_json == {"thumb": "love"}
    further = after.get_by_role("link", name=re.compile("^Play ")).first
    name = str(further.get_attribute("aria-label")).removeprefix("Play ")
    further.click()
    expect(viewer_page.locator(".ctl__t")).to_contain_text(name)
    wait_until_playing(viewer_page)


def test_the_countdown_holds_under_the_pointer_and_a_profile_may_have_none(
    site: Site, viewer_page: Page
) -> None:
    first, _ = site.seeded.episode_ids
    with wishing(viewer_page, site, autoplay_next=False):
        open_film(viewer_page, site, episode_id=first)
        viewer_page.keyboard.press("9")
        card = viewer_page.get_by_role("region", name="S1:E2 Sideband")
        expect(card.locator(".over")).to_have_text("Next episode")
    open_film(viewer_page, site, episode_id=first)
    viewer_page.keyboard.press("9")
    card.hover()
    told = card.locator(".over").inner_text()
    viewer_page.wait_for_timeout(2_500)
    assert card.locator(".over").inner_text() == told
    card.get_by_role("button", name="Watch credits").click()
    expect(card).to_have_count(0)
    viewer_page.wait_for_url(re.compile("episode="))


def test_somebody_who_has_not_touched_anything_is_asked_before_a_further_episode(
    site: Site, viewer_page: Page
) -> None:
    first, second = site.seeded.episode_ids
    viewer_page.goto("/browse")
    viewer_page.evaluate(UNTOUCHED)
    viewer_page.goto(f"/watch/{site.seeded.series_id}?episode={first}")
    wait_until_playing(viewer_page)
    viewer_page.evaluate(f"document.querySelector('video').currentTime = {FILM_S - 2}")
    asked = viewer_page.get_by_role("dialog", name="Are you still watching?")
    expect(asked).to_be_visible(timeout=25_000)
    assert video(viewer_page, "paused")
    expect(asked.get_by_role("button", name="Continue")).to_be_focused()
    viewer_page.keyboard.press("Enter")
    viewer_page.wait_for_url(re.compile(rf"episode={second}"))
    wait_until_playing(viewer_page)


def test_hours_in_which_the_machine_slept_are_none_without_a_touch(site: Site, viewer_page: Page) -> None:
    viewer_page.add_init_script(SLEEPY_CLOCK)
    open_film(viewer_page, site)
    viewer_page.evaluate(f"document.querySelector('video').currentTime = 0; sleptMs = {EIGHT_HOURS_MS}")
    viewer_page.wait_for_timeout(16_000)  # one look at who is there
    expect(viewer_page.get_by_role("dialog")).to_have_count(0)
    assert not video(viewer_page, "paused")


def test_a_profile_may_have_intros_skipped_by_themselves_and_go_back_to_one(
    site: Site, viewer_page: Page
) -> None:
    with wishing(viewer_page, site, skips_by_itself=True):
        open_film(viewer_page, site)
        wait_for_time(viewer_page, 6, 10)
        viewer_page.get_by_role("button", name="Watch the intro").click()
        wait_for_time(viewer_page, 2, 5.5)
        viewer_page.wait_for_timeout(600)
        assert video(viewer_page, "currentTime") < 6
