"""Whether a tab grows: fifty title pages and five plays in one tab, its heap after each ten.

The heap is asked for after a forced collection, with the numbers of documents, nodes and listeners.
Run: python -m benchmarks.tab_memory [--titles 50] [--plays 5]
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.e2e.clip import make_package
from tests.e2e.conftest import CHROMIUM, FLAGS, until
from tests.e2e.site import Site, running

VIDEO = "document.querySelector('video')"
EACH = 10


def measured(devtools: CDPSession) -> dict[str, int]:
    """What the tab holds once nothing that could go is left."""
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    names = ("JSHeapUsedSize", "Nodes", "JSEventListeners", "Documents")
    return {name: int(found[name]) for name in names}


def visits(site: Site, titles: int) -> Iterator[str]:
    """Title pages in turn: the film's, the series', and those that wait."""
    seeded = site.seeded
    known = (seeded.film_id, seeded.series_id, seeded.unready_id, seeded.waiting_id)
    for number in range(titles):
        yield f"/title/{known[number % len(known)]}"


def go(page: Page, path: str) -> None:
    """To another page as a click on a link would: the tab is not loaded anew."""
    page.evaluate(
        "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path
    )
    page.wait_for_timeout(700)


def report(browser: Browser, site: Site, titles: int, plays: int) -> None:
    """Print what the tab holds along the way."""
    context = browser.new_context(base_url=site.url)
    cookie = {"name": "emberlight", "value": site.seeded.viewer_cookie, "url": site.url}
    context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.goto("/browse", wait_until="networkidle")
    print(f"{'':22}   MB    nodes  listeners  documents  videos")

    def show(when: str) -> None:
        seen = measured(devtools)
        videos = page.evaluate("document.querySelectorAll('video').length")
        print(
            f"{when:22} {seen['JSHeapUsedSize'] / 1e6:5.1f}  {seen['Nodes']:7,}  "
            f"{seen['JSEventListeners']:9,}  {seen['Documents']:9}  {videos:6}"
        )

    show("home")
    for number, path in enumerate(visits(site, titles), start=1):
        go(page, path)
        if number % EACH == 0:
            show(f"{number} titles")
    for number in range(1, plays + 1):
        go(page, f"/watch/{site.seeded.film_id}")
        until(page, f"{VIDEO} && {VIDEO}.currentTime > 1", within_s=60)
        go(page, "/browse")
        show(f"{number} plays, at home")
    context.close()


def main() -> None:
    """Serve a production build and walk through it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=50)
    parser.add_argument("--plays", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = make_package(Path(folder) / "clip")
        with running(Path(folder) / "data", package) as site:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(browser, site, given.titles, given.plays)
            browser.close()


if __name__ == "__main__":
    main()
