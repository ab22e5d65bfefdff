"""Thumbs, stars and reviews: said, changed, taken back, counted, and what they say of a profile's taste."""

from collections.abc import Iterable

import pytest
from sqlmodel import Session

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid, NotFound
from netflix_clone.library import queries, service, tasks
from netflix_clone.library.api import router
from netflix_clone.library.schemas import Tally, TasteOrigin, Thumb, TitleRating
from netflix_clone.profiles.schemas import Viewer
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def watch(session: Session, viewer: Viewer, title_id: int, fraction: float) -> None:
    playable = factories.playable(session, title_id)
    service.save_progress(session, viewer, playable, position_s=1000 * fraction, duration_s=1000)


def taste(session: Session, viewer: Viewer) -> dict[int, tuple[TasteOrigin, float]]:
    events = queries.taste_events(session, viewer.profile_id)
    return {event.title_id: (event.origin, event.weight) for event in events}


def test_what_is_left_out_of_a_rating_stays_and_what_is_empty_is_taken_back() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        service.rate(session, viewer, title_id, thumb=Thumb.LOVE)
        service.rate(session, viewer, title_id, stars=5, review=" A film for the night. ")
        said = TitleRating(Thumb.LOVE, 5, "A film for the night.")
        assert queries.rating(session, viewer.profile_id, title_id) == said
        service.rate(session, viewer, title_id, thumb=Thumb.NONE, stars=0)
        assert queries.rating(session, viewer.profile_id, title_id).review == said.review
        service.unrate(session, viewer, title_id)
        assert queries.rating(session, viewer.profile_id, title_id) == TitleRating()


@pytest.mark.parametrize("stars", [-1, 6])
def test_there_are_one_to_five_stars(stars: int) -> None:
    with unit_of_work() as session, pytest.raises(Invalid):
        service.rate(session, factories.viewer(session), factories.movie(session), stars=stars)


def test_nobody_rates_what_they_may_not_see() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7)
        for title_id in (factories.movie(session, maturity=16), factories.movie(session, publish=False), 999):
            with pytest.raises(NotFound):
                service.rate(session, child, title_id, thumb=Thumb.UP)


def test_each_deed_weighs_what_the_settings_say_and_a_word_goes_before_a_guess() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        watched, begun, left, saved, up, love, down, four, two = (factories.movie(session) for _ in range(9))
        for title_id, fraction in ((watched, 0.8), (begun, 0.4), (left, 0.1), (down, 1.0), (two, 1.0)):
            watch(session, viewer, title_id, fraction)
        service.add_to_list(session, viewer, saved)
        service.add_to_list(session, viewer, watched)
        for title_id, thumb in ((up, Thumb.UP), (love, Thumb.LOVE), (down, Thumb.DOWN)):
            service.rate(session, viewer, title_id, thumb=thumb)
        service.rate(session, viewer, four, stars=4)
        service.rate(session, viewer, two, stars=2)
        assert taste(session, viewer) == {
            watched: (TasteOrigin.WATCHED, 1.0),
            begun: (TasteOrigin.BEGUN, 0.5),
            left: (TasteOrigin.LEFT, 0.0),
            saved: (TasteOrigin.SAVED, 0.3),
            up: (TasteOrigin.UP, 1.0),
            love: (TasteOrigin.LOVE, 1.5),
            down: (TasteOrigin.DOWN, -1.0),
            four: (TasteOrigin.STARS, 1.0),
            two: (TasteOrigin.STARS, 0.0),
        }


def test_an_episode_to_its_end_speaks_for_its_series() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.series(session)
        watch(session, viewer, title_id, 1.0)
        assert taste(session, viewer) == {title_id: (TasteOrigin.WATCHED, 1.0)}


def test_what_is_hidden_from_the_history_says_nothing() -> None:
    with unit_of_work() as session:
        viewer, title_id = factories.viewer(session), factories.movie(session)
        watch(session, viewer, title_id, 1.0)
        service.hide_from_history(session, viewer, title_id)
        assert taste(session, viewer) == {}


def test_a_model_learns_from_what_speaks_for_a_title_profile_by_profile() -> None:
    with unit_of_work() as session:
        ada, bo = factories.viewer(session), factories.viewer(session)
        first, second = factories.movie(session), factories.movie(session)
        watch(session, ada, first, 1.0)
        watch(session, bo, first, 0.01)
        service.rate(session, ada, second, thumb=Thumb.DOWN)
        service.rate(session, bo, second, thumb=Thumb.LOVE)
    with read_only() as session:
        events = [(each.profile_id, each.title_id, each.weight) for each in queries.all_events(session)]
    assert events == [(ada.profile_id, first, 1.0), (bo.profile_id, second, 1.5)]


def tally_of(viewers: Iterable[Viewer], title_id: int) -> Tally:
    with unit_of_work() as session:
        for stars, viewer in enumerate(viewers, start=3):
            watch(session, viewer, title_id, 1.0)
            service.rate(session, viewer, title_id, stars=stars, thumb=Thumb.UP if stars > 3 else Thumb.DOWN)
        service.count_tallies(session)
        return queries.tallies(session, (title_id,))[title_id]


def test_everybody_is_counted_once_and_anew_when_it_is_due() -> None:
    with unit_of_work() as session:
        viewers = [factories.viewer(session) for _ in range(3)]
        title_id, other = factories.movie(session), factories.movie(session)
    tally = tally_of(viewers, title_id)
    assert (tally.viewers, tally.likes, tally.dislikes, tally.raters, tally.average) == (3, 2, 1, 3, 4.0)
    with unit_of_work() as session:
        watch(session, viewers[0], other, 1.0)
    tasks.sweep_tallies()
    with read_only() as session:
        assert other not in queries.tallies(session), "counted a moment ago"


def test_a_rating_over_http_is_given_read_and_taken_back() -> None:
    client, _ = factories.viewer_client(router)
    with unit_of_work() as session:
        title_id = factories.movie(session)
    address = f"/api/titles/{title_id}/rating"
    assert client.put(address, json={"thumb": "love"}).json()["thumb"] == "love"
    assert client.put(address, json={"stars": 4, "review": "Good."}).status_code == 200
    assert client.get(address).json()["mine"] == {"thumb": "love", "stars": 4, "review": "Good."}
    assert client.put(address, json={"stars": 6}).status_code == 422
    assert client.put(address, json={"thumb": "sideways"}).status_code == 422
    assert client.put("/api/titles/999/rating", json={"thumb": "up"}).status_code == 404
    assert client.delete(address).status_code == 204
    assert client.get(address).json()["mine"] == {"thumb": "", "stars": 0, "review": ""}
