"""The database's schema: brought up to date, and asked whether it is."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from netflix_clone.kit import db

ROOT = Path(__file__).resolve().parents[2]


def migrate() -> None:
    """Bring the database up to the newest migration; one that is there already is left alone."""
    if not is_current():
        command.upgrade(_config(), "head")


def fill() -> None:
    """Put in the rows that a house begins with: its plans, where there are none."""
    from netflix_clone.billing import service

    with db.unit_of_work() as session:
        service.ensure_plans(session)


def is_current() -> bool:
    """Whether every migration has been applied."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with db.engine().connect() as connection:
        return head is not None and MigrationContext.configure(connection).get_current_revision() == head


def _config() -> Config:
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "alembic"))
    return config
