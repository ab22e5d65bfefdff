"""The whole site in another language, and turned round in one that is written from the right."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from netflix_clone.kit import i18n
from netflix_clone.shell import pages, shells, words
from tests.e2e.conftest import NewContext
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site


def errors_of(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_no_page_shows_a_mark_in_any_language(site: Site) -> None:
    compiled = sorted(shells.BUILT.rglob("*.html"))
    assert len(compiled) > 20
    for file in compiled:
        text = file.read_text()
        for code, spoken in i18n.languages().items():
            sheet = pages._sheet(text, code, is_office="admin" in file.parts)
            assert not words.is_mute(sheet.body), f"{file.name} in {code}"
            assert words.END.encode() not in sheet.body
            assert f'<html lang="{code}" dir="{spoken.direction}">'.encode() in sheet.body


def test_a_language_chosen_on_the_landing_page_goes_with_a_new_account(site: Site, page: Page) -> None:
    errors = errors_of(page)
    page.goto("/")
    page.locator(".languages summary").click()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Große Filme verdienen warmes Licht.")
    page.locator(".languages summary").click()
    expect(page.get_by_role("link", name="Deutsch")).to_have_attribute("aria-current", "true")

    body = {"name": "Ada", "email": f"{uuid4().hex[:12]}@example.com", "password": PASSWORD}
    assert page.request.post("/api/auth/register", data=body, headers={"Origin": site.url}).ok
    own = page.request.get("/api/profiles").json()[0]
    assert own["language"] == "de", "the first profile reads what its owner reads"
    selected = page.request.post(f"/api/profiles/{own['id']}/select", data={}, headers={"Origin": site.url})
    assert "language=de" in selected.headers["set-cookie"]
    page.goto("/browse")
    expect(page).to_have_title(re.compile("^Start .* Emberlight$"))
    expect(page.get_by_role("link", name="Filme", exact=True).first).to_be_visible()
    refused = page.request.post("/api/profiles", data={"name": ""}, headers={"Origin": site.url}).json()
    assert refused["detail"] == "Gib dem Profil einen Namen."

    page.goto(f"/watch/{site.seeded.film_id}")
    expect(page.get_by_role("group", name="Steuerung des Players")).to_be_attached()
    page.goto("/account")
    expect(page.get_by_text("Dabei seit")).to_be_visible()
    assert not errors, "the browser says the words that the server wrote"


def test_a_page_in_arabic_is_turned_round(site: Site, new_context: NewContext) -> None:
    context = new_context(site.seeded.viewer_cookie, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "language", "value": "ar", "url": site.url}])
    page = context.new_page()
    errors = errors_of(page)
    page.goto("/browse")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("summary.menu__b img")).to_be_visible()
    brand, face = page.locator(".hdr .brand").bounding_box(), page.locator("summary.menu__b").bounding_box()
    assert brand is not None
    assert face is not None
    assert brand["x"] > face["x"], "the way home stands at the start of the line: at the right"
    card, wide = page.locator(".rail > li").first.bounding_box(), page.evaluate("innerWidth")
    assert card is not None
    assert card["x"] + card["width"] > wide * 0.8, "a row begins at the right"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over"

    page.goto(f"/watch/{site.seeded.film_id}")
    controls = page.locator(".ctl")
    expect(controls).to_be_attached()
    expect(controls).to_have_css("direction", "ltr")
    assert not errors
