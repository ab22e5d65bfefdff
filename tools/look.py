"""Pictures of every page of viewers and holders in every state, to be looked at: `python -m tools.look --url http://localhost:3000`.

It signs in to a running demo and saves one picture a page, state and width, and a montage of each page. Loading is
a socket that never answers; failing is one that is refused with a REST that answers 500; empty is the account of the
demo that has done nothing yet.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, WebSocketRoute, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")
WIDTHS = {390: 844, 768: 1024, 1440: 900, 1920: 1080}
STATES = ("full", "loading", "empty", "error")
PASSWORD = "popcorn-by-firelight"  # noqa: S105 -- the demo's, printed for everybody
SOMEBODY, NOBODY_YET = "viewer@example.com", "free@example.com"
SETTLED_MS = {"full": 2200, "loading": 1200, "empty": 2200, "error": 2600}
RESIZED_MS = 350
OPENED_MS = 900
OPENS = {"sheet": "main a[data-card]"}
OF_CHILDREN = {"kids"}
SHRUNK_TO = 420
PAGES_OF_STRANGERS = {
    "landing": "/",
    "login": "/login",
    "signup": "/signup",
    "forgot": "/forgot",
    "reset": "/reset",
    "plans-of-strangers": "/plans",
    "confirm-address": "/confirm-address",
    "unsubscribe": "/unsubscribe",
    "closed": "/login?problem=closed",
}
PAGES = {
    "profiles": "/profiles",
    "manage": "/profiles/manage",
    "browse": "/browse",
    "films": "/films",
    "series": "/series",
    "genre": "/genre/horror",
    "language": "/language/de",
    "languages": "/languages",
    "new": "/new",
    "my-list": "/my-list",
    "search": "/search?q=night",
    "search-start": "/search",
    "search-nothing": "/search?q=zzzqqqxxx",
    "history": "/history",
    "taste": "/taste",
    "welcome": "/welcome",
    "downloads": "/downloads",
    "account": "/account",
    "membership": "/account/membership",
    "card": "/account/membership/card",
    "bills": "/account/bills",
    "receipt": "/account/bills/1",
    "devices": "/account/devices",
    "security": "/account/security",
    "notifications": "/account/notifications",
    "data": "/account/data",
    "plans": "/plans",
    "wall": "/plans?gate=premium-title&from=/browse",
    "checkout": "/checkout?price=premium_year_usd",
    "confirm": "/checkout/confirm",
    "done": "/checkout/done",
    "settings": "/settings",
    "bring": "/bring",
    "title": "/title/{title}",
    "sheet": "/films",
    "title-missing": "/title/999999",
    "kids": "/browse",
    "person": "/person/{person}",
    "watch": "/watch/{title}",
    "missing": "/there-is-no-such-page",
}


def signed_in(browser: Browser, url: str, email: str, *, is_kids: bool = False) -> BrowserContext:
    """A browser of somebody whose first profile watches, or the first of a child."""
    context = browser.new_context(base_url=url)
    asked = context.request
    asked.post("/api/auth/login", data={"email": email, "password": PASSWORD})
    profiles = [each for each in asked.get("/api/profiles").json() if each["is_kids"] == is_kids]
    entered = asked.post(f"/api/profiles/{profiles[0]['id']}/select", data={})
    if not entered.ok:
        raise SystemExit(f"{email} cannot watch: {entered.status} {entered.text()[:200]}")
    return context


def hold_back(page: Page) -> None:
    """The socket opens and never answers, nor does REST."""
    page.route_web_socket(re.compile("/_event"), lambda _: None)
    page.route("**/api/**", lambda _: None)


def fail(page: Page) -> None:
    """The socket is refused, and REST answers with an error of the server."""

    def refuse(socket: WebSocketRoute) -> None:
        socket.close(code=1011, reason="refused")

    def answer(route: Route) -> None:
        route.fulfill(status=500, json={"detail": "Something went wrong on our side.", "code": "error"})

    page.route_web_socket(re.compile("/_event"), refuse)
    page.route("**/api/**", answer)


def addresses(context: BrowserContext) -> dict[str, str]:
    """Each page with a title and a person that are there."""
    page = context.new_page()
    page.goto("/films")
    page.locator("main a[data-card]").first.wait_for()
    title = page.locator("main a[data-card]").first.get_attribute("data-card")
    page.goto(f"/title/{title}")
    page.locator('a[href^="/person/"]').first.wait_for(state="attached")
    person = (page.locator('a[href^="/person/"]').first.get_attribute("href") or "").rsplit("/", 1)[-1]
    page.close()
    return {name: path.format(title=title, person=person) for name, path in PAGES.items()}


def look(
    context: BrowserContext,
    path: str,
    state: str,
    files: dict[int, Path],
    *,
    is_whole: bool,
    opens: str = "",
) -> None:
    """Save a picture at each width, of what is in sight or all of it, after a click on what `opens`.

    The page is opened once and made wider.
    """
    page = context.new_page()
    page.set_viewport_size({"width": min(files), "height": WIDTHS[min(files)]})
    if state == "loading":
        hold_back(page)
    elif state == "error":
        fail(page)
    try:
        page.goto(path, wait_until="domcontentloaded")
        page.wait_for_timeout(SETTLED_MS[state])
        if opens and state in {"full", "empty"}:
            page.locator(opens).first.click()
            page.wait_for_timeout(OPENED_MS)
        for width, file in sorted(files.items()):
            page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            page.wait_for_timeout(RESIZED_MS)
            too_wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if too_wide > 0:
                sys.stderr.write(f"{file.name}: {too_wide} px too wide\n")
            page.screenshot(path=file, full_page=is_whole)
    except Error as error:
        sys.stderr.write(f"{path}, {state}: {error.message.splitlines()[0]}\n")
    finally:
        page.unroute_all(behavior="ignoreErrors")
        page.close()


def montage(files: Iterable[Path], into: Path, *, columns: int) -> None:
    """Several pictures as one, each shrunk to the same height."""
    pictures = [Image.open(file).convert("RGB") for file in files if file.exists()]
    if not pictures:
        return
    small = [
        picture.resize((round(picture.width * SHRUNK_TO / picture.height), SHRUNK_TO)) for picture in pictures
    ]
    rows = [small[at : at + columns] for at in range(0, len(small), columns)]
    width = max(sum(each.width + 8 for each in row) for row in rows)
    sheet = Image.new("RGB", (width, len(rows) * (SHRUNK_TO + 8)), "#444")
    for down, row in enumerate(rows):
        across = 0
        for each in row:
            sheet.paste(each, (across, down * (SHRUNK_TO + 8)))
            across += each.width + 8
    sheet.save(into)


def main() -> None:
    """Look at every page, or at those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:3000")
    parser.add_argument("--into", type=Path, default=Path("look"))
    parser.add_argument("--pages", nargs="*", default=[])
    parser.add_argument("--states", nargs="*", default=list(STATES), choices=STATES)
    parser.add_argument("--widths", nargs="*", type=int, default=list(WIDTHS), choices=list(WIDTHS))
    parser.add_argument("--whole", action="store_true", help="all of a page, not only what is in sight")
    parser.add_argument("--language", default="en")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        somebody, nobody_yet = (signed_in(browser, given.url, email) for email in (SOMEBODY, NOBODY_YET))
        child = signed_in(browser, given.url, SOMEBODY, is_kids=True)
        stranger = browser.new_context(base_url=given.url)
        for context in (somebody, nobody_yet, child, stranger):
            context.add_cookies([{"name": "language", "value": given.language, "url": given.url}])
        pages = {**PAGES_OF_STRANGERS, **addresses(somebody)}
        for name in given.pages or pages:
            is_public = name in PAGES_OF_STRANGERS
            pictures: list[Path] = []
            for state in given.states:
                if state == "empty" and (is_public or name in OF_CHILDREN):
                    continue
                viewer = child if name in OF_CHILDREN else nobody_yet if state == "empty" else somebody
                context = stranger if is_public else viewer
                files = {width: given.into / f"{name}-{state}-{width}.png" for width in given.widths}
                look(
                    context,
                    pages[name],
                    state,
                    files,
                    is_whole=given.whole,
                    opens=OPENS.get(name, ""),
                )
                pictures += files.values()
            montage(pictures, given.into / f"all-{name}.png", columns=len(given.widths))
        browser.close()


if __name__ == "__main__":
    main()
