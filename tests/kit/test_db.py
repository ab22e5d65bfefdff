"""One unit of work is one transaction, and facts are told only once they are true."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import select

from netflix_clone.accounts.models import Account, Mail
from netflix_clone.kit import db, signals

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True, slots=True)
class Happened(signals.Signal):
    """A fact of this test."""

    number: int


heard: list[int] = []


@signals.receiver(Happened)
def listen(signal: Happened) -> None:
    heard.append(signal.number)


@signals.receiver(Happened)
def stumble(signal: Happened) -> None:
    raise RuntimeError(signal.number)


def test_a_fact_is_told_after_the_commit_and_a_failing_receiver_stops_nobody() -> None:
    heard.clear()
    with db.unit_of_work() as session:
        db.announce(session, Happened(1))
        assert heard == []
    assert heard == [1]


def test_a_rolled_back_unit_tells_nothing_and_keeps_nothing() -> None:
    heard.clear()
    with pytest.raises(ZeroDivisionError), db.unit_of_work() as session:
        session.add(Account(email="a@example.com", password_hash="x"))
        db.announce(session, Happened(2))
        _ = 1 / 0
    with db.read_only() as session:
        assert session.exec(select(Account)).all() == []
    assert heard == []


def test_two_writers_that_read_first_wait_for_each_other() -> None:
    with db.unit_of_work() as session:
        session.add(Account(email="a@example.com", password_hash="0"))

    def add_one() -> None:
        for _ in range(25):
            with db.unit_of_work() as session:
                account = session.exec(select(Account)).one()
                account.password_hash = str(int(account.password_hash) + 1)
                session.add(account)

    writers = [threading.Thread(target=add_one) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with db.read_only() as session:
        assert session.exec(select(Account)).one().password_hash == "100"


def test_a_moment_comes_back_aware_and_in_utc() -> None:
    noon_in_tokyo = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=9)))
    with db.unit_of_work() as session:
        session.add(Mail(recipient="a", subject="b", body="c", created_at=noon_in_tokyo))
    with db.read_only() as session:
        assert session.exec(select(Mail)).one().created_at == datetime(2026, 1, 1, 3, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 -- the fault under test
    with pytest.raises(StatementError, match="time zone"), db.unit_of_work() as session:
        session.add(Mail(recipient="a", subject="b", body="c", created_at=naive))


def test_nobody_else_on_the_machine_reads_the_database(tmp_path: Path) -> None:
    path = tmp_path / "new" / "emberlight.db"
    with db.connect(f"sqlite:///{path}").begin() as connection:
        connection.exec_driver_sql("CREATE TABLE secret (word TEXT)")
        modes = {each.name: oct(each.stat().st_mode & 0o777) for each in path.parent.iterdir()}
    assert modes[path.name] == "0o600"
    assert set(modes.values()) == {"0o600"}, "nor what SQLite writes beside it"
