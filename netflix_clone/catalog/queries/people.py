"""Somebody before or behind the camera: what they did, and with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, and_, col, or_

from netflix_clone.catalog.models import Credit, Person, Title
from netflix_clone.catalog.queries.cards import visible
from netflix_clone.catalog.queries.titles import cards
from netflix_clone.catalog.schemas import CreditRole, TitleCard
from netflix_clone.kit import cursors
from netflix_clone.kit.errors import NotFound

_ROLES = {role: place for place, role in enumerate(CreditRole)}
_PARTNERS, _FEWEST_TOGETHER = 8, 2
# Of somebody who was in more titles than this, company is looked for in the newest of them.
_LOOKED_THROUGH = 300


@dataclass(frozen=True, slots=True)
class PersonCredit:
    """A title and what the person did for it."""

    card: TitleCard
    roles: tuple[CreditRole, ...]
    character: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody the person often works with."""

    id: int
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, a page of their titles (the newest first), and company; `cursor` is empty on the last."""

    id: int
    name: str
    roles: tuple[CreditRole, ...]
    credits: tuple[PersonCredit, ...]
    cursor: str = ""


def person(
    session: Session, person_id: int, *, maturity_ceiling: int, cursor: str = "", limit: int = 36
) -> PersonPage:
    """A person as a viewer sees them, in four queries.

    Raises:
        NotFound: there is none, or nobody of whom this viewer may see a title.
    """
    row = session.get(Person, person_id)
    roles = _roles(session, person_id, maturity_ceiling)
    if row is None or not roles:
        raise NotFound
    limit = cursors.clamp(limit)
    titles = _titles(session, person_id, maturity_ceiling, cursor, limit + 1)
    shown = titles[:limit]
    return PersonPage(
        id=person_id,
        name=row.name,
        roles=tuple(sorted(roles, key=_ROLES.__getitem__)),
        credits=_credits(session, person_id, [title_id for _, title_id in shown], maturity_ceiling),
        cursor=cursors.encode(*shown[-1]) if len(titles) > limit else "",
    )


def partners(session: Session, person_id: int, *, maturity_ceiling: int) -> tuple[Partner, ...]:
    """Who else was in at least two of the titles that the viewer may see, the most often first."""
    newest = (
        _of_person(select(col(Credit.title_id)), person_id, maturity_ceiling)
        .distinct()
        .order_by(col(Credit.title_id).desc())
        .limit(_LOOKED_THROUGH)
        .subquery()
    )
    together = func.count(col(Credit.title_id).distinct())
    found = session.execute(
        select(col(Person.id), col(Person.name), together.label("together"))
        .join(Credit, col(Credit.person_id) == Person.id)
        .join(newest, newest.c.title_id == Credit.title_id)
        .where(col(Person.id) != person_id)
        .group_by(col(Person.id), col(Person.name))
        .having(together >= _FEWEST_TOGETHER)
        .order_by(together.desc(), col(Person.name))
        .limit(_PARTNERS)
    )
    return tuple(Partner(row.id, row.name, row.together) for row in found)


def _of_person(query: Any, person_id: int, maturity_ceiling: int) -> Any:
    return query.join(Title, col(Title.id) == Credit.title_id).where(
        col(Credit.person_id) == person_id, visible(maturity_ceiling=maturity_ceiling)
    )


def _roles(session: Session, person_id: int, maturity_ceiling: int) -> set[CreditRole]:
    query = select(col(Credit.role)).select_from(Credit).distinct()
    return {row.role for row in session.execute(_of_person(query, person_id, maturity_ceiling))}


def _titles(
    session: Session, person_id: int, maturity_ceiling: int, cursor: str, limit: int
) -> Sequence[tuple[int, int]]:
    query = select(col(Title.year), col(Credit.title_id)).select_from(Credit)
    query = _of_person(query, person_id, maturity_ceiling)
    position = cursors.decode(cursor, int, int)
    if position is not None:
        year, title_id = position
        earlier = and_(col(Title.year) == year, col(Credit.title_id) < title_id)
        query = query.where(or_(col(Title.year) < year, earlier))
    query = query.distinct().order_by(col(Title.year).desc(), col(Credit.title_id).desc()).limit(limit)
    return [(row[0], row[1]) for row in session.execute(query)]


def _credits(
    session: Session, person_id: int, title_ids: Sequence[int], maturity_ceiling: int
) -> tuple[PersonCredit, ...]:
    rows = session.execute(
        select(col(Credit.title_id), col(Credit.role), col(Credit.character)).where(
            col(Credit.person_id) == person_id, col(Credit.title_id).in_(title_ids)
        )
    ).all()
    done: dict[int, list[tuple[CreditRole, str]]] = {}
    for title_id, role, character in rows:
        done.setdefault(title_id, []).append((role, character))
    return tuple(
        PersonCredit(
            card=card,
            roles=tuple(sorted((role for role, _ in done[card.id]), key=_ROLES.__getitem__)),
            character=next((character for _, character in done[card.id] if character), ""),
        )
        for card in cards(session, title_ids, maturity_ceiling=maturity_ceiling)
    )
