"""The editor puts a title into other languages: it loses nobody's words, and gives titles trailers."""

import asyncio

import pytest

from netflix_clone.admin.state.title import TitleState
from netflix_clone.admin.state.translations import TranslationState
from netflix_clone.catalog import queries
from netflix_clone.catalog.api import ROUTERS
from netflix_clone.catalog.schemas import TitleWords
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories
from tests.tabs import send, tab, toast_of


def opened(operator: str, title_id: int) -> tuple[TitleState, TranslationState]:
    editor = tab(TitleState, operator, address=f"/admin/titles/{title_id}")
    send(editor, "load")
    words = asyncio.run(editor.get_state(TranslationState))
    send(words, "load")
    return editor, words


def form(name: str, synopsis: str = "") -> dict[str, str]:
    return {"translated_name": name, "translated_tagline": "", "translated_synopsis": synopsis}


def stored(title_id: int) -> dict[str, TitleWords]:
    with read_only() as session:
        return queries.translations(session, title_id)


@pytest.fixture
def film(database: None) -> int:
    with unit_of_work() as session:
        return factories.movie(session, "The General", synopsis="He loves his engine.")


def test_words_are_kept_by_language_and_leave_the_fields_beside_them_without_a_clash(
    operator: str, film: int
) -> None:
    editor, words = opened(operator, film)
    send(words, "choose", "ar")
    assert (words.language, words.direction, words.own.name) == ("ar", "rtl", "The General")
    send(words, "save", form("الجنرال"))
    assert toast_of(words) == "Saved."
    send(words, "choose", "de")
    assert words.words == TitleWords()
    send(words, "save", form("Der General", "Er liebt\r\nseine Lok."))
    assert stored(film) == {
        "ar": TitleWords("الجنرال"),
        "de": TitleWords("Der General", "", "Er liebt\nseine Lok."),
    }
    fields = {"name": "The General", "year": "1927", "tagline": "Steam", "maturity": "0"}
    send(
        editor, "save", fields | {"synopsis": "He loves his engine.", "runtime_min": "90", "genres": "Drama"}
    )
    assert editor.conflict == ""
    send(words, "save", form("General"))
    assert words.conflict == ""
    assert stored(film)["de"].name == "General"


def test_a_clash_over_the_same_words_is_told_and_the_next_save_wins(operator: str, film: int) -> None:
    (_, mine), (_, theirs) = opened(operator, film), opened(operator, film)
    for each in (mine, theirs):
        send(each, "choose", "fr")
    send(theirs, "save", form("Le leur"))
    send(mine, "save", form("Le mien"))
    assert "Somebody else saved these words" in mine.conflict
    assert stored(film)["fr"].name == "Le leur"
    send(mine, "save", form("Le mien"))
    assert stored(film)["fr"].name == "Le mien"


def test_what_is_too_long_is_refused_and_a_language_that_there_is_not_opens_nothing(
    operator: str, film: int
) -> None:
    _, words = opened(operator, film)
    send(words, "choose", "tlh")
    assert words.language == ""
    send(words, "choose", "de")
    send(words, "save", form("x" * 201))
    assert words.problem
    assert stored(film) == {}


def test_an_episode_has_words_of_its_own(operator: str) -> None:
    with unit_of_work() as session:
        series = factories.series(session, "Les Vampires", episodes=(2,))
    _, words = opened(operator, series)
    send(words, "choose", "es")
    line = words.episodes[0]
    assert (line.code, line.own_name) == ("S1:E1", "Part 1.1")
    send(words, "save_episode", {"episode_id": str(line.id), "translated_name": "La cabeza"})
    send(words, "choose", "es")
    assert [each.name for each in words.episodes] == ["La cabeza", ""]


def test_a_trailer_waits_for_its_video_beside_the_film(operator: str, film: int) -> None:
    editor, _ = opened(operator, film)
    send(editor, "add_trailer", {"trailer_name": "Teaser"})
    (line,) = editor.trailers
    assert (line.label, line.badge) == ("Teaser", "No media")
    assert [each.playable_id for each in editor.media] != [line.playable_id]


def test_translations_and_trailers_are_kept_over_http_too(film: int) -> None:
    client = factories.admin_client(*ROUTERS)
    at = f"/api/admin/titles/{film}"
    said = {"name": "Der General", "tagline": "", "synopsis": ""}
    answer = client.put(f"{at}/translations/de", json={"version": 1, "words": said})
    assert answer.json() == {"version": 2}
    assert client.put(f"{at}/translations/de", json={"version": 1, "words": said}).status_code == 409
    assert client.get(f"{at}/translations").json() == {"de": said}
    trailer = client.post(f"{at}/trailers", json={"name": "Teaser"}).json()["playable_id"]
    assert client.delete(f"/api/admin/titles/trailers/{trailer}").status_code == 204
    assert client.delete(f"/api/admin/titles/trailers/{trailer}").status_code == 404
    viewer = factories.viewer_client(*ROUTERS)[0]
    assert viewer.put(f"{at}/translations/de", json={"version": 2, "words": said}).status_code == 403
