"""The search page without a browser: what its address asks for, what is shown, what is kept back."""

import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from netflix_clone.discovery.sought import Sought, sought
from netflix_clone.discovery.state.search import SearchState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.library import service as library
from netflix_clone.meaning import weights
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import tasks
from tests import factories
from tests.conftest import forget_process
from tests.meaning import fake_provider
from tests.meaning.fake_provider import KEY, Fake
from tests.search import captions
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session)


@pytest.fixture
def language_model(database: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    with fake_provider.running() as server:
        for name, value in {
            "LANGUAGE_MODEL_PROVIDER": "openai",
            "LANGUAGE_MODEL": "a-model",
            "LANGUAGE_MODEL_BASE_URL": f"{server.address}/v1",
            "LANGUAGE_MODEL_API_KEY": KEY,
        }.items():
            monkeypatch.setenv(name, value)
        forget_process()
        yield server


def page(viewer: Viewer, address: str) -> SearchState:
    tasks.index_titles()
    tasks.index_lines()
    state = tab(SearchState, viewer.session_id, address=address)
    send(state, "load")
    return state


def names(state: SearchState) -> list[str]:
    return [tile.name for tile in state.tiles]


def test_an_address_says_all_that_is_asked_and_is_the_same_again() -> None:
    asked = Sought(
        q="sad & slow?",
        kind="movie",
        genre=("drama", "noir"),
        since=1920,
        until=1929,
        within=45,
        age=12,
        language=("de",),
        stars=3,
        unwatched=True,
        off=("length",),
        mode="words",
    )
    assert sought(dict(parse_qsl(urlsplit(asked.address).query))) == asked
    assert "language=" not in asked.address  # which would turn the pages into the language that is spoken


@pytest.mark.parametrize(
    "parameters",
    [
        {"kind": "x", "since": "-1", "until": "99999", "within": "1e9", "age": "nan", "stars": "9"},
        {"sort": "'; --", "mode": "<b>", "genre": ",,,", "since": "\u0661\u0662", "unwatched": "yes"},
    ],
)
def test_what_makes_no_sense_in_an_address_is_left_out(parameters: dict[str, str]) -> None:
    assert sought(parameters).is_empty


def test_before_anything_is_typed_there_are_searches_genres_and_what_is_watched(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise")
    state = page(viewer, "/search")
    assert (state.phase, state.recent) == ("start", [])
    assert [each.label for each in state.starters] == ["Drama"]
    send(state, "remember", "sunrise")
    send(state, "remember", "Murnau")
    state = page(viewer, "/search")
    assert [each.query for each in state.recent] == ["Murnau", "sunrise"]
    send(state, "forget", state.recent[0].entry_id)
    assert [each.query for each in state.recent] == ["sunrise"]
    send(state, "forget_all")
    assert page(viewer, "/search").recent == []


def test_a_misspelt_name_finds_its_film(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Nosferatu")
        factories.movie(session, "Metropolis")
    state = page(viewer, "/search?q=nosfratu")
    assert (state.phase, names(state)[0]) == ("ready", "Nosferatu")
    assert state.tab_title.startswith("nosfratu - ")


def test_a_filter_of_the_address_narrows_and_its_chip_takes_it_off(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise", genres=("Drama",))
        factories.movie(session, "Sunset", genres=("Noir",))
    state = page(viewer, "/search?q=sun&genre=noir")
    assert names(state) == ["Sunset"]
    (chip,) = state.active
    assert (chip.label, chip.href) == ("Noir", "/search?q=sun")


def test_a_child_finds_no_film_for_others(viewer: Viewer) -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7, is_kids=True)
        factories.movie(session, "Grim", maturity=18)
    assert names(page(child, "/search?q=grim")) == []
    assert names(page(viewer, "/search?q=grim")) == ["Grim"]


def test_where_nothing_is_found_something_close_is_offered(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise")
        factories.movie(session, "Nosferatu", genres=("Horror",))
    state = page(viewer, "/search?q=sunryse&genre=horror")
    assert (state.total, state.instead_heading) == (0, "Closest to it")
    assert [tile.name for tile in state.instead] == ["Sunrise"]


def test_what_is_like_nothing_is_not_said_to_be_close(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise")
    state = page(viewer, "/search?q=xyzzyx")
    assert (state.total, state.instead_heading) == (0, "New here")
    assert [tile.name for tile in state.instead] == ["Sunrise"]


def test_years_that_no_title_is_of_are_said_to_be_left_out(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Sunrise", year=1927, synopsis="A sad tale of the moon.")
    state = page(viewer, "/search?q=sad+moon+from+the+70s")
    assert (names(state), state.unmet) == (["Sunrise"], "1970 to 1979")
    assert page(viewer, "/search?q=sad+moon+from+the+20s").unmet == ""


def test_the_quick_chips_say_how_many_titles_they_leave(viewer: Viewer) -> None:
    with unit_of_work() as session:
        seen = factories.movie(session, "Sunrise", runtime_min=95)
        factories.movie(session, "Sunset", runtime_min=80)
        library.mark_watched(session, viewer, factories.playable(session, seen))
    state = page(viewer, "/search?q=sun")
    assert {chip.key: chip.count for chip in state.quick if chip.key in {"within-90", "unwatched"}} == {
        "within-90": 1,
        "unwatched": 1,
    }
    assert names(page(viewer, "/search?q=sun&unwatched=1")) == ["Sunset"]
    assert "movie" in {chip.key for chip in state.quick}
    said = page(viewer, "/search?q=sun+films")
    assert [chip.label for chip in said.understood] == ["Films"]
    assert "movie" not in {chip.key for chip in said.quick}, "it is a chip already"
    assert page(viewer, "/search?q=xyzzyx").quick == []


def test_lines_that_lie_ahead_are_shown_once_they_are_asked_for(viewer: Viewer) -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Nosferatu")
        told = captions.webvtt((14, 16, "What a lovely throat!"))
        captions.speaking(session, factories.playable(session, title_id).id, en=told)
    state = page(viewer, "/search?q=lovely+throat")
    (secret,) = state.lines
    assert (secret.is_secret, secret.count, secret.parts, secret.href) == (True, 1, (), "")
    send(state, "show_secret", title_id)
    (line,) = state.lines
    assert (line.is_secret, line.where, line.href) == (False, "0:14", f"/watch/{title_id}?t=13.5")
    assert [part.text for part in line.parts if part.is_match] == ["lovely throat"]


def test_without_weights_a_viewer_reads_that_meaning_is_off_and_nothing_for_operators(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    with unit_of_work() as session:
        factories.movie(session, "Nosferatu", synopsis="A vampire comes to a town.")
    state = page(viewer, "/search?q=vampire+in+town")
    assert names(state) == ["Nosferatu"]
    assert state.is_meaning_missed
    assert "install-models" not in json.dumps(state.dict(), default=str)
    assert not page(viewer, "/search?q=vampire+in+town&mode=words").is_meaning_missed


@pytest.mark.parametrize("q", ["%22%27%3B--", "%F0%9F%98%80", "a", "x" * 5000, "%D8%A7", "*", "%00"])
def test_nothing_that_is_typed_breaks_the_page(viewer: Viewer, q: str) -> None:
    assert page(viewer, f"/search?q={q}").phase in {"ready", "start"}


def test_without_a_language_model_nothing_offers_to_ask_one(viewer: Viewer) -> None:
    with unit_of_work() as session:
        factories.movie(session, "The Lodger")
    state = page(viewer, "/search?q=lodger&mode=ask")
    assert (state.may_ask, state.mode, names(state)) == (False, "", ["The Lodger"])


def test_a_question_shows_what_the_language_model_picks_and_why(language_model: Fake, viewer: Viewer) -> None:
    with unit_of_work() as session:
        lodger = factories.movie(session, "The Lodger", synopsis="A landlady suspects her guest.")
    language_model.answers = [
        json.dumps({"search": "a guest who is suspected", "avoid": []}),
        json.dumps([{"id": lodger, "why": "Somebody is watched by his landlady."}]),
    ]
    state = page(viewer, "/search?q=who+is+the+guest&mode=ask")
    assert state.may_ask
    assert not state.is_asking
    assert state.is_picked_by_model
    assert [(pick.tile.name, pick.why) for pick in state.picks] == [
        ("The Lodger", "Somebody is watched by his landlady.")
    ]


def test_in_an_outage_of_the_language_model_our_own_search_answers_and_says_so(
    language_model: Fake, viewer: Viewer
) -> None:
    with unit_of_work() as session:
        factories.movie(session, "The Lodger")
    language_model.moods = ["401", "401"]
    state = page(viewer, "/search?q=lodger&mode=ask")
    assert not state.is_picked_by_model
    assert [(pick.tile.name, pick.why) for pick in state.picks] == [("The Lodger", "")]
