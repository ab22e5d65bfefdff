"""Pages of titles and who sees what, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from netflix_clone.catalog import queries, service
from netflix_clone.catalog.schemas import PublishState, TitleFilter, TitleKind, TitleSort
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def names(session: Session, **wanted: object) -> list[str]:
    return [card.name for card in queries.page(session, TitleFilter(**wanted)).cards]  # pyright: ignore[reportArgumentType]


def walk(session: Session, wanted: TitleFilter, *, limit: int) -> list[int]:
    found: list[int] = []
    cursor = ""
    while True:
        page = queries.page(session, wanted, cursor=cursor, limit=limit)
        found += [card.id for card in page.cards]
        cursor = page.cursor
        if not cursor:
            return found


@pytest.mark.parametrize("sort", TitleSort)
def test_walking_page_by_page_meets_each_title_once_in_order(sort: TitleSort) -> None:
    with unit_of_work() as session:
        for n in range(11):
            factories.movie(session, f"Film {n % 4}", year=1920 + n % 3)
    with read_only() as session:
        whole = [card.id for card in queries.page(session, TitleFilter(sort=sort), limit=100).cards]
        assert walk(session, TitleFilter(sort=sort), limit=3) == whole
        assert len(set(whole)) == 11


def test_a_list_is_in_the_order_that_was_asked_for() -> None:
    with unit_of_work() as session:
        for name, year in (("The Beta", 1930), ("Alpha", 1950), ("Écran", 1940)):
            factories.movie(session, name, year=year)
    with read_only() as session:
        assert names(session, sort=TitleSort.NAME) == ["Alpha", "The Beta", "Écran"]
        assert names(session, sort=TitleSort.NEWEST) == ["Alpha", "Écran", "The Beta"]
        assert names(session, sort=TitleSort.OLDEST) == ["The Beta", "Écran", "Alpha"]
        assert names(session, sort=TitleSort.ADDED) == ["Écran", "Alpha", "The Beta"]


def test_filters_narrow_the_list() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Old drama", year=1920)
        factories.movie(session, "New noir", year=1950, genres=("Noir", "Drama"))
        factories.series(session, "Serial", year=1915)
    with read_only() as session:
        assert names(session, kind=TitleKind.SERIES) == ["Serial"]
        assert names(session, genre="drama") == ["New noir", "Old drama"]
        assert names(session, genre="noir") == ["New noir"]
        assert names(session, genre="no such genre' OR 1=1 --\0") == []
        assert names(session, year_from=1916, year_to=1949) == ["Old drama"]
        assert names(session, year_from=-(10**30), year_to=10**30) == ["Serial", "New noir", "Old drama"]


def test_nobody_sees_what_is_above_their_ceiling() -> None:
    with unit_of_work() as session:
        adult, child = factories.movie(session, "Adult", maturity=16), factories.movie(session, "Child")
    with read_only() as session:
        assert names(session, maturity_ceiling=7) == ["Child"]
        seen = queries.cards(session, [adult, child], maturity_ceiling=7)
        assert [card.id for card in seen] == [child]
        with pytest.raises(NotFound):
            queries.title(session, adult, maturity_ceiling=7)
        assert [g.slug for g in queries.genres(session, maturity_ceiling=7)] == ["drama"]


def test_cards_come_in_the_order_of_their_ids_and_the_unseen_is_left_out() -> None:
    with unit_of_work() as session:
        one, two = factories.movie(session), factories.movie(session)
        draft = factories.movie(session, publish=False)
    with read_only() as session:
        found = queries.cards(session, [two, draft, one, 999], maturity_ceiling=18)
        assert [card.id for card in found] == [two, one]


def test_a_title_is_seen_from_its_publish_time_until_it_is_hidden_or_deleted() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Shy", publish=False)

        def is_seen() -> bool:
            in_lists = [names(session), names(session, genre="drama")]
            in_cards = len(queries.cards(session, [title_id], maturity_ceiling=18)) == 1
            assert in_lists in ([["Shy"], ["Shy"]], [[], []])
            assert in_cards == bool(in_lists[0])
            return in_cards

        assert not is_seen()
        service.publish_title(session, title_id, at=utc_now() + timedelta(hours=1))
        assert not is_seen()
        service.publish_title(session, title_id, at=utc_now() - timedelta(hours=1))
        assert is_seen()
        service.hide_title(session, title_id)
        assert not is_seen()
        service.publish_title(session, title_id)
        assert is_seen()
        service.delete_title(session, title_id)
        assert not is_seen()
        service.restore_title(session, title_id)
        assert is_seen()


def test_a_genre_is_offered_while_it_has_something_to_show() -> None:
    with unit_of_work() as session:
        factories.movie(session, genres=("Drama",))
        noir = factories.movie(session, genres=("Noir",))
        factories.movie(session, genres=("Drama",))
        assert [g.name for g in queries.genres(session, maturity_ceiling=18)] == ["Drama", "Noir"]
        service.delete_title(session, noir)
        assert [g.name for g in queries.genres(session, maturity_ceiling=18)] == ["Drama"]
        assert queries.genre(session, "noir").name == "Noir"
        with pytest.raises(NotFound):
            queries.genre(session, "western")


def test_an_edit_moves_a_title_to_its_new_lists() -> None:
    with unit_of_work() as session:
        title_id = factories.movie(session, "Moved", year=1930, genres=("Drama",))
        service.update_title(session, title_id, {"genres": ("Noir",), "year": 1940}, version=1)
        assert names(session, genre="drama") == []
        assert names(session, genre="noir", year_from=1940) == ["Moved"]


def test_operators_find_titles_in_any_state() -> None:
    with unit_of_work() as session:
        factories.movie(session, "100% Wolf", publish=False)
        gone = factories.movie(session, "Gone")
        for n in range(5):
            factories.movie(session, f"Film {n}")
        service.delete_title(session, gone)
        assert [t.name for t in queries.admin_titles(session, text="% w").titles] == ["100% Wolf"]
        drafts = queries.admin_titles(session, state=PublishState.DRAFT).titles
        assert [t.name for t in drafts] == ["100% Wolf"]
        assert [t.name for t in queries.admin_titles(session, deleted=True).titles] == ["Gone"]
        first = queries.admin_titles(session, limit=4)
        rest = queries.admin_titles(session, limit=4, cursor=first.cursor)
        assert len(first.titles) == 4
        assert len(rest.titles) == 2
        assert rest.cursor == ""


def test_what_is_announced_comes_soonest_first_and_only_for_whom_it_is() -> None:
    now = utc_now()
    with unit_of_work() as session:
        factories.movie(session, "Out already")
        for name, days, maturity in (("Late", 9, 0), ("Soon", 2, 0), ("Grown up", 1, 18)):
            coming = factories.movie(session, name, publish=False, maturity=maturity)
            service.publish_title(session, coming, at=now + timedelta(days=days))
        hidden = factories.movie(session, "Withdrawn", publish=False)
        service.publish_title(session, hidden, at=now + timedelta(days=3))
        service.hide_title(session, hidden)
    with read_only() as session:
        found = queries.coming(session, 12, limit=5)
        assert [each.card.name for each in found] == ["Soon", "Late"]
        assert found[0].published_at == now + timedelta(days=2)
        assert [each.card.name for each in queries.coming(session, 18, limit=1)] == ["Grown up"]
        soon = found[0].card.id
        assert queries.cards(session, (soon,), maturity_ceiling=12) == ()
        assert queries.title(session, soon, maturity_ceiling=12, include_coming=True).card.name == "Soon"
        with pytest.raises(NotFound):
            queries.title(session, soon, maturity_ceiling=12)
