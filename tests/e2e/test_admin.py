"""The office in a browser: a film comes in, survives a pause, a reload and a killed server, and is watched."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site
from tests.e2e.steps import fill, press

SLOW_BYTES_S = 1_000_000
READY_WITHIN_MS = 180_000


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds that cost several megabytes, under a name that tells what they are."""
    path = tmp_path_factory.mktemp("upload") / "night_train.1931.720p.mkv"
    noise = "testsrc2=size=640x360:rate=25:duration=4,noise=alls=30:allf=t"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, "-f", "lavfi", "-i", "sine=duration=4"]
    encode = ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "20", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    subprocess.run([*command, *encode, "-shortest", str(path)], check=True)
    return path


def limit_line(line: CDPSession, bytes_s: int) -> None:
    """Let a page send no faster than that; -1 is no limit."""
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": bytes_s},
    )


def sent_percent(page: Page) -> int:
    bar = page.get_by_role("progressbar", name=re.compile("^Sent of"))
    return int(bar.get_attribute("aria-valuenow") or 0)


def wait_for_percent(page: Page, least: int) -> None:
    page.wait_for_function(
        "least => Number(document.querySelector('[aria-label^=\"Sent of\"]')?.getAttribute('aria-valuenow')) >= least",
        arg=least,
    )


def open_desk(page: Page, path: str = "/admin/upload") -> None:
    page.goto(path)
    expect(page.get_by_role("button", name=re.compile("^Choose"))).to_be_enabled()


def test_a_film_survives_a_pause_a_reload_and_a_killed_server_and_is_watched(
    worker: Site, admin_page: Page, clip: Path
) -> None:
    page = admin_page
    line = page.context.new_cdp_session(page)
    open_desk(page)
    limit_line(line, SLOW_BYTES_S)
    page.set_input_files("[data-films]", clip)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Night Train")
    expect(page.get_by_label("Year", exact=True)).to_have_value("1931")
    press(page, "Start upload")

    wait_for_percent(page, 10)
    press(page, f"Pause: {clip.name}")
    expect(page.locator("[data-step=paused]")).to_be_visible()
    paused = sent_percent(page)
    page.wait_for_timeout(500)
    assert sent_percent(page) == paused
    press(page, f"Resume: {clip.name}")
    wait_for_percent(page, min(paused + 5, 45))
    press(page, f"Pause: {clip.name}")

    page.reload()
    expect(page.locator("[data-step=asleep]")).to_contain_text("For Night Train (1931)")
    assert sent_percent(page) > 0, "nothing that arrived was lost"
    page.set_input_files("[data-wake]", __file__)
    expect(page.get_by_text("That is another file")).to_be_visible()
    page.set_input_files("[data-wake]", clip)
    expect(page.locator("[data-step=sending]")).to_be_visible()

    worker.kill("web")
    expect(page.locator("[data-step=waiting]")).to_be_visible()
    limit_line(line, -1)
    worker.start("web")
    expect(page.locator("[data-step=done]")).to_be_visible(timeout=60_000)

    expect(page.locator("[data-job=done]")).to_be_visible(timeout=READY_WITHIN_MS)
    page.get_by_role("link", name="See it as viewers do").click()
    page.wait_for_url(re.compile(r"/title/\d+"))
    page.goto(page.url.replace("/title/", "/watch/"))
    page.wait_for_function("() => document.querySelector('video')?.currentTime > 0.5")
    made = re.search(r"/watch/(\d+)", page.url)
    assert made is not None
    page.goto(f"/admin/titles/{made[1]}")  # the home page of the next tests is what it was
    press(page, "Hide")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_visible()


def test_a_file_that_is_no_film_is_refused_in_words(admin_page: Page, tmp_path: Path) -> None:
    page = admin_page
    wrong = tmp_path / "shopping_list.2020.mp4"
    wrong.write_text("milk, bread, lamp oil\n" * 5000)
    open_desk(page)
    page.set_input_files("[data-films]", wrong)
    press(page, "Start upload")
    entry = page.locator("[data-step=refused]")
    expect(entry).to_be_visible()
    expect(entry.get_by_role("alert")).not_to_be_empty()
    press(page, f"Remove: {wrong.name}")
    expect(entry).not_to_be_visible()
    page.reload()
    expect(page.get_by_text(wrong.name)).not_to_be_visible()


