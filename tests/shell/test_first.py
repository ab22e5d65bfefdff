"""The first HTML of a page: what is in it, that it is escaped, and that it is nobody else's."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from netflix_clone.discovery import first as discovery_first
from netflix_clone.kit import tokens
from netflix_clone.kit.ahead import KEPT_S, Ahead
from netflix_clone.kit.db import unit_of_work
from netflix_clone.library import service as library
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.shell import first, pages
from tests import factories
from tests.playback import media
from tests.shell.conftest import Visit

NASTY = """<img src=x onerror=alert(1)>"&'</script><script>alert(2)</script>"""
AHEAD = '<meta charset="utf-8"/><link rel="modulepreload" href="/assets/manifest-1.js"/>'
COMPILED = (
    f'<!DOCTYPE html><html lang="en"><head>{AHEAD}<title>Home</title><script>1</script></head><body><main>'
    '<div><div class="first"></div><div aria-hidden="true" class="waits">…</div></div></main></body></html>'
)
EMPTY = (
    f'<!DOCTYPE html><html lang="en"><head>{AHEAD}<script>1</script></head>'
    '<body><div role="status"></div></body></html>'
)


@pytest.fixture(autouse=True)
def compiled(built: Path) -> None:
    first.forget()
    for name, page in (("browse/index.html", COMPILED), ("index.html", COMPILED)):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text(page)
    (built / "404.html").write_text(EMPTY)
    (built / "shells").mkdir()
    for name in ("title-title-id.html", "genre-genre-slug.html", "person-person-id.html"):
        (built / "shells" / name).write_text(EMPTY)


def film(name: str, **facts: object) -> int:
    with unit_of_work() as session:
        title_id = factories.movie(session, name, synopsis=f"What happens in {name}", **facts)  # pyright: ignore[reportArgumentType]
        media.ready(session, factories.playable(session, title_id).id)
    return title_id


def viewer(**fields: object) -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session, **fields)  # pyright: ignore[reportArgumentType]


def seen_by(visit: Visit, path: str, who: Viewer | None = None) -> str:
    browser = visit()
    if who:
        browser.cookies.set("emberlight", tokens.issue(tokens.Claims(who.session_id)))
    answer = browser.get(path)
    assert answer.status_code == 200, answer.headers.get("location")
    return answer.text


def head_of(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(text) for name, text in found}


def test_home_has_its_hero_in_place_of_the_skeleton_and_its_picture_is_asked_for_at_once(
    visit: Visit,
) -> None:
    title_id = film("Metropolis")
    page = seen_by(visit, "/browse", viewer())
    slot = page[page.index('<div class="first">') : page.index('class="waits"')]
    assert 'class="hero__syn">What happens in Metropolis' in slot
    assert f'href="/watch/{title_id}"' in slot
    assert f'href="/title/{title_id}" data-card="{title_id}" data-name="Metropolis"' in slot
    preload = re.search(r'<link rel="preload" as="image" fetchpriority="high" href="([^"]+)">', page)
    assert preload is not None
    assert f'src="{preload[1]}"' in slot
    assert preload.start() < page.index("modulepreload")  # or it waits for a connection


def test_no_script_travels_in_front_of_what_the_first_html_shows(visit: Visit) -> None:
    title_id = film("Metropolis")
    for path in ("/browse", f"/title/{title_id}"):
        page = seen_by(visit, path, viewer())
        ahead = re.findall(r'<link rel="modulepreload"[^>]*>', page)
        assert ahead
        assert all('fetchpriority="low"' in each for each in ahead)


def test_a_title_begins_with_every_line_that_its_page_has_above_the_synopsis(visit: Visit) -> None:
    who, title_id = viewer(), film("Metropolis", runtime_min=150)
    with unit_of_work() as session:
        playable = factories.playable(session, title_id)
        library.save_progress(session, who, playable, position_s=4500, duration_s=9000)
    page = seen_by(visit, f"/title/{title_id}", who)
    first = page[page.index("<first-view>") : page.index("</first-view>")]
    assert '<div class="bar"><i style="width:50%">' in first
    assert first.index("title__left") < first.index("facts--title") < first.index("title__syn")


def test_what_one_profile_may_see_never_reaches_another(visit: Visit) -> None:
    for number in range(4):
        film(f"Cartoon {number}", maturity=0)
    for number in range(4):
        film(f"Slasher {number}", maturity=18)
    grown_up, child = viewer(name="Vera"), viewer(name="Kim", maturity_ceiling=7, is_kids=True)
    for _ in range(2):
        assert "Slasher" in seen_by(visit, "/browse", grown_up)
        page = seen_by(visit, "/browse", child)
        assert "Slasher" not in page
        assert "Vera" not in page


def test_a_page_made_for_one_reader_is_kept_by_nobody(visit: Visit) -> None:
    film("Metropolis")
    browser = visit()
    browser.cookies.set("emberlight", tokens.issue(tokens.Claims(viewer().session_id)))
    answer = browser.get("/browse")
    assert answer.headers["cache-control"] == "no-store"  # or Back shows it to whoever comes after a sign-out
    assert "etag" not in answer.headers


