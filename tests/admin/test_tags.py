"""The desk of tags: narrowed, ticked, decided on in bulk, and undone."""

import pytest

from netflix_clone.admin.state.menu import MenuState
from netflix_clone.admin.state.tags import PAGE_LENGTH, TagsState
from netflix_clone.catalog import queries as catalog
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.tagging import described, service
from netflix_clone.tagging.schemas import Suggested, TagKind, TagSource, TagState
from tests import factories
from tests.tabs import send, tab

GHOSTS = described.tag(TagKind.THEME, "the-supernatural")
EERIE = described.tag(TagKind.MOOD, "eerie")
HORROR = described.tag(TagKind.GENRE, "horror")


def suggested(count: int) -> list[int]:
    with unit_of_work() as session:
        ids = [factories.movie(session, f"Film {n:02d}", genres=("Drama",)) for n in range(count)]
        wanted = {
            title_id: [
                Suggested(tag, score, TagSource.DESCRIBED)
                for tag, score in (
                    (GHOSTS, 0.2 + n / 1000),
                    (EERIE, 0.35 + n / 1000),
                    (HORROR, 0.6 + n / 1000),
                )
            ]
            for n, title_id in enumerate(ids)
        }
        service.suggest(session, wanted, model="a model")
    return ids


def opened(operator: str) -> TagsState:
    here = tab(TagsState, operator)
    send(here, "load")
    return here


def genres(title_id: int) -> tuple[str, ...]:
    with read_only() as session:
        return catalog.title(session, title_id, include_unpublished=True).genres


def test_what_is_ticked_is_confirmed_and_undone(operator: str) -> None:
    first, second = suggested(2)
    here = opened(operator)
    assert [row.percent for row in here.rows] == [60, 60, 35, 35, 20, 20]
    send(here, "tick", here.rows[0].id)
    send(here, "tick", here.rows[1].id)
    send(here, "tick", here.rows[1].id)
    assert here.chosen_count == 1
    send(here, "confirm")
    assert (genres(first), genres(second)) == (("Drama",), ("Drama", "Horror"))
    assert here.told == "Confirmed: 1"
    assert len(here.rows) == 5
    send(here, "undo")
    assert genres(second) == ("Drama",)
    assert len(here.rows) == 6
    assert here.undoable == []


def test_all_of_a_page_are_ticked_and_refused(operator: str) -> None:
    suggested(2)
    here = opened(operator)
    send(here, "show_kind", "mood")
    send(here, "tick_all")
    assert here.has_all
    send(here, "refuse")
    assert here.rows == []
    send(here, "show", TagState.REFUSED)
    assert {row.tag for row in here.rows} == {"Eerie"}
    send(here, "tick", here.rows[0].id)
    send(here, "take_back")
    assert len(here.rows) == 1


def test_the_list_is_narrowed_by_tag_and_by_how_sure(operator: str) -> None:
    suggested(3)
    here = opened(operator)
    assert {choice.label for choice in here.choices} == {"Horror (3)", "Eerie (3)", "The supernatural (3)"}
    send(here, "show_from", "50")
    assert {row.tag for row in here.rows} == {"Horror"}
    send(here, "show_from", "0")
    send(here, "show_tag", "eerie")
    assert {row.tag for row in here.rows} == {"Eerie"}
    send(here, "show_kind", "genre")
    assert {row.tag for row in here.rows} == {"Horror"}, "another kind has other tags"


def test_pages_go_back_and_forth(operator: str) -> None:
    suggested(PAGE_LENGTH // 2)
    here = opened(operator)
    first = [row.id for row in here.rows]
    assert len(first) == PAGE_LENGTH
    send(here, "older")
    assert len(here.rows) == 3 * (PAGE_LENGTH // 2) - PAGE_LENGTH
    assert not {row.id for row in here.rows} & set(first)
    send(here, "newer")
    assert [row.id for row in here.rows] == first


def test_a_tick_of_a_row_that_is_not_here_counts_nothing(operator: str) -> None:
    suggested(1)
    here = opened(operator)
    send(here, "tick", 999_999)
    assert here.chosen_count == 0
    send(here, "show_from", "99999999999999")
    assert len(here.rows) == 3


def test_meaning_that_is_off_is_told_with_its_remedy(operator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netflix_clone.meaning.weights.PACKAGE", "no_such_package")
    assert "tools/install-models" in opened(operator).problem


def test_the_menu_counts_what_is_open(operator: str) -> None:
    suggested(2)
    menu = tab(MenuState, operator)
    send(menu, "load")
    assert menu.open_tags == 6


def test_who_only_watches_decides_nothing(person: str) -> None:
    suggested(1)
    here = tab(TagsState, person)
    send(here, "load")
    assert here.rows == []
