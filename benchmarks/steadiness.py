"""Whether a film plays on while the line changes: stalls at 1.5x of a rung, the fall at a fifth, the climb back.

A two-minute clip in real Chromium, throttled over CDP. The line carries 1.5x the average of the middle rung's
picture and sound for two minutes; in a second play ten times the top rung, then a fifth of what the chosen
rung needs, then the first again.
Run: python -m benchmarks.steadiness [--length-s 120]
"""

import argparse
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.e2e.clip import make_clip
from tests.e2e.conftest import CHROMIUM, FLAGS, until
from tests.e2e.site import ROOT, Site, running

VIDEO = "document.querySelector('video')"
SETTLES_S = 12
GIVEN_UP_AFTER_S = 60


class Play:
    """One play on a line that can be narrowed; the rungs are read off the requests."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 720})
        cookie = {"name": "emberlight", "value": site.seeded.viewer_cookie, "url": site.url}
        self.context.add_cookies([cookie])  # pyright: ignore[reportArgumentType] -- a TypedDict of its own
        self.page: Page = self.context.new_page()
        self.asked: list[tuple[float, int]] = []
        self.page.on("request", lambda request: self._note(request.url))
        self.network: CDPSession = self.context.new_cdp_session(self.page)
        self.network.send("Network.enable")
        self.site = site

    def _note(self, url: str) -> None:
        if found := re.search(r"/v(\d+)/s\d+\.m4s", url):
            self.asked.append((time.monotonic(), int(found[1])))

    def narrow(self, bps: float) -> None:
        """Let the line carry so many bits a second from now on."""
        speed = {"latency": 40, "downloadThroughput": bps / 8, "uploadThroughput": 1e6}
        self.network.send("Network.emulateNetworkConditions", {"offline": False, **speed})

    def begin(self) -> None:
        self.page.goto(f"{self.site.url}/watch/{self.site.seeded.film_id}?t=0", wait_until="commit")
        until(self.page, f"{VIDEO} && {VIDEO}.currentTime > 0.2 && !{VIDEO}.paused", within_s=60)

    def rung(self) -> int:
        """The rung that was asked for last."""
        return self.asked[-1][1]

    def until_rung(self, wanted: Callable[[int], bool]) -> tuple[float, int]:
        """Seconds until a rung is asked for of which `wanted` is true, and how many others were before it."""
        start, seen = time.monotonic(), len(self.asked)
        while time.monotonic() - start < GIVEN_UP_AFTER_S:
            for at, (when, rung) in enumerate(self.asked[seen:]):
                if wanted(rung):
                    return when - start, at
            self.page.wait_for_timeout(100)
        return float("inf"), len(self.asked) - seen

    def end(self) -> tuple[int, float]:
        """Leave the page; how often and how long it stood still, as it told the server on the way."""
        self.page.goto("about:blank")
        self.page.wait_for_timeout(1_500)
        self.context.close()
        newest = "SELECT stalls, stalled_s FROM play_quality ORDER BY told_at DESC LIMIT 1"
        with closing(sqlite3.connect(self.site.data_dir / "emberlight.db")) as database:
            return database.execute(newest).fetchone()


def rungs_of(package: Path) -> dict[int, int]:
    """The average bits a second of each rung with its sound, by its folder's number."""
    found = re.findall(r"AVERAGE-BANDWIDTH=(\d+).*\nv(\d+)/", (package / "master.m3u8").read_text())
    return {int(rung): int(bps) for bps, rung in found}


def report(browser: Browser, site: Site, rungs: dict[int, int], length_s: float) -> None:
    """Two plays, and what they told."""
    print("rungs", {f"{rung}p": f"{bps / 1e6:.2f} Mbit/s" for rung, bps in sorted(rungs.items())})
    middle = sorted(rungs)[len(rungs) // 2]
    play = Play(browser, site)
    play.narrow(1.5 * rungs[middle])
    play.begin()
    until(play.page, f"{VIDEO}.ended", within_s=length_s + 60)
    chosen = [rung for _, rung in play.asked]
    stalls, stalled_s = play.end()
    most = max(set(chosen), key=chosen.count)
    print(f"{length_s:.0f} s at 1.5x of {middle}p: {stalls} stalls, {stalled_s} s, mostly {most}p")

    play = Play(browser, site)
    wide = 3 * max(rungs.values())
    play.narrow(wide)
    play.begin()
    play.page.wait_for_timeout(SETTLES_S * 1000)
    before = play.rung()
    play.narrow(1.5 * rungs[before] / 5)
    fell_s, late = play.until_rung(lambda rung: rung < before)
    low = play.rung()
    play.page.wait_for_timeout(4_000)
    play.narrow(wide)
    climbed_s, _ = play.until_rung(lambda rung: rung >= before)
    stalls, stalled_s = play.end()
    print(
        f"a fifth: from {before}p to {low}p after {fell_s:.1f} s, {late} segments of the old rung asked for"
    )
    print(f"the whole again: {before}p after {climbed_s:.1f} s; {stalls} stalls, {stalled_s} s")


def without_credits(site: Site) -> None:
    """Take the credits off the film: while they run its picture is small, and so is the highest rung that it gets."""
    with closing(sqlite3.connect(site.data_dir / "emberlight.db")) as database, database:
        database.execute("DELETE FROM marker")


def main() -> None:
    """Make the clip, serve it, play it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length-s", type=float, default=120)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        package = Path(folder) / "package"
        clip = make_clip(Path(folder) / "clip.mkv", size="1280x720", duration_s=given.length_s)
        command = [sys.executable, "-m", "transcoder", str(clip), str(package), "--preset", "veryfast"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with running(Path(folder) / "data", package) as site:
            without_credits(site)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            report(browser, site, rungs_of(package), given.length_s)
            browser.close()


if __name__ == "__main__":
    main()
