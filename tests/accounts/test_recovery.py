"""Getting back in by mail: a link that works once, for an hour, for one account."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select, update

from netflix_clone.accounts import passwords, queries, service
from netflix_clone.accounts.models import Account, ResetToken
from netflix_clone.accounts.schemas import Client
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from tests import factories
from tests.conftest import forget_process

ADA = "ada@example.com"


@pytest.fixture(autouse=True)
def account_id(each_database: str) -> Iterator[int]:
    with unit_of_work() as session:
        made = factories.account(session, email=ADA)
    yield made


def requested(email: str = ADA) -> str:
    """The token of the link that was posted, or an empty string."""
    with unit_of_work() as session:
        service.request_reset(session, email)
    with read_only() as session:
        mails = queries.mailbox(session)
    found = re.search(r"/reset#token=(\S+)", mails[0].body) if mails else None
    return found[1] if found else ""


def reset(token: str, password: str = "another four words") -> None:
    with unit_of_work() as session:
        service.reset_password(session, token, password_hash=passwords.hashed(password))


def password_is(password: str) -> bool:
    with read_only() as session:
        return passwords.matches(password, session.exec(select(Account.password_hash)).first())


def test_a_link_sets_the_password_and_signs_every_device_out(account_id: int) -> None:
    with unit_of_work() as session:
        ticket = service.sign_in(session, account_id, Client())
    reset(requested())
    assert password_is("another four words")
    with read_only() as session:
        assert queries.identity(session, ticket.session_id) is None


def test_a_link_works_once() -> None:
    token = requested()
    reset(token)
    with pytest.raises(service.BadResetLink):
        reset(token, "a third password here")
    assert password_is("another four words")


def test_a_link_is_dead_after_an_hour() -> None:
    token = requested()
    with unit_of_work() as session:
        session.exec(update(ResetToken).values(expires_at=utc_now() - timedelta(seconds=1)))
    with pytest.raises(service.BadResetLink):
        reset(token)


def test_a_link_lives_an_hour_and_no_longer() -> None:
    requested()
    with read_only() as session:
        expires_at = session.exec(select(ResetToken.expires_at)).one()
    assert timedelta(minutes=59) < expires_at - utc_now() <= timedelta(hours=1)


def test_a_changed_password_kills_the_links_that_are_out(account_id: int) -> None:
    token = requested()
    with unit_of_work() as session:
        ticket = service.sign_in(session, account_id, Client())
        identity = queries.identity(session, ticket.session_id)
        assert identity is not None
        service.change_password(session, identity, password_hash=passwords.hashed("changed meanwhile"))
    with pytest.raises(service.BadResetLink):
        reset(token)


def test_a_link_is_stored_as_a_hash_alone() -> None:
    token = requested()
    with read_only() as session:
        assert session.exec(select(ResetToken.token_hash)).one() == tokens.digest(token)


def test_a_link_opens_its_own_account_alone() -> None:
    with unit_of_work() as session:
        factories.account(session, email="bob@example.com")
    token = requested()
    reset(token)
    with read_only() as session:
        bob = session.exec(select(Account).where(Account.email == "bob@example.com")).one()
    assert bob.password_hash == "!"


def test_an_address_without_an_account_gets_no_mail() -> None:
    assert requested("nobody@example.com") == ""


def test_the_link_goes_to_the_site_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://films.example")
    forget_process()
    requested()
    with read_only() as session:
        assert "https://films.example/reset#token=" in queries.mailbox(session)[0].body


def test_a_disabled_account_gets_no_link() -> None:
    with unit_of_work() as session:
        session.exec(update(Account).values(is_disabled=True))
    assert requested() == ""
