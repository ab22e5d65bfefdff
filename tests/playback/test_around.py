"""What lies around a play, on both databases: trailers, the other episodes, what to watch next."""

import pytest

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries as library
from netflix_clone.playback import around, service
from tests import factories
from tests.playback import media

pytestmark = pytest.mark.usefixtures("each_database")


def test_a_trailer_plays_from_its_start_and_keeps_no_place() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.movie(session, "Faust")
        other_id = factories.movie(session)
        trailer_id = catalog_service.add_trailer(session, title_id, name="First look")
        media.ready(session, trailer_id)
        ticket = service.start(session, viewer, title_id, trailer_id=trailer_id)
        service.stop(session, viewer, ticket.session_id, position_s=50.0)
        again = service.start(session, viewer, title_id, trailer_id=trailer_id)
        with pytest.raises(NotFound):
            service.start(session, viewer, other_id, trailer_id=trailer_id)
        with pytest.raises(NotFound):
            film = catalog.playable_of(session, title_id)
            service.start(session, viewer, title_id, trailer_id=film.id)
        kept = library.progress(session, viewer.profile_id, [trailer_id])
    assert (ticket.is_trailer, ticket.line, again.resume_position_s) == (True, "First look", 0)
    assert kept == {}


def test_the_drawer_tells_each_episode_and_how_far_the_profile_is() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.series(session, episodes=(2, 1))
        first, second, _ = (factories.playable(session, title_id, number=n) for n in (1, 2, 3))
        media.ready(session, first.id, second.id)
        ticket = service.start(session, viewer, title_id)
        service.stop(session, viewer, ticket.session_id, position_s=40.0)
        seasons = around.episodes(session, viewer, title_id)
        film = around.episodes(session, viewer, factories.movie(session))
    told = [(each.name, each.percent, each.is_ready) for season in seasons for each in season.episodes]
    assert told == [("Part 1.1", 40, True), ("Part 1.2", 0, True), ("Part 2.1", 0, False)]
    assert film == ()


def test_after_the_end_come_ready_titles_that_the_viewer_may_see_and_has_not_seen() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7)
        seen, film, near, far = (
            factories.movie(session, name, genres=(genre,), synopsis=f"About {name}.")
            for name, genre in (("Seen", "Comedy"), ("Film", "Comedy"), ("Near", "Comedy"), ("Far", "War"))
        )
        adult = factories.movie(session, genres=("Comedy",), maturity=18)
        factories.movie(session, "Unready", genres=("Comedy",))
        media.ready(
            session, *(factories.playable(session, each).id for each in (seen, film, near, far, adult))
        )
        watched = service.start(session, child, seen)
        service.stop(session, child, watched.session_id, position_s=95.0)
        told = around.followers(session, child, film)
        with pytest.raises(NotFound):
            around.followers(session, child, adult)
    assert [each.name for each in told] == ["Near", "Far", "Seen"]
    assert told[0].synopsis == "About Near."
