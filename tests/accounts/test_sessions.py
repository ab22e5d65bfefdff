"""A session is one device; its refresh tokens count once, and a stolen one ends it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select, update

from netflix_clone.accounts import queries, service
from netflix_clone.accounts.models import RefreshToken, SignInSession
from netflix_clone.accounts.schemas import Client, Identity, Ticket
from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.errors import NotFound
from tests import factories

FIREFOX = Client(
    ip="192.0.2.1", user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
)
THIEF = Client(ip="198.51.100.9", user_agent="curl/8")

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def account_id(each_database: str) -> Iterator[int]:
    with unit_of_work() as session:
        made = factories.account(session)
    yield made


def signed_in(account_id: int, *, is_remembered: bool = True) -> Ticket:
    with unit_of_work() as session:
        return service.sign_in(session, account_id, FIREFOX, is_remembered=is_remembered)


def refreshed(token: str, client: Client = FIREFOX) -> Ticket | None:
    with unit_of_work() as session:
        return service.refresh(session, token, client)


def identity(ticket: Ticket) -> Identity | None:
    claims = tokens.read(ticket.access_token)
    assert claims is not None
    with read_only() as session:
        return queries.identity(session, claims.session_id)


def known(ticket: Ticket) -> Identity:
    found = identity(ticket)
    assert found is not None
    return found


def was_used(at: datetime) -> None:
    """Let every used token have been used at that time."""
    with unit_of_work() as session:
        session.exec(update(RefreshToken).where(col(RefreshToken.used_at).is_not(None)).values(used_at=at))


def test_each_sign_in_is_a_session_of_its_own(account_id: int) -> None:
    one, other = signed_in(account_id), signed_in(account_id)
    assert one.session_id != other.session_id
    assert known(one).account_id == known(other).account_id == account_id


def test_a_refresh_token_is_traded_for_the_next_one(account_id: int) -> None:
    first = signed_in(account_id)
    second = refreshed(first.refresh_token)
    assert second is not None
    assert second.session_id == first.session_id
    assert second.refresh_token != first.refresh_token
    assert refreshed(second.refresh_token) is not None


def test_a_refresh_token_that_comes_twice_ends_the_whole_session(account_id: int) -> None:
    first = signed_in(account_id)
    second = refreshed(first.refresh_token)
    was_used(utc_now() - timedelta(seconds=11))
    assert second is not None
    assert refreshed(first.refresh_token) is None
    assert identity(first) is None
    assert refreshed(second.refresh_token) is None, "the family is revoked, its newest member too"


def test_racing_tabs_of_one_browser_get_the_same_answer(account_id: int) -> None:
    first = signed_in(account_id)
    one, other = refreshed(first.refresh_token), refreshed(first.refresh_token)
    assert one is not None
    assert other is not None
    assert one.refresh_token == other.refresh_token
    assert refreshed(other.refresh_token) is not None


def test_another_device_gets_no_grace(account_id: int) -> None:
    first = signed_in(account_id)
    assert refreshed(first.refresh_token) is not None
    assert refreshed(first.refresh_token, THIEF) is None
    assert identity(first) is None


def test_grace_ends_once_the_next_token_was_used(account_id: int) -> None:
    first = signed_in(account_id)
    second = refreshed(first.refresh_token)
    assert second is not None
    assert refreshed(second.refresh_token) is not None
    assert refreshed(first.refresh_token) is None


def test_an_unknown_refresh_token_ends_nothing(account_id: int) -> None:
    ticket = signed_in(account_id)
    assert refreshed(tokens.opaque()) is None
    assert identity(ticket) is not None


def test_tokens_are_stored_as_hashes_alone(account_id: int) -> None:
    ticket = signed_in(account_id)
    with read_only() as session:
        stored = session.exec(select(RefreshToken.token_hash)).all()
    assert stored == [tokens.digest(ticket.refresh_token)]
    assert ticket.refresh_token not in stored


def test_signing_out_counts_at_once(account_id: int) -> None:
    ticket = signed_in(account_id)
    with unit_of_work() as session:
        service.sign_out(session, ticket.session_id)
    assert identity(ticket) is None
    assert refreshed(ticket.refresh_token) is None


def test_an_idle_session_ends_by_itself_and_use_puts_that_off(account_id: int) -> None:
    ticket = signed_in(account_id, is_remembered=False)
    with read_only() as session:
        before = session.get_one(SignInSession, ticket.session_id).expires_at
    assert before - utc_now() < timedelta(days=1, minutes=1)
    with unit_of_work() as session:
        session.get_one(SignInSession, ticket.session_id).expires_at = utc_now() + timedelta(hours=1)
    assert refreshed(ticket.refresh_token) is not None
    with unit_of_work() as session:
        row = session.get_one(SignInSession, ticket.session_id)
        assert row.expires_at > utc_now() + timedelta(hours=23)
        row.expires_at = utc_now() - timedelta(seconds=1)
    assert identity(ticket) is None


def test_no_session_outlives_its_absolute_end(account_id: int) -> None:
    ticket = signed_in(account_id)
    with unit_of_work() as session:
        session.get_one(SignInSession, ticket.session_id).created_at = utc_now() - timedelta(days=179)
    assert refreshed(ticket.refresh_token) is not None
    with read_only() as session:
        assert session.get_one(SignInSession, ticket.session_id).expires_at < utc_now() + timedelta(days=2)


def test_devices_are_listed_with_a_name_people_know(account_id: int) -> None:
    old, here = signed_in(account_id), signed_in(account_id)
    with read_only() as session:
        devices = queries.devices(session, known(here))
    assert [device.session_id for device in devices] == [here.session_id, old.session_id]
    assert [device.is_current for device in devices] == [True, False]
    assert devices[0].name == "Firefox on Linux"


def test_a_device_is_renamed_and_signed_out_by_its_owner_alone(account_id: int) -> None:
    mine = signed_in(account_id)
    with unit_of_work() as session:
        other_id = factories.account(session)
    stranger = signed_in(other_id)
    with pytest.raises(NotFound), unit_of_work() as session:
        service.revoke_device(session, known(stranger), mine.session_id)
    with pytest.raises(NotFound), unit_of_work() as session:
        service.rename_device(session, known(stranger), mine.session_id, "Mine now")
    with unit_of_work() as session:
        service.rename_device(session, known(mine), mine.session_id, "  Living\u202e room\n")
    with read_only() as session:
        assert queries.devices(session, known(mine))[0].name == "Living room"
    with unit_of_work() as session:
        service.revoke_device(session, known(mine), mine.session_id)
    assert identity(mine) is None


def test_all_other_devices_are_signed_out_together(account_id: int) -> None:
    here, there, elsewhere = (signed_in(account_id) for _ in range(3))
    with unit_of_work() as session:
        service.revoke_all(session, account_id, keep_session_id=here.session_id)
    assert identity(here) is not None
    assert identity(there) is None
    assert identity(elsewhere) is None


def test_the_broom_takes_what_no_longer_counts_and_nothing_else(account_id: int) -> None:
    live, ended = signed_in(account_id), signed_in(account_id)
    long_ago = utc_now() - timedelta(days=40)
    with unit_of_work() as session:
        session.get_one(SignInSession, ended.session_id).revoked_at = long_ago
    with unit_of_work() as session:
        service.sweep(session)
    with read_only() as session:
        assert session.get(SignInSession, ended.session_id) is None
        assert session.get(SignInSession, live.session_id) is not None
    assert refreshed(live.refresh_token) is not None
