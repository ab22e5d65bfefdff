"""The policy is in force around the pages too (`test_every_page` looks at each of those), and it stops what it should."""

import time

from playwright.sync_api import Page, expect

from tests.e2e.site import Site
from tests.e2e.test_every_page import WATCHER


def test_the_pages_of_the_api_keep_to_it(page: Page) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.add_init_script(WATCHER)
    answer = page.goto("/api/docs")
    assert answer is not None
    assert "unsafe-eval" not in (answer.header_value("content-security-policy") or "unsafe-eval")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1, h2").first).to_be_visible()
    assert [line for line in told if "Content Security Policy" in line] == []
    assert page.evaluate("window.__broken") == []


def test_a_film_plays_within_it(site: Site, viewer_page: Page) -> None:
    viewer_page.add_init_script(WATCHER)
    viewer_page.goto(f"/watch/{site.seeded.film_id}")
    video = viewer_page.locator("video").first
    expect(video).to_be_attached()
    deadline = time.monotonic() + 30
    while video.evaluate("film => film.readyState") < 2 and time.monotonic() < deadline:
        viewer_page.wait_for_timeout(200)
    assert video.evaluate("film => film.readyState") >= 2
    assert viewer_page.evaluate("window.__broken") == []


def test_it_stops_a_script_that_is_not_ours(page: Page) -> None:
    page.add_init_script(WATCHER)
    page.goto("/login")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.__ran = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.__ran") is None
    assert any("script-src" in line for line in page.evaluate("window.__broken"))
