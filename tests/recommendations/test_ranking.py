"""What a profile is recommended, and the reasons that it is told, with a fitted model and without."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import EpisodeDraft
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import service as library
from netflix_clone.library.schemas import Thumb
from netflix_clone.playback import charts
from netflix_clone.playback.charts import Chart
from netflix_clone.playback.models import ChartEntry
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer
from netflix_clone.recommendations import live, ranking, service
from netflix_clone.recommendations.ranking import pool
from netflix_clone.recommendations.schemas import Because, Reason, Recommended, Trait, TraitKind
from tests import factories
from tests.conftest import forget_process
from tests.recommendations.people import Shelves, rate, stock, watch

pytestmark = pytest.mark.usefixtures("each_database")


class Neighbours:
    """A model in which every title of a group speaks for every other of it; the last title it has never met."""

    def __init__(self, groups: list[list[int]]) -> None:
        self.title_ids = np.array(sorted(each for group in groups for each in group), np.int64)
        self.groups = groups

    def row(self, title_id: int) -> NDArray[np.float32]:
        together = next((group for group in self.groups if title_id in group), [])
        return np.array([float(each in together and each != title_id) for each in self.title_ids], np.float32)

    def score(self, history: list[tuple[int, float]]) -> NDArray[np.float32]:
        return np.sum([weight * self.row(title_id) for title_id, weight in history], axis=0)

    def contributions(self, history: list[tuple[int, float]], title_id: int) -> dict[int, float]:
        place = {int(each): n for n, each in enumerate(self.title_ids)}.get(title_id)
        if place is None:
            return {}
        return {each: weight * float(self.row(each)[place]) for each, weight in history}


@pytest.fixture
def shelves() -> Shelves:
    with unit_of_work() as session:
        return stock(session)


@pytest.fixture
def viewer() -> Viewer:
    with unit_of_work() as session:
        return factories.viewer(session)


@pytest.fixture
def fitted(shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    model = Neighbours([shelves.comedies, shelves.horrors, shelves.dramas])
    monkeypatch.setattr(live, "load_live", lambda session: model)
    return shelves


def for_you(viewer: Viewer, *, limit: int = 10) -> tuple[Recommended, ...]:
    with read_only() as session:
        return ranking.for_you(session, viewer, limit=limit)


def ids(found: tuple[Recommended, ...]) -> set[int]:
    """What was recommended for a reason; a surprise is there because it is none."""
    return {each.title_id for each in found if each.reasons[0].kind != "surprise"}


def quiet(viewer: Viewer) -> None:
    """Let nothing be there by chance."""
    with unit_of_work() as session:
        service.set_surprise(session, viewer, 0)


def test_three_comedies_that_were_rated_change_the_next_answer(shelves: Shelves, viewer: Viewer) -> None:
    quiet(viewer)
    before = for_you(viewer)
    assert {each.reasons[0].kind for each in before} == {"popular"}
    with unit_of_work() as session:
        rate(session, viewer, Thumb.UP, *shelves.comedies[:3])
    found = for_you(viewer, limit=6)
    assert ids(found) <= set(shelves.comedies[3:])
    assert {(each.reasons[0].kind, each.reasons[0].key) for each in found} == {("genre", "comedy")}


def test_each_title_says_which_watched_one_brought_it_and_by_how_much(
    fitted: Shelves, viewer: Viewer
) -> None:
    quiet(viewer)
    with unit_of_work() as session:
        rate(session, viewer, Thumb.LOVE, fitted.comedies[0])
        rate(session, viewer, Thumb.UP, fitted.comedies[1])
    found = for_you(viewer, limit=5)
    assert ids(found) <= set(fitted.comedies[2:])
    for each in found:
        shares = {reason.key: reason.share for reason in each.reasons}
        assert shares == pytest.approx({str(fitted.comedies[0]): 0.6, str(fitted.comedies[1]): 0.4})
        assert each.reasons[0].label == "Comedy 0"


def test_what_was_seen_is_not_recommended_and_what_was_saved_may_be(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        watch(session, viewer, *fitted.horrors[:6])
        watch(session, viewer, fitted.horrors[6], fraction=0.05)
        library.add_to_list(session, viewer, fitted.horrors[7])
    found = {each.title_id for each in for_you(viewer, limit=36)}
    assert not found & set(fitted.horrors[:7])
    assert fitted.horrors[7] in found


def test_a_thumb_down_takes_the_title_and_its_nearest_out(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        watch(session, viewer, fitted.comedies[0])
        rate(session, viewer, Thumb.DOWN, fitted.dramas[0])
    found = {each.title_id for each in for_you(viewer, limit=36)}
    assert fitted.dramas[0] not in found
    assert len(set(fitted.dramas) - found) == 2, "one in twenty of 36 titles is one more"


def test_no_child_is_recommended_what_it_may_not_see(viewer: Viewer) -> None:
    with unit_of_work() as session:
        grown_up, mild = stock(session, maturity=16), stock(session, each=4, maturity=6)
        child = factories.viewer(session, maturity_ceiling=7, is_kids=True)
        watch(session, child, mild.comedies[0])
        watch(session, child, grown_up.comedies[0])
        hidden = factories.movie(session, genres=("Comedy",), publish=False)
    with read_only() as session:
        rows: list[set[int]] = [
            {each.title_id for each in ranking.for_you(session, child, limit=50)},
            set(ranking.new_for_you(session, child, limit=50)),
            set(ranking.hidden_gems(session, child, limit=50)),
            {each for row in ranking.because(session, child, rows=5, limit=50) for each in row.title_ids},
            {each.title_id for each in ranking.like_this(session, child, mild.comedies[0], limit=50)},
        ]
        assert ranking.why(session, child, grown_up.dramas[0]) == ()
    allowed = {*mild.comedies, *mild.horrors, *mild.dramas}
    assert all(row <= allowed for row in rows)
    assert rows[0]
    assert hidden not in set.union(*rows)


def test_a_muted_genre_is_in_no_row_and_a_slider_moves_a_genre_up(fitted: Shelves, viewer: Viewer) -> None:
    quiet(viewer)
    with unit_of_work() as session:
        watch(session, viewer, fitted.comedies[0])
        service.set_trait(session, viewer, Trait(TraitKind.GENRE, "comedy"), is_muted=True)
        service.set_trait(session, viewer, Trait(TraitKind.GENRE, "drama"), weight=1.0)
    found = for_you(viewer, limit=8)
    assert ids(found) <= set(fitted.dramas)
    assert {reason.key for each in found for reason in each.reasons if reason.kind == "genre"} == {"drama"}


def test_a_film_for_an_evening_stands_before_one_of_a_few_minutes_unless_those_are_what_is_watched(
    viewer: Viewer,
) -> None:
    quiet(viewer)
    with unit_of_work() as session:
        shorts = [factories.movie(session, genres=("Comedy",), runtime_min=4) for _ in range(8)]
        films = [factories.movie(session, genres=("Comedy",), runtime_min=80) for _ in range(8)]
        untold = factories.movie(session, genres=("Comedy",), runtime_min=0)
        serial = factories.series(session, genres=("Comedy",), episodes=())
        for number in range(1, 7):
            draft = EpisodeDraft(season=1, number=number, name=f"Part {number}", runtime_min=8)
            catalog_service.add_episode(session, serial, draft)
    assert ids(for_you(viewer)) == {*films, untold, serial}
    with unit_of_work() as session:
        watch(session, viewer, *films[:2])
    assert ids(for_you(viewer, limit=6)) <= {*films, untold, serial}
    with unit_of_work() as session:
        short_lover = factories.viewer(session)
        watch(session, short_lover, *shorts[:3])
    quiet(short_lover)
    assert set(shorts[3:]) & ids(for_you(short_lover, limit=6))


def test_a_forgotten_title_speaks_for_nothing(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        watch(session, viewer, fitted.comedies[0], fitted.dramas[0])
        service.forget_title(session, viewer, fitted.comedies[0])
    reasons = {reason.key for each in for_you(viewer, limit=30) for reason in each.reasons}
    assert str(fitted.dramas[0]) in reasons
    assert str(fitted.comedies[0]) not in reasons


def test_one_in_twenty_is_a_surprise_and_stays_one_for_the_hour(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        stock(session, each=30)
        watch(session, viewer, fitted.comedies[0])
    found = for_you(viewer, limit=20)
    surprises = [each for each in found if each.reasons == (Reason("surprise", "", "", 1.0),)]
    assert 1 <= len(surprises) <= 2
    assert surprises[0] not in found[:2]
    assert for_you(viewer, limit=20) == found


def because(viewer: Viewer) -> tuple[Because, ...]:
    with read_only() as session:
        return ranking.because(session, viewer, rows=2, limit=10)


def test_only_what_carries_a_quarter_has_a_row_of_its_own(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        watch(session, viewer, *fitted.horrors[:5], fitted.comedies[0])
    rows = because(viewer)
    assert [(row.title_id, row.name) for row in rows] == [(fitted.comedies[0], "Comedy 0")]
    assert set(rows[0].title_ids) <= set(fitted.comedies[1:])


def test_what_is_watched_together_and_has_nothing_in_common_is_no_row(
    shelves: Shelves, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = Neighbours([[*shelves.comedies[:5], *shelves.dramas]])
    monkeypatch.setattr(live, "load_live", lambda session: model)
    with unit_of_work() as session:
        watch(session, viewer, shelves.comedies[0])
    (row,) = because(viewer)
    assert set(row.title_ids) == set(shelves.comedies[1:5])


def test_a_place_on_my_list_names_no_row(fitted: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        library.add_to_list(session, viewer, fitted.comedies[0])
    assert because(viewer) == ()


def test_what_is_alike_is_of_the_same_kind_and_the_parts_of_a_series_come_first(viewer: Viewer) -> None:
    with unit_of_work() as session:
        stock(session)
        first = factories.movie(session, "The Lamplighter", genres=("Horror",))
        parts = [factories.movie(session, f"The Lamplighter {n}", genres=("Drama",)) for n in (2, 3, 4, 5)]
        other = factories.movie(session, "The Lamplighters of Rome", genres=("Comedy",))
    with read_only() as session:
        found = [each.title_id for each in ranking.like_this(session, viewer, first, limit=10)]
        assert ranking.like_this(session, viewer, 999_999, limit=10) == ()
    assert set(found[:3]) <= set(parts)
    assert not set(found[3:]) & {*parts, other, first}


def test_trending_is_what_the_chart_says_for_this_viewer(viewer: Viewer) -> None:
    with unit_of_work() as session:
        wild, mild = factories.movie(session, maturity=16), factories.movie(session, maturity=0)
        for rank, title_id in enumerate((wild, mild), start=1):
            session.add(ChartEntry(chart=Chart.TRENDING, rank=rank, title_id=title_id, viewers=3))
        session.flush()
        child = replace(viewer, maturity_ceiling=7)
        assert charts.top(session, Chart.TRENDING, limit=5) == (wild, mild)
        assert charts.top(session, Chart.TRENDING, maturity_ceiling=child.maturity_ceiling) == (mild,)


def test_a_hidden_gem_is_watched_by_few_and_fits(shelves: Shelves, viewer: Viewer) -> None:
    with unit_of_work() as session:
        for _ in range(3):
            watch(session, factories.viewer(session), *shelves.comedies[:6], *shelves.horrors[:6])
        library.count_tallies(session)
        watch(session, viewer, shelves.comedies[0])
    pool.forget()
    with read_only() as session:
        gems = ranking.hidden_gems(session, viewer, limit=5)
    assert set(gems) <= set(shelves.comedies[6:])
    assert gems


class ByNumber:
    """Likes what has a large id; once it was asked, it may be told to fail."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails

    def scores(self, profile_id: int, history: object, title_ids: tuple[int, ...]) -> list[float]:
        return [float(each) for each in title_ids][: 1 if self.fails else None]


