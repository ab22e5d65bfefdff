"""What titles of a list have in common, on both databases."""

import pytest
from sqlmodel import Session

from netflix_clone.catalog import queries
from netflix_clone.catalog.queries import NO_SPEECH
from netflix_clone.catalog.schemas import TitleFilter, TitleKind
from netflix_clone.kit.db import unit_of_work
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def names(session: Session, wanted: TitleFilter) -> set[str]:
    return {card.name for card in queries.page(session, wanted).cards}


def test_genres_that_stand_beside_a_genre_are_counted_and_asked_for_together() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Dark", genres=("Crime", "Drama", "Film Noir"))
        factories.movie(session, "Darker", genres=("Crime", "Film Noir"))
        factories.movie(session, "Grim", genres=("Crime", "Horror"), maturity=16)
        factories.movie(session, "Bright", genres=("Drama",))
        factories.movie(session, "Later", genres=("Crime", "Drama"), publish=False)
        found = queries.genres_within(session, "crime", maturity_ceiling=13)
        assert [(each.slug, each.count) for each in found] == [("film-noir", 2), ("drama", 1)]
        assert queries.genres_within(session, "no-such", maturity_ceiling=13) == ()
        assert names(session, TitleFilter(genre="crime", also="drama")) == {"Dark"}
        assert names(session, TitleFilter(genre="crime", also="no-such")) == set()


def test_the_genres_of_a_kind_and_of_a_language_are_those_of_its_titles() -> None:
    with unit_of_work() as session:
        factories.movie(session, "M", genres=("Crime", "Drama"), languages=("de",))
        factories.movie(session, "Grim", genres=("Crime",), languages=("de",), maturity=18)
        factories.movie(session, "Nosferatu", genres=("Horror",), languages=())

        def counted(wanted: TitleFilter) -> list[tuple[str, int]]:
            return [(each.slug, each.count) for each in queries.genres_among(session, wanted)]

        assert counted(TitleFilter(kind=TitleKind.MOVIE)) == [("crime", 2), ("drama", 1), ("horror", 1)]
        assert counted(TitleFilter(kind=TitleKind.SERIES)) == []
        assert counted(TitleFilter(language="de")) == [("crime", 2), ("drama", 1)]
        assert counted(TitleFilter(language="de", maturity_ceiling=16)) == [("crime", 1), ("drama", 1)]
        assert counted(TitleFilter(language=NO_SPEECH)) == [("horror", 1)]


def test_titles_are_found_by_the_language_that_is_spoken_and_by_silence() -> None:
    with unit_of_work() as session:
        factories.movie(session, "M", languages=("de",))
        factories.movie(session, "Charade", languages=("en", "fr"))
        factories.movie(session, "Nosferatu", languages=())
        found = queries.languages(session, maturity_ceiling=18)
        assert [(each.code, each.count) for each in found] == [
            ("de", 1),
            ("en", 1),
            ("fr", 1),
            (NO_SPEECH, 1),
        ]
        assert names(session, TitleFilter(language="fr")) == {"Charade"}
        assert names(session, TitleFilter(language="de", genre="drama")) == {"M"}
        assert names(session, TitleFilter(language=NO_SPEECH)) == {"Nosferatu"}


def test_the_years_of_a_list_are_those_of_what_can_be_seen() -> None:
    with unit_of_work() as session:
        assert queries.years(session, TitleFilter()) is None
        factories.movie(session, year=1902, genres=("Sci-Fi",))
        factories.movie(session, year=1968, genres=("Horror",), maturity=16)
        assert queries.years(session, TitleFilter()) == (1902, 1968)
        assert queries.years(session, TitleFilter(maturity_ceiling=7)) == (1902, 1902)
        assert queries.years(session, TitleFilter(genre="horror")) == (1968, 1968)
        assert queries.years(session, TitleFilter(kind=TitleKind.SERIES)) is None
