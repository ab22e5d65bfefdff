"""Browser tests: one production build, one site with its own data, one Chromium."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.clip import make_package
from tests.e2e.site import Site, running

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required")
NewContext = Callable[..., BrowserContext]
WITHIN_S = 20.0
RERUNS = 2
# A page of the new half meets a server of the old one, and Reflex reloads it in the midst of a test.
BUILT_ANEW = (
    "A source has changed under this run, and something has built the browser's half anew. Run it again."
)
expect.set_options(timeout=12_000)  # machines that build and test are slow ones


def until(page: Page, expression: str, *, within_s: float = WITHIN_S) -> None:
    """Wait until JavaScript is true of the page; Playwright's own way needs `eval`, which our pages forbid."""
    deadline = time.monotonic() + within_s
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < deadline, f"never true: {expression}"
        page.wait_for_timeout(50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, give each two more tries, and let them come last.

    Playwright keeps an event loop running in this thread for as long as `browser` lives: no asynchronous test
    can begin beside it.
    """
    items.sort(key=_drives_a_site)
    for item in filter(_drives_a_site, items):
        item.add_marker(pytest.mark.e2e)
        item.add_marker(pytest.mark.flaky(reruns=RERUNS))


def _drives_a_site(item: pytest.Item) -> bool:
    return HERE in item.path.parents


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running site with the seeded titles; see `tests.e2e.seed` for what is there."""
    package = make_package(tmp_path_factory.mktemp("clip"))
    with running(tmp_path_factory.mktemp("site"), package) as made:
        yield made


@pytest.fixture(scope="session")
def worker(site: Site) -> Iterator[Site]:
    """The same site with its worker running."""
    site.start("worker")
    yield site
    site.kill("worker")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(site: Site, browser: Browser) -> Iterator[NewContext]:
    """Opens browser contexts; `cookie` signs one in, as `site.seeded` names them."""
    opened: list[BrowserContext] = []
    if not site.is_as_built:
        pytest.exit(BUILT_ANEW, returncode=1)

    def make(cookie: str = "", **options: object) -> BrowserContext:
        context = browser.new_context(base_url=site.url, **options)  # pyright: ignore[reportArgumentType]
        context.set_default_timeout(15_000)
        if cookie:
            context.add_cookies([{"name": "emberlight", "value": cookie, "url": site.url, "httpOnly": True}])
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A page of a stranger."""
    return new_context().new_page()


@pytest.fixture
def viewer_page(site: Site, new_context: NewContext) -> Page:
    """A page of somebody signed in with a profile chosen."""
    return new_context(site.seeded.viewer_cookie).new_page()


@pytest.fixture
def admin_page(site: Site, new_context: NewContext) -> Page:
    """A page of the admin."""
    return new_context(site.seeded.admin_cookie).new_page()
