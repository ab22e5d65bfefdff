"""What the pages show, without a browser."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from netflix_clone import tables
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.discovery.state.home import HomeState
from netflix_clone.discovery.state.title import TitleState
from netflix_clone.discovery.title_view import title_view
from netflix_clone.kit import db
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.i18n import speaking
from netflix_clone.library import queries as library
from netflix_clone.library import service
from netflix_clone.media.models import Asset, Placement
from netflix_clone.media.schemas import AssetStatus
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session, name="Mara")


def make_ready(session: Session, title_id: int) -> None:
    asset = Asset(name="clip", status=AssetStatus.READY, revision=1, duration_s=100.0)
    session.add(asset)
    session.flush()
    for playable in catalog.playables_of_title(session, title_id):
        session.add(Placement(playable_id=playable.id, asset_id=asset.id or 0))


def watch(session: Session, viewer: Viewer, title_id: int, seconds: float, *, number: int = 1) -> None:
    playable = factories.playable(session, title_id, number=number)
    service.save_progress(session, viewer, playable, position_s=seconds, duration_s=100.0)


def title_page(viewer: Viewer, title_id: int | str) -> TitleState:
    state = tab(TitleState, viewer.session_id, address=f"/title/{title_id}")
    send(state, "load")
    return state


def test_home_says_what_is_begun_what_is_there_and_what_is_not_ready(viewer: Viewer) -> None:
    with unit_of_work() as session:
        films = [factories.movie(session, f"Film {n}") for n in range(8)]
        make_ready(session, films[3])
        watch(session, viewer, films[0], 40)
    state = tab(HomeState, viewer.session_id)
    send(state, "load")
    assert (state.phase, state.viewer_name) == ("ready", "Mara")
    assert (state.hero.title_id, state.hero.is_ready) == (films[3], True)
    begun = state.begun[0]
    assert (begun.tile.name, begun.left, begun.percent) == ("Film 0", "1 min left", 40)
    tiles = {tile.title_id: tile.is_ready for strip in state.strips for tile in strip.tiles}
    assert films[3] not in tiles
    assert not tiles[films[4]]


def test_a_home_that_waits_turns_to_play_without_moving_what_is_shown(viewer: Viewer) -> None:
    with unit_of_work() as session:
        films = [factories.movie(session, f"Film {n}") for n in range(8)]
        make_ready(session, films[3])
    state = tab(HomeState, viewer.session_id)
    send(state, "load")
    before = [[tile.title_id for tile in strip.tiles] for strip in state.strips]
    with unit_of_work() as session:
        make_ready(session, films[7])
    send(state, "look_again")
    assert (state.hero.title_id, state.answers, state.is_waiting) == (films[3], 1, True)
    assert {tile.title_id for strip in state.strips for tile in strip.tiles if tile.is_ready} == {films[7]}
    assert [[tile.title_id for tile in strip.tiles] for strip in state.strips] == before
    with unit_of_work() as session:
        for film in set(films) - {films[3], films[7]}:
            make_ready(session, film)
    send(state, "look_again")
    assert not state.is_waiting


def test_a_hero_that_waits_makes_way_for_one_that_plays(viewer: Viewer) -> None:
    with unit_of_work() as session:
        films = [factories.movie(session, f"Film {n}") for n in range(8)]
    state = tab(HomeState, viewer.session_id)
    send(state, "load")
    assert (state.hero.is_ready, state.is_waiting) == (False, True)
    with unit_of_work() as session:
        make_ready(session, films[3])
    send(state, "look_again")
    assert (state.hero.title_id, state.hero.is_ready) == (films[3], True)


def test_home_without_titles_says_so(viewer: Viewer) -> None:
    state = tab(HomeState, viewer.session_id)
    send(state, "load")
    assert state.phase == "empty"


def test_home_that_cannot_be_read_says_so_and_offers_another_try(viewer: Viewer) -> None:
    state = tab(HomeState, viewer.session_id)
    listing = tables.metadata.tables["listing"]
    listing.drop(db.engine())
    send(state, "load")
    assert state.phase == "failed"
    listing.create(db.engine())
    send(state, "load")
    assert state.phase == "empty"


def test_a_title_leaves_the_row_and_comes_back(viewer: Viewer) -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
        watch(session, viewer, film, 40)
    state = tab(HomeState, viewer.session_id)
    send(state, "load")
    for handler, is_removed in (("remove_from_row", True), ("return_to_row", False)):
        send(state, handler, film)
        assert state.begun[0].is_removed is is_removed
        with read_only() as session:
            assert (library.continue_watching(session, viewer) == ()) is is_removed


def test_the_title_page_goes_on_with_the_episode_that_was_begun(viewer: Viewer) -> None:
    with unit_of_work() as session:
        series = factories.series(session, "Signals", episodes=(2, 2), genres=("Crime",))
        factories.movie(session, "Alike", genres=("Crime",))
        make_ready(session, series)
        watch(session, viewer, series, 99, number=2)
        watch(session, viewer, series, 25, number=3)
    state = title_page(viewer, series)
    assert (state.phase, state.tab_title) == ("ready", "Signals - Emberlight")
    assert (state.title.play_label, state.title.percent) == ("Resume S2:E1", 25)
    assert (state.season, [episode.is_next for episode in state.episodes]) == ("2", [True, False])
    assert [each.tile.name for each in state.alike] == ["Alike"]
    send(state, "choose_season", "1")
    assert [episode.left for episode in state.episodes] == ["", "Watched"]
    send(state, "choose_season", "77")
    assert state.season == "1"


def test_a_title_page_that_waits_turns_to_play_and_keeps_the_season_that_is_open(viewer: Viewer) -> None:
    with unit_of_work() as session:
        series = factories.series(session, "Signals", episodes=(1, 1))
    state = title_page(viewer, series)
    send(state, "choose_season", "2")
    send(state, "look_again")
    assert (state.title.is_ready, state.is_waiting, state.answers) == (False, True, 1)
    with unit_of_work() as session:
        make_ready(session, series)
    send(state, "look_again")
    assert (state.title.is_ready, state.is_waiting, state.season) == (True, False, "2")
    assert [episode.is_ready for episode in state.episodes] == [True]


def test_a_title_that_is_gone_is_asked_for_no_more(viewer: Viewer) -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
    state = title_page(viewer, film)
    assert state.is_waiting
    with unit_of_work() as session:
        catalog_service.hide_title(session, film)
    send(state, "look_again")
    assert (state.phase, state.is_waiting) == ("ready", False)


@pytest.mark.parametrize("asked", ["0", "999", "abc", "9" * 30, "1%00", ""])
def test_an_address_of_no_title_says_that_it_is_not_here(viewer: Viewer, asked: str) -> None:
    assert title_page(viewer, asked).phase == "missing"


def test_a_title_above_the_ceiling_is_not_here_on_its_page_or_in_the_sheet_out_or_to_come() -> None:
    with unit_of_work() as session:
        film = factories.movie(session, maturity=18)
        coming = factories.movie(session, maturity=18, publish=False)
        catalog_service.publish_title(session, coming, at=utc_now() + timedelta(days=2))
        child = factories.viewer(session, maturity_ceiling=7)
    page = title_page(child, film)
    assert page.phase == "missing"
    for title_id in (film, coming):
        send(page, "open", title_id)
        assert (page.phase, page.asked) == ("missing", str(title_id))


def test_a_sheet_opens_a_title_that_is_out_and_waits_with_one_that_comes(viewer: Viewer) -> None:
    with unit_of_work() as session:
        film = factories.movie(session, "Here", cast=("Buster Keaton",), countries=("Germany",))
        coming = factories.movie(session, "Soon", publish=False)
        catalog_service.publish_title(session, coming, at=utc_now() + timedelta(days=2))
    sheet = tab(TitleState, viewer.session_id, address="/browse")
    send(sheet, "open", film)
    assert (sheet.phase, sheet.asked, sheet.title.name) == ("ready", str(film), "Here")
    assert [each.href for each in sheet.cast] == ["/person/1"]
    with read_only() as session, speaking("de"):
        assert any(fact.text == "Deutschland" for fact in title_view(session, viewer, film).facts)
    send(sheet, "open", coming)
    assert (sheet.title.name, sheet.title.is_ready, sheet.is_waiting) == ("Soon", False, False)
    assert sheet.showing.coming