def test_a_file_finds_the_episode_that_its_name_tells(admin_page: Page, clip: Path, tmp_path: Path) -> None:
    page = admin_page
    named = tmp_path / "Signals.S01E02.mkv"
    named.write_bytes(clip.read_bytes())
    open_desk(page)
    page.set_input_files("[data-films]", named)
    page.get_by_label("For a title or an episode that is there").check()
    page.get_by_role("button", name=re.compile("^Signals")).click()
    chosen = page.get_by_label("Episode", exact=True).locator("option:checked")
    expect(chosen).to_have_text("Signals S1:E2 Sideband")


def test_two_operators_edit_one_title_and_neither_loses_a_word(site: Site, new_context: NewContext) -> None:
    first, second = (new_context(site.seeded.admin_cookie).new_page() for _ in range(2))
    for page in (first, second):
        page.goto(f"/admin/titles/{site.seeded.unready_id}")
        expect(page.get_by_label("Tagline")).to_be_visible()
    fill(second, "Tagline", "Theirs")
    press(second, "Save")
    expect(second.get_by_text("Saved.")).to_be_visible()
    fill(first, "Synopsis", "Mine")
    press(first, "Save")
    expect(first.get_by_role("alert")).to_contain_text("Somebody else saved Tagline")
    expect(first.get_by_label("Synopsis")).to_have_value("Mine")
    press(first, "Save")
    expect(first.get_by_text("Saved.")).to_be_visible()
    expect(first.get_by_label("Tagline")).to_have_value("Theirs")
    expect(first.get_by_label("Synopsis")).to_have_value("Mine")


def test_a_title_is_made_given_a_poster_hidden_deleted_and_taken_back(
    admin_page: Page, tmp_path: Path
) -> None:
    page = admin_page
    picture = tmp_path / "poster.png"
    source = ["-f", "lavfi", "-i", "color=c=0xAA3311:size=600x900", "-frames:v", "1"]
    subprocess.run(["ffmpeg", "-v", "error", *source, str(picture)], check=True)
    page.goto("/admin/titles/new")
    fill(page, "Name", "A Made Thing")
    fill(page, "Year", "2024")
    press(page, "Make the title")
    page.wait_for_url(re.compile(r"/admin/titles/\d+"))
    poster = page.get_by_alt_text("Poster as it is now")
    drawn = poster.get_attribute("src")
    page.set_input_files("[data-upload=poster]", picture)
    expect(page.get_by_text("Shown from now on.")).to_be_visible()
    expect(poster).not_to_have_attribute("src", drawn or "")
    press(page, "Publish")
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    press(page, "Hide")
    expect(page.get_by_text("Hidden", exact=True)).to_be_visible()
    press(page, "Delete")
    expect(page.get_by_text("This title is in the bin")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_role("button", name="Delete")).to_be_visible()


def test_the_upload_desk_weighs_on_its_own_page_alone(admin_page: Page) -> None:
    page = admin_page
    scripts: list[str] = []
    page.on("response", lambda answer: scripts.append(answer.url) if answer.url.endswith(".js") else None)
    for path in ("/browse", "/admin/jobs"):
        page.goto(path)
        expect(page.get_by_role("main")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert scripts
    assert not [url for url in scripts if re.search(r"/(desk|tus)-", url)]
    open_desk(page)
    assert [url for url in scripts if re.search(r"/(desk|tus)-", url)]


def test_a_viewer_finds_no_office(viewer_page: Page) -> None:
    for path in ("/admin", "/admin/jobs", "/admin/titles", "/admin/upload", "/admin/mail"):
        viewer_page.goto(path)
        until(
            viewer_page,
            "!location.pathname.startsWith('/admin') || document.body.innerText.includes('may not')",
        )
        assert viewer_page.get_by_role("navigation", name="Office").count() == 0
