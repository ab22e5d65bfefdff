"""The policy is in force on every page of the production build, and no page breaks it."""

import time

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

from tests.e2e.site import Site

WATCHER = """
window.__broken = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.__broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""
FOR_STRANGERS = ("/", "/login", "/signup", "/forgot", "/reset#token=x", "/no/such/page", "/api/docs")
FOR_VIEWERS = ("/browse", "/my-list", "/history", "/account", "/profiles", "/profiles/manage")
FOR_ADMINS = ("/admin", "/admin/jobs", "/admin/upload", "/admin/titles")


def visit(page: Page, path: str) -> list[str]:
    """Open a page, wait until it is alive, and hand out what its policy stopped."""
    told: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            told.append(message.text)

    page.add_init_script(WATCHER)
    page.on("console", listen)
    answer: Response | None = page.goto(path)
    assert answer is not None
    policy = answer.header_value("content-security-policy") or ""
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1, h2").first).to_be_visible()
    return told + page.evaluate("window.__broken")


@pytest.mark.parametrize("path", FOR_STRANGERS)
def test_pages_for_strangers_keep_to_it(page: Page, path: str) -> None:
    assert visit(page, path) == []


@pytest.mark.parametrize("path", FOR_VIEWERS)
def test_pages_for_viewers_keep_to_it(viewer_page: Page, path: str) -> None:
    assert visit(viewer_page, path) == []


@pytest.mark.parametrize("path", FOR_ADMINS)
def test_pages_of_the_office_keep_to_it(admin_page: Page, path: str) -> None:
    assert visit(admin_page, path) == []


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
