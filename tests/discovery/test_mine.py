"""My List and the history as their pages show them, without a browser."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlmodel import Session

from netflix_clone import tables
from netflix_clone.catalog import service as catalog_service
from netflix_clone.discovery.state.history import HistoryState
from netflix_clone.discovery.state.my_list import MyListState
from netflix_clone.kit import db
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import queries as library
from netflix_clone.library import service
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.tabs import send, tab, toast_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session, name="Mara")


def watch(session: Session, viewer: Viewer, title_id: int, seconds: float, *, number: int = 1) -> None:
    playable = factories.playable(session, title_id, number=number)
    service.save_progress(session, viewer, playable, position_s=seconds, duration_s=100.0)


def saved_list(viewer: Viewer, *names: str) -> tuple[MyListState, list[int]]:
    with unit_of_work() as session:
        ids = [factories.movie(session, name, year=1900 + len(name)) for name in names]
        for title_id in reversed(ids):
            service.add_to_list(session, viewer, title_id)
    state = tab(MyListState, viewer.session_id)
    send(state, "load")
    return state, ids


def names(state: MyListState) -> list[str]:
    return [each.tile.name for each in state.tiles]


def test_a_title_moves_to_where_it_was_put_and_stays_there(viewer: Viewer) -> None:
    state, (one, two, three) = saved_list(viewer, "One", "Two", "Three")
    answers = state.answers
    send(state, "move", three, one)
    assert (names(state), state.answers) == (["One", "Three", "Two"], answers + 1)
    send(state, "move", two, 0)
    assert names(state) == ["Two", "One", "Three"]
    send(state, "load")
    assert names(state) == ["Two", "One", "Three"]


def test_a_move_that_is_refused_leaves_the_list_and_says_so(viewer: Viewer) -> None:
    state, (one, two) = saved_list(viewer, "One", "Two")
    with unit_of_work() as session:
        service.remove_from_list(session, viewer, two)
    answers = state.answers
    send(state, "move", two, one)
    assert (names(state), state.answers) == (["One", "Two"], answers + 1)
    assert toast_of(state) == "This title is not on My List any more."


def test_what_is_taken_off_the_list_comes_back_to_its_place(viewer: Viewer) -> None:
    state, (_, two, _) = saved_list(viewer, "One", "Two", "Three")
    send(state, "remove", two)
    assert ([each.is_removed for each in state.tiles], state.whole_count) == ([False, True, False], 2)
    with read_only() as session:
        assert not library.is_on_list(session, viewer.profile_id, two)
    send(state, "put_back", two)
    assert (state.whole_count, any(each.is_removed for each in state.tiles)) == (3, False)
    send(state, "load")
    assert names(state) == ["One", "Two", "Three"]
    send(state, "remove", two)
    with unit_of_work() as session:
        catalog_service.hide_title(session, two)
    send(state, "put_back", two)
    assert state.tiles[1].is_removed
    assert toast_of(state) == "This title is not here."


def test_a_list_shows_a_part_or_another_order_and_goes_on_page_by_page(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netflix_clone.discovery.state.my_list._PAGE", 2)
    state, (one, _, _) = saved_list(viewer, "One", "Twooo", "Three")
    assert (names(state), state.has_more) == (["One", "Twooo"], True)
    send(state, "remove", one)
    send(state, "load_more")
    assert (names(state), state.has_more) == (["One", "Twooo", "Three"], False)
    send(state, "sort_by", "name")
    assert names(state) == ["Three", "Twooo"]
    send(state, "sort_by", "no such order")
    assert state.sort == "name"
    send(state, "show_only", "series")
    assert (names(state), state.is_empty) == ([], False)


def test_an_empty_list_and_one_that_cannot_be_read_say_so(viewer: Viewer) -> None:
    state, _ = saved_list(viewer)
    assert (state.phase, state.is_empty) == ("ready", True)
    entries = tables.metadata.tables["list_entry"]
    entries.drop(db.engine())
    send(state, "load")
    assert state.phase == "failed"


def test_one_episode_leaves_the_history_then_the_whole_series_and_undo_brings_both_back(
    viewer: Viewer,
) -> None:
    with unit_of_work() as session:
        film, serial = factories.movie(session, "Film"), factories.series(session, "Serial")
        watch(session, viewer, film, 99)
        for number in (1, 2, 3):
            watch(session, viewer, serial, 40, number=number)
        first = factories.playable(session, serial, number=1).id
        second = factories.playable(session, serial, number=2).id
    state = tab(HistoryState, viewer.session_id)
    send(state, "load")
    assert [(line.tile.name, line.part) for line in state.lines] == [
        ("Serial", "S1:E3 · Part 1.3"),
        ("Serial", "S1:E2 · Part 1.2"),
        ("Serial", "S1:E1 · Part 1.1"),
        ("Film", "1927"),
    ]
    send(state, "hide", first)
    send(state, "hide", second)
    assert [line.gone for line in state.lines] == ["", "entry", "entry", ""]
    send(state, "hide_title", second)
    assert [line.gone for line in state.lines] == ["folded", "title", "folded", ""]
    with read_only() as session:
        assert [entry.title.id for entry in library.history(session, viewer).entries] == [film]
        assert library.continue_watching(session, viewer) == ()
    send(state, "show_again", second)
    assert [line.gone for line in state.lines] == ["", "", "entry", ""]
    send(state, "show_again", first)
    with read_only() as session:
        assert len(library.history(session, viewer).entries) == 4


def test_each_page_of_the_history_knows_the_moment_above_it(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netflix_clone.discovery.past._PAGE", 2)
    with unit_of_work() as session:
        serial = factories.series(session)
        for number in (1, 2, 3):
            watch(session, viewer, serial, 40, number=number)
    state = tab(HistoryState, viewer.session_id)
    send(state, "load")
    send(state, "load_more")
    assert [line.newer_at for line in state.lines] == ["", state.lines[0].at, state.lines[1].at]
    assert not state.has_more


def test_a_kids_profile_reads_its_history_and_cannot_change_it() -> None:
    with unit_of_work() as session:
        child, film = factories.viewer(session, is_kids=True), factories.movie(session)
        watch(session, child, film, 50)
        playable_id = factories.playable(session, film).id
    state = tab(HistoryState, child.session_id)
    send(state, "load")
    assert (len(state.lines), state.may_erase) == (1, False)
    for handler in ("hide", "hide_title"):
        send(state, handler, playable_id)
        assert state.lines[0].gone == ""
        assert "kids profile" in toast_of(state)


def test_nobody_waits_while_somebodys_change_waits_for_the_database(viewer: Viewer) -> None:
    state, (one,) = saved_list(viewer, "One")
    steps = type(state).event_handlers["remove"].fn(state, one)

    async def longest_standstill_s() -> float:
        stood: list[float] = []

        async def watch_the_loop() -> None:
            while True:
                since = time.perf_counter()
                await asyncio.sleep(0.01)
                stood.append(time.perf_counter() - since)

        watching = asyncio.create_task(watch_the_loop())
        async for _ in steps:
            pass
        await asyncio.sleep(0.02)
        watching.cancel()
        return max(stood)

    with busy_database(0.8):
        assert asyncio.run(longest_standstill_s()) < 0.4
    with read_only() as session:
        assert library.my_list(session, viewer) == ()


@contextmanager
def busy_database(for_s: float) -> Iterator[None]:
    """A worker writes for a while."""
    began = Event()

    def write() -> None:
        with unit_of_work() as session:
            session.execute(text("SELECT 1"))
            began.set()
            time.sleep(for_s)

    worker = Thread(target=write)
    worker.start()
    began.wait()
    yield
    worker.join()
