"""Tags are suggested from what titles are about, decided on in bulk, and can be undone."""

from collections import Counter

import pytest

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import GENRES
from netflix_clone.kit import queue
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import Invalid
from netflix_clone.meaning import queries as queries_of_meaning
from netflix_clone.meaning import tasks as meaning_tasks
from netflix_clone.tagging import described, heard, queries, scoring, service, tasks
from netflix_clone.tagging.queries import Wanted
from netflix_clone.tagging.schemas import TagKind, TagSource, TagState
from tests import factories
from tests.conftest import forget_process
from tests.search import captions
from tests.tagging.conftest import lines, made, tags_of


def traits(title_id: int) -> tuple[set[str], set[str], set[str]]:
    with read_only() as session:
        found = next(each for each in catalog.title_traits(session) if each.title_id == title_id)
    return set(found.genres), set(found.moods), set(found.themes)


def test_the_tags_are_told_in_sentences_of_their_own() -> None:
    tags = described.tags()
    kinds = Counter(tag.kind for tag in tags)
    assert 30 <= kinds[TagKind.MOOD] + kinds[TagKind.THEME] <= 60
    assert {tag.name for tag in tags if tag.kind is TagKind.GENRE} <= set(GENRES)
    assert len({tag.slug for tag in tags}) == len(tags), "a keyword is known by its slug alone"
    assert [tag.name for tag in tags if len(tag.says.split()) < 6] == []


def test_titles_are_suggested_what_they_are_about(titles: dict[str, int]) -> None:
    assert "Horror" in tags_of(titles["Nosferatu"])
    assert "The supernatural" in tags_of(titles["The Haunted Castle"])
    assert "Space" in tags_of(titles["Woman in the Moon"])
    assert "The sea" in tags_of(titles["Sails"])
    assert {line.source for line in lines()} == {TagSource.DESCRIBED}
    assert all(0 < line.score <= 1 for line in lines())


def test_what_is_said_in_a_film_suggests_too_and_the_source_says_so(titles: dict[str, int]) -> None:
    said = dict.fromkeys(titles, "Good morning. The bread is ready, put it on the table, please. " * 8)
    said["Gold"] = "Captain, the sea is rough! Hoist the sails, sailors, the waves break over our ship. " * 8
    with unit_of_work() as session:
        for name, text in said.items():
            playable_id = catalog.first_playables(session, [titles[name]])[titles[name]]
            captions.speaking(session, playable_id, en=captions.webvtt((0, 90, text)))
    assert "The sea" not in tags_of(titles["Gold"])
    tasks.suggest_tags()
    sources = {line.name: line.source for line in lines() if line.title_id == titles["Gold"]}
    assert sources["The sea"] is TagSource.HEARD


def test_captions_that_are_gone_or_damaged_leave_the_text_to_speak(titles: dict[str, int]) -> None:
    with unit_of_work() as session:
        playable_id = catalog.first_playables(session, [titles["Sails"]])[titles["Sails"]]
        captions.speaking(session, playable_id, en="no captions at all")
        track = heard.tracks(session)[titles["Sails"]][0]
    tasks.suggest_tags()
    assert "The sea" in tags_of(titles["Sails"])
    heard._file(track, queries_of_meaning.state().model).write_bytes(b"damaged")
    forget_process()
    tasks.suggest_tags()
    assert "The sea" in tags_of(titles["Sails"])


def test_a_title_has_three_suggestions_of_a_kind_at_most_and_the_surest_come_first(
    titles: dict[str, int],
) -> None:
    found = lines()
    assert [line.score for line in found] == sorted((line.score for line in found), reverse=True)
    assert max(Counter((line.title_id, line.kind) for line in found).values()) <= scoring.MOST_PER_KIND


def test_what_a_title_has_is_not_suggested(titles: dict[str, int]) -> None:
    title_id = titles["Nosferatu"]
    with unit_of_work() as session:
        catalog_service.label_title(session, title_id, genres=("Horror",))
    tasks.suggest_tags()
    assert "Horror" not in tags_of(title_id)


def test_a_confirmed_tag_works_in_the_catalogue_at_once_and_can_be_taken_back(
    each_database: str, has_weights: None
) -> None:
    titles = made()
    title_id = titles["The Haunted Castle"]
    own = [line for line in lines() if line.title_id == title_id]
    assert {line.kind for line in own} >= {TagKind.GENRE, TagKind.THEME}
    ids = [line.id for line in own]
    with unit_of_work() as session:
        assert set(service.confirm(session, [*ids, 999_999])) == set(ids)
        assert service.confirm(session, ids) == (), "twice is once"
    genres, moods, themes = traits(title_id)
    assert genres == {line.slug for line in own if line.kind is TagKind.GENRE}
    assert moods == {line.slug for line in own if line.kind is TagKind.MOOD}
    assert themes == {line.slug for line in own if line.kind is TagKind.THEME}
    with read_only() as session:
        assert "horror" in {genre.slug for genre in catalog.genres(session, maturity_ceiling=18)}
    tasks.suggest_tags()
    assert not {line.slug for line in lines() if line.title_id == title_id} & {line.slug for line in own}

    with unit_of_work() as session:
        assert set(service.reopen(session, ids)) == set(ids)
    assert traits(title_id) == (set(), set(), set())
    assert {line.id for line in lines()} >= set(ids)


