"""From navigation to the first frame: our /watch, cold and from a title page, against bare pages.

The same Chromium, the same throttle, the same package; rounds are interleaved, each in a fresh context.
Run: python -m benchmarks.first_frame [--rounds 7] [--mbit 20] [--latency-ms 20]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.clip import make_clip
from tests.e2e.conftest import CHROMIUM, FLAGS, until
from tests.e2e.site import ROOT, Site, running
from tests.ports import free_port

_WATCH_FOR_FRAME = """
new MutationObserver(() => {
  for (const video of document.querySelectorAll("video")) {
    if (video.isWatched) continue;
    video.isWatched = true;
    video.requestVideoFrameCallback((now) => { window.firstFrameAt = now; window.firstHeight = video.videoHeight; });
  }
}).observe(document, { childList: true, subtree: true });
addEventListener("click", () => { window.clickedAt = performance.now(); }, true);
"""


class Bench:
    """One throttled visit after another."""

    def __init__(self, browser: Browser, site: Site, bare_url: str, throttle: dict[str, float]) -> None:
        self.browser, self.site, self.bare_url, self.throttle = browser, site, bare_url, throttle

    @contextmanager
    def visit(self) -> Iterator[Page]:
        """A page with an empty cache, signed in, throttled."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 720})
        cookie = {"name": "emberlight", "value": self.site.seeded.viewer_cookie, "url": self.site.url}
        context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
        page = context.new_page()
        page.add_init_script(_WATCH_FOR_FRAME)
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", {"offline": False, **self.throttle})
        yield page
        context.close()

    def cold(self, url: str) -> tuple[float, int]:
        """Milliseconds from the start of the navigation, and the height of the first frame."""
        with self.visit() as page:
            page.goto(url, wait_until="commit")
            until(page, "window.firstFrameAt", within_s=60)
            return page.evaluate("[firstFrameAt, firstHeight]")

    def from_title(self) -> tuple[float, int]:
        """Milliseconds from the click on Play, after a hand has moved to it."""
        with self.visit() as page:
            page.goto(f"{self.site.url}/title/{self.site.seeded.film_id}", wait_until="networkidle")
            play = page.locator(f'a[href^="/watch/{self.site.seeded.film_id}"]').first
            play.hover()
            page.wait_for_timeout(400)
            play.click()
            until(page, "window.firstFrameAt", within_s=60)
            return page.evaluate("[firstFrameAt - clickedAt, firstHeight]")


@contextmanager
def bare_pages(package: Path) -> Iterator[str]:
    """The bare pages on a port of their own."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--port",
        str(port),
        "benchmarks.bare:app",
    ]
    env = {**os.environ, "PACKAGE": str(package)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url = f"http://localhost:{port}"
        for _ in range(100):
            with suppress(OSError):
                urllib.request.urlopen(f"{url}/native").read()
                break
            time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print medians in milliseconds and their ratio to the bare hls.js page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--mbit", type=float, default=20)
    parser.add_argument("--latency-ms", type=float, default=20)
    given = parser.parse_args()
    speed = given.mbit * 1e6 / 8
    throttle = {"latency": given.latency_ms, "downloadThroughput": speed, "uploadThroughput": speed}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = Path(folder) / "package"
        clip = make_clip(Path(folder) / "clip.mkv", size="1280x720")
        subprocess.run(
            [sys.executable, "-m", "transcoder", str(clip), str(package)],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        with running(Path(folder) / "data", package) as site, bare_pages(package) as bare_url:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(Bench(browser, site, bare_url, throttle), given.rounds)
            browser.close()


def report(bench: Bench, rounds: int) -> None:
    """Measure in turns, then print."""
    film = f"{bench.site.url}/watch/{bench.site.seeded.film_id}"
    ways = {
        "bare page, hls.js defaults": lambda: bench.cold(f"{bench.bare_url}/hls"),
        "bare page, <video src>": lambda: bench.cold(f"{bench.bare_url}/native"),
        "/watch, cold": lambda: bench.cold(film),
        "/watch, from a title page": bench.from_title,
    }
    seen: dict[str, list[tuple[float, int]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            seen[name].append(way())
    base = statistics.median(ms for ms, _ in seen["bare page, hls.js defaults"])
    print(f"first frame, median of {rounds}, ms (lowest to highest), and against bare hls.js")
    for name, found in seen.items():
        times = sorted(ms for ms, _ in found)
        middle = statistics.median(times)
        heights = sorted({height for _, height in found})
        print(
            f"{name:28} {middle:7.0f}  ({times[0]:.0f} to {times[-1]:.0f})  {middle / base:5.2f}x  {heights}p"
        )


if __name__ == "__main__":
    main()
