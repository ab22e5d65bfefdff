"""What the free plan is like in a real browser: ads, and one screen at a time."""

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewContext, until
from tests.e2e.site import Site

FILM = "document.querySelector('.pl__v:not(.pl__ad)')"
AD = "document.querySelector('.pl__ad')"
LEFT_AT_S, BREAK_AT_S, TARGET_S = 8.0, 14.0, 18.0


def with_a_break_in_the_middle(page: Page) -> None:
    """Let the film, too short for one, have a break that shows the ad of the first."""
    shown: list[str] = []

    def ticket(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["breaks"] = [0, BREAK_AT_S]
        route.fulfill(response=answer, body=json.dumps(body))

    def assets(route: Route) -> None:
        if route.request.url.endswith("/0"):
            answer = route.fetch()
            shown.append(answer.text())
            route.fulfill(response=answer)
        else:
            route.fulfill(status=200, content_type="application/json", body=shown[0])

    page.route(re.compile(r"/api/playback$"), ticket)
    page.route(re.compile(r"/api/playback/breaks/"), assets)


def test_a_free_viewer_sees_an_ad_and_then_the_film_from_where_it_was_left(
    site: Site, new_context: NewContext
) -> None:
    cookie, _ = site.free_household()
    context = new_context(cookie)
    film = {"title_id": site.seeded.film_id}
    play = context.request.post("/api/playback", data=film).json()
    context.request.post(
        f"/api/playback/{play['session_id']}/stop", data={"position_s": LEFT_AT_S + 3, "duration_s": 24}
    )
    page = context.new_page()
    with_a_break_in_the_middle(page)
    told: list[dict[str, object]] = []
    page.on("request", lambda asked: told.append({"url": asked.url, "body": asked.post_data or ""}))

    page.goto(
        f"/watch/{site.seeded.film_id}", wait_until="commit"
    )  # the ad does not wait for the last picture
    expect(page.get_by_role("group", name="Ad")).to_contain_text(re.compile(r"Ad · 0:0\d"))
    until(page, f"{AD} && {AD}.currentTime > 0.3 && {FILM}.paused")
    expect(page.get_by_role("slider", name="Seek")).to_have_count(0)
    before = page.evaluate(f"{AD}.currentTime")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("9")
    assert page.evaluate(f"{AD}.currentTime") - before < 2, "nothing jumps over an ad"
    page.keyboard.press("k")
    until(page, f"{AD}.paused")
    page.keyboard.press("k")
    until(page, f"!{AD} && !{FILM}.paused && {FILM}.currentTime > {LEFT_AT_S}")
    assert page.evaluate(f"{FILM}.currentTime") < LEFT_AT_S + 3
    places = [json.loads(str(one["body"]))["position_s"] for one in told if "/heartbeat" in str(one["url"])]
    assert all(place >= LEFT_AT_S - 0.5 for place in places), "the time of an ad is not the time of the film"

    page.evaluate(f"{FILM}.currentTime = {TARGET_S}")
    until(page, f"{AD} && {AD}.currentTime > 0.3 && {FILM}.paused")
    until(page, f"!{AD} && !{FILM}.paused && {FILM}.currentTime >= {TARGET_S}")
    assert page.evaluate(f"{FILM}.currentTime") < TARGET_S + 2, "it goes on where it was meant to"
    seen = [
        json.loads(str(one["body"]))
        for one in told
        if re.search(r"/breaks/0$", str(one["url"])) and one["body"]
    ]
    assert seen == [{"is_completed": False}, {"is_completed": True}]
    begun = [one for one in told if str(one["url"]).endswith("/api/playback")]
    assert len(begun) == 1, "a page that is rendered twice begins one play"


def test_a_screen_too_many_meets_a_wall_that_stops_another_and_starts_by_itself(
    site: Site, new_context: NewContext
) -> None:
    television, phone = (new_context(cookie).new_page() for cookie in site.free_household())
    path = f"/watch/{site.seeded.film_id}"
    television.goto(path)
    until(television, f"{FILM} && !{FILM}.paused && {FILM}.currentTime > 0.2")
    phone.goto(path)
    wall = phone.get_by_role("alert")
    expect(wall).to_contain_text("Too many screens")
    expect(wall).to_contain_text("Mara, watching Test Pattern")
    wall.get_by_role("button", name="Stop this one").click()
    until(phone, f"{AD} || ({FILM} && !{FILM}.paused)")
    expect(wall).to_have_count(0)
    television.evaluate(f"{FILM}.currentTime = 2")
    expect(television.get_by_role("alert")).to_contain_text("stopped from another screen")
    until(television, f"{FILM}.paused")
