"""Accounts that are signed in, and titles to upload for."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from netflix_clone.accounts.models import Account, SignInSession
from netflix_clone.accounts.schemas import Role
from netflix_clone.catalog import queries as catalog
from netflix_clone.catalog import service as catalog_service
from netflix_clone.catalog.schemas import TitleDraft, TitleKind
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import unit_of_work


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
        account = Account(email=f"{uuid4().hex}@example.com", password_hash="x", role=role)
        session.add(account)
        session.flush()
        assert account.id is not None
        sign_in = SignInSession(
            id=uuid4().hex, account_id=account.id, expires_at=utc_now() + timedelta(hours=1)
        )
        session.add(sign_in)
        token = tokens.issue(tokens.Claims(session_id=sign_in.id))
        return Person(account.id, token)


def film(name: str = "A Film") -> Film:
    """A film without media."""
    with unit_of_work() as session:
        title_id = catalog_service.create_title(
            session, TitleDraft(kind=TitleKind.MOVIE, name=name, year=1999)
        )
        return Film(title_id, catalog.playable_of(session, title_id).id)
