"""Every page as its visitors have it: under its policy, with a silent console, one heading, no serious fault that
axe-core finds and nothing beyond its edge, on a phone and on large screens.

One visit a page answers all of it, in a tab that stays open from page to page: to open a page is what costs.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from netflix_clone.netflix_clone import registry
from tests.e2e.site import Site

STRANGERS = (
    "/",
    "/login",
    "/login?problem=closed",
    "/signup",
    "/forgot",
    "/reset",
    "/reset#token=x",
    "/confirm-address",
    "/unsubscribe",
    "/nowhere/at/all",
)
VIEWERS = (
    "/browse",
    "/films",
    "/series",
    "/genre/comedy",
    "/language/en",
    "/title/{film}",
    "/title/{series}",
    "/new",
    "/languages",
    "/search",
    "/search?q=signals",
    "/search?q=xyzzy",
    "/search?q=line+3",
    "/search?q=line+3&mode=lines",
    "/person/1",
    "/my-list",
    "/history",
    "/bring",
    "/downloads",
    "/settings",
    "/taste",
    "/welcome",
    "/profiles",
    "/profiles/manage",
    "/nowhere",
    "/plans",
    "/plans?gate=meaning-search",
    "/checkout?price=premium_year_usd",
    "/checkout/confirm",
    "/checkout/done",
    "/account",
    "/account/membership",
    "/account/membership/card",
    "/account/bills",
    "/account/bills/1",
    "/account/security",
    "/account/devices",
    "/account/notifications",
    "/account/data",
)
ADMINS = (
    "/admin",
    "/admin/jobs",
    "/admin/mail",
    "/admin/members",
    "/admin/plans",
    "/admin/recommender",
    "/admin/tags",
    "/admin/titles",
    "/admin/titles/new",
    "/admin/titles/{film}",
    "/admin/upload",
)
# A film is looked at while it plays, in `test_accessibility`; the page of no address has any that is none.
ELSEWHERE = {"/watch/[watch_id]", "404"}
JUDGED_AT, WIDEST = (1440, 390), 1920
GRAVE = {"serious", "critical"}
WATCHER = """
window.__broken = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.__broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
"""


def faults(page: Page) -> list[str]:
    """What axe-core finds, save trifles."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in GRAVE]


def test_no_page_is_left_out() -> None:
    visited = [urlsplit(path).path for path in (*STRANGERS, *VIEWERS, *ADMINS)]
    left = {
        route
        for route in registry.pages
        if not any(re.fullmatch(re.sub(r"\[\w+\]", "[^/]+", route), path) for path in visited)
    }
    assert left == ELSEWHERE


class Visitor:
    """A tab, and what its console says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.add_init_script(WATCHER)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def open(self, path: str) -> int:
        """Go there; the status of the answer, whose policy is the strict one."""
        self.page.set_viewport_size({"width": JUDGED_AT[0], "height": 900})
        self.page.goto("about:blank")
        self.complaints.clear()
        answer = self.page.goto(path)
        assert answer is not None
        policy = answer.header_value("content-security-policy") or ""
        assert "script-src 'self'" in policy
        assert "unsafe-eval" not in policy
        return answer.status


@pytest.fixture(scope="module")
def visitors(site: Site, browser: Browser) -> Iterator[dict[str, Visitor]]:
    """A stranger, a viewer and the admin."""
    contexts = [browser.new_context(base_url=site.url) for _ in range(3)]
    for context, cookie in zip(
        contexts[1:], (site.seeded.viewer_cookie, site.seeded.admin_cookie), strict=True
    ):
        context.add_cookies([{"name": "emberlight", "value": cookie, "url": site.url, "httpOnly": True}])
    yield dict(
        zip(("stranger", "viewer", "admin"), (Visitor(each.new_page()) for each in contexts), strict=True)
    )
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("who", "path"),
    [
        *(("stranger", path) for path in STRANGERS),
        *(("viewer", path) for path in VIEWERS),
        *(("admin", path) for path in ADMINS),
    ],
)
def test_a_page_keeps_its_promises(site: Site, visitors: dict[str, Visitor], who: str, path: str) -> None:
    visitor = visitors[who]
    page = visitor.page
    status = visitor.open(path.format(film=site.seeded.film_id, series=site.seeded.series_id))
    assert status == (404 if path.startswith("/nowhere") else 200)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator(".waits, .adm__wait")).to_have_count(0)
    for width in JUDGED_AT:
        page.set_viewport_size({"width": width, "height": 900})
        assert faults(page) == [], f"at {width}"
    for width in (*JUDGED_AT, WIDEST):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"sideways at {width}"
    assert page.evaluate("window.__broken") == []
    told_of_itself = "the server responded with a status of 404" if status == 404 else None
    assert [each for each in visitor.complaints if not (told_of_itself and told_of_itself in each)] == []
