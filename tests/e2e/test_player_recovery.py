"""The player gets over what happens to it: no line, lapsed addresses, broken pictures, sleep; and keeps its place."""

import contextlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Error, Page, Route, WebSocketRoute, expect

from tests.e2e.conftest import WITHIN_S, until
from tests.e2e.site import Site

VIDEO = "document.querySelector('video')"
LATE_SEGMENTS = re.compile(r"/(v\d+|a_\w+)/s0000[2-9]\.m4s")
FIRST_HALF_S, LATER_S = 7.9, 16.0
SLEEPY_CLOCK = "const now = Date.now; globalThis.sleptMs = 0; Date.now = () => now() + globalThis.sleptMs;"
# Of this site: a page left for another one runs in a process of its own, which a busy machine may end unheard.
ELSEWHERE = "/robots.txt"
EIGHT_HOURS_MS = 8 * 3600 * 1000
Answer = Callable[[Route], None]


class Line:
    """What the second half of the film comes through: nothing, until `becomes` says how it answers."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.answer: Answer = self.held.append
        page.route(LATE_SEGMENTS, lambda route: self.answer(route))

    def becomes(self, answer: Answer) -> None:
        """Answer like this from now on, and whoever waits."""
        self.answer = answer
        for route in self.held:
            with contextlib.suppress(Error):  # nobody waits for it any more
                answer(route)
        self.held.clear()


def is_cut(route: Route) -> None:
    route.abort("connectionfailed")


def is_well(route: Route) -> None:
    route.fallback()


def brings_rubbish(route: Route) -> None:
    """A segment with the right frame around a picture that no decoder understands."""
    reply = route.fetch()
    body = reply.body()
    start = body.index(b"mdat") + 4
    route.fulfill(response=reply, body=body[:start] + b"\xa7" * (len(body) - start))


def rung_of(route: Route) -> str:
    found = re.search(r"/(v\d+)/", route.request.url)
    return found[1] if found else ""


@pytest.fixture
def sockets(viewer_page: Page) -> list[WebSocketRoute]:
    """The websockets of the page, as they are opened."""
    opened: list[WebSocketRoute] = []

    def connect(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        opened.append(socket)

    viewer_page.route_web_socket(re.compile("_event"), connect)
    return opened


@pytest.fixture
def line(viewer_page: Page) -> Line:
    return Line(viewer_page)


@pytest.fixture
def film(site: Site, viewer_page: Page, sockets: list[WebSocketRoute], line: Line) -> Iterator[Page]:
    """A page on which the first half of the film plays; the second has been asked for."""
    viewer_page.add_init_script(SLEEPY_CLOCK)
    viewer_page.goto(f"/watch/{site.seeded.film_id}?t=0")
    until(viewer_page, f"{VIDEO} && {VIDEO}.currentTime > 0.2 && {VIDEO}.closest('.pl__screen')")
    until(viewer_page, f"{VIDEO}.buffered.length && {VIDEO}.buffered.end(0) > {FIRST_HALF_S}")
    yield viewer_page
    viewer_page.unroute_all(behavior="ignoreErrors")


def jump(page: Page) -> None:
    page.evaluate(f"{VIDEO}.currentTime = {LATER_S}")


def plays_on(page: Page) -> None:
    """From where it was, and no further than that."""
    until(
        page,
        f"!{VIDEO}.paused && {VIDEO}.readyState > 2 && {VIDEO}.currentTime > {LATER_S} + 0.3",
        within_s=30,
    )
    assert page.evaluate(f"{VIDEO}.currentTime") < LATER_S + 6
    expect(page.get_by_role("alert")).to_have_count(0)


def last_play(site: Site) -> tuple[float, str | None]:
    """Where the newest play stands on the server, and when it ended."""
    with closing(sqlite3.connect(site.data_dir / "emberlight.db")) as database:
        return database.execute(
            "SELECT position_s, ended_at FROM playback_session ORDER BY last_beat_at DESC LIMIT 1"
        ).fetchone()


def place_when_left_s(page: Page, site: Site) -> float:
    """Leave the page; where the play stands once the server has heard of its end."""
    page.goto(ELSEWHERE)
    deadline = time.monotonic() + WITHIN_S
    while not last_play(site)[1]:
        assert time.monotonic() < deadline, "the play was never ended"
        page.wait_for_timeout(50)
    return last_play(site)[0]


def test_without_a_line_the_picture_stays_says_so_and_goes_on_by_itself(film: Page, line: Line) -> None:
    line.becomes(is_cut)
    jump(film)
    expect(film.locator(".pl__status")).to_contain_text("Trying again", timeout=10_000)
    assert film.evaluate(f"{VIDEO}.isConnected && {VIDEO}.videoWidth > 0 && !{VIDEO}.paused")
    expect(film.get_by_role("alert")).to_have_count(0)
    line.becomes(is_well)
    plays_on(film)
    expect(film.locator(".pl__status")).not_to_contain_text("Trying again")


@pytest.mark.parametrize("status", [401, 403, 410])
def test_a_lapsed_address_is_asked_for_anew_and_the_second_is_kept(
    film: Page, line: Line, status: int
) -> None:
    tickets: list[str] = []
    film.on("request", lambda asked: tickets.extend(re.findall(r"/api/playback$", asked.url)))
    line.becomes(lambda route: is_well(route) if tickets else route.fulfill(status=status))
    jump(film)
    plays_on(film)
    assert len(tickets) == 1


def test_a_picture_that_breaks_once_is_begun_anew_and_plays_on(film: Page, line: Line) -> None:
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if broken or not rung_of(route):
            return is_well(route)
        broken.append(route.request.url)
        return brings_rubbish(route)

    line.answer = break_once
    jump(film)
    plays_on(film)
    assert broken


def test_a_rung_that_cannot_be_decoded_is_left_for_another(film: Page, line: Line) -> None:
    broken: set[str] = set()
    played: set[str] = set()

    def break_a_rung(route: Route) -> None:
        rung = rung_of(route)
        if rung and not broken:
            broken.add(rung)
        if rung in broken:
            return brings_rubbish(route)
        played.add(rung)
        return is_well(route)

    line.answer = break_a_rung
    jump(film)
    plays_on(film)
    assert broken
    assert played - broken - {""}


def test_only_when_nothing_can_be_decoded_a_sentence_says_so_and_the_place_is_safe(
    site: Site, film: Page, line: Line
) -> None:
    line.answer = lambda route: brings_rubbish(route) if rung_of(route) else is_well(route)
    jump(film)
    alert = film.get_by_role("alert")
    expect(alert).to_contain_text("could not decode the film", timeout=30_000)
    expect(alert).to_contain_text("Your place is safe at 0:16")
    assert last_play(site)[0] == pytest.approx(LATER_S, abs=0.5)
    asked: list[str] = []
    film.on("request", lambda request: asked.append(request.url))
    film.wait_for_timeout(3_000)
    assert not [url for url in asked if url.endswith(".m4s")], "nothing goes on behind the sentence"
    assert film.evaluate("document.querySelector('video').paused")
    line.becomes(is_well)
    alert.get_by_role("button", name="Try again").click()
    plays_on(film)


def test_a_machine_that_slept_asks_for_fresh_addresses_before_anything_else(film: Page, line: Line) -> None:
    asked: list[str] = []
    wish = "is_renewal_wanted"
    film.on("request", lambda request: asked.extend(re.findall(wish, request.post_data or "")))

    def lapsed(route: Route) -> None:
        asked.append("segment")
        if wish in asked:
            return is_well(route)
        return route.fulfill(status=403)

    line.answer = lapsed
    film.evaluate(f"globalThis.sleptMs = {EIGHT_HOURS_MS}")
    jump(film)
    plays_on(film)
    assert asked[:2] == [wish, "segment"]
    assert asked.count(wish) == 1


def test_without_the_websocket_the_film_plays_on_and_its_place_is_kept(
    site: Site, film: Page, line: Line, sockets: list[WebSocketRoute]
) -> None:
    until(film, f"{VIDEO}.currentTime > 0.5")
    assert sockets
    film.unroute_all(behavior="ignoreErrors")
    film.route_web_socket(re.compile("_event"), lambda socket: socket.close())
    for socket in sockets:
        socket.close()
    line.becomes(is_well)
    with film.expect_response(re.compile("/heartbeat$")) as told:
        jump(film)
    assert told.value.ok
    plays_on(film)
    left_at_s = film.evaluate(f"{VIDEO}.currentTime")
    assert place_when_left_s(film, site) == pytest.approx(left_at_s, abs=1)


def test_a_page_that_is_left_while_it_recovers_keeps_the_place(site: Site, film: Page, line: Line) -> None:
    line.becomes(is_cut)
    jump(film)
    expect(film.locator(".pl__status")).to_contain_text("Trying again", timeout=10_000)
    assert place_when_left_s(film, site) == pytest.approx(LATER_S, abs=0.5)


def test_a_play_tells_how_well_it_went_when_its_page_is_left(site: Site, film: Page) -> None:
    film.goto(ELSEWHERE)
    newest = "SELECT startup_ms, watched_s, stalls, errors FROM play_quality ORDER BY told_at DESC LIMIT 1"
    told: tuple[int, float, int, int] | None = None
    for _ in range(50):
        with closing(sqlite3.connect(site.data_dir / "emberlight.db")) as database:
            told = database.execute(newest).fetchone()
        if told:
            break
        film.wait_for_timeout(100)
    assert told is not None
    startup_ms, watched_s, stalls, errors = told
    assert 0 < startup_ms < 60_000
    assert watched_s > 0.2
    assert (stalls, errors) == (0, 0)
