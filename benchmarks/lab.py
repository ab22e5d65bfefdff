"""What a phone sees: LCP, CLS, INP, blocking time and script bytes under Lighthouse's mobile throttle.

Four times slower CPU, 1.6 Mbit/s, 150 ms, 390x844, an empty cache for each page, a production build. The figures
are the browser's own (PerformanceObserver), the taps are scripted. Aims: LCP 1.8 s (landing) and 2.0 s (home),
CLS 0.02, INP 120 ms, 200 kB of script.
Run: python -m benchmarks.lab [--rounds 3]
"""

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.clip import make_package
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.site import Site, running

SETTLES_MS = 6_000
_OBSERVE = """
window.lab = { lcp: 0, cls: 0, tbt: 0, inp: 0 };
const observe = (type, each, more) => new PerformanceObserver((list) => list.getEntries().forEach(each))
  .observe({ type, buffered: true, ...more });
observe("largest-contentful-paint", (entry) => { lab.lcp = entry.startTime; lab.what = entry.element?.className || entry.url; });
observe("layout-shift", (entry) => { if (!entry.hadRecentInput) lab.cls += entry.value; });
observe("longtask", (entry) => { lab.tbt += Math.max(0, entry.duration - 50); });
observe("event", (entry) => { if (entry.interactionId) lab.inp = Math.max(lab.inp, entry.duration); }, { durationThreshold: 16 });
"""
_SCRIPTS = """performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.endsWith(".js"))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""
# What a person presses on each page; the first that is there.
_TAPS = "main button:visible, header button:visible, nav button:visible, main input:visible"


def visit(browser: Browser, site: Site, path: str, *, is_known: bool) -> dict[str, Any]:
    """The figures of one visit."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    if is_known:
        cookie = {"name": "emberlight", "value": site.seeded.viewer_cookie, "url": site.url}
        context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    line = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
    devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(path, wait_until="load", timeout=90_000)
    page.wait_for_timeout(SETTLES_MS)
    found = page.evaluate("({ ...lab })") | {"js": page.evaluate(_SCRIPTS)}
    taps = page.locator(_TAPS)
    for number in range(min(3, taps.count())):
        if taps.nth(number).is_enabled():
            taps.nth(number).click(timeout=5_000, force=True)
            page.wait_for_timeout(600)
    found["inp"] = page.evaluate("window.lab ? lab.inp : 0")
    context.close()
    return found


def report(browser: Browser, site: Site, rounds: int) -> None:
    """Print the median of each figure, page by page."""
    pages = {
        "/": False,
        "/login": False,
        "/browse": True,
        f"/title/{site.seeded.film_id}": True,
        "/my-list": True,
        f"/watch/{site.seeded.film_id}": True,
    }
    print("page            LCP ms     CLS   INP ms   TBT ms     JS bytes   largest")
    for path, is_known in pages.items():
        seen = [visit(browser, site, path, is_known=is_known) for _ in range(rounds)]
        middle = {
            name: statistics.median(one[name] for one in seen) for name in ("lcp", "cls", "inp", "tbt", "js")
        }
        print(
            f"{path:12} {middle['lcp']:9.0f}  {middle['cls']:6.3f}  {middle['inp']:7.0f}  {middle['tbt']:7.0f}"
            f"  {middle['js']:11,.0f}   {seen[-1].get('what') or ''}"
        )


def main() -> None:
    """Serve a production build and visit it as a phone would."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = make_package(Path(folder) / "clip")
        with running(Path(folder) / "data", package) as site:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(browser, site, given.rounds)
            browser.close()


if __name__ == "__main__":
    main()
