"""From a click on a card to its sheet on the screen, beside a bare dialog opened in the same page.

Milliseconds from the click until the frame in which it is there has been painted; each round opens and closes both.
Run: python -m benchmarks.overlay [--rounds 20] [--slower 1]
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.clip import make_package
from tests.e2e.conftest import CHROMIUM, FLAGS, until
from tests.e2e.site import Site, running

# A task that is posted in a frame's callback runs when that frame has been painted.
_PAINTED = """const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
}));"""
SHEET = f"""async (name) => {{
    {_PAINTED}
    const link = [...document.querySelectorAll("main a[data-card]")].find((each) => each.dataset.name === name);
    const start = performance.now();
    link.click();
    do await painted(); while (!document.querySelector("dialog[open] .sheet__top"));
    return performance.now() - start;
}}"""
BARE = f"""async () => {{
    {_PAINTED}
    const start = performance.now();
    const dialog = document.createElement("dialog");
    dialog.textContent = "A bare dialog";
    document.body.append(dialog);
    dialog.showModal();
    await painted();
    const taken = performance.now() - start;
    dialog.remove();
    return taken;
}}"""


def report(browser: Browser, site: Site, rounds: int, slower: float) -> None:
    """Open both in turn, and print the middle and the worst but one in twenty of each."""
    context = browser.new_context(base_url=site.url, viewport={"width": 1440, "height": 900})
    cookie = {"name": "emberlight", "value": site.seeded.viewer_cookie, "url": site.url}
    context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
    page = context.new_page()
    page.goto("/series", wait_until="networkidle")
    page.wait_for_timeout(1_000)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    name = page.locator("main a[data-card]").first.get_attribute("data-name")
    taken: dict[str, list[float]] = {"bare dialog": [], "sheet": []}
    for _ in range(rounds):
        taken["bare dialog"].append(page.evaluate(BARE))
        taken["sheet"].append(page.evaluate(SHEET, name))
        page.wait_for_timeout(600)
        page.keyboard.press("Escape")
        until(page, "!document.querySelector('dialog[open]') && location.pathname.startsWith('/series')")
        page.wait_for_timeout(200)
    bare = statistics.median(taken["bare dialog"])
    for what, several in taken.items():
        middle, p95 = statistics.median(several), statistics.quantiles(several, n=20)[18]
        print(f"{what:14} {middle:6.1f} ms  p95 {p95:6.1f} ms  {middle / bare:5.2f}x")
    context.close()


def main() -> None:
    """Serve a production build and open its sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--slower", type=float, default=1, help="how many times slower the CPU is made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = make_package(Path(folder) / "clip")
        with running(Path(folder) / "data", package) as site:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(browser, site, given.rounds, given.slower)
            browser.close()


if __name__ == "__main__":
    main()
