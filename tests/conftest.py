"""What every test shares: settings of its own, a data folder of its own, a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netflix_clone import tables
from netflix_clone.kit import db, queue, ratelimit, secrets, settings

CACHED = (settings.settings, secrets.secrets, db.engine, queue.huey, ratelimit._limiter)


def forget_process() -> None:
    """Let the next call read settings, secrets and engine anew, as a new process would."""
    if db.engine.cache_info().currsize:
        db.engine().dispose()
    for function in CACHED:
        function.cache_clear()


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test has a data folder, cheap password hashes and no settings of the machine."""
    for name in ("DATABASE_URL", "REDIS_URL", "HUEY_URL", "APP_ENV", "PUBLIC_URL", "STORAGE", "SMTP_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BCRYPT_COST", "4")
    forget_process()
    yield tmp_path
    forget_process()


@pytest.fixture
def database(own_house: Path) -> Iterator[None]:
    """An empty SQLite database with every table."""
    tables.metadata.create_all(db.engine())
    yield
