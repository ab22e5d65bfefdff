"""What tests of billing share: a shop that takes test cards."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import Session

from netflix_clone.billing import service
from tests.billing.shop import Buyer, buyer
from tests.conftest import forget_process


@pytest.fixture(scope="session")
def empty_file(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The empty SQLite database with the four plans in it: nearly every test here begins with them."""
    path = tmp_path_factory.mktemp("shop") / "emberlight.db"
    shutil.copy(empty_file, path)
    made = create_engine(f"sqlite:///{path}")
    with Session(made) as session:
        service.ensure_plans(session)
        session.commit()
    made.dispose()
    return path


@pytest.fixture
def sells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox takes the money."""
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()


@pytest.fixture
def mara(sells: None, database: None) -> Buyer:
    """Somebody who has no plan yet."""
    return buyer()
