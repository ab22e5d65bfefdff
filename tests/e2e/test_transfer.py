"""Somebody brings what they watched elsewhere, and takes a profile along."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.site import Site
from tests.e2e.steps import HOME, begin_household, press

NETFLIX = (
    'Title,Date\n"Test Pattern","3/28/24"\n"Signalz","3/27/24"\n"Never heard of","3/26/24"\n"Bad day","?"\n'
)


def new_viewer(page: Page, site: Site) -> None:
    begin_household(page, site)
    press(page, "Mara Owner")
    expect(page).to_have_url(HOME)


def choose_file(page: Page, name: str, content: str) -> None:
    kind = "text/csv" if name.endswith(".csv") else "application/json"
    chooser = (
        page.locator("input[data-file]").first
        if name.endswith(".csv")
        else page.locator("input[data-file]").last
    )
    chooser.set_input_files({"name": name, "mimeType": kind, "buffer": content.encode()})


def test_a_netflix_history_is_looked_at_and_taken_with_the_keys(site: Site, page: Page) -> None:
    new_viewer(page, site)
    page.goto("/bring")
    choose_file(page, "NetflixViewingHistory.csv", NETFLIX)
    expect(page.get_by_text("1 entry was found here.")).to_be_visible()
    expect(page.get_by_text("NetflixViewingHistory.csv")).to_be_visible()
    page.get_by_role("button", name="Signalz is none of these").press("Enter")
    expect(page.get_by_role("button", name="To look at")).to_have_count(0)
    page.get_by_role("button", name="Not readable").press("Enter")
    expect(page.get_by_text("The date is no date.")).to_be_visible()
    page.get_by_role("button", name="Add 1 entry").press("Enter")
    expect(page.get_by_text("Added to this profile: 1 film or episode")).to_be_visible()
    page.get_by_role("link", name="Viewing activity").first.click()
    expect(page.get_by_role("heading", name="History", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Test Pattern").first).to_be_visible()


def test_a_wrong_file_says_what_would_be_the_right_one(site: Site, page: Page) -> None:
    new_viewer(page, site)
    page.goto("/bring")
    choose_file(page, "letter.csv", "Dear Sir or Madam")
    expect(page.get_by_role("alert")).to_contain_text("This is no viewing history that we know")
    expect(page.get_by_role("button", name="Choose a CSV file")).to_be_enabled()


def test_a_profile_is_saved_as_a_file_and_brought_again(site: Site, page: Page, tmp_path: Path) -> None:
    new_viewer(page, site)
    page.request.put(f"/api/my-list/{site.seeded.film_id}", headers={"Origin": site.url})
    page.goto("/bring")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save this profile").click()
    saved = json.loads(Path(download.value.path()).read_text())
    assert [each["title"]["name"] for each in saved["saved"]] == ["Test Pattern"]
    page.request.delete(f"/api/my-list/{site.seeded.film_id}", headers={"Origin": site.url})
    choose_file(page, "nora.json", json.dumps(saved))
    expect(page.get_by_text("Brought: 0 plays, 0 ratings, 1 title of My List.")).to_be_visible()
