"""A membership with the sandbox, from the first ad to the last goodbye, as its holder sees it."""

import io
import json
import re
import zipfile

from playwright.sync_api import APIResponse, BrowserContext, Page, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.seed import PASSWORD
from tests.e2e.site import Site
from tests.e2e.steps import HOME, come_alive, fill, press, sign_up

GOOD, FAILS_LATER = "4242424242424242", "4000000000000341"
MEMBERSHIP = "/account/membership"
PLAYS = "!document.querySelector('.pl__v:not(.pl__ad)').paused"
AT_ONCE = 4


def enter(page: Page) -> None:
    page.get_by_role("button", name="Mara").first.click()
    page.wait_for_url(HOME)
    come_alive(page)


def give_card(page: Page, number: str) -> None:
    fill(page, "Card number", number)
    fill(page, "Expires", "1234")
    fill(page, "Security code", "123")
    fill(page, "Name on card", "Mara Lindqvist")


def play(context: BrowserContext, title_id: int) -> APIResponse:
    return context.request.post("/api/playback", data={"title_id": title_id})


def offered(context: BrowserContext, title_id: int) -> int:
    return context.request.get(f"/api/downloads/offer?title_id={title_id}").status


def entitlement(page: Page) -> dict[str, object]:
    return page.context.request.get("/api/billing").json()["entitlement"]


def buy_premium(page: Page, title_id: int) -> None:
    """From the wall before a premium title to its picture in three clicks, besides what has to be typed."""
    page.goto(f"/watch/{title_id}")
    wall = page.get_by_role("alert")
    expect(wall).to_contain_text("Gold Leaf is part of Premium")
    wall.get_by_role("link", name="See Premium").click()
    expect(page.get_by_role("radio", name="Yearly")).to_be_checked()
    page.get_by_role("link", name="Choose Premium").click()
    expect(page.get_by_text("Sandbox: no money moves")).to_be_visible()
    fill(page, "Promotion code", "NO SUCH CODE")
    press(page, "Apply")
    expect(page.get_by_text("There is no such code.")).to_be_visible()
    fill(page, "Promotion code", "FIRSTREEL")
    press(page, "Apply")
    expect(page.get_by_text("Applied")).to_be_visible()
    give_card(page, GOOD)
    page.get_by_role("button", name=re.compile(r"^Pay \$119\.92")).click()
    page.get_by_role("link", name="Watch now").click()
    page.wait_for_url(re.compile(rf"/watch/{title_id}"))
    until(page, PLAYS)


def meet_the_fifth(contexts: list[BrowserContext], fifth: Page, title_id: int) -> None:
    for context in contexts:
        played = play(context, title_id)
        assert played.status == 200, played.text()
    fifth.goto(f"/watch/{title_id}")
    wall = fifth.get_by_role("alert")
    expect(wall).to_contain_text("Too many screens")
    expect(wall.get_by_role("button", name="Stop this one")).to_have_count(AT_ONCE)


def downgrade(page: Page) -> None:
    page.goto(MEMBERSHIP)
    press(page, "Choose Basic, yearly")
    press(page, "Change with the next bill")
    expect(page.get_by_text(re.compile("you change to Basic"))).to_be_visible()
    assert entitlement(page)["plan"] == "premium", "until the paid period ends all is as it was"
    press(page, "Move to the next bill")
    expect(page.get_by_label("Your plan").first).to_contain_text("Basic, yearly")
    assert entitlement(page)["plan"] == "basic"


def change_card(page: Page, number: str) -> None:
    page.goto(MEMBERSHIP)
    page.get_by_role("region", name="Payment").get_by_role("button", name="Pay another way").click()
    expect(page.get_by_role("heading", name="Pay another way")).to_be_visible()
    give_card(page, number)
    press(page, "Use this card")
    page.wait_for_url(re.compile(f"{MEMBERSHIP}$"))


def fail_and_pay(page: Page, mailbox: Page, email: str) -> None:
    change_card(page, FAILS_LATER)
    press(page, "Move to the next bill")
    # The page comes again by itself: who goes on before that is turned back to it.
    expect(page.get_by_label("Your plan").first).to_contain_text("A payment is open")
    page.goto("/browse")
    failed = page.get_by_text(re.compile(r"Your last payment failed"))
    expect(failed).to_be_visible()
    assert entitlement(page)["plan"] == "basic", "the grace days"
    wait_for_mail(mailbox, email, re.compile("payment|paid", re.IGNORECASE))
    change_card(page, GOOD)
    expect(failed).to_have_count(0)


def wait_for_mail(mailbox: Page, email: str, subject: re.Pattern[str]) -> None:
    for _ in range(40):
        mailbox.goto("/admin/mail")
        line = mailbox.locator("li, tr, article, details").filter(has_text=email).filter(has_text=subject)
        if line.count():
            return
        mailbox.wait_for_timeout(1000)
    raise AssertionError(mailbox.locator("main").inner_text()[:2000])


def cancel_and_resume(page: Page) -> None:
    page.goto(MEMBERSHIP)
    page.get_by_text("Cancel membership", exact=True).click()
    page.get_by_role("button", name=re.compile("^Cancel, end on ")).click()
    expect(page.get_by_text(re.compile(r"Basic ends on "))).to_be_visible()
    press(page, "Keep Basic")
    expect(page.get_by_text("Cancel membership", exact=True)).to_be_visible()


def take_all_along(page: Page) -> dict[str, object]:
    page.goto("/account/data")
    press(page, "Prepare my file")
    link = page.get_by_role("link", name="Download")
    expect(link.last).to_be_visible(timeout=40_000)
    with page.expect_download() as begun:
        link.last.click()
    with zipfile.ZipFile(io.BytesIO(begun.value.path().read_bytes())) as bundle:
        names = bundle.namelist()
        assert any(name.endswith(".csv") for name in names)
        return {name: json.loads(bundle.read(name)) for name in names if name.endswith(".json")}


def leave(page: Page) -> None:
    page.goto("/account/data")
    press(page, "Delete my account")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your password").fill(PASSWORD)
    dialog.get_by_label("I know what is deleted").check()
    dialog.get_by_role("button", name="Delete my account").click()
    page.wait_for_url(re.compile("/login"))
    assert page.context.request.get("/api/billing").status == 401


def test_a_membership_from_the_first_ad_to_the_last_goodbye(worker: Site, new_context: NewContext) -> None:
    worker.free_household()
    gold, film = worker.premium_film(), worker.seeded.film_id
    context = new_context()
    page = context.new_page()
    email = sign_up(page)
    enter(page)
    page.goto(f"/watch/{film}")
    expect(page.get_by_role("group", name="Ad")).to_be_visible()
    assert (entitlement(page)["plan"], entitlement(page)["max_height"]) == ("free", 480)
    assert offered(context, film) == 402

    buy_premium(page, gold)
    assert (entitlement(page)["plan"], offered(context, gold)) == ("premium", 200)
    others = [new_context() for _ in range(AT_ONCE)]
    for other in others:
        signed = other.request.post(
            "/api/auth/login", data={"email": email, "password": PASSWORD}, headers={"Origin": worker.url}
        )
        assert signed.ok, signed.text()
        gate = other.new_page()
        gate.goto("/profiles")
        enter(gate)
        gate.close()
    meet_the_fifth(others[:-1], others[-1].new_page(), gold)

    downgrade(page)
    assert offered(context, film) == 402
    assert play(context, gold).status == 402
    fail_and_pay(page, new_context(worker.seeded.admin_cookie).new_page(), email)
    cancel_and_resume(page)
    told = take_all_along(page)
    assert email in json.dumps(told)
    leave(page)
