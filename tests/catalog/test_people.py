"""People: what they did and with whom, on both databases."""

import pytest
from sqlmodel import Session, col, select

from netflix_clone.catalog import queries
from netflix_clone.catalog.models import Credit, Person
from netflix_clone.catalog.schemas import CreditRole
from netflix_clone.kit.db import unit_of_work
from netflix_clone.kit.errors import NotFound
from tests import factories

pytestmark = pytest.mark.usefixtures("each_database")


def id_of(session: Session, name: str) -> int:
    return session.exec(select(Person.id).where(col(Person.name) == name)).one() or 0


def test_a_person_has_roles_and_titles_the_newest_first() -> None:
    with unit_of_work() as session:
        old = factories.movie(session, "Sherlock Jr.", year=1924, directors=("Keaton",), cast=("Keaton",))
        new = factories.movie(session, "The Railrodder", year=1965, cast=("Keaton",))
        factories.movie(session, "Another", cast=("Lloyd",))
        keaton = id_of(session, "Keaton")
        credit = session.exec(
            select(Credit).where(
                Credit.title_id == old, Credit.person_id == keaton, Credit.role == CreditRole.CAST
            )
        ).one()
        credit.character = "The projectionist"
        page = queries.person(session, keaton, maturity_ceiling=18)
        assert (page.name, page.cursor) == ("Keaton", "")
        assert page.roles == (CreditRole.DIRECTOR, CreditRole.CAST)
        assert [(each.card.id, each.character) for each in page.credits] == [
            (new, ""),
            (old, "The projectionist"),
        ]
        assert page.credits[1].roles == (CreditRole.DIRECTOR, CreditRole.CAST)


def test_the_titles_of_a_person_are_walked_page_by_page() -> None:
    with unit_of_work() as session:
        for year in (1920, 1921, 1921, 1922, 1923):
            factories.movie(session, year=year, cast=("Gish",), directors=("Gish",))
        gish = id_of(session, "Gish")
        years, cursor = [], ""
        for _ in range(3):
            page = queries.person(session, gish, maturity_ceiling=18, cursor=cursor, limit=2)
            years += [each.card.year for each in page.credits]
            cursor = page.cursor
        assert (years, cursor) == ([1923, 1922, 1921, 1921, 1920], "")


def test_a_person_often_works_with_those_of_at_least_two_titles() -> None:
    with unit_of_work() as session:
        factories.movie(session, directors=("Laurel",), cast=("Laurel", "Hardy", "Finlayson"))
        factories.movie(session, cast=("Laurel", "Hardy", "Finlayson"))
        factories.movie(session, cast=("Laurel", "Hardy", "Busch"))
        factories.movie(session, cast=("Laurel", "Busch"), publish=False)
        found = queries.partners(session, id_of(session, "Laurel"), maturity_ceiling=18)
        assert [(each.name, each.count) for each in found] == [("Hardy", 3), ("Finlayson", 2)]


def test_nobody_learns_of_titles_above_their_ceiling_from_a_person() -> None:
    with unit_of_work() as session:
        factories.movie(session, "Tame", cast=("Chaney", "Philbin"))
        factories.movie(session, "Grim", cast=("Chaney", "Philbin"), maturity=16)
        factories.movie(session, "Grimmer", cast=("Veidt",), maturity=16)
        chaney = id_of(session, "Chaney")
        page = queries.person(session, chaney, maturity_ceiling=7)
        assert [each.card.name for each in page.credits] == ["Tame"]
        assert queries.partners(session, chaney, maturity_ceiling=7) == ()
        for nobody in (id_of(session, "Veidt"), 999_999):
            with pytest.raises(NotFound):
                queries.person(session, nobody, maturity_ceiling=7)
