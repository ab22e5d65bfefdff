"""The list finds titles by name, kind and state, page by page, and tells how far their media are."""

from netflix_clone.admin.state.overview import OverviewState
from netflix_clone.admin.state.titles import PAGE_LENGTH, StateFilter, TitlesState
from netflix_clone.catalog import service
from netflix_clone.kit.db import unit_of_work
from netflix_clone.media.schemas import JobState
from tests import factories
from tests.admin.conftest import MakeJob
from tests.tabs import send, tab


def opened(operator: str) -> TitlesState:
    here = tab(TitlesState, operator)
    send(here, "load")
    return here


def names(here: TitlesState) -> list[str]:
    return [title.name for title in here.titles]


def test_pages_go_back_and_forth(operator: str) -> None:
    with unit_of_work() as session:
        for number in range(PAGE_LENGTH + 3):
            factories.movie(session, f"Film {number:02d}")
    here = opened(operator)
    first = names(here)
    assert len(first) == PAGE_LENGTH
    send(here, "older")
    assert names(here) == ["Film 02", "Film 01", "Film 00"]
    assert not here.has_more
    send(here, "older")
    assert here.page == 2
    send(here, "newer")
    assert names(here) == first


def test_titles_are_found_by_name_kind_and_state(operator: str) -> None:
    with unit_of_work() as session:
        factories.movie(session, "The General")
        factories.series(session, "The Vampires")
        factories.movie(session, "A general draft", publish=False)
        service.delete_title(session, factories.movie(session, "Thrown away"))
    here = opened(operator)
    send(here, "search", "general")
    assert names(here) == ["A general draft", "The General"]
    send(here, "show", StateFilter.DRAFT)
    assert names(here) == ["A general draft"]
    send(here, "search", "")
    send(here, "show", StateFilter.BIN)
    assert names(here) == ["Thrown away"]
    send(here, "show", StateFilter.ALL)
    send(here, "show_kind", "series")
    assert names(here) == ["The Vampires"]


def test_media_are_told_of_films_and_of_series(operator: str, make_job: MakeJob) -> None:
    with unit_of_work() as session:
        factories.series(session, "Les Vampires", episodes=(2,))
        factories.movie(session, "Wings")
    make_job("Sintel", JobState.RUNNING, fraction=0.4)
    make_job("Charade", JobState.DONE)
    told = {title.name: title.media for title in opened(operator).titles}
    assert told == {
        "Les Vampires": "No media",
        "Wings": "No media",
        "Sintel": "Encoding 40 %",
        "Charade": "Ready",
    }


def test_a_new_title_opens_in_its_editor(operator: str) -> None:
    here = tab(TitlesState, operator)
    assert send(here, "create", {"kind": "series", "name": "Signals", "year": "soon"}) is None
    assert "year" in here.problem
    assert send(here, "create", {"kind": "series", "name": "Signals", "year": "2024"}) is not None
    assert names(opened(operator)) == ["Signals"]
    assert opened(operator).titles[0].media == "No episodes"


def test_the_overview_names_what_cannot_be_played(operator: str, make_job: MakeJob) -> None:
    with unit_of_work() as session:
        lacking = factories.movie(session, "Wings", year=1927)
        factories.movie(session, "A draft", publish=False)
    make_job("Charade", JobState.DONE)
    make_job("Nosferatu", JobState.FAILED)
    here = tab(OverviewState, operator)
    send(here, "load")
    assert [film.name for film in here.without_media] == ["Nosferatu (1927)", "Wings (1927)"]
    assert here.without_media[-1].title_id == lacking
    figures = {figure.label: figure.value for figure in here.figures}
    assert figures["Needs you"] == "1 job"
    assert figures["Titles"] == "3 published"
    assert figures["Jobs"] == "Nothing runs"
    assert not here.is_moving
