"""No page has a serious fault that axe-core finds, on a phone and on a large screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site
from tests.e2e.test_player import open_film

STRANGERS = ("/", "/login", "/signup", "/forgot", "/nowhere")
VIEWERS = (
    "/browse",
    "/films",
    "/title/{film}",
    "/title/{series}",
    "/my-list",
    "/history",
    "/profiles",
    "/profiles/manage",
    "/account",
)
GRAVE = {"serious", "critical"}


def faults(page: Page) -> list[str]:
    """What axe-core finds, save trifles."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in GRAVE]


@pytest.fixture(params=[390, 1440])
def wide(site: Site, new_context: NewContext, request: pytest.FixtureRequest) -> tuple[Page, Page]:
    """A stranger's page and a viewer's, both of one width; axe-core itself is no script of ours."""
    options = {"viewport": {"width": request.param, "height": 900}, "bypass_csp": True}
    stranger, viewer = new_context(**options), new_context(site.seeded.viewer_cookie, **options)
    return stranger.new_page(), viewer.new_page()


def test_pages_have_one_heading_and_no_serious_fault(site: Site, wide: tuple[Page, Page]) -> None:
    stranger, viewer = wide
    visits = [*((stranger, path) for path in STRANGERS), *((viewer, path) for path in VIEWERS)]
    found: dict[str, list[str]] = {}
    for page, path in visits:
        page.goto(path.format(film=site.seeded.film_id, series=site.seeded.series_id))
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".waits")).to_have_count(0)
        found[path] = faults(page)
    assert {path: each for path, each in found.items() if each} == {}


def test_the_player_and_its_panels_have_no_serious_fault(site: Site, wide: tuple[Page, Page]) -> None:
    _, page = wide
    open_film(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Test Pattern")
    assert faults(page) == []
    page.get_by_role("button", name="Audio and captions").click()
    assert faults(page) == []
