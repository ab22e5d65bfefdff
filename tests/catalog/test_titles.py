"""Making and editing titles, on both databases."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from netflix_clone.catalog import queries, service
from netflix_clone.catalog.models import Genre, Keyword, Person
from netflix_clone.catalog.schemas import (
    ArtworkKind,
    CreditRole,
    EpisodeDraft,
    PublishState,
    TitleDraft,
    TitleFilter,
    TitleKind,
)
from netflix_clone.catalog.signals import TitleChanged, TitlePublished
from netflix_clone.kit import db, signals
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid, NotFound
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")

METROPOLIS = TitleDraft(
    kind=TitleKind.MOVIE,
    name="Metropolis",
    year=1927,
    tagline="A city of towers.",
    synopsis="A son follows a stranger down to the machines.",
    runtime_min=153,
    maturity=12,
    certification="12+",
    genres=("Sci-Fi", "Drama"),
    keywords=("machine", "city"),
    countries=("Germany",),
    languages=("silent",),
    directors=("Fritz Lang",),
    cast=("Brigitte Helm", "Alfred Abel"),
)


def test_a_title_comes_back_as_it_was_drafted() -> None:
    with unit_of_work() as session:
        title_id = service.create_title(session, METROPOLIS, publish=True)
    with read_only() as session:
        title = queries.title(session, title_id)
    assert title.card.facts == "2 h 33 min"
    assert (title.card.genre, title.genres) == ("Sci-Fi", ("Sci-Fi", "Drama"))
    assert title.keywords == ("city", "machine")
    assert (title.countries, title.languages) == (("Germany",), ("silent",))
    assert title.credited(CreditRole.DIRECTOR) == ("Fritz Lang",)
    assert title.credited(CreditRole.CAST) == ("Brigitte Helm", "Alfred Abel")
    assert title.playable_id is not None
    assert title.state is PublishState.PUBLISHED


def test_two_titles_of_one_name_have_addresses_of_their_own() -> None:
    with unit_of_work() as session:
        ids = [factories.movie(session, "Nosferatu", year=1922) for _ in range(4)]
    with read_only() as session:
        slugs = [card.slug for card in queries.cards(session, ids, maturity_ceiling=18)]
    assert slugs == ["nosferatu", "nosferatu-1922", "nosferatu-1922-2", "nosferatu-1922-3"]


def test_genres_and_people_are_shared_by_titles_however_they_are_spelled() -> None:
    with unit_of_work() as session:
        factories.movie(session, genres=("Sci-Fi",), directors=("Georges Méliès",), keywords=("moon",))
        factories.movie(
            session, genres=("sci-fi", "SCI FI"), directors=("Georges Melies",), keywords=("Moon",)
        )
        assert session.exec(select(Genre.name)).all() == ["Sci-Fi"]
        assert session.exec(select(Person.name)).all() == ["Georges Méliès"]
        assert session.exec(select(Keyword.name)).all() == ["moon"]


def test_a_large_cast_costs_no_more_statements_than_a_small_one() -> None:
    def statements(cast: tuple[str, ...]) -> int:
        seen: list[str] = []

        def count(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(db.engine(), "before_cursor_execute", count)
        with unit_of_work() as session:
            factories.movie(session, cast=cast)
        event.remove(db.engine(), "before_cursor_execute", count)
        return len(seen)

    assert statements(("One",)) == statements(tuple(f"Actor {n}" for n in range(100)))


@pytest.mark.parametrize(
    ("fields", "blamed"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "nul\0"}, "name"),
        ({"year": 12}, "year"),
        ({"maturity": -1}, "maturity"),
        ({"runtime_min": 10**12}, "runtime_min"),
        ({"genres": ("x" * 61,)}, "genres"),
        ({"cast": ("",)}, "cast"),
    ],
)
def test_a_draft_that_no_title_may_hold_names_the_field(fields: dict[str, Any], blamed: str) -> None:
    with pytest.raises(Invalid) as refused, unit_of_work() as session:
        factories.movie(session, **{"name": "Film", **fields})
    assert refused.value.field == blamed


def test_an_edit_changes_what_it_names_and_no_more() -> None:
    with unit_of_work() as session:
        title_id = service.create_title(session, METROPOLIS, publish=True)
        before = queries.title(session, title_id)
        version = service.update_title(
            session,
            title_id,
            {"name": "The Metropolis", "cast": ("Gustav Fröhlich",), "release_date": None},
            version=before.version,
        )
        after = queries.title(session, title_id)
    assert after.card.name == "The Metropolis"
    assert after.credited(CreditRole.CAST) == ("Gustav Fröhlich",)
    assert after.credited(CreditRole.DIRECTOR) == ("Fritz Lang",)
    assert (after.genres, after.synopsis) == (before.genres, before.synopsis)
    assert after.version == version == before.version + 1
    assert after.card.poster_url != before.card.poster_url


def test_an_edit_of_a_stale_version_changes_nothing() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "First")
        service.update_title(session, title_id, {"name": "Second"}, version=1)
    with pytest.raises(Conflict), unit_of_work() as session:
        service.update_title(session, title_id, {"name": "Third"}, version=1)
    with read_only() as session:
        assert queries.title(session, title_id).card.name == "Second"


def test_a_series_has_its_episodes_in_order_and_each_can_be_played() -> None:
    with unit_of_work() as session:
        title_id = factories.series(session, episodes=())
        for season, number in ((2, 1), (1, 2), (1, 1)):
            draft = EpisodeDraft(season=season, number=number, name=f"S{season}E{number}")
            service.add_episode(session, title_id, draft)
        service.add_trailer(session, title_id, "Trailer")
        title = queries.title(session, title_id)
        playables = queries.playables_of_title(session, title_id)
    assert title.card.facts == "2 seasons"
    assert [e.name for season in title.seasons for e in season.episodes] == ["S1E1", "S1E2", "S2E1"]
    assert [(each.season, each.number) for each in playables] == [(1, 1), (1, 2), (2, 1), (None, None)]
    assert title.trailers == (playables[-1].id,)


def test_the_next_episode_crosses_seasons_and_ends_with_the_last() -> None:
    with unit_of_work() as session:
        title_id = factories.series(session, episodes=(1, 1))
        film = queries.playable_of(session, factories.movie(session))
        first, second = queries.playables_of_title(session, title_id)
        assert queries.playable_of(session, title_id) == first
        assert queries.playable_of(session, title_id, second.episode_id) == second
        assert queries.next_episode(session, first.id) == second
        assert queries.next_episode(session, second.id) is None
        assert queries.next_episode(session, film.id) is None


def test_an_episode_of_another_title_is_not_found() -> None:
    with unit_of_work() as session:
        episode_id = factories.playable(session, factories.series(session)).episode_id
        with pytest.raises(NotFound):
            queries.playable_of(session, factories.series(session), episode_id)


def test_an_episode_number_is_taken_once_and_a_film_has_none() -> None:
    with unit_of_work() as session:
        title_id, film_id = factories.series(session, episodes=(1,)), factories.movie(session)
        with pytest.raises(Conflict):
            service.add_episode(session, title_id, EpisodeDraft(season=1, number=1, name="Again"))
        with pytest.raises(Invalid):
            service.add_episode(session, film_id, EpisodeDraft(season=1, number=1, name="No"))


def test_the_last_episode_takes_its_season_along() -> None:
    with unit_of_work() as session:
        title_id = factories.series(session, episodes=(1, 1))
        last = queries.playables_of_title(session, title_id)[-1]
        assert last.episode_id is not None
        service.update_episode(session, last.episode_id, {"name": "Renamed"})
        assert queries.playable(session, last.id).episode_name == "Renamed"
        service.delete_episode(session, last.episode_id)
        session.expire_all()
        assert queries.title(session, title_id).card.facts == "1 season"
        assert len(queries.playables_of_title(session, title_id)) == 1


def test_an_uploaded_picture_gets_a_new_address() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session)
        before = queries.title(session, title_id).card.poster_url
        service.set_artwork(session, title_id, ArtworkKind.POSTER, "art/1.webp", 600, 900, "#102030")
        assert queries.title(session, title_id).card.poster_url != before
        assert queries.artwork_source(session, ArtworkKind.POSTER, title_id).key == "art/1.webp"
        assert queries.artwork_source(session, ArtworkKind.BACKDROP, title_id).key == ""


def test_purging_an_origin_leaves_what_others_made() -> None:
    with unit_of_work() as session:
        for n in range(3):
            factories.movie(session, origin="demo", genres=("Drama", "Noir"), directors=(f"Demo {n}",))
        kept = factories.movie(session, genres=("Drama",), directors=("Kept",))
    with unit_of_work() as session:
        assert service.purge_origin(session, "demo") == 3
    with read_only() as session:
        assert [card.id for card in queries.page(session, TitleFilter()).cards] == [kept]
        assert session.exec(select(Genre.name, Genre.title_count)).all() == [("Drama", 1)]
        assert session.exec(select(Person.name)).all() == ["Kept"]


def test_the_house_hears_of_a_title_once_it_is_committed(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[signals.Signal] = []
    monkeypatch.setattr(signals, "deliver", heard.extend)
    with unit_of_work() as session:
        title_id = factories.movie(session, publish=False)
    assert heard == [TitleChanged(title_id)]
    with unit_of_work() as session:
        service.publish_title(session, title_id)
    assert heard[1:] == [TitleChanged(title_id), TitlePublished(title_id)]
