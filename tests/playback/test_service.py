"""A play from ticket to stop, on both databases."""

from datetime import timedelta

import pytest

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import NotFound
from netflix_clone.library import queries as library
from netflix_clone.media import delivery
from netflix_clone.playback import service
from netflix_clone.playback.models import PlaybackSession
from netflix_clone.playback.schemas import NotReadyYet, PlaybackTicket, TooMature
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.playback import media

pytestmark = pytest.mark.usefixtures("each_database")


def started() -> tuple[Viewer, PlaybackTicket]:
    """Somebody who has just started a film."""
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.movie(session, "Nosferatu")
        media.ready(session, factories.playable(session, title_id).id)
        return viewer, service.start(session, viewer, title_id)


def test_a_ticket_opens_the_folder_of_the_asset_and_no_other() -> None:
    _, ticket = started()
    wanted = delivery.read(ticket.manifest_url)
    assert wanted is not None
    assert delivery.judge(wanted) is delivery.Verdict.VALID
    assert wanted.file == "master.m3u8"
    assert {delivery.read(url).folder for url in (ticket.dash_url, ticket.poster_url)} == {wanted.folder}  # pyright: ignore[reportOptionalMemberAccess]
    assert (ticket.name, ticket.line, ticket.duration_s) == ("Nosferatu", "", media.FILM_S)


def test_a_play_resumes_where_the_profile_stopped_on_any_device() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        service.heartbeat(session, viewer, ticket.session_id, position_s=42.0)
    with unit_of_work() as session:
        again = service.start(session, viewer, ticket.title_id)
    assert again.session_id != ticket.session_id
    assert again.resume_position_s == pytest.approx(42.0, abs=library.REWIND_S)


def test_a_play_that_reached_the_credits_starts_over() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        service.stop(session, viewer, ticket.session_id, position_s=91.0)
        progress = library.progress(session, viewer.profile_id, [ticket.playable_id])
    assert progress[ticket.playable_id].is_finished
    with unit_of_work() as session:
        assert service.start(session, viewer, ticket.title_id).resume_position_s == 0


def test_an_episode_names_itself_and_the_next_one() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.series(session, "Les Vampires", episodes=(1, 2))
        first, second, third = (factories.playable(session, title_id, number=n) for n in (1, 2, 3))
        media.ready(session, first.id, second.id)
        at_first = service.start(session, viewer, title_id)
        at_second = service.start(session, viewer, title_id, second.episode_id)
    assert (at_first.name, at_first.line) == ("Les Vampires", "S1:E1 Part 1.1")
    assert at_first.next_episode is not None
    assert (at_first.next_episode.episode_id, at_first.next_episode.is_ready) == (second.episode_id, True)
    assert at_first.next_episode.label == "S2:E1"
    assert at_second.next_episode is not None
    assert (at_second.next_episode.episode_id, at_second.next_episode.is_ready) == (third.episode_id, False)


def test_a_title_above_the_profiles_ceiling_is_refused() -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7)
        title_id = factories.movie(session, maturity=18)
        media.ready(session, factories.playable(session, title_id).id)
        with pytest.raises(TooMature):
            service.start(session, child, title_id)


def test_a_title_that_is_not_published_is_not_there() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.movie(session, publish=False)
        media.ready(session, factories.playable(session, title_id).id)
        with pytest.raises(NotFound):
            service.start(session, viewer, title_id)


def test_a_film_in_the_pipeline_is_told_to_be_prepared() -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        with pytest.raises(NotReadyYet, match=r"Wings.*being prepared"):
            service.start(session, viewer, factories.movie(session, "Wings"))


def test_another_profile_cannot_touch_a_play() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        stranger = factories.viewer(session)
        sibling = factories.viewer(session, account_id=viewer.account_id)
        for other in (stranger, sibling):
            with pytest.raises(NotFound):
                service.heartbeat(session, other, ticket.session_id, position_s=5.0)
            with pytest.raises(NotFound):
                service.stop(session, other, ticket.session_id)


def test_a_heartbeat_renews_the_addresses_only_when_they_are_about_to_expire() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        early = service.heartbeat(session, viewer, ticket.session_id, position_s=1.0)
        assert early.renewed is None
        play = session.get(PlaybackSession, ticket.session_id)
        assert play is not None
        play.urls_expire_at = utc_now() + timedelta(seconds=service.RENEW_BEFORE_S - 1)
        late = service.heartbeat(session, viewer, ticket.session_id, position_s=2.0)
    assert late.renewed is not None
    assert late.renewed.expires_at > ticket.expires_at - timedelta(seconds=5)


def test_a_title_taken_down_in_the_middle_gets_no_new_addresses() -> None:
    from netflix_clone.catalog import service as catalog

    viewer, ticket = started()
    with unit_of_work() as session:
        catalog.hide_title(session, ticket.title_id)
    with unit_of_work() as session, pytest.raises(NotFound):
        service.heartbeat(session, viewer, ticket.session_id, position_s=1.0, is_renewal_wanted=True)


def test_a_silent_play_is_swept_and_a_late_heartbeat_revives_it() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        assert service.sweep_silent(session) == 0
        play = session.get(PlaybackSession, ticket.session_id)
        assert play is not None
        play.last_beat_at = utc_now() - timedelta(seconds=service.SILENT_AFTER_S + 1)
    with unit_of_work() as session:
        assert service.sweep_silent(session) == 1
        play = session.get(PlaybackSession, ticket.session_id)
        assert play is not None
        assert play.ended_at == play.last_beat_at
    with unit_of_work() as session:
        service.heartbeat(session, viewer, ticket.session_id, position_s=3.0)
        play = session.get(PlaybackSession, ticket.session_id)
        assert play is not None
        assert play.ended_at is None


def test_a_heartbeat_that_its_stop_overtook_changes_nothing_and_a_page_that_is_back_goes_on() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        service.stop(session, viewer, ticket.session_id, position_s=40.0)
    with unit_of_work() as session:
        service.heartbeat(session, viewer, ticket.session_id, position_s=30.0)
    with unit_of_work() as session:
        play = session.get_one(PlaybackSession, ticket.session_id)
        assert (play.position_s, play.ended_at is None) == (40.0, False)
        play.ended_at = utc_now() - timedelta(seconds=service.OVERTAKEN_WITHIN_S)
    with unit_of_work() as session:
        service.heartbeat(session, viewer, ticket.session_id, position_s=41.0)
    with unit_of_work() as session:
        play = session.get_one(PlaybackSession, ticket.session_id)
        assert (play.position_s, play.ended_at) == (41.0, None)


def test_a_stop_that_comes_twice_keeps_the_first_place() -> None:
    viewer, ticket = started()
    with unit_of_work() as session:
        service.stop(session, viewer, ticket.session_id, position_s=30.0)
        service.stop(session, viewer, ticket.session_id, position_s=60.0)
        at = library.resume_position_s(session, viewer.profile_id, ticket.playable_id)
    assert at == pytest.approx(30.0, abs=library.REWIND_S)
