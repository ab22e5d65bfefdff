"""A passkey in a real browser, with the authenticator that Chromium plays: added, and enough to sign in with."""

import re

from playwright.sync_api import expect
from pyotp.totp import TOTP

from tests.e2e.conftest import NewContext
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site
from tests.e2e.steps import begin_household, fill, press

_INTERNAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_signs_in_alone_and_answers_the_second_step(site: Site, new_context: NewContext) -> None:
    context = new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": _INTERNAL})
    email = begin_household(page, site)
    page.get_by_role("button", name="Mara Owner").click()
    page.wait_for_url(re.compile(r"^[^?]*/browse"))

    page.goto("/account/security")
    press(page, "Add a passkey")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What to call it").fill("Blue laptop")
    dialog.get_by_label("Your password").fill(PASSWORD)
    dialog.get_by_role("button", name="Go on").click()
    expect(page.locator("#passkeys").get_by_text("Blue laptop")).to_be_visible()

    page.locator("#two-factor").get_by_role("button", name="Set up").click()
    picture = page.get_by_role("img", name="QR code")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    secret = page.locator("#two-factor code").inner_text()
    fill(page, "Code", TOTP(secret).now())
    press(page, "Turn it on")
    expect(page.locator("#two-factor li")).to_have_count(10)

    context.clear_cookies()
    page.goto("/login?next=/account/security")
    press(page, "Sign in with a passkey")
    page.wait_for_url(re.compile(r"^[^?]*/account/security"))

    context.clear_cookies()
    page.goto("/login")
    fill(page, "E-mail", email)
    fill(page, "Password", PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    press(page, "Use a passkey instead")
    page.wait_for_url(re.compile(r"^[^?]*/profiles"))