def test_whoever_asks_too_often_gets_the_skeleton(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_BEGUN_RATE", "1/minute")
    title_id = film("Metropolis")
    one, other = viewer(), viewer()
    assert "Metropolis" in seen_by(visit, "/browse", one)
    assert '<div class="first"></div>' in seen_by(visit, "/browse", one)
    assert "Metropolis" in seen_by(visit, "/browse", other)
    assert visit().get(f"/title/{title_id}").status_code == 200
    assert visit().get(f"/title/{title_id}").status_code == 303


def test_names_and_synopses_cannot_break_out(visit: Visit) -> None:
    title_id = film(NASTY)
    for page in (
        seen_by(visit, f"/title/{title_id}", viewer()),
        seen_by(visit, f"/title/{title_id}"),
        seen_by(visit, "/"),
    ):
        assert "<img src=x" not in page
        assert "alert(2)</script>" not in page
    data = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', seen_by(visit, f"/title/{title_id}")
    )
    assert data is not None
    assert json.loads(data[1])["name"] == NASTY


def test_a_stranger_gets_a_public_title_with_its_tags_and_the_way_in(visit: Visit) -> None:
    title_id = film("Metropolis", maturity=12, year=1927, runtime_min=153)
    page = seen_by(visit, f"/title/{title_id}")
    told = head_of(page)
    assert (told["og:title"], told["og:type"]) == ("Metropolis (1927)", "video.movie")
    assert told["og:image"].startswith("http")
    assert told["description"] == "What happens in Metropolis"
    assert f'rel="canonical" href="{told["og:url"]}"' in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data is not None
    facts = json.loads(data[1])
    assert (facts["@type"], facts["duration"], facts["url"]) == ("Movie", "PT2H33M", told["og:url"])
    assert f'href="/login?next=/title/{title_id}"' in page


@pytest.mark.parametrize("facts", [{"maturity": 18}, {"publish": False}])
def test_what_a_stranger_may_not_see_has_no_page_and_no_tags(visit: Visit, facts: dict[str, object]) -> None:
    title_id = film("Secret", **facts)
    answer = visit().get(f"/title/{title_id}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/login?next=/title/{title_id}")
    assert "Secret" not in answer.text


def test_a_genre_and_a_person_show_a_stranger_their_titles(visit: Visit) -> None:
    title_id = film("Metropolis", genres=("Drama",))
    assert f'href="/title/{title_id}"' in seen_by(visit, "/genre/drama")
    assert visit().get("/genre/nothing").status_code == 303
    assert visit().get("/person/999").status_code == 303


def test_a_first_html_that_fails_leaves_the_skeleton(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_identity: object, _gaps: object) -> None:
        raise RuntimeError

    film("Metropolis")
    monkeypatch.setitem(registry.pages, "/browse", _with_first(breaks))
    assert '<div class="first"></div>' in seen_by(visit, "/browse", viewer())


def _with_first(make: object) -> object:
    from dataclasses import replace

    return replace(registry.pages["/browse"], first=make)  # pyright: ignore[reportArgumentType]


def test_the_landing_page_has_its_rail(visit: Visit) -> None:
    title_id = film("Metropolis")
    page = seen_by(visit, "/")
    assert f'href="/title/{title_id}"' in page
    assert page.count("<title") == 1


def test_what_was_made_ahead_is_taken_once_and_by_whom_it_was_made_for() -> None:
    calls: list[str] = []
    made = Ahead(lambda who: calls.append(who) or len(calls))
    made.ahead("Vera")
    assert made("Kim") == 2
    assert made("Vera") == 1
    assert made("Vera") == 3


def test_what_nobody_came_for_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    made = Ahead(lambda who: f"the page of {who}")
    made.ahead("Vera")
    made.ahead("Kim")
    now += KEPT_S - 1
    made.ahead("Vera")
    now += 2
    made.ahead("Nora")
    assert [who for _, (who,), _ in made._made] == ["Vera", "Nora"]  # pyright: ignore[reportGeneralTypeIssues]


def test_every_public_page_says_so_by_itself() -> None:
    assert {route for route, page in registry.pages.items() if page.first} >= {
        "/",
        "/browse",
        "/title/[title_id]",
        "/genre/[genre_slug]",
        "/person/[person_id]",
    }
    assert discovery_first.landing


def test_what_was_made_ahead_is_let_go_when_what_it_tells_has_changed() -> None:
    calls: list[str] = []
    made = Ahead(lambda who, what: calls.append(who) or f"{what} for {who}, {len(calls)}")
    made.ahead("ann", "home")
    made.ahead("bob", "home")
    made.forget("ann")
    assert made("ann", "home") == "home for ann, 3"
    assert made("bob", "home") == "home for bob, 2"
