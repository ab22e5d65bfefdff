"""The bell: it rings without a reload, in every tab, and is read with keys alone."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.site import Site

BELL = re.compile("^Notifications")


def test_the_bell_rings_in_open_tabs_and_the_inbox_is_read_with_keys(
    site: Site, new_context: NewContext
) -> None:
    context = new_context(site.seeded.viewer_cookie, viewport={"width": 1280, "height": 800})
    context.request.post("/api/notifications/read", data={"all": True}, headers={"Origin": site.url})
    context.request.delete("/api/notifications", headers={"Origin": site.url})
    page, other = context.new_page(), context.new_page()
    for each in (page, other):
        each.goto("/my-list")
        expect(each.get_by_role("button", name=BELL)).to_have_attribute("aria-label", "Notifications")
        expect(each.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("window.wasHere = true")
    page.bring_to_front()
    page.wait_for_timeout(500)
    site.tell_viewer("Noor")
    bell = page.get_by_role("button", name=BELL)
    for each in (page, other):
        expect(each.get_by_role("button", name="Notifications, 1 unread")).to_be_visible()
    expect(page.get_by_text("New notification: Noor answered you")).to_be_attached()

    bell.press("Enter")
    drawer = page.get_by_role("dialog", name="Notifications")
    expect(drawer.get_by_role("link", name="Noor answered you")).to_be_visible()
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    site.tell_viewer("Mara")
    expect(drawer.get_by_role("link")).to_contain_text(["Mara answered you", "Noor answered you"])
    drawer.get_by_role("button", name="Mark all read").press("Enter")
    for each in (page, other):
        expect(each.locator(".bell > b")).to_have_count(0)
    drawer.get_by_role("button", name="Clear Mara answered you").press("Enter")
    expect(drawer.get_by_role("link", name="Mara answered you")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(bell).to_be_focused()
    assert page.evaluate("window.wasHere")
