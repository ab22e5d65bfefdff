"""A film is kept, and watched to its end without a network; other pages say so and show the way."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.seed import FILM_S
from tests.e2e.site import Site

LOOK = """(async () => {
  const name = (await caches.keys()).find((each) => each.startsWith('emberlight-'));
  window.kept = name && Boolean(await (await caches.open(name)).match('/downloads'));
  window.urls = name ? (await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname) : [];
})()"""


def wait_for_shell(page: Page) -> None:
    """Wait until the service worker keeps the page and all of its files."""
    for _ in range(150):
        page.evaluate(LOOK)
        if page.evaluate("Boolean(window.kept)"):
            return
        page.wait_for_timeout(200)
    raise AssertionError(page.evaluate("window.urls"))


def keep(page: Page, title_id: int, name: str) -> None:
    page.goto(f"/title/{title_id}")
    page.get_by_role("button", name=f"Download {name}").first.click()
    page.get_by_role("dialog").get_by_role("button", name="360p").click()
    expect(page.get_by_role("link", name="download").first).to_be_visible()


def test_a_film_is_kept_and_watched_to_its_end_without_a_network(site: Site, new_context: NewContext) -> None:
    context: BrowserContext = new_context(site.new_device())
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    keep_despite_a_cancel_and_a_reload(page, site.seeded.film_id)
    wait_for_shell(page)
    urls: list[str] = page.evaluate("window.urls")
    assert not [url for url in urls if not url.startswith(("/assets/", "/i18n/", "/downloads"))]
    context.set_offline(True)
    page.goto("/browse")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    page.get_by_role("link", name="Downloads").click()
    watch_to_the_end(page)
    context.set_offline(False)
    assert_told_then_taken_back(site, context, page)
    assert faults == []


def keep_despite_a_cancel_and_a_reload(page: Page, title_id: int) -> None:
    keep(page, title_id, "Test Pattern")
    page.goto("/downloads")
    page.get_by_role("button", name="Test Pattern").last.click()
    expect(page.get_by_role("heading", name="Nothing downloaded yet")).to_be_visible()
    keep(page, title_id, "Test Pattern")
    page.reload()
    page.goto("/downloads")
    expect(page.get_by_role("link", name="Watch Test Pattern")).to_be_visible(timeout=40_000)
    expect(page.get_by_text("29 days left")).to_be_visible()


def watch_to_the_end(page: Page) -> None:
    page.get_by_role("link", name="Watch Test Pattern").click()
    until(page, "document.querySelector('video')?.currentTime > 1")
    page.get_by_label("Captions").select_option(label="German")
    expect(page.locator(".pl__cap")).to_contain_text("Zeile")
    page.evaluate(f"document.querySelector('video').currentTime = {FILM_S - 3}")
    until(page, "document.querySelector('video').ended")
    assert page.evaluate("document.querySelector('video').currentTime") > FILM_S - 1
    page.keyboard.press("Escape")
    expect(page.get_by_text("47 hours left")).to_be_visible()


def assert_told_then_taken_back(site: Site, context: BrowserContext, page: Page) -> None:
    """The place is told as soon as there is somebody to tell; then the licence ends, and the film with it."""
    page.goto("/history")
    expect(page.get_by_text("Watched", exact=False).first).to_be_visible()
    (held,) = context.request.get("/api/downloads").json()["licences"]
    context.request.delete(f"/api/downloads/{held['id']}", headers={"Origin": site.url})
    page.goto("/downloads")
    expect(page.get_by_role("heading", name="Nothing downloaded yet")).to_be_visible()


def test_signing_out_takes_the_downloads_along(site: Site, new_context: NewContext) -> None:
    context = new_context(site.new_device())
    page = context.new_page()
    keep(page, site.seeded.film_id, "Test Pattern")
    page.goto("/downloads")
    expect(page.get_by_role("link", name="Watch Test Pattern")).to_be_visible(timeout=40_000)
    context.request.post("/api/auth/logout", headers={"Origin": site.url})
    page.goto("/")
    until(page, "localStorage.getItem('emberlight.downloads') === null")
    page.evaluate(
        "new Promise((done) => { const open = indexedDB.open('shaka_offline_db'); open.onsuccess = () => {"
        "const names = [...open.result.objectStoreNames]; let n = names.length; window.rows = 0; if (!n) done();"
        "for (const name of names) open.result.transaction(name).objectStore(name).count().onsuccess = (event) => {"
        "window.rows += /segment|manifest/.test(name) ? event.target.result : 0; if (!--n) done(); } } })"
    )
    until(page, "window.rows === 0")
