"""Accounts that are signed in, and titles to upload for."""

from dataclasses import dataclass

from netflix_clone.accounts.schemas import Role
from netflix_clone.kit import tokens
from netflix_clone.kit.db import unit_of_work
from tests import factories


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in."""

    account_id: int
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What a client sends to be known, and to speak tus."""
        return {"Authorization": f"Bearer {self.token}", "Tus-Resumable": "1.0.0"}


@dataclass(frozen=True)
class Film:
    """A film of the catalogue."""

    title_id: int
    playable_id: int


def sign_in(role: Role = Role.ADMIN) -> Person:
    """A new account of that role, signed in."""
    with unit_of_work() as session:
        account_id = factories.account(session, role=role)
        session_id = factories.sign_in(session, account_id)
    return Person(account_id, tokens.issue(tokens.Claims(session_id=session_id)))


def film(name: str = "A Film") -> Film:
    """A film without media."""
    with unit_of_work() as session:
        title_id = factories.movie(session, name, publish=False)
        return Film(title_id, factories.playable(session, title_id).id)
