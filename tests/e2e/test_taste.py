"""The Taste page: muting, sliders and reset by keys alone, the rows that change at once, the picks of a new profile."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site


@pytest.fixture
def taster(site: Site, new_context: NewContext) -> Iterator[Page]:
    """A page of the seeded viewer, whose taste is as it came before and after."""
    page = new_context(site.seeded.viewer_cookie, viewport={"width": 1280, "height": 800}).new_page()
    yield page
    page.request.delete("/api/taste", headers={"Origin": site.url})


def rows(page: Page) -> list[str]:
    """The titles of every row of the home, save those that the profile put there by hand."""
    page.goto("/browse")
    expect(page.locator(".rows .row").first).to_be_visible()
    cards = page.locator(".rows .row:not(:has(#row-my-list)) li [data-card]")
    return [card.get_attribute("data-name") or "" for card in cards.all()]


def test_muting_a_decade_with_keys_empties_it_from_all_rows_at_once(taster: Page) -> None:
    taster.goto("/taste")
    taster.get_by_label("Add something you like or do not like").fill("zz no such genre")
    expect(taster.get_by_text("0 found")).to_be_visible()
    taster.request.put(
        "/api/taste",
        data={"traits": [{"kind": "decade", "key": "2020", "weight": 0.5}]},
        headers={"Origin": taster.url.split("/taste")[0]},
    )
    assert "Test Pattern" in rows(taster)
    taster.goto("/taste")
    slider = taster.get_by_role("slider", name="2020s")
    expect(slider).to_have_attribute("aria-valuetext", "More, 50 %")
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "Less, 10 %")
    expect(taster.locator(".taste__strip [role=status]")).to_contain_text("Saved.")
    mute = taster.get_by_role("button", name=re.compile("Mute.*2020s"))
    mute.press("Enter")
    expect(mute).to_have_attribute("aria-pressed", "true")
    expect(slider).to_be_disabled()
    assert rows(taster) == []
    taster.goto("/taste")
    expect(taster.get_by_role("button", name=re.compile("Muted.*2020s"))).to_be_visible()

    taster.get_by_role("button", name="Reset", exact=True).press("Enter")
    taster.get_by_role("button", name="Reset taste").press("Enter")
    undo = taster.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    assert taster.request.get("/api/taste").json()["traits"] == []
    undo.press("Enter")
    expect(undo).to_be_hidden()
    told = taster.request.get("/api/taste").json()["traits"]
    assert [(each["key"], each["weight"], each["is_muted"]) for each in told] == [("2020", -0.1, True)]


def test_a_title_is_forgotten_and_remembered_where_its_trait_is_explained(taster: Page, site: Site) -> None:
    address = f"/api/titles/{site.seeded.film_id}/rating"
    origin = {"Origin": site.url}
    if not taster.request.put(address, data={"thumb": "up"}, headers=origin).ok:
        pytest.fail("the film could not be liked")
    taster.goto("/taste")
    line = taster.get_by_role("listitem").filter(has=taster.get_by_role("slider", name="2020s"))
    line.get_by_text("Why is this here?").press("Enter")
    line.get_by_role("button", name="Forget this title: Test Pattern").press("Enter")
    again = line.get_by_role("button", name="Remember it: Test Pattern")
    expect(again).to_be_visible()
    assert taster.request.get("/api/taste").json()["forgotten"] == [site.seeded.film_id]
    again.press("Enter")
    expect(line.get_by_role("button", name="Forget this title: Test Pattern")).to_be_visible()
    taster.request.put(address, data={"thumb": ""}, headers=origin)


def test_a_profile_picks_what_it_likes_or_goes_on_without(taster: Page) -> None:
    taster.goto("/welcome")
    expect(taster.get_by_role("button", name="Done for now")).to_be_disabled()
    first = taster.locator(".picks .pick").first
    first.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(taster.get_by_text("1 picked")).to_be_visible()
    taster.get_by_role("button", name="Skip").press("Enter")
    expect(taster).to_have_url(re.compile("/browse"))
    expect(taster.get_by_text("Tell us what you like, and this page")).to_have_count(0)
