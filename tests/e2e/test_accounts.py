"""Somebody new: from the landing page to a household of their own, with the keyboard where it counts."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site
from tests.e2e.steps import HOME, begin_household, fill, press


def test_the_address_typed_on_the_landing_page_is_there_on_the_next(page: Page) -> None:
    page.goto("/")
    fill(page, "E-mail address", "carried@example.com")
    press(page, "Start watching")
    page.wait_for_url(re.compile("/signup"))
    expect(page.get_by_label("E-mail")).to_have_value("carried@example.com")
    assert "carried" not in page.url


def test_signing_up_by_keyboard_ends_at_home(page: Page) -> None:
    page.goto("/signup")
    expect(page.get_by_role("button", name="Create account")).to_be_enabled()
    page.get_by_label("What shall we call you?").focus()
    page.keyboard.type("Mara")
    page.keyboard.press("Tab")
    page.keyboard.type(f"{uuid4().hex[:12]}@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/profiles"))
    page.get_by_role("button", name="Mara Owner").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(HOME)


def test_a_weak_password_is_refused_beside_its_field_and_nothing_typed_is_lost(page: Page) -> None:
    page.goto("/signup")
    fill(page, "What shall we call you?", "Mara")
    fill(page, "E-mail", "mara@example.com")
    fill(page, "Password", "password")
    press(page, "Create account")
    field = page.get_by_label("Password", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("words in a row"))
    expect(field).to_be_focused()
    expect(page.get_by_label("E-mail")).to_have_value("mara@example.com")


def test_signing_in_returns_to_the_page_that_asked_for_it_and_nowhere_else(page: Page) -> None:
    for wanted, reached in (
        ("/account", "/account"),
        ("https://example.org/", "/browse"),
        ("//example.org", "/browse"),
        ("/films/..//example.org", "/browse"),
    ):
        page.context.clear_cookies()
        page.goto(f"/login?next={wanted}")
        fill(page, "E-mail", "viewer@example.com")
        fill(page, "Password", PASSWORD)
        press(page, "Sign in")
        expect(page).not_to_have_url(re.compile("/login"))
        assert "example.org" not in page.url
        assert page.url.split("?")[0].rstrip("/").endswith((reached, "/profiles"))


def test_a_wrong_password_is_told_in_words_and_keeps_the_address(page: Page) -> None:
    page.goto("/login")
    fill(page, "E-mail", "viewer@example.com")
    fill(page, "Password", "not the password")
    press(page, "Sign in")
    expect(page.get_by_role("alert").filter(has_text=re.compile("."))).to_be_visible()
    expect(page.get_by_label("E-mail")).to_have_value("viewer@example.com")


def test_a_server_that_does_not_answer_is_told_in_words(page: Page) -> None:
    page.goto("/login")
    page.route("**/api/auth/login", lambda route: route.abort())
    fill(page, "E-mail", "viewer@example.com")
    fill(page, "Password", PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_text("could not reach the server")).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_have_value(PASSWORD)


def test_a_password_can_be_looked_at(page: Page) -> None:
    page.goto("/login")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_enabled()
    fill(page, "Password", PASSWORD)
    show = page.get_by_role("button", name="Show password")
    show.click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    expect(show).to_have_attribute("aria-pressed", "true")


def test_a_dialog_gives_the_focus_back(site: Site, page: Page) -> None:
    begin_household(page, site)
    add = page.get_by_role("button", name="Add profile")
    add.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(add).to_be_focused()


def test_another_device_is_signed_out_at_once(site: Site, page: Page, new_context: NewContext) -> None:
    email = begin_household(page, site)
    other = new_context().new_page()
    other.goto("/login")
    fill(other, "E-mail", email)
    fill(other, "Password", PASSWORD)
    press(other, "Sign in")
    expect(other).not_to_have_url(re.compile("/login"))
    page.goto("/account/devices")
    out = page.get_by_role("button", name=re.compile("^Sign out .+ on "))
    expect(out).to_have_count(1)
    out.click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out", exact=True).click()
    expect(out).to_have_count(0)
    other.goto("/account")
    other.wait_for_url(re.compile("/login"))


def test_a_changed_password_opens_the_account(site: Site, page: Page) -> None:
    email = begin_household(page, site)
    page.goto("/account/security")
    fill(page, "Password now", PASSWORD)
    fill(page, "New password", "four other words entirely")
    press(page, "Change password")
    expect(page.get_by_text("Your password is changed")).to_be_visible()
    page.context.clear_cookies()
    page.goto("/login")
    fill(page, "E-mail", email)
    fill(page, "Password", "four other words entirely")
    press(page, "Sign in")
    expect(page).not_to_have_url(re.compile("/login"))
