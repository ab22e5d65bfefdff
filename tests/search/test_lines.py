"""A quotation is found in its scene, and nobody is told what they have not seen."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session, func, select

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library.models import Progress
from netflix_clone.media import service as media_service
from netflix_clone.media.models import Asset, Rendition
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.search import api, tasks
from netflix_clone.search.lines import FoundLines, Line, Quotation, find_lines
from netflix_clone.search.models import Cue, IndexedTrack
from tests import factories
from tests.search import captions

THROAT = captions.webvtt(
    (10, 12, "Is this your wife?"),
    (14, 16, "What a lovely throat!"),
    (50, 52, "Your throat is lovely, she said."),
)


@dataclass
class Scene:
    viewer: Viewer
    title_id: int
    playable_id: int
    asset_id: int


@pytest.fixture
def scene(each_database: str) -> Scene:
    """A film that a profile has seen to its end, and whose captions are indexed."""
    with unit_of_work() as session:
        viewer = factories.viewer(session)
        title_id = factories.movie(session, "Nosferatu")
        playable_id = factories.playable(session, title_id).id
        asset_id = captions.speaking(session, playable_id, en=THROAT)
        watched(session, viewer, title_id, playable_id, is_finished=True)
    tasks.index_lines()
    return Scene(viewer, title_id, playable_id, asset_id)


def watched(session: Session, viewer: Viewer, title_id: int, playable_id: int, **fields: Any) -> None:
    session.add(Progress(profile_id=viewer.profile_id, playable_id=playable_id, title_id=title_id, **fields))


def find(viewer: Viewer, q: str, **asked: Any) -> FoundLines:
    with read_only() as session:
        return find_lines(session, viewer, Quotation(q, **asked))


def texts(found: FoundLines) -> list[str]:
    return [line.text for line in found.lines]


def cue_count() -> int:
    with read_only() as session:
        return session.exec(select(func.count()).select_from(Cue)).one()


def test_a_quotation_leads_to_its_second(scene: Scene) -> None:
    (line,) = find(scene.viewer, "a lovely throat").lines
    assert (line.title_name, line.text, line.start_s, line.end_s) == (
        "Nosferatu",
        "What a lovely throat!",
        14.0,
        16.0,
    )
    assert [part.text for part in line.parts if part.is_match] == ["a lovely throat"]
    assert line.link == f"/watch/{scene.title_id}?t=13.5"


def test_the_phrase_comes_before_its_words(scene: Scene) -> None:
    assert texts(find(scene.viewer, "lovely throat")) == [
        "What a lovely throat!",
        "Your throat is lovely, she said.",
    ]


def test_a_half_typed_word_finds_its_line(scene: Scene) -> None:
    assert texts(find(scene.viewer, "what a lov")) == ["What a lovely throat!"]


def test_one_wrong_word_does_not_hide_a_line(scene: Scene) -> None:
    assert texts(find(scene.viewer, "what a pretty throat")) == ["What a lovely throat!"]


@pytest.mark.parametrize(
    "q",
    [
        "",
        " ",
        "a",
        '"',
        "''",
        "*",
        "throat OR",
        "NEAR(a b)",
        "words: throat",
        "-throat ^ (",
        "throat & | ! <-> :*",
        "%_\\",
        "'; DROP TABLE cue; --",
        "\x00throat\x00",
        "😀 throat",
        "حنجرة",
        "x" * 10_000,
        "throat " * 2_000,
        "\ud800",
        "½ ² ﬁ",
    ],
)
def test_nothing_that_is_typed_is_an_error(scene: Scene, q: str) -> None:
    find(scene.viewer, q, language="'", spoilers=True)
    assert texts(find(scene.viewer, "what a lovely throat")) == ["What a lovely throat!"]


def test_punctuation_around_a_quotation_does_not_matter(scene: Scene) -> None:
    assert texts(find(scene.viewer, '"What -- a LOVELY throat?"')) == ["What a lovely throat!"]


def test_what_lies_ahead_is_a_title_and_a_count_until_it_is_asked_for(scene: Scene) -> None:
    with unit_of_work() as session:
        other = factories.viewer(session)
    (secret,) = find(other, "throat").lines
    assert secret == Line(
        title_id=scene.title_id,
        title_name="Nosferatu",
        title_slug=secret.title_slug,
        playable_id=None,
        language="",
        is_spoiler=True,
        count=2,
    )
    shown = find(other, "throat", spoilers=True, title_id=scene.title_id)
    assert [line.is_spoiler for line in shown.lines] == [True, True]
    assert set(texts(shown)) == {"What a lovely throat!", "Your throat is lovely, she said."}


def test_lines_up_to_where_the_profile_is_are_no_secret(scene: Scene) -> None:
    with unit_of_work() as session:
        other = factories.viewer(session)
        watched(session, other, scene.title_id, scene.playable_id, position_s=30.0, duration_s=100.0)
    assert [(line.text, line.count) for line in find(other, "lovely").lines] == [
        ("What a lovely throat!", 1),
        ("", 1),
    ]


def test_a_child_is_not_told_of_films_for_others(scene: Scene) -> None:
    with unit_of_work() as session:
        child = factories.viewer(session, maturity_ceiling=7)
        title_id = factories.movie(session, "Grim", maturity=18)
        captions.speaking(session, factories.playable(session, title_id).id, en=THROAT)
    tasks.index_lines()
    names = {line.title_name for line in find(child, "lovely", spoilers=True).lines}
    assert "Grim" not in names
    assert find(scene.viewer, "lovely", spoilers=True).total == 4


def test_an_unpublished_title_has_no_lines(scene: Scene) -> None:
    with unit_of_work() as session:
        draft_id = factories.movie(session, "Not out", publish=False)
        captions.speaking(session, factories.playable(session, draft_id).id, en=THROAT)
    tasks.index_lines()
    assert {line.title_id for line in find(scene.viewer, "lovely", spoilers=True).lines} == {scene.title_id}


def test_each_language_is_found_by_itself(scene: Scene) -> None:
    with unit_of_work() as session:
        captions.say(session, scene.asset_id, "de-AT", captions.webvtt((14, 16, "Ein schöner Hals. Animal!")))
        captions.say(session, scene.asset_id, "fr", captions.webvtt((14, 16, "Quel animal.")))
    tasks.index_lines()
    assert texts(find(scene.viewer, "schoner hals")) == ["Ein schöner Hals. Animal!"]
    assert {each.code: each.count for each in find(scene.viewer, "animal").languages} == {"de-AT": 1, "fr": 1}
    assert texts(find(scene.viewer, "animal", language="de")) == ["Ein schöner Hals. Animal!"]


def test_an_episode_is_named(scene: Scene) -> None:
    with unit_of_work() as session:
        title_id = factories.series(session, "Les Vampires", episodes=(2,))
        episode = factories.playable(session, title_id, number=2)
        captions.speaking(session, episode.id, en=captions.webvtt((5, 6, "The ring that kills.")))
    tasks.index_lines()
    (line,) = find(scene.viewer, "ring that kills", spoilers=True).lines
    assert (line.title_name, line.episode) == ("Les Vampires", "S1:E2 · Part 1.2")
    assert line.link == f"/watch/{title_id}?episode={episode.episode_id}&t=4.5"


def test_a_new_revision_takes_the_place_of_the_old(scene: Scene) -> None:
    with unit_of_work() as session:
        asset = session.get_one(Asset, scene.asset_id)
        session.delete(session.exec(select(Rendition).where(Rendition.asset_id == asset.id)).one())
        asset.revision = 2
        session.flush()
        captions.say(session, scene.asset_id, "en", captions.webvtt((20, 21, "What a pretty neck!")))
    tasks.index_lines()
    assert texts(find(scene.viewer, "pretty neck")) == ["What a pretty neck!"]
    assert texts(find(scene.viewer, "lovely throat")) == []
    assert cue_count() == 1


def test_the_lines_of_a_deleted_film_go(scene: Scene) -> None:
    with unit_of_work() as session:
        media_service.delete_asset(session, scene.asset_id)
    tasks.sweep_lines()
    assert cue_count() == 0
    assert find(scene.viewer, "throat") == FoundLines()


def test_the_lines_of_a_film_that_nothing_plays_any_more_go(scene: Scene) -> None:
    with unit_of_work() as session:
        for row in session.exec(select(Rendition)):
            session.delete(row)
    tasks.sweep_lines()
    assert cue_count() == 0


def test_indexing_twice_changes_nothing(scene: Scene) -> None:
    with read_only() as session:
        before = session.exec(select(IndexedTrack.id)).all()
    tasks.sweep_lines()
    with read_only() as session:
        assert session.exec(select(IndexedTrack.id)).all() == before


def test_captions_that_cannot_be_read_wait_and_stop_no_others(scene: Scene) -> None:
    with unit_of_work() as session:
        lost_id = factories.movie(session, "Lost")
        found_id = factories.movie(session, "Found")
        lost = captions.speaking(session, factories.playable(session, lost_id).id)
        session.add(Rendition(asset_id=lost, revision=1, kind="subtitles", name="t_en", language="en"))
        captions.speaking(
            session, factories.playable(session, found_id).id, en=captions.webvtt((1, 2, "Here I am."))
        )
    tasks.sweep_lines()
    assert texts(find(scene.viewer, "here i am", spoilers=True)) == ["Here I am."]
    with unit_of_work() as session:
        session.delete(session.exec(select(Rendition).where(Rendition.asset_id == lost)).one())
        session.flush()
        captions.say(session, lost, "en", captions.webvtt((1, 2, "Back again.")))
    tasks.sweep_lines()
    assert texts(find(scene.viewer, "back again", spoilers=True)) == ["Back again."]


def test_over_http_pages_follow_each_other(database: None) -> None:
    client, _ = factories.viewer_client(*api.ROUTERS)
    with unit_of_work() as session:
        for number in range(3):
            title_id = factories.movie(session, f"Film {number}")
            captions.speaking(session, factories.playable(session, title_id).id, en=THROAT)
    tasks.index_lines()
    asked = {"q": "lovely throat", "spoilers": "true", "limit": "4"}
    first = client.get("/api/search/lines", params=asked).json()
    second = client.get("/api/search/lines", params=asked | {"offset": "4"}).json()
    assert (first["total"], len(first["lines"]), len(second["lines"])) == (6, 4, 2)
    seen = [(line["title_id"], line["start_s"]) for line in first["lines"] + second["lines"]]
    assert len(set(seen)) == 6
