"""Places, lists and history, on both databases."""

import math

import pytest
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries, service
from netflix_clone.profiles.schemas import Viewer
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def watch(session: Session, viewer: Viewer, title_id: int, seconds: float, *, number: int = 1) -> None:
    """Watch `seconds` of the nth playable of a title, which runs for 100 s and has credits from 90 s on."""
    playable = factories.playable(session, title_id, number=number)
    service.save_progress(
        session, viewer, playable, position_s=seconds, duration_s=100.0, credits_from_s=90.0
    )


def test_a_film_goes_on_a_breath_before_the_place_it_was_left() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        playable = factories.playable(session, title_id)
        assert queries.resume_position_s(session, viewer.profile_id, playable.id) == 0
        watch(session, viewer, title_id, 2)
        assert queries.resume_position_s(session, viewer.profile_id, playable.id) == 0
        watch(session, viewer, title_id, 42.5)
        assert queries.resume_position_s(session, viewer.profile_id, playable.id) == 39.5


@pytest.mark.parametrize(("credits_from_s", "position_s"), [(90.0, 90.0), (None, 95.5)])
def test_a_film_left_in_its_credits_or_at_its_very_end_begins_anew(
    credits_from_s: float | None, position_s: float
) -> None:
    with unit_of_work() as session:
        viewer, playable = factories.viewer(session), factories.playable(session, factories.movie(session))
        service.save_progress(
            session, viewer, playable, position_s=position_s, duration_s=100, credits_from_s=credits_from_s
        )
        assert queries.resume_position_s(session, viewer.profile_id, playable.id) == 0
        assert queries.progress(session, viewer.profile_id, [playable.id])[playable.id].fraction == 1
        assert queries.continue_watching(session, viewer) == ()


@pytest.mark.parametrize("odd", [math.nan, math.inf, -5.0, 1e300])
def test_an_odd_position_is_kept_within_the_film(odd: float) -> None:
    with unit_of_work() as session:
        viewer, playable = factories.viewer(session), factories.playable(session, factories.movie(session))
        service.save_progress(session, viewer, playable, position_s=odd, duration_s=100)
        mark = queries.progress(session, viewer.profile_id, [playable.id])[playable.id]
        assert 0 <= mark.position_s <= 100


def test_what_one_profile_watched_is_no_other_profiles_business() -> None:
    with unit_of_work() as session:
        one, other, title_id = factories.viewer(session), factories.viewer(session), factories.movie(session)
        watch(session, one, title_id, 50)
        service.add_to_list(session, one, title_id)
        playable_id = factories.playable(session, title_id).id
        assert queries.resume_position_s(session, other.profile_id, playable_id) == 0
        assert queries.continue_watching(session, other) == ()
        assert queries.my_list(session, other) == ()
        assert queries.history(session, other).entries == ()


def test_continue_watching_has_the_latest_first_and_each_title_once() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        film, serial = factories.movie(session), factories.series(session)
        watch(session, viewer, serial, 10)
        watch(session, viewer, film, 25)
        watch(session, viewer, serial, 40, number=2)
        row = queries.continue_watching(session, viewer)
    assert [card.title.id for card in row] == [serial, film]
    assert (row[0].season, row[0].number, row[0].mark.left_s) == (1, 2, 60)
    assert row[1].mark.fraction == 0.25


def test_a_series_goes_on_with_the_next_episode_that_is_not_finished() -> None:
    with unit_of_work() as session:
        viewer, serial = factories.viewer(session), factories.series(session, episodes=(2, 2))
        watch(session, viewer, serial, 99, number=2)
        watch(session, viewer, serial, 99, number=1)
        card = queries.continue_watching(session, viewer)[0]
        assert (card.season, card.number, card.mark.position_s) == (2, 1, 0)
        for number in (3, 4):
            watch(session, viewer, serial, 99, number=number)
        assert queries.continue_watching(session, viewer) == ()


def test_a_film_opened_for_a_moment_is_not_one_to_go_on_with() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        watch(session, viewer, title_id, 0.5)
        assert queries.continue_watching(session, viewer) == ()