def test_taking_back_leaves_what_the_title_had_before(titles: dict[str, int]) -> None:
    title_id = titles["The Bakers"]
    with unit_of_work() as session:
        catalog_service.label_title(session, title_id, genres=("Drama",))
    ids = [line.id for line in lines() if line.title_id == title_id]
    with unit_of_work() as session:
        service.confirm(session, ids)
        service.reopen(session, ids)
    assert traits(title_id)[0] == {"drama"}


def test_what_was_refused_is_not_suggested_again(titles: dict[str, int]) -> None:
    refused = lines()[0]
    with unit_of_work() as session:
        assert service.refuse(session, [refused.id]) == (refused.id,)
        catalog_service.update_title(session, refused.title_id, {"tagline": "Again"}, version=1)
    meaning_tasks.make_vectors()
    tasks.suggest_tags()
    assert refused.slug not in {line.slug for line in lines() if line.title_id == refused.title_id}
    assert [line.id for line in lines(state=TagState.REFUSED)] == [refused.id]


def test_nothing_is_done_while_nothing_changes(
    titles: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(tasks, "_scores", lambda *args: asked.append(args))
    tasks.suggest_tags()
    assert asked == []


def test_a_new_title_gets_suggestions_and_one_in_the_bin_shows_none(titles: dict[str, int]) -> None:
    with unit_of_work() as session:
        fresh = factories.movie(
            session, "Vampyr", genres=(), synopsis="A vampire haunts a village inn at night."
        )
        catalog_service.delete_title(session, titles["Nosferatu"])
    meaning_tasks.make_vectors()
    tasks.suggest_tags()
    assert tags_of(fresh)
    assert tags_of(titles["Nosferatu"]) == set()
    with read_only() as session:
        listed = sum(each.count for each in queries.open_counts(session))
        assert listed == queries.open_count(session) == len(lines())


def test_a_stopped_run_begins_again(titles: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work() as session:
        catalog_service.update_title(
            session, titles["Gold"], {"synopsis": "A ship in a storm at sea."}, version=1
        )
    meaning_tasks.make_vectors()
    monkeypatch.setattr(queue, "is_stopping", lambda: True)
    tasks.suggest_tags()
    assert "The sea" not in tags_of(titles["Gold"])
    monkeypatch.setattr(queue, "is_stopping", lambda: False)
    tasks.suggest_tags()
    assert "The sea" in tags_of(titles["Gold"])


def test_decisions_teach_a_model_that_takes_the_place_of_the_description(
    titles: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAGS_LEARN_FROM", "2")
    forget_process()
    tag = described.tag(TagKind.THEME, "space")
    yes, no = ("Woman in the Moon", "Destination Mars"), ("The Bakers", "Trenches")
    with unit_of_work() as session:
        scores = {titles[name]: [scoring.Suggested(tag, 0.4, TagSource.DESCRIBED)] for name in (*yes, *no)}
        service.suggest(session, scores, model="local:all-MiniLM-L6-v2")
    chosen = {line.title_id: line.id for line in lines(slug="space")}
    with unit_of_work() as session:
        service.confirm(session, [chosen[titles[name]] for name in yes])
        service.refuse(session, [chosen[titles[name]] for name in no])
        fresh = factories.movie(
            session, "Voyage", genres=(), synopsis="A rocket flies to a far planet with astronauts."
        )
    meaning_tasks.make_vectors()
    tasks.suggest_tags()
    (line,) = [line for line in lines(slug="space") if line.title_id == fresh]
    assert line.source is TagSource.TRAINED
    assert line.score > 0.5


def test_a_title_with_as_many_keywords_as_it_may_have_takes_no_more(titles: dict[str, int]) -> None:
    line = next(line for line in lines() if line.kind is TagKind.THEME)
    with unit_of_work() as session:
        keywords = tuple(f"word {n}" for n in range(60))
        catalog_service.update_title(session, line.title_id, {"keywords": keywords}, version=1)
    with pytest.raises(Invalid), unit_of_work() as session:
        service.confirm(session, [line.id])
    assert line.id in {each.id for each in lines()}


def test_pages_hold_every_suggestion_once(titles: dict[str, int]) -> None:
    seen: list[int] = []
    cursor = "begin"
    with read_only() as session:
        while cursor:
            page = queries.suggestions(session, Wanted(), cursor="" if cursor == "begin" else cursor, limit=7)
            seen += [line.id for line in page.lines]
            cursor = page.cursor
    assert seen == [line.id for line in lines()]


def test_without_meaning_nothing_is_suggested_and_nothing_lost(
    titles: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines()
    monkeypatch.setattr("netflix_clone.meaning.weights.PACKAGE", "no_such_package")
    with unit_of_work() as session:
        factories.movie(session)
    tasks.suggest_tags()
    assert lines() == before
