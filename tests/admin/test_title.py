"""The editor saves what was changed, never loses what was typed, and takes back what was deleted."""

from dataclasses import asdict
from typing import Any

import pytest

from netflix_clone.admin.state.title import TitleState
from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import CreditRole, PublishState, TitleDetails
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.media.schemas import JobState
from tests import factories
from tests.admin.conftest import MakeJob
from tests.tabs import send, tab, toast_of


def opened(operator: str, title_id: int) -> TitleState:
    here = tab(TitleState, operator, address=f"/admin/titles/{title_id}")
    send(here, "load")
    return here


def save(here: TitleState, **typed: str) -> None:
    """Send the form with these fields changed; browsers leave an empty tick box out."""
    form: dict[str, Any] = asdict(here.fields) | typed
    send(here, "save", {name: value for name, value in form.items() if name != "is_premium" or value})


def stored(title_id: int) -> TitleDetails:
    with read_only() as session:
        return queries.title(session, title_id, include_unpublished=True)


@pytest.fixture
def film(database: None) -> int:
    with unit_of_work() as session:
        return factories.movie(session, "The General", year=1926, cast=("Buster Keaton",))


def test_every_field_can_be_changed(operator: str, film: int) -> None:
    here = opened(operator, film)
    save(
        here,
        name="The General, restored",
        tagline="Love, locomotives",
        release_date="1926-12-31",
        runtime_min="79",
        maturity="6",
        certification="TV-G",
        is_premium="on",
        genres="Comedy, Action,, Comedy",
        keywords="trains, war",
        directors="Buster Keaton\r\nClyde Bruckman",
        cast="Marion Mack\nRobert Downey, Jr.",
    )
    now = stored(film)
    assert (now.card.name, now.tagline, now.runtime_min) == ("The General, restored", "Love, locomotives", 79)
    assert (str(now.release_date), now.card.maturity, now.is_premium) == ("1926-12-31", 6, True)
    assert (now.genres, now.keywords) == (("Comedy", "Action"), ("trains", "war"))
    assert now.credited(CreditRole.DIRECTOR) == ("Buster Keaton", "Clyde Bruckman")
    assert now.credited(CreditRole.CAST) == ("Marion Mack", "Robert Downey, Jr.")
    assert toast_of(here) == "Saved."
    save(here, is_premium="")
    assert not stored(film).is_premium


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("year", "soon", "whole number"),
        ("year", "12", "between"),
        ("release_date", "31.12.1926", "year, month, day"),
        ("name", " ", "name"),
    ],
)
def test_a_bad_value_is_refused_at_its_field_and_nothing_is_saved(
    operator: str, film: int, field: str, value: str, words: str
) -> None:
    here = opened(operator, film)
    drawn = here.opened
    save(here, **{"tagline": "Kept?", field: value})
    assert here.problem_field == field
    assert words in here.problem
    assert here.opened == drawn, "the form would be drawn anew, and what was typed lost"
    assert stored(film).tagline == ""


def test_a_clash_is_told_keeps_what_was_typed_and_the_next_save_keeps_both(operator: str, film: int) -> None:
    here, other = opened(operator, film), opened(operator, film)
    save(other, tagline="Theirs", synopsis="Theirs too")
    drawn = here.opened
    save(here, tagline="Mine", certification="TV-G")
    assert "Somebody else saved Tagline, Synopsis" in here.conflict
    assert "your Tagline in place of theirs" in here.conflict
    assert here.opened == drawn
    assert stored(film).tagline == "Theirs"
    save(here, tagline="Mine", certification="TV-G")
    now = stored(film)
    assert (now.tagline, now.synopsis, now.card.certification) == ("Mine", "Theirs too", "TV-G")
    assert here.conflict == ""


def test_theirs_can_be_taken_instead(operator: str, film: int) -> None:
    here, other = opened(operator, film), opened(operator, film)
    save(other, tagline="Theirs")
    save(here, tagline="Mine")
    send(here, "reopen")
    assert here.fields.tagline == "Theirs"
    assert here.conflict == ""


def test_publishing_in_between_is_no_clash_with_oneself(operator: str, film: int) -> None:
    here = opened(operator, film)
    send(here, "hide")
    assert (stored(film).state, here.badge) == (PublishState.HIDDEN, "Hidden")
    send(here, "publish")
    save(here, tagline="Mine")
    assert here.conflict == ""
    assert (stored(film).state, stored(film).tagline) == (PublishState.PUBLISHED, "Mine")


def test_a_deleted_title_comes_back_as_it_was(operator: str, film: int) -> None:
    here = opened(operator, film)
    send(here, "delete")
    assert here.is_deleted
    assert stored(film).is_deleted
    send(here, "restore")
    assert not here.is_deleted
    assert stored(film).state is PublishState.PUBLISHED


def test_news_of_media_leave_the_fields_alone(operator: str, make_job: MakeJob) -> None:
    made = make_job("Charade", JobState.DONE)
    here = opened(operator, made.title_id)
    (media,) = here.media
    assert (media.playable_id, media.badge, media.tracks) == (made.playable_id, "Ready", "Picture: 720p")
    drawn = here.opened
    with unit_of_work() as session:
        service.update_title(session, made.title_id, {"tagline": "Theirs"}, version=1)
    send(here, "refresh")
    assert here.opened == drawn
    save(here, tagline="Mine")
    assert "Tagline" in here.conflict


def test_episodes_are_added_and_edited(operator: str) -> None:
    with unit_of_work() as session:
        title_id = factories.series(session, "Les Vampires", episodes=(1,))
    here = opened(operator, title_id)
    assert (here.next_season, here.next_number) == ("1", "2")
    send(here, "add_episode", {"season": "1", "number": "1", "episode_name": "Again"})
    assert "has an episode 1 already" in here.episode_problem
    send(here, "add_episode", {"season": "2", "number": "1", "episode_name": "The Ring That Kills"})
    assert [(line.season, line.number) for line in here.episodes] == [(1, 1), (2, 1)]
    assert here.episodes[1].media.badge == "No media"
    form = {
        "episode_id": str(here.episodes[1].id),
        "episode_name": "The Ring",
        "episode_synopsis": "A ring.",
        "episode_runtime": "15",
    }
    send(here, "save_episode", form)
    line = here.episodes[1]
    assert (line.name, line.synopsis, line.runtime_min) == ("The Ring", "A ring.", "15")


@pytest.mark.parametrize("address", ["/admin/titles/999", "/admin/titles/x", "/admin/titles/²"])
def test_a_title_that_is_not_there_is_said(operator: str, address: str) -> None:
    here = tab(TitleState, operator, address=address)
    send(here, "load")
    assert here.is_missing