def test_a_title_taken_off_the_row_comes_back_by_undo_or_by_watching_on() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        watch(session, viewer, title_id, 50)
        service.hide_from_row(session, viewer, title_id)
        assert queries.continue_watching(session, viewer) == ()
        assert len(queries.history(session, viewer).entries) == 1
        service.return_to_row(session, viewer, title_id)
        assert len(queries.continue_watching(session, viewer)) == 1
        service.hide_from_row(session, viewer, title_id)
        watch(session, viewer, title_id, 51)
        assert len(queries.continue_watching(session, viewer)) == 1


def test_a_title_hidden_from_the_history_leaves_the_row_as_well_until_undo() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        watch(session, viewer, title_id, 50)
        service.hide_from_history(session, viewer, title_id)
        assert queries.history(session, viewer).entries == ()
        assert queries.continue_watching(session, viewer) == ()
        service.return_to_history(session, viewer, title_id)
        assert len(queries.history(session, viewer).entries) == 1
        assert len(queries.continue_watching(session, viewer)) == 1


def test_what_is_hidden_deleted_or_too_grown_up_is_on_no_row_and_no_list() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session, maturity_ceiling=18)
        title_id = factories.movie(session, maturity=16)
        watch(session, viewer, title_id, 50)
        service.add_to_list(session, viewer, title_id)
        child = factories.viewer(session, maturity_ceiling=7)
        with pytest.raises(NotFound):
            service.add_to_list(session, child, title_id)
        catalog_service.hide_title(session, title_id)
        assert queries.continue_watching(session, viewer) == ()
        assert queries.my_list(session, viewer) == ()
        assert queries.history(session, viewer).entries == ()


def test_my_list_has_the_latest_first_and_saving_twice_changes_nothing() -> None:
    with unit_of_work() as session:
        viewer, one, two = factories.viewer(session), factories.movie(session), factories.movie(session)
        for title_id in (one, two, one):
            service.add_to_list(session, viewer, title_id)
        assert [card.id for card in queries.my_list(session, viewer)] == [two, one]
        assert queries.is_on_list(session, viewer.profile_id, one)
        service.remove_from_list(session, viewer, one)
        service.remove_from_list(session, viewer, one)
        assert not queries.is_on_list(session, viewer.profile_id, one)


def test_the_history_is_walked_page_by_page() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        serial = factories.series(session, episodes=(5,))
        for number in range(1, 6):
            watch(session, viewer, serial, 99, number=number)
        first = queries.history(session, viewer, limit=3)
        rest = queries.history(session, viewer, first.cursor, limit=3)
    assert [entry.number for entry in first.entries + rest.entries] == [5, 4, 3, 2, 1]
    assert rest.cursor == ""


def test_a_purged_title_takes_its_places_along() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session, origin="demo")
        watch(session, viewer, title_id, 50)
        service.add_to_list(session, viewer, title_id)
    with unit_of_work() as session:
        catalog_service.purge_origin(session, "demo")
        assert queries.history(session, viewer).entries == ()
        assert catalog.cards(session, [title_id], maturity_ceiling=18) == ()


def test_one_episode_leaves_the_history_alone_and_a_series_comes_back_as_it_was() -> None:
    with unit_of_work() as session:
        viewer, serial = factories.viewer(session), factories.series(session)
        for number in (1, 2, 3):
            watch(session, viewer, serial, 99, number=number)
        first = factories.playable(session, serial)
        service.hide_entry(session, viewer, first.id)
        assert [entry.number for entry in queries.history(session, viewer).entries] == [3, 2]
        hidden = service.hide_from_history(session, viewer, serial)
        assert queries.history(session, viewer).entries == ()
        service.return_entries(session, viewer, hidden)
        assert [entry.number for entry in queries.history(session, viewer).entries] == [3, 2]
        service.return_entries(session, viewer, [first.id])
        assert len(queries.history(session, viewer).entries) == 3


def test_a_kids_profile_cannot_erase_what_it_watched() -> None:
    with unit_of_work() as session:
        child, film = factories.viewer(session, is_kids=True), factories.movie(session)
        watch(session, child, film, 50)
        playable_id = factories.playable(session, film).id
        for erase in (
            lambda: service.hide_entry(session, child, playable_id),
            lambda: service.hide_from_history(session, child, film),
            lambda: service.return_to_history(session, child, film),
        ):
            with pytest.raises(service.ChildsHistory):
                erase()
        assert len(queries.history(session, child).entries) == 1
