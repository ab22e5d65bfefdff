"""What every test shares: settings of its own, a data folder of its own, a database of its own."""

import os
import secrets as random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError

from netflix_clone import tables
from netflix_clone.billing import providers as payments
from netflix_clone.kit import blas, db, queue, ratelimit, secrets, settings
from netflix_clone.meaning import providers, weights
from netflix_clone.meaning.queries import questions, shelf
from netflix_clone.media.storage import storage
from netflix_clone.recommendations import live, traits
from netflix_clone.recommendations.ranking import pool
from tests import vector_server

blas.take_one_core()

CACHED = (
    settings.settings,
    secrets.secrets,
    db.engine,
    queue.huey,
    ratelimit._limiter,
    ratelimit._spare,
    storage,
    payments.provider,
    providers._embedder,
    providers.language_model,
    shelf._shelf,
    questions._remembered,
    traits._kept,
    pool._kept,
)


_connect = db.connect
_engines: dict[str, Engine] = {}
_path = [""]


def _lasting(url: str) -> Engine:
    """One engine for the databases of all tests: a new one would compile each statement anew."""
    if url != settings.settings().sqlalchemy_url:
        return _connect(url)
    if not url.startswith("sqlite"):
        if url not in _engines:
            _engines[url] = _connect(url)
        return _engines[url]
    _path[0] = str(make_url(url).database)
    Path(_path[0]).parent.mkdir(parents=True, exist_ok=True)
    Path(_path[0]).touch(mode=0o600)
    if "sqlite" not in _engines:
        _engines["sqlite"] = made = _connect(url)

        @event.listens_for(made, "do_connect")
        def _connect_to_the_file_of_this_test(
            _dialect: Any, _record: Any, given: list[str], _more: Any
        ) -> None:
            given[0] = _path[0]

    return _engines["sqlite"]


db.connect = _lasting


def forget_process() -> None:
    """Let the next call read settings, secrets and engine anew, as a new process would."""
    if db.engine.cache_info().currsize:
        db.engine().dispose()
    for function in CACHED:
        function.cache_clear()
    live.forget()


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test has a data folder, cheap password hashes and no settings of the machine."""
    for name in ("DATABASE_URL", "REDIS_URL", "HUEY_URL", "APP_ENV", "PUBLIC_URL", "STORAGE", "SMTP_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BCRYPT_COST", "4")
    monkeypatch.setenv("PAYMENTS", "none")
    forget_process()
    yield tmp_path
    forget_process()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table, to be copied: making the tables takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "emberlight.db"
    made = create_engine(f"sqlite:///{path}")
    tables.metadata.create_all(made)
    made.dispose()
    return path


def copy_database(empty_file: Path) -> None:
    """Put the empty database where the settings look for it."""
    path = settings.settings().data_dir / "emberlight.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_file, path)


@pytest.fixture
def database(own_house: Path, empty_file: Path) -> Iterator[None]:
    """An empty SQLite database with every table."""
    copy_database(empty_file)
    yield


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database of this run's own, with every table; dropped afterwards.

    Where no server answers the tests are skipped and the summary says so; in CI they fail.
    """
    server = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg2://postgres@127.0.0.1:5432")
    name = f"emberlight_test_{random.token_hex(6)}"
    operator = create_engine(
        f"{server}/postgres", isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3}
    )
    try:
        with operator.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
            connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
    except OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("NO POSTGRESQL: start one, or point TEST_POSTGRES_URL at one")
    made = create_engine(f"{server}/{name}")
    tables.metadata.create_all(made)
    made.dispose()
    yield f"{server}/{name}"
    with operator.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    operator.dispose()


@pytest.fixture(scope="session")
def vector_server_url() -> Iterator[str]:
    """A PostgreSQL with pgvector of this run's own, from a wheel; its address has a place for a database's name.

    Where the wheel cannot run the tests are skipped and the summary says so; in CI they fail.
    """
    with ExitStack() as stack:
        try:
            url = stack.enter_context(vector_server.running())
        except vector_server.NoServer as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"NO PGVECTOR: {error}")
        vector_server.make_tables(url.format("template1"))
        yield url


@pytest.fixture
def vector_database(
    vector_server_url: str, own_house: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """An empty database with every table on a server that has pgvector; nothing of the extension is made yet."""
    name = f"test_{random.token_hex(6)}"
    operator = create_engine(vector_server_url.format("postgres"), isolation_level="AUTOCOMMIT")
    with operator.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = vector_server_url.format(name)
    monkeypatch.setenv("DATABASE_URL", url)
    forget_process()
    yield url
    _engines.pop(url, db.engine()).dispose()
    forget_process()
    with operator.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    operator.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def each_database(
    request: pytest.FixtureRequest, own_house: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """An empty database with every table, once on SQLite and once on PostgreSQL; the value names which."""
    if request.param == "sqlite":
        copy_database(empty_file)
        yield "sqlite"
        return
    monkeypatch.setenv("DATABASE_URL", request.getfixturevalue("postgres_url"))
    forget_process()
    yield "postgres"
    emptied = "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(tables.metadata.sorted_tables))
    with db.engine().begin() as connection:
        connection.execute(text(emptied))  # in one go: there are many tables, and most are empty
        connection.execute(text("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"))


@pytest.fixture(scope="session")
def has_weights() -> None:
    """The weights of the embedded language model are installed; without them tests skip, and in CI they fail."""
    if weights.folder() is None:
        sentence = "NO WEIGHTS: run tools/install-models"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not proved on this machine."""
    for sign, what in (
        ("NO POSTGRESQL", "on PostgreSQL: no server answered"),
        ("NO PGVECTOR", "with pgvector: its wheel cannot run here"),
    ):
        skipped = [r for r in terminalreporter.getreports("skipped") if sign in str(r.longrepr)]
        if skipped:
            terminalreporter.write_line(f"!! {len(skipped)} tests did NOT run {what}", red=True, bold=True)
