"""Somebody before or behind the camera, in the words of their page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog.queries import PersonCredit
from netflix_clone.catalog.schemas import CreditRole
from netflix_clone.discovery import tiles
from netflix_clone.discovery.alike import alike
from netflix_clone.discovery.schemas import Facet, Tile
from netflix_clone.kit.i18n import gettext, noop
from netflix_clone.profiles.schemas import Viewer

_FEW, _ALIKE = 5, 12
_ROLES = {
    CreditRole.DIRECTOR: noop("Director"),
    CreditRole.WRITER: noop("Writer"),
    CreditRole.CAST: noop("Cast"),
}


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person and a page of their titles; `partners` are counted on the first page alone.

    Attributes:
        alike: what is like their first title, of somebody with few.
    """

    name: str
    roles: str
    tiles: tuple[Tile, ...]
    partners: tuple[Facet, ...]
    alike: tuple[Tile, ...]
    cursor: str


def person(session: Session, viewer: Viewer, person_id: int, cursor: str = "") -> PersonView:
    """What a viewer may know of a person.

    Raises:
        NotFound: there is none, or nothing of theirs that this viewer may see.
    """
    ceiling = viewer.maturity_ceiling
    page = catalog.person(session, person_id, maturity_ceiling=ceiling, cursor=cursor)
    partners = () if cursor else catalog.partners(session, person_id, maturity_ceiling=ceiling)
    return PersonView(
        name=page.name,
        roles=_said(page.roles),
        tiles=_tiles(session, page.credits),
        partners=tuple(Facet(str(each.id), each.name, each.count) for each in partners),
        alike=() if cursor else _alike(session, viewer, page.credits),
        cursor=page.cursor,
    )


def _tiles(session: Session, credits: Sequence[PersonCredit]) -> tuple[Tile, ...]:
    """Cards that say the year, and what the person did."""
    shown = tiles.tiles(session, [each.card for each in credits])
    return tuple(
        replace(tile, facts=tiles.joined(str(each.card.year), _did(each)))
        for tile, each in zip(shown, credits, strict=True)
    )


def _alike(session: Session, viewer: Viewer, credits: Sequence[PersonCredit]) -> tuple[Tile, ...]:
    """A page with a film or two would end there; this is the way on."""
    if not 0 < len(credits) < _FEW:
        return ()
    own = {each.card.id for each in credits}
    found = alike(session, viewer, credits[0].card.id, limit=_ALIKE)
    return tiles.tiles(session, [card for card in found if card.id not in own])


def _did(credit: PersonCredit) -> str:
    if credit.character and credit.roles == (CreditRole.CAST,):
        return gettext("as {character}", character=credit.character)
    return _said(credit.roles)


def _said(roles: Sequence[CreditRole]) -> str:
    return tiles.joined(*(gettext(_ROLES[role]) for role in roles))
