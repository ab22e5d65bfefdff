"""Lists, people and New & popular as their pages show them, without a browser."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from netflix_clone import tables
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.models import Person
from netflix_clone.discovery import kindred
from netflix_clone.discovery.state.lists import LanguagesState, ListState
from netflix_clone.discovery.state.new import NewState
from netflix_clone.discovery.state.person import PersonState
from netflix_clone.kit import db
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.library import service
from netflix_clone.playback import charts
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import ranking
from netflix_clone.recommendations.schemas import Recommended
from tests import factories
from tests.ready_media import ready_asset
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def counted_anew() -> Iterator[None]:
    kindred.forget()
    yield
    kindred.forget()


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session, name="Mara")


def opened(viewer: Viewer, address: str) -> ListState:
    state = tab(ListState, viewer.session_id, address=address)
    send(state, "load")
    return state


def names(state: ListState) -> list[str]:
    return [tile.name for tile in state.tiles]


def test_a_genre_is_listed_page_by_page_in_the_order_asked_for(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for n in range(40):
            factories.movie(session, f"Film {n:02}", genres=("Film Noir", "Crime"))
        factories.movie(session, "Other", genres=("Drama",))
    state = opened(viewer, "/genre/film-noir")
    assert (state.phase, state.heading, state.has_more) == ("ready", "Film Noir", True)
    send(state, "sort_by", "name")
    send(state, "load_more")
    assert names(state) == [f"Film {n:02}" for n in range(40)]
    assert not state.has_more
    assert [(genre.key, genre.count) for genre in state.genres] == [("crime", 40)]
    send(state, "sort_by", "no such order")
    assert state.sort == "name"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/films/", ["Cold", "Warm"]),
        ("/films?genre=horror", ["Cold"]),
        ("/series", ["Serial"]),
        ("/genre/drama?genre=horror", ["Cold"]),
        ("/genre/drama?genre=' OR 1=1", []),
        ("/language/de", ["Warm"]),
        ("/language/zxx", ["Cold", "Serial"]),
    ],
)
def test_a_list_is_what_its_address_says(viewer: Viewer, address: str, found: list[str]) -> None:
    with unit_of_work() as session:
        factories.movie(session, "Warm", genres=("Drama",), languages=("de",))
        factories.movie(session, "Cold", genres=("Drama", "Horror"))
        factories.series(session, "Serial")
    assert sorted(names(opened(viewer, address))) == found


@pytest.mark.parametrize("address", ["/genre/' OR 1=1", "/language/xx", "/language/%00"])
def test_a_shelf_that_is_not_there_says_so(viewer: Viewer, address: str) -> None:
    assert opened(viewer, address).phase == "missing"


def test_a_list_is_narrowed_to_ten_years(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for year in (1902, 1927, 1929, 1931):
            factories.movie(session, f"Of {year}", year=year)
    state = opened(viewer, "/films")
    assert state.decades == [1930, 1920, 1910, 1900]
    send(state, "only_from", "1920")
    assert sorted(names(state)) == ["Of 1927", "Of 1929"]
    send(state, "only_from", "1750")
    assert state.decade == "1920"


def test_a_list_goes_from_a_to_z_and_begins_at_any_letter(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for name in ("8½", "The Avenger", "Arsenal", "Breathless", "Zero"):
            factories.movie(session, name)
    state = opened(viewer, "/films")
    send(state, "show_as", "names")
    assert [(line.letter, line.name) for line in state.names] == [
        ("#", "8½"),
        ("A", "Arsenal"),
        ("", "The Avenger"),
        ("B", "Breathless"),
        ("Z", "Zero"),
    ]
    send(state, "go_to_letter", "B")
    assert [line.name for line in state.names] == ["Breathless", "Zero"]
    send(state, "go_to_letter", "#")
    assert len(state.names) == 5


def test_a_genre_stands_in_rows_of_the_genres_beside_it(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for n in range(3):
            factories.movie(session, f"Dark {n}", genres=("Crime", "Film Noir"))
        factories.movie(session, "Alone", genres=("Crime", "Drama"))
    state = opened(viewer, "/genre/crime")
    send(state, "show_as", "rows")
    assert [(row.heading, row.href, len(row.tiles)) for row in state.strips] == [
        ("Film Noir", "?genre=film-noir", 3)
    ]


def test_a_list_that_cannot_be_read_says_so(viewer: Viewer) -> None:
    listing = tables.metadata.tables["listing"]
    listing.drop(db.engine())
    assert opened(viewer, "/films").phase == "failed"
    for state in (tab(NewState, viewer.session_id), tab(LanguagesState, viewer.session_id)):
        send(state, "load")
        assert state.phase == "failed"


def test_what_waits_on_a_list_turns_to_play_by_itself(viewer: Viewer) -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
    state = opened(viewer, "/films")
    assert state.is_waiting
    with unit_of_work() as session:
        ready_asset(session, factories.playable(session, film).id)
    send(state, "look_again")
    assert (state.is_waiting, state.tiles[0].is_ready) == (False, True)


def test_languages_are_named_and_counted(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for language in ("de", "de", "fr"):
            factories.movie(session, languages=(language,))
        factories.movie(session)
    state = tab(LanguagesState, viewer.session_id)
    send(state, "load")
    assert [(each.label, each.count) for each in state.languages] == [
        ("German", 2),
        ("French", 1),
        ("Without speech", 1),
    ]
    assert [(row.heading, row.href, len(row.tiles)) for row in state.strips] == [
        ("German", "/language/de", 2)
    ]


def test_a_person_has_a_page_and_nobody_has_one_for_titles_that_are_hidden(viewer: Viewer) -> None:
    with unit_of_work() as session:
        for year in (1924, 1926):
            factories.movie(session, year=year, directors=("Keaton",), cast=("Keaton", "McGuire"))
        keaton = session.exec(select(Person.id).where(col(Person.name) == "Keaton")).one()
        child = factories.viewer(session, maturity_ceiling=0)
        factories.movie(session, cast=("Veidt",), maturity=16)
        veidt = session.exec(select(Person.id).where(col(Person.name) == "Veidt")).one()
    state = tab(PersonState, viewer.session_id, address=f"/person/{keaton}")
    send(state, "load")
    assert (state.name, state.roles) == ("Keaton", "Director · Cast")
    assert [tile.facts for tile in state.tiles] == ["1926 · Director · Cast", "1924 · Director · Cast"]
    assert [(each.label, each.count) for each in state.partners] == [("McGuire", 2)]
    for who, asked in ((child, str(veidt)), (viewer, "999999"), (viewer, "x"), (viewer, "9" * 40)):
        state = tab(PersonState, who.session_id, address=f"/person/{asked}")
        send(state, "load")
        assert state.phase == "missing"


def test_a_person_with_few_titles_leads_on_to_what_is_like_them(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as session:
        first = factories.movie(session, year=1926, directors=("Keaton",))
        own = factories.movie(session, year=1924, directors=("Keaton",))
        other = factories.movie(session)
        keaton = session.exec(select(Person.id).where(col(Person.name) == "Keaton")).one()
    found = (Recommended(own, 0.9), Recommended(other, 0.8))
    monkeypatch.setattr(
        ranking, "like_this", lambda _session, _viewer, title_id, limit: found * (title_id == first)
    )
    state = tab(PersonState, viewer.session_id, address=f"/person/{keaton}")
    send(state, "load")
    assert [tile.title_id for tile in state.alike] == [other]


def play(session: Session, viewer: Viewer, title_id: int, asset_id: int) -> None:
    session.add(
        PlaybackSession(
            id=f"{viewer.profile_id}-{title_id}",
            account_id=viewer.account_id,
            profile_id=viewer.profile_id,
            playable_id=catalog.playables_of_title(session, title_id)[0].id,
            asset_id=asset_id,
            sign_in_session_id="",
            urls_expire_at=utc_now(),
            position_s=60.0,
        )
    )


def test_new_and_popular_has_what_comes_what_came_and_what_is_watched_most(viewer: Viewer) -> None:
    with unit_of_work() as session:
        one, two = factories.movie(session, "One"), factories.movie(session, "Two")
        grim, serial = factories.movie(session, "Grim", maturity=16), factories.series(session, "Serial")
        later = factories.movie(session, "Later", publish=False, synopsis="A film to come.")
        catalog_service.publish_title(session, later, at=utc_now() + timedelta(days=2))
        service.remind(session, viewer, later)
        asset_id = ready_asset(session, factories.playable(session, one).id)
        others = [factories.viewer(session) for _ in range(3)]
        for who, seen in zip(others, ((two, grim, serial), (two, grim), (two, grim, one)), strict=True):
            for title_id in seen:
                play(session, who, title_id, asset_id)
        session.flush()
        charts.count(session)
        child = factories.viewer(session, maturity_ceiling=7)
    state = tab(NewState, viewer.session_id)
    send(state, "load")
    assert [(each.tile.name, each.synopsis, each.is_reminded) for each in state.coming] == [
        ("Later", "A film to come.", True)
    ]
    assert {tile.name for tile in state.lately} == {"One", "Two", "Grim", "Serial"}
    assert {tile.name for tile in state.films[:2]} == {"Two", "Grim"}
    assert [tile.name for tile in state.series] == ["Serial"]
    state = tab(NewState, child.session_id)
    send(state, "load")
    assert [tile.name for tile in state.films] == ["Two", "One"]
