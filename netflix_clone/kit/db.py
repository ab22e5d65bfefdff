"""The engine, and unit_of_work(): the one place that commits."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import DateTime, String, TypeDecorator, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect, Engine, make_url
from sqlmodel import Session, SQLModel, create_engine

from netflix_clone.kit import signals
from netflix_clone.kit.settings import settings

T = TypeVar("T")

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of every table: `TitleGenre` is stored as `title_genre`."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Name the table after the class, unless the class names it itself."""
        super().__init_subclass__(**options)
        if "__tablename__" not in vars(cls):
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
            type.__setattr__(cls, "__tablename__", name)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment that is aware on both databases; SQLite alone would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; a naive moment is a bug of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone was about to be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Hand out UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[StrEnum]):
    """A word of a StrEnum, stored as its text: a new word needs no migration on any database."""

    impl = String(24)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Store the text; a word that is not of the enum is a bug of the caller."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Hand out the word."""
        return None if value is None else self.words(value)


def word(words: type[StrEnum]) -> Any:
    """The `sa_type` of a column that holds one of `words`; SQLModel types that argument as a class."""
    return Word(words)


def insert(session: Session, table: Any) -> Any:
    """An INSERT that can say what to do on a clash, in the words of the database at hand."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def connect(url: str) -> Engine:
    """An engine for `url`, with the pragmas or timeouts that a busy site needs."""
    if make_url(url).get_backend_name() != "sqlite":
        timeouts = (
            "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
        )
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=10,
            hide_parameters=True,
            connect_args={"options": timeouts},
        )
    if path := make_url(url).database:
        # Hashes of passwords, and mails with links that open accounts: nobody else on this machine reads them.
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch(mode=0o600)
    made = create_engine(url, hide_parameters=True, connect_args={"timeout": 10})

    @event.listens_for(made, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        # A deferred transaction that turns into a writer fails at once with "database is locked",
        # whatever the busy timeout; IMMEDIATE waits its turn. Readers say so and stay concurrent.
        reads = connection.get_execution_options().get("reads_only", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return made


@cache
def engine() -> Engine:
    """The engine of this process."""
    return connect(settings().sqlalchemy_url)


def announce(session: Session, signal: signals.Signal) -> None:
    """Queue `signal`; it is delivered if, and only if, the unit of work commits."""
    session.info.setdefault("announced", []).append(signal)


@contextmanager
def unit_of_work() -> Iterator[Session]:
    """One request, event or task is one transaction: commit at the end, roll back on any error."""
    with Session(engine(), expire_on_commit=False) as session:
        yield session
        session.commit()
        announced: list[signals.Signal] = session.info.pop("announced", [])
    signals.deliver(announced)


async def in_unit_of_work(work: Callable[[Session], T]) -> T:
    """Do `work` in a unit of work of its own, in a thread.

    For handlers: one that waited for a busy database by itself would let every other viewer wait along.
    """

    def done() -> T:
        with unit_of_work() as session:
            return work(session)

    return await asyncio.to_thread(done)


@contextmanager
def read_only() -> Iterator[Session]:
    """A session for queries alone: it never waits for a writer and never commits."""
    reader = engine().execution_options(reads_only=True)
    with Session(reader, expire_on_commit=False, autoflush=False) as session:
        yield session
