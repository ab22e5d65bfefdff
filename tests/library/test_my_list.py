"""My List: its own order, other orders, parts of it, and the way back, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from netflix_clone.catalog import service as catalog
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import Conflict, NotFound
from netflix_clone.library import queries, service
from netflix_clone.library.queries import saved
from netflix_clone.library.schemas import ListFilter, ListSort
from netflix_clone.profiles.schemas import Viewer
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def names(session: Session, viewer: Viewer, **asked: object) -> list[str]:
    return [card.name for card in queries.saved_page(session, viewer, **asked).cards]  # pyright: ignore[reportArgumentType]


def save(session: Session, viewer: Viewer, *title_ids: int) -> None:
    for title_id in title_ids:
        service.add_to_list(session, viewer, title_id)


def test_a_list_is_ordered_by_hand_and_new_titles_come_first() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        a, b, c, d = (factories.movie(session, name) for name in "ABCD")
        save(session, viewer, a, b, c)
        assert names(session, viewer) == ["C", "B", "A"]
        service.move_on_list(session, viewer, a, after_id=None)
        assert names(session, viewer) == ["A", "C", "B"]
        service.move_on_list(session, viewer, c, after_id=b)
        assert names(session, viewer) == ["A", "B", "C"]
        save(session, viewer, d, a)
        assert names(session, viewer) == ["D", "A", "B", "C"]
        service.move_on_list(session, viewer, c, after_id=a)
        assert names(session, viewer) == ["D", "A", "C", "B"]
        assert names(session, viewer, sort=ListSort.ADDED) == ["D", "C", "B", "A"]
        with pytest.raises(NotFound):
            service.move_on_list(session, viewer, d, after_id=999)
        with pytest.raises(NotFound):
            service.move_on_list(session, factories.viewer(session), d, after_id=None)
        assert names(session, viewer) == ["D", "A", "C", "B"]


def test_a_list_is_sorted_and_cut_down_to_what_is_asked_for() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        long = factories.movie(session, "The Aviary", year=1950, runtime_min=120)
        short = factories.movie(session, "Zoo", year=1920, runtime_min=20)
        serial = factories.series(session, "Masks", year=1930)
        save(session, viewer, long, short, serial)
        for title_id, seconds in ((short, 99), (serial, 99)):
            playable = factories.playable(session, title_id)
            service.save_progress(session, viewer, playable, position_s=seconds, duration_s=100)
        assert names(session, viewer, sort=ListSort.NAME) == ["The Aviary", "Masks", "Zoo"]
        assert names(session, viewer, sort=ListSort.YEAR) == ["The Aviary", "Masks", "Zoo"]
        assert names(session, viewer, sort=ListSort.LENGTH) == ["Zoo", "The Aviary", "Masks"]
        assert names(session, viewer, wanted=ListFilter.FILMS) == ["Zoo", "The Aviary"]
        assert names(session, viewer, wanted=ListFilter.SERIES) == ["Masks"]
        assert names(session, viewer, wanted=ListFilter.UNWATCHED) == ["The Aviary"]
        assert names(session, viewer, wanted=ListFilter.BEGUN) == ["Masks"]
        page = queries.saved_page(session, viewer, offset=1, limit=1)
        assert ([card.name for card in page.cards], page.count, page.whole_count) == (["Zoo"], 3, 3)


def test_a_title_that_comes_back_stands_where_it_stood() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        a, b, c = (factories.movie(session, name) for name in "ABC")
        save(session, viewer, a, b, c)
        place = service.remove_from_list(session, viewer, b)
        assert place is not None
        assert service.remove_from_list(session, viewer, b) is None
        service.return_to_list(session, viewer, b, place)
        assert names(session, viewer) == ["C", "B", "A"]


def test_a_title_that_is_announced_may_be_saved_and_shows_from_its_day_on() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session, "Later", publish=False)
        catalog.publish_title(session, title_id, at=utc_now() + timedelta(days=1))
        save(session, viewer, title_id)
        assert names(session, viewer) == []
        catalog.publish_title(session, title_id, at=utc_now())
        assert names(session, viewer) == ["Later"]


def test_a_list_that_is_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netflix_clone.library.service.saved.LONGEST_LIST", 2)
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        a, b, c = (factories.movie(session, name) for name in "ABC")
        save(session, viewer, a, b, b)
        with pytest.raises(Conflict, match="holds 2 titles"):
            service.add_to_list(session, viewer, c)
    assert saved.LONGEST_LIST == 500
