"""What a first visit has to fetch: gzip JavaScript and CSS of `/` and `/browse`, and no byte of the player.

Run: python -m benchmarks.page_weight
"""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.clip import make_package
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.site import ROOT, Site, running

TARGET_BYTES = 200_000
# The name of the element that holds the picture stands in the player's chunks and nowhere else.
_PLAYER_MARK = b"pl__screen"
_LOADED = """performance.getEntriesByType("resource")
  .map(({ name, encodedBodySize }) => [new URL(name).pathname, encodedBodySize])"""


def player_chunks() -> set[str]:
    """The paths of the chunks that are the player: its interface, its head start, its engine."""
    chunks = (ROOT / ".web" / "build" / "client" / "assets").glob("*.js")
    return {
        f"/assets/{chunk.name}"
        for chunk in chunks
        if re.match("(hls|headstart|preload-helper|address)-", chunk.name)
        or _PLAYER_MARK in chunk.read_bytes()
    }


def loaded(browser: Browser, site: Site, path: str) -> dict[str, int]:
    """Encoded bytes by path of what a browser with an empty cache fetched for `path`."""
    context = browser.new_context(base_url=site.url)
    if path != "/":
        cookie = {"name": "emberlight", "value": site.seeded.viewer_cookie, "url": site.url}
        context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    found = dict(page.evaluate(_LOADED))
    context.close()
    return found


def report(browser: Browser, site: Site) -> None:
    """Print the weight of each page and its ratio to the target."""
    player = player_chunks()
    print("page            JS      CSS      sum   of 200 kB   player bytes")
    for path in ("/", "/login", "/browse", f"/title/{site.seeded.film_id}", f"/watch/{site.seeded.film_id}"):
        found = loaded(browser, site, path)
        scripts = sum(size for name, size in found.items() if name.endswith(".js"))
        styles = sum(size for name, size in found.items() if name.endswith(".css"))
        of_player = sum(size for name, size in found.items() if name in player)
        both = scripts + styles
        print(f"{path:10} {scripts:8,} {styles:8,} {both:8,}   {both / TARGET_BYTES:7.2f}x  {of_player:12,}")


def main() -> None:
    """Serve a production build and weigh it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = make_package(Path(folder) / "clip")
        with running(Path(folder) / "data", package) as site:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(browser, site)
            browser.close()


if __name__ == "__main__":
    main()
