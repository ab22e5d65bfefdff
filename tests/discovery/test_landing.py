"""The landing page shows strangers what anybody may see."""

import pytest

from netflix_clone.discovery import api
from netflix_clone.discovery.state.landing import LandingState
from netflix_clone.kit.db import unit_of_work
from tests import factories
from tests.tabs import send, tab

pytestmark = pytest.mark.usefixtures("database")


def test_a_stranger_sees_posters_but_none_for_adults() -> None:
    with unit_of_work() as session:
        shown = factories.movie(session, "For all", maturity=7)
        factories.movie(session, "For adults", maturity=18)
        factories.movie(session, "Not out", publish=False)
    state = tab(LandingState)
    send(state, "load")
    assert [card.id for card in state.newest] == [shown]
    assert not state.is_empty


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
