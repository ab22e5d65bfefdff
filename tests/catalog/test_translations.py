"""Titles in the reader's language, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import EpisodeWords, TitleFilter, TitleWords
from netflix_clone.kit import db
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Conflict, Invalid
from netflix_clone.kit.i18n import speaking
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")

GERMAN = TitleWords("Der General", "", "Er liebt seine Lokomotive.")


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    run: list[str] = []

    def note(*arguments: object) -> None:
        run.append(str(arguments[2]))

    event.listen(db.engine(), "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(db.engine(), "before_cursor_execute", note)


def test_a_title_is_called_what_the_reader_calls_it_and_else_by_its_own_name() -> None:
    with unit_of_work() as session:
        film = factories.movie(session, "The General", synopsis="He loves his engine.", tagline="Steam")
        service.translate_title(session, film, "de", GERMAN, version=1)
    with read_only() as session:
        for code, name, synopsis, tagline in (
            ("de", "Der General", "Er liebt seine Lokomotive.", ""),  # no line of another language beside it
            ("fr", "The General", "He loves his engine.", "Steam"),
            ("en", "The General", "He loves his engine.", "Steam"),
        ):
            with speaking(code):
                details = queries.title(session, film)
                assert (details.card.name, details.synopsis, details.tagline) == (name, synopsis, tagline)
                assert details.own_name == "The General"
                assert queries.cards(session, [film], maturity_ceiling=18)[0].name == name
                assert queries.page(session, TitleFilter()).cards[0].name == name
                assert queries.synopses(session, [film]) == {film: synopsis}
                assert queries.playable_of(session, film).title_name == name
        with speaking("de"):
            assert queries.title(session, film, include_unpublished=True).card.name == "The General"


def test_a_list_in_another_language_costs_no_query_more() -> None:
    with unit_of_work() as session:
        films = [factories.movie(session) for _ in range(5)]
        for film in films:
            service.translate_title(session, film, "ar", TitleWords("فيلم"), version=1)
    counts: dict[str, int] = {}
    for code in ("en", "ar"):
        with read_only() as session, speaking(code), counted() as run:
            queries.cards(session, films, maturity_ceiling=18)
            queries.playables_of_titles(session, films)
        counts[code] = len(run)
        assert ("title_translation" in " ".join(run)) is (code == "ar")
    assert counts["ar"] == counts["en"]


def test_episodes_are_called_what_the_reader_calls_them() -> None:
    with unit_of_work() as session:
        series = factories.series(session, "Les Vampires", episodes=(2,))
        first = queries.title(session, series).seasons[0].episodes[0]
        service.translate_episode(session, first.id, "es", EpisodeWords("La cabeza cortada", "Empieza."))
    with read_only() as session, speaking("es"):
        episodes = queries.title(session, series).seasons[0].episodes
        assert [each.name for each in episodes] == ["La cabeza cortada", "Part 1.2"]
        assert queries.playable(session, first.playable_id).episode_name == "La cabeza cortada"
        assert queries.episode_words(session, series, "es") == {
            first.id: EpisodeWords("La cabeza cortada", "Empieza.")
        }


def test_words_are_replaced_and_taken_out_again_and_a_clash_changes_nothing() -> None:
    with unit_of_work() as session:
        film = factories.movie(session, "The General")
        version = service.translate_title(session, film, "de", TitleWords("General"), version=1)
        service.translate_title(session, film, "de", GERMAN, version=version)
    with pytest.raises(Conflict), unit_of_work() as session:
        service.translate_title(session, film, "de", TitleWords("Meiner"), version=version)
    with read_only() as session:
        assert queries.translations(session, film) == {"de": GERMAN}
    with unit_of_work() as session:
        service.translate_title(session, film, "de", TitleWords(" "), version=3)
        assert queries.translations(session, film) == {}


@pytest.mark.parametrize(
    ("code", "words"), [("en", TitleWords("X")), ("tlh", TitleWords("X")), ("de", TitleWords("x" * 201))]
)
def test_a_language_that_nobody_reads_here_and_a_name_too_long_are_refused(
    code: str, words: TitleWords
) -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
    with pytest.raises(Invalid), unit_of_work() as session:
        service.translate_title(session, film, code, words, version=1)


def test_a_trailer_is_added_and_removed_and_never_what_play_starts() -> None:
    with unit_of_work() as session:
        film = factories.movie(session)
        trailer = service.add_trailer(session, film, "Teaser")
        assert queries.playable_of(session, film).id != trailer
        assert [each.episode_name for each in queries.trailers_of_titles(session, [film])] == ["Teaser"]
        service.delete_trailer(session, trailer)
        assert queries.trailers_of_titles(session, [film]) == ()
