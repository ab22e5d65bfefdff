"""Two tabs at once: what both set is set once, on both databases, and neither hears of the other."""

import threading
from collections.abc import Callable

from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import queries, service
from netflix_clone.recommendations.schemas import Trait, TraitKind
from netflix_clone.search import queries as search_queries
from netflix_clone.search import service as search
from tests import factories

TABS = 6
DRAMA = Trait(TraitKind.GENRE, "drama")


def at_once(act: Callable[[], None]) -> list[Exception]:
    """What `TABS` threads that begin together raise."""
    start, raised = threading.Barrier(TABS), []

    def run() -> None:
        start.wait()
        try:
            act()
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run) for _ in range(TABS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def somebody() -> tuple[Viewer, int]:
    with unit_of_work() as session:
        return factories.viewer(session), factories.movie(session, "Wings")


def test_a_slider_moved_in_several_tabs_is_one_setting(each_database: str) -> None:
    viewer, _ = somebody()

    def move() -> None:
        with unit_of_work() as session:
            service.set_trait(session, viewer, DRAMA, weight=0.5)
            service.set_surprise(session, viewer, 0.4)

    assert at_once(move) == []
    with read_only() as session:
        found = queries.taste(session, viewer.profile_id)
    assert (dict(found.weights), found.surprise) == ({DRAMA: 0.5}, 0.4)


def test_what_a_tab_does_not_speak_of_stays(each_database: str) -> None:
    viewer, _ = somebody()
    with unit_of_work() as session:
        service.set_trait(session, viewer, DRAMA, weight=0.5)
    with unit_of_work() as session:
        service.set_trait(session, viewer, DRAMA, is_muted=True)
    with read_only() as session:
        found = queries.taste(session, viewer.profile_id)
    assert (dict(found.weights), found.muted) == ({DRAMA: 0.5}, {DRAMA})
    with unit_of_work() as session:
        service.set_trait(session, viewer, DRAMA, weight=0.0, is_muted=False)
        assert queries.taste(session, viewer.profile_id).weights == {}


def test_a_title_forgotten_in_several_tabs_is_forgotten_once(each_database: str) -> None:
    viewer, title_id = somebody()

    def forget() -> None:
        with unit_of_work() as session:
            service.forget_title(session, viewer, title_id)

    assert at_once(forget) == []
    with read_only() as session:
        assert queries.taste(session, viewer.profile_id).forgotten == {title_id}


def test_a_search_settled_in_several_tabs_is_one_search(each_database: str) -> None:
    viewer, _ = somebody()

    def settle() -> None:
        with unit_of_work() as session:
            search.remember(session, viewer, "vampire")

    assert at_once(settle) == []
    with read_only() as session:
        assert [each.query for each in search_queries.recent(session, viewer.profile_id)] == ["vampire"]
