"""A browser under the keys alone: walk to something, and look at every stop on the way."""

import re

from playwright.sync_api import Locator, Page, expect

WITHIN_MS = 1_500
STEP_MS = 50
# The ring may stand on what is focused, on the field around it, on the face beside a hidden radio, or on the card
# that grew over it. Seen is what lies on top in the middle, or near one of the edges.
STOP = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const ringed = (element) => {
        const style = element && getComputedStyle(element);
        return Boolean(style) && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const { x, y, width, height } = at.getBoundingClientRect();
    const grown = document.querySelector(".hover");
    const isMine = (top) => top && (at.contains(top) || top.closest("label")?.contains(at) || at.closest(".input")?.contains(top)
        || (grown?.contains(top) && ringed(grown)));
    const isHeading = at.matches("h1, h2, main, dialog, [role=dialog], [role=region]");
    return {
        what: at.outerHTML.slice(0, 160),
        isRinged: isHeading || ringed(at) || ringed(at.closest(".input")) || ringed(at.nextElementSibling)
            || [...at.children].some((inner) => ringed(inner) || [...inner.children].some(ringed)),
        isSeen: isHeading || [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]]
            .filter(([right, down]) => isMine(document.elementFromPoint(x + width * right, y + height * down))).length >= 3,
    };
}"""


def look_at_focus(page: Page) -> None:
    """What has the focus is named, ringed and hidden by nothing, once whatever moves has come to rest."""
    stop = {}
    for _ in range(WITHIN_MS // STEP_MS):
        stop = page.evaluate(STOP)
        if stop is None or (stop["isRinged"] and stop["isSeen"]):
            break
        page.wait_for_timeout(STEP_MS)
    if stop is None:
        return
    assert stop["isRinged"], f"no ring: {stop['what']}"
    assert stop["isSeen"], f"hidden: {stop['what']}"
    expect(page.locator(":focus")).to_have_accessible_name(re.compile(r"\S"))


def walk_to(page: Page, goal: Locator, key: str = "Tab", *, most: int = 60) -> None:
    """Press `key` until `goal` has the focus; every stop on the way is looked at."""
    expect(goal).to_be_visible()
    for _ in range(most):
        if goal.evaluate("element => element === document.activeElement"):
            look_at_focus(page)
            return
        page.keyboard.press(key)
        look_at_focus(page)
    raise AssertionError(f"{most} times {key} do not lead to {goal}")


def press_at(page: Page, goal: Locator, key: str = "Enter", *, by: str = "Tab") -> None:
    """Walk there, then press."""
    walk_to(page, goal, by)
    page.keyboard.press(key)