@pytest.mark.parametrize("fails", [False, True])
def test_an_extensions_recommender_ranks_and_one_that_fails_is_stood_in_for(
    fails: bool, shelves: Shelves, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet(viewer)
    monkeypatch.setenv("RECOMMENDER", "by-number")
    monkeypatch.setitem(registry.recommenders, "by-number", lambda: ByNumber(fails=fails))
    with unit_of_work() as session:
        rate(session, viewer, Thumb.UP, *shelves.comedies[:3])
    forget_process()
    found = ids(for_you(viewer, limit=5))
    assert found <= set(shelves.comedies if fails else shelves.dramas)


def test_a_catalogue_without_titles_recommends_nothing(viewer: Viewer) -> None:
    with read_only() as session:
        assert ranking.for_you(session, viewer, limit=5) == ()
        assert ranking.because(session, viewer, rows=2, limit=5) == ()
        assert ranking.new_for_you(session, viewer, limit=5) == ()
        assert ranking.hidden_gems(session, viewer, limit=5) == ()


def test_a_reason_names_no_title_that_has_come_to_stand_above_the_ceiling(
    fitted: Shelves, viewer: Viewer
) -> None:
    wild, mild, asked = fitted.comedies[:3]
    with unit_of_work() as session:
        watch(session, viewer, wild, mild)
        catalog_service.update_title(session, wild, {"maturity": 16}, version=1)
    with read_only() as session:
        told = ranking.why(session, replace(viewer, maturity_ceiling=7), asked)
    assert {each.key for each in told if each.kind == "title"} == {str(mild)}
    assert all(each.label for each in told if each.kind != "popular")
