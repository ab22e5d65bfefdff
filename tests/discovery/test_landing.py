"""The landing page shows strangers what anybody may see."""

import pytest

from netflix_clone.discovery import api
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.kit.db import unit_of_work
from netflix_clone.playback.models import ChartEntry
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def landing() -> LandingState:
    state = tab(LandingState)
    send(state, "load")
    return state


def test_a_stranger_sees_posters_but_none_for_adults() -> None:
    with unit_of_work() as session:
        shown = factories.movie(session, "For all", maturity=7)
        factories.movie(session, "For adults", maturity=18)
        factories.movie(session, "Not out", publish=False)
    state = landing()
    assert [tile.title_id for tile in state.shelf] == [tile.title_id for tile in state.trending] == [shown]
    assert not state.is_empty


def test_a_stranger_sees_what_is_watched_most_once_enough_is() -> None:
    with unit_of_work() as session:
        films = [factories.movie(session, maturity=7) for _ in range(8)]
        adult = factories.movie(session, maturity=18)
    assert not landing().is_ranked
    best = [films[5], adult, films[0], films[7], films[3], films[1]]
    with unit_of_work() as session:
        for place, title_id in enumerate(best, start=1):
            session.add(ChartEntry(chart="overall", rank=place, title_id=title_id, viewers=1))
    state = landing()
    assert state.is_ranked
    assert [tile.title_id for tile in state.trending] == [title_id for title_id in best if title_id != adult]


def test_a_stranger_can_look_at_everything_page_by_page() -> None:
    with unit_of_work() as session:
        films = [factories.movie(session) for _ in range(40)]
    state = landing()
    for _ in range(3):
        send(state, "load_more")
    assert [tile.title_id for tile in state.shelf] == films[::-1]
    assert not state.has_more


def test_an_empty_catalogue_leaves_the_row_away() -> None:
    state = tab(LandingState)
    send(state, "load")
    assert state.is_empty


def test_the_wall_begins_again_where_posters_end() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, maturity=7)
        factories.movie(session, maturity=18)
    client = factories.client(api.router)
    for place in (0, 20):
        answer = client.get(f"/art/wall/{place}", follow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["location"].startswith(f"/art/poster/{title_id}?")


def test_an_empty_catalogue_has_no_wall() -> None:
    assert factories.client(api.router).get("/art/wall/0").status_code == 404
