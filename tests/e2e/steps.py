"""Steps that several browser tests take."""

import re
from uuid import uuid4

from playwright.sync_api import APIRequestContext, Page, expect

from tests.e2e.conftest import until
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site

A_ROW = re.compile("^(New (here|for you)$|For you, )")
"""Rows of the home page of which every viewer has at least one, whatever was watched before."""
HOME = re.compile(r"^[^?]*/browse")
"""The address of the home page, not one that leads to it."""


ALIVE = """[...document.querySelectorAll("main a, main button")]
    .some((each) => Object.keys(each).some((key) => key.startsWith("__reactFiber")))"""


def come_alive(page: Page) -> None:
    """Wait until React has taken over: what the first HTML shows is seen before anything answers keys or clicks."""
    until(page, ALIVE)


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sign_up(page: Page, name: str = "Mara") -> str:
    """A new account; the page ends on the gate."""
    email = f"{uuid4().hex[:12]}@example.com"
    page.goto("/signup")
    fill(page, "What shall we call you?", name)
    fill(page, "E-mail", email)
    fill(page, "Password", PASSWORD)
    press(page, "Create account")
    expect(page.get_by_role("heading", name="watching?")).to_be_visible()
    return email


def begin_household(page: Page, site: Site) -> str:
    """A new account without its form; the page ends on the gate."""
    email, cookie = site.household()
    page.context.add_cookies([{"name": "emberlight", "value": cookie, "url": site.url, "httpOnly": True}])
    page.goto("/profiles")
    expect(page.get_by_role("heading", name="watching?")).to_be_visible()
    return email


def buy(request: APIRequestContext, price: str) -> None:
    """Pay for a plan with a test card, past the pages."""
    opened = request.post("/api/billing/checkout", data={"price": price})
    assert opened.ok, opened.text()
    checkout = opened.json()
    session = checkout["url"].partition("session=")[2]
    card = {"number": "4242424242424242", "expires": "12/39", "code": "123", "name": "Mara Vane"}
    paid = request.post("/api/sandbox/pay", data={"session": session, **card})
    assert paid.ok, paid.text()
    bought = request.get(f"/api/billing/checkout/{checkout['checkout_id']}").json()
    assert bought["state"] == "complete", bought
