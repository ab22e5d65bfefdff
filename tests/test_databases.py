"""The house stands on two databases: what one keeps, the other keeps too."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from netflix_clone.accounts.models import Account
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.db import engine, read_only, unit_of_work


def test_each_test_gets_the_database_it_asks_for_empty(each_database: str) -> None:
    assert engine().dialect.name.startswith(each_database[:6])
    with unit_of_work() as session:
        assert session.exec(select(Account)).all() == []
        session.add(Account(email="a@example.com", password_hash="x"))


def test_moments_come_back_aware_and_in_utc(each_database: str) -> None:
    moment = utc_now()
    with unit_of_work() as session:
        session.add(Account(email="a@example.com", password_hash="x", created_at=moment))
    with read_only() as session:
        assert session.exec(select(Account.created_at)).one() == moment


def test_a_failed_unit_of_work_leaves_nothing(each_database: str) -> None:
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.add(Account(email="same@example.com", password_hash="x"))
        session.add(Account(email="same@example.com", password_hash="y"))
        session.flush()
    with read_only() as session:
        assert session.exec(select(Account)).all() == []
