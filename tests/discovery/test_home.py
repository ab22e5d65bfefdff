"""The home page, on both databases."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.discovery.home import assemble
from netflix_clone.discovery.schemas import Home, RowLook
from netflix_clone.discovery.shelves import FEWEST_IN_A_ROW, ROW_LENGTH
from netflix_clone.kit import db
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.library import queries as library_queries
from netflix_clone.library import service as library
from netflix_clone.media.models import Asset, Placement
from netflix_clone.media.schemas import AssetStatus
from netflix_clone.playback import charts
from netflix_clone.playback.models import ChartEntry
from netflix_clone.plugins.registry import registry
from netflix_clone.profiles.schemas import Viewer
from tests import factories
from tests.conftest import forget_process

pytestmark = pytest.mark.usefixtures("each_database")


def home(viewer: Viewer) -> Home:
    with read_only() as session:
        return assemble(session, viewer)


def row_names(shown: Home, slug: str) -> list[str]:
    return [card.name for row in shown.rows if row.slug == slug for card in row.cards]


def stock(films: int, **fields: Any) -> Viewer:
    with unit_of_work() as session:
        for _ in range(films):
            factories.movie(session, **fields)
        return factories.viewer(session)


def test_a_home_without_titles_is_empty_and_not_an_error() -> None:
    shown = home(stock(0))
    assert (shown.hero, shown.rows, shown.continues) == (None, (), ())


def test_rows_come_from_what_is_there() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Lonely", genres=("Western",))
        for n in range(12):
            factories.movie(session, f"Short {n}", genres=("Short", "Comedy"))
            factories.series(session, f"Serial {n}", genres=("Crime",))
        for n in range(40):
            factories.movie(session, f"Drama {n}", genres=("Drama",), runtime_min=200)
        viewer = factories.viewer(session)
    shown = home(viewer)
    assert shown.hero is not None
    assert [row.slug for row in shown.rows[:2]] == ["new", "popular"]
    assert {row.heading for row in shown.rows} >= {"Drama", "Series", "Comedy"}
    assert {name.split()[0] for name in row_names(shown, "drama")} == {"Drama"}
    assert "Western" not in {row.heading for row in shown.rows}
    assert [row.heading for row in shown.rows].count("Short") == 0


def test_no_title_stands_twice_on_the_page() -> None:
    with unit_of_work() as session:
        saved = [factories.movie(session) for _ in range(40)][-1]
        begun = factories.movie(session)
        for _ in range(40):
            factories.series(session)
        viewer = factories.viewer(session)
        library.add_to_list(session, viewer, saved)
        watch(session, viewer, begun, percent=50)
    shown = home(viewer)
    assert shown.hero is not None
    page = [shown.hero.card.id, *(card.title.id for card in shown.continues)]
    page += [card.id for row in shown.rows for card in row.cards]
    slugs = [row.slug for row in shown.rows]
    assert slugs[0] == "for-you"
    assert {f"because-{begun}", "my-list", "new"} <= set(slugs)
    assert {begun, saved} <= set(page)
    assert len(page) == len(set(page)) > 60


def test_a_row_is_full_but_never_longer_than_a_few_screens() -> None:
    shown = home(stock(60))
    assert max(len(row.cards) for row in shown.rows) == len(shown.rows[0].cards) == ROW_LENGTH


def test_a_row_that_would_only_repeat_others_is_left_out() -> None:
    with unit_of_work() as session:
        for _ in range(12):
            factories.movie(session, genres=("Drama",))
        for _ in range(18):
            factories.series(session, genres=("Serial",))
        viewer = factories.viewer(session)
    rows = home(viewer).rows
    assert [row.slug for row in rows] == ["new", "popular", "series"]
    assert all(len(row.cards) >= FEWEST_IN_A_ROW for row in rows)


def test_a_small_catalogue_has_several_rows_all_the_same() -> None:
    assert len(home(stock(28)).rows) == 3


def test_a_childs_home_has_nothing_above_its_ceiling() -> None:
    with unit_of_work() as session:
        for _ in range(FEWEST_IN_A_ROW):
            factories.movie(session, maturity=16, genres=("Horror",))
            factories.movie(session, maturity=6)
        viewer = factories.viewer(session, maturity_ceiling=7)
    shown = home(viewer)
    assert shown.hero is not None
    assert {card.maturity for row in shown.rows for card in row.cards} | {shown.hero.card.maturity} == {6}


def rank(session: Session, *title_ids: int, chart: str = charts.Chart.MOVIE) -> None:
    for place, title_id in enumerate(title_ids, start=1):
        session.add(ChartEntry(chart=chart, rank=place, title_id=title_id, viewers=1))
    session.flush()


def watch(session: Session, viewer: Viewer, title_id: int, *, percent: float) -> None:
    playable = factories.playable(session, title_id)
    library.save_progress(session, viewer, playable, position_s=percent, duration_s=100)


def test_the_charts_stand_in_their_order_and_the_rows_beside_them_show_others() -> None:
    with unit_of_work() as session:
        films = [factories.movie(session) for _ in range(30)]
        best = [films[4], films[19], films[0]]
        rank(session, *best)
        viewer = factories.viewer(session)
    shown = home(viewer)
    assert [row.slug for row in shown.rows[:2]] == ["new", "top-films"]
    assert [card.id for card in shown.rows[1].cards] == best
    assert shown.rows[1].look is RowLook.RANKED
    assert not {card.id for card in shown.rows[0].cards} & set(best)


def test_the_hero_says_its_place_in_the_chart() -> None:
    with unit_of_work() as session:
        films = [factories.movie(session) for _ in range(3)]
        make_ready(session, films[1])
        rank(session, films[2], films[1], films[0])
        viewer = factories.viewer(session)
    assert home(viewer).hero_rank == 2


def test_what_was_finished_can_be_watched_again_and_what_is_being_watched_is_not_offered_twice() -> None:
    with unit_of_work() as session:
        first, last, half = (factories.movie(session) for _ in range(3))
        serial = factories.series(session, episodes=(2,))
        viewer = factories.viewer(session)
        for title_id, percent in ((first, 99), (last, 99), (half, 50), (serial, 99)):
            watch(session, viewer, title_id, percent=percent)
    shown = home(viewer)
    assert [card.title.id for card in shown.continues] == [serial, half]
    assert [[card.id for card in row.cards] for row in shown.rows if row.slug == "watch-again"] == [
        [last, first]
    ]


def test_films_for_an_evening_are_those_that_end_in_time() -> None:
    with unit_of_work() as session:
        for minutes in (30, 60, 89, 90, 91, 0):
            factories.movie(session, f"{minutes} min", runtime_min=minutes)
        found = catalog.films_within(session, maturity_ceiling=18, longest_min=90, limit=3)
        names = [card.name for card in catalog.cards(session, found, maturity_ceiling=18)]
    assert names == ["90 min", "89 min", "60 min"]


def test_a_childs_home_shows_faces_first_and_is_shorter() -> None:
    with unit_of_work() as session:
        for genre in ("Animation", "Adventure", "Comedy", "Family", "Music"):
            for _ in range(12):
                factories.movie(session, maturity=6, genres=(genre,))
        serial = factories.series(session, maturity=0)
        rank(session, *[factories.movie(session, maturity=6) for _ in range(3)])
        child = factories.viewer(session, maturity_ceiling=7, is_kids=True)
        adult = factories.viewer(session)
    shown, usual = home(child), home(adult)
    assert (shown.rows[0].slug, shown.rows[0].look) == ("friends", RowLook.ROUND)
    assert shown.rows[0].cards[0].id == serial
    assert "top-films" not in {row.slug for row in shown.rows}
    assert len(shown.rows) < len(usual.rows)


def test_a_row_that_cannot_be_read_says_so_and_the_others_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(session: Session, *_: object, **__: object) -> tuple[int, ...]:
        session.connection().exec_driver_sql("SELECT * FROM no_such_table")
        return ()

    viewer = stock(5)
    monkeypatch.setattr(charts, "all_tops", broken)
    monkeypatch.setattr(library_queries, "continue_watching", broken)
    monkeypatch.setattr(library_queries, "is_on_list", broken)
    shown = home(viewer)
    assert [row.slug for row in shown.rows if row.is_failed] == ["top-films", "trending", "top-series"]
    assert len(row_names(shown, "new")) >= FEWEST_IN_A_ROW
    assert shown.has_failed_to_continue
    assert shown.hero is not None and not shown.is_hero_on_list


def test_a_home_of_which_nothing_can_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> tuple[int, ...]:
        raise OperationalError("SELECT", {}, Exception("gone"))

    viewer = stock(5)
    monkeypatch.setattr(catalog, "title_ids", broken)
    monkeypatch.setattr(catalog, "films_within", broken)
    monkeypatch.setattr(catalog, "listed_titles", broken)
    with pytest.raises(SQLAlchemyError):
        home(viewer)


def make_ready(session: Session, title_id: int) -> None:
    asset = Asset(name="clip", status=AssetStatus.READY, revision=1, duration_s=100.0)
    session.add(asset)
    session.flush()
    session.add(Placement(playable_id=factories.playable(session, title_id).id, asset_id=asset.id or 0))


def test_the_hero_is_one_that_plays_however_old_it_is_and_none_that_stands_below_it() -> None:
    with unit_of_work() as session:
        old, begun, *_ = [factories.movie(session, genres=("Drama",)) for _ in range(30)]
        make_ready(session, old)
        make_ready(session, begun)
        viewer = factories.viewer(session)
        library.save_progress(
            session, viewer, factories.playable(session, begun), position_s=50, duration_s=100
        )
    shown = home(viewer)
    assert shown.hero is not None
    assert shown.hero.card.id == old


def test_the_hero_knows_whether_it_was_saved() -> None:
    viewer = stock(1)
    assert not home(viewer).is_hero_on_list
    with unit_of_work() as session:
        shown = assemble(session, viewer)
        assert shown.hero is not None
        library.add_to_list(session, viewer, shown.hero.card.id)
    assert home(viewer).is_hero_on_list


class StaffPicks:
    slug = "staff-picks"
    heading = "Staff picks"

    def __init__(self, title_ids: Sequence[int]) -> None:
        self.picked = title_ids

    def title_ids(self, profile_id: int, *, limit: int) -> Sequence[int]:
        if not self.picked:
            msg = "the staff is on holiday"
            raise RuntimeError(msg)
        return self.picked[:limit]


def test_an_extensions_row_is_shown_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work() as session:
        ids = [factories.movie(session, f"Film {n}") for n in range(4)]
        hidden = factories.movie(session, publish=False)
        viewer = factories.viewer(session)
    monkeypatch.setitem(registry.home_rows, "staff-picks", StaffPicks([ids[2], hidden, ids[0], ids[1]]))
    assert row_names(home(viewer), "staff-picks") == ["Film 2", "Film 0", "Film 1"]


def test_an_extension_that_fails_costs_its_own_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = stock(5)
    before = home(viewer).rows
    monkeypatch.setitem(registry.home_rows, "staff-picks", StaffPicks([]))
    assert home(viewer).rows == before


def test_a_larger_catalogue_costs_no_more_queries() -> None:
    def queries(viewer: Viewer) -> int:
        seen: list[str] = []
        forget_process()

        def count(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        event.listen(db.engine(), "before_cursor_execute", count)
        home(viewer)
        event.remove(db.engine(), "before_cursor_execute", count)
        return len(seen)

    few = queries(stock(5, genres=("Drama",)))
    assert queries(stock(40, genres=("Drama",))) == few
