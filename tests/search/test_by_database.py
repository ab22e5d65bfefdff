"""Where the database compares titles, a search and recommendations are what they are in memory."""

import pytest

from netflix_clone import reactions
from netflix_clone.catalog import service as catalog
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.meaning import queries as meaning
from netflix_clone.meaning import tasks as meaning_tasks
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import ranking
from netflix_clone.search import service
from netflix_clone.search.schemas import Asked
from tests import factories
from tests.conftest import forget_process
from tests.meaning import many
from tests.recommendations.people import watch
from tests.tagging.conftest import STORIES

QUESTIONS = (
    "a ghost in an old castle at night",
    "people who fly to the stars",
    "soldiers who cannot forget what they saw",
)
pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("has_weights", "vector_database")]


@pytest.fixture
def titles() -> dict[str, int]:
    """A dozen films with vectors, compared in memory as yet; half of them for grown-ups alone."""
    reactions.connect()
    with unit_of_work() as session:
        ids = {
            name: factories.movie(
                session, name, synopsis=synopsis, maturity=18 * (n % 2), genres=("Drama", "War")[: 1 + n % 2]
            )
            for n, (name, synopsis) in enumerate(STORIES.items())
        }
    meaning_tasks.make_vectors()
    while True:
        with unit_of_work() as session:
            if not service.index_stale(session):
                return ids


@pytest.fixture(params=[18, 0])
def viewer(request: pytest.FixtureRequest) -> Viewer:
    """A grown-up, and a child."""
    with unit_of_work() as session:
        return factories.viewer(session, maturity_ceiling=request.param)


def let_the_database_compare(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not meaning.compares_in_database()
    monkeypatch.setenv("MEANING_BRUTE_FORCE_TITLES", "5")
    forget_process()
    many.settle()
    assert meaning.compares_in_database()


def found(viewer: Viewer, **asked: object) -> list[tuple[int, ...]]:
    with read_only() as session:
        return [
            service.search(session, viewer, Asked(q=question, **asked), limit=20).title_ids  # pyright: ignore[reportArgumentType]
            for question in QUESTIONS
        ]


def test_a_search_finds_the_same_with_filters_and_without(
    titles: dict[str, int], viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters: tuple[dict[str, object], ...] = ({}, {"genres": ("war",)}, {"year_from": 1990})
    in_memory = [found(viewer, **each) for each in filters]
    assert all(in_memory[0])
    let_the_database_compare(monkeypatch)
    assert [found(viewer, **each) for each in filters] == in_memory


def test_what_is_taken_back_is_found_by_nobody(
    titles: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with unit_of_work() as session:
        viewer = factories.viewer(session)
    let_the_database_compare(monkeypatch)
    assert found(viewer)[0][0] == titles["The Haunted Castle"]
    with unit_of_work() as session:
        catalog.hide_title(session, titles["The Haunted Castle"])
    assert titles["The Haunted Castle"] not in found(viewer)[0]


def test_what_is_alike_is_the_same_and_for_you_but_for_neighbours(
    titles: dict[str, int], viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database tells what is average from a sample, so two that are about as near may change places."""
    with unit_of_work() as session:
        watch(session, viewer, titles["Nosferatu"], titles["Trenches"])

    def asked() -> list[list[int]]:
        with read_only() as session:
            alike = ranking.like_this(session, viewer, titles["Nosferatu"], limit=5)
            for_you = ranking.for_you(session, viewer, limit=5)
        return [[each.title_id for each in several] for several in (alike, for_you)]

    alike, for_you = asked()
    assert alike
    let_the_database_compare(monkeypatch)
    alike_there, for_you_there = asked()
    assert alike_there == alike
    assert (for_you_there[0], set(for_you_there)) == (for_you[0], set(for_you))
