"""Everything a household does, with the keys alone: every stop on the way is named, ringed and in sight."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.keys import look_at_focus, press_at, walk_to
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site
from tests.e2e.steps import A_ROW, HOME, buy
from tests.e2e.test_player import VIDEO, wait_for_time, wait_until_playing


def test_ten_tasks_are_done_without_a_mouse(site: Site, page: Page, new_context: NewContext) -> None:
    email = sign_up(page)
    make_a_childs_profile(page)
    open_a_title_from_a_row_and_close_it(page)
    play_the_series(page, site)
    turn_captions_on(page)
    skip_the_intro(page)
    go_to_the_next_episode_and_back(page, site)
    search_for_another_title_and_put_it_on_the_list(page)
    change_a_setting(page)
    change_the_plan(page)
    sign_out_a_device(page, site, new_context, email)
    assert page.request.get("/api/profiles").ok  # of all devices, this one stays


def heading(page: Page, name: str) -> None:
    """The page has changed: its heading has the focus, its name stands in the tab."""
    expect(page.get_by_role("heading", level=1, name=name)).to_be_focused()
    expect(page).to_have_title(re.compile(f"^{name}"))


def sign_up(page: Page) -> str:
    email = f"{uuid4().hex[:12]}@example.com"
    page.goto("/")
    press_at(page, page.get_by_role("banner").get_by_role("link", name="Sign in"))
    press_at(page, page.get_by_role("link", name="Create an account"))
    expect(page).to_have_url(re.compile("/signup"))
    for label, text in (("What shall we call you?", "Mara"), ("E-mail", email), ("Password", PASSWORD)):
        walk_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(text)
    press_at(page, page.get_by_role("button", name="Create account"))
    return email


def make_a_childs_profile(page: Page) -> None:
    owner = page.get_by_role("button", name="Mara Owner")
    expect(owner).to_be_focused()
    walk_to(page, page.get_by_role("button", name="Add profile 1 of 2 left"), "ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Who else is watching?")).to_be_visible()
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Pip")
    walk_to(page, page.get_by_label("May see"))
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    look_at_focus(page)
    page.keyboard.type("2468")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pip Locked, enter PIN")).to_be_visible()
    expect(owner).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(HOME)


def open_a_title_from_a_row_and_close_it(page: Page) -> None:
    cards = page.get_by_role("region", name=A_ROW).first.get_by_role("listitem").get_by_role("link")
    expect(cards.first).to_be_visible()
    page.wait_for_load_state("networkidle")  # the script of the sheet
    walk_to(page, cards.first)
    walk_to(page, cards.nth(3), "ArrowRight", most=4)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("heading", level=1)).to_be_focused()
    walk_to(page, page.get_by_role("dialog").get_by_role("button", name=re.compile("^My List: ")))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(cards.nth(3)).to_be_focused()
    look_at_focus(page)


def play_the_series(page: Page, site: Site) -> None:
    menu = page.get_by_role("navigation", name="Main", exact=True)
    press_at(page, menu.get_by_role("link", name="Series"), by="Shift+Tab")
    heading(page, "Series")
    page.wait_for_load_state("networkidle")
    press_at(page, page.get_by_role("main").get_by_role("link", name=re.compile("^Signals,")))
    press_at(page, page.get_by_role("dialog", name="Signals").get_by_role("link", name="Play S1:E1"))
    page.wait_for_url(re.compile(f"/watch/{site.seeded.series_id}"))
    wait_until_playing(page)


def turn_captions_on(page: Page) -> None:
    opener = page.get_by_role("button", name="Audio and captions")
    press_at(page, opener)
    captions = page.get_by_role("radiogroup", name="Captions")
    walk_to(page, captions.get_by_role("radio", name="Off"), most=3)
    page.keyboard.press("ArrowDown")
    look_at_focus(page)
    expect(captions.get_by_role("radio", name="English")).to_be_checked()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def skip_the_intro(page: Page) -> None:
    page.keyboard.press("0")
    skip = page.get_by_role("button", name="Skip intro")
    expect(skip).to_be_visible()
    page.keyboard.press("k")
    until(page, f"{VIDEO}.paused")
    press_at(page, skip, by="Shift+Tab")
    wait_for_time(page, 5.9, 8)
    expect(skip).to_have_count(0)
    page.keyboard.press("k")
    wait_until_playing(page)
    expect(page.locator(".pl__cap")).to_contain_text("Line")


def go_to_the_next_episode_and_back(page: Page, site: Site) -> None:
    press_at(page, page.get_by_role("button", name="Next episode", exact=True))
    page.wait_for_url(re.compile(rf"episode={site.seeded.episode_ids[1]}"))
    wait_until_playing(page)
    press_at(page, page.get_by_role("link", name="Back to the title"))
    heading(page, "Signals")


def search_for_another_title_and_put_it_on_the_list(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    look_at_focus(page)
    page.keyboard.type("test pattern")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    found = page.get_by_role("main").get_by_role("link", name=re.compile("^Test Pattern,"))
    expect(found).to_be_visible()
    page.wait_for_load_state("networkidle")
    press_at(page, found)
    sheet = page.get_by_role("dialog", name="Test Pattern")
    saved = sheet.get_by_role("button", name="My List: Test Pattern")
    press_at(page, saved)
    expect(saved).to_have_attribute("aria-pressed", "true")
    press_at(page, sheet.get_by_role("button", name="Close"), by="Shift+Tab")
    expect(sheet).to_have_count(0)
    look_at_focus(page)


def open_from_the_menu(page: Page, name: str) -> None:
    face = page.locator("summary[aria-label='Account menu']")
    press_at(page, face, by="Shift+Tab")
    press_at(page, page.locator(".menu__l").get_by_role("link", name=name))
    heading(page, name)


def change_a_setting(page: Page) -> None:
    open_from_the_menu(page, "Settings")
    previews = page.get_by_role("switch", name="Previews by themselves")
    press_at(page, previews, "Space")
    expect(previews).not_to_be_checked()
    expect(page.locator("[data-saving=autoplay_previews]")).to_have_text("Saved")


def change_the_plan(page: Page) -> None:
    buy(page.request, "basic_month_usd")
    open_from_the_menu(page, "Account")
    places = page.get_by_role("navigation", name="Account", exact=True)
    press_at(page, places.get_by_role("link", name="Membership"))
    press_at(page, page.get_by_role("button", name="Choose Premium, monthly"))
    press_at(page, page.get_by_role("button", name="Change now"))
    expect(page.get_by_role("region", name="Your plan")).to_contain_text("Premium, monthly")


def sign_out_a_device(page: Page, site: Site, new_context: NewContext, email: str) -> None:
    other = new_context().request
    body = {"email": email, "password": PASSWORD}
    assert other.post("/api/auth/login", data=body, headers={"Origin": site.url}).ok
    open_from_the_menu(page, "Account")
    places = page.get_by_role("navigation", name="Account", exact=True)
    press_at(page, places.get_by_role("link", name="Devices"))
    expect(page).to_have_url(re.compile("/account/devices"))
    out = page.get_by_role("button", name=re.compile("^Sign out .+"))
    press_at(page, page.get_by_role("list").get_by_role("button", name=re.compile("^Sign out .+")))
    asked = page.get_by_role("dialog")
    expect(asked).to_be_visible()
    press_at(page, asked.get_by_role("button", name="Sign out", exact=True))
    expect(asked).to_have_count(0)
    expect(page.get_by_role("list").get_by_role("button", name=re.compile("^Sign out .+"))).to_have_count(0)
    expect(out.first).to_be_visible()
    assert other.get("/api/profiles").status == 401
