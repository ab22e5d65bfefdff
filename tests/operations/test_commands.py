"""The operator's commands answer --help, say errors in a sentence, and do what they say."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session

from netflix_clone.__main__ import cli
from netflix_clone.accounts import queries as accounts
from netflix_clone.accounts.schemas import Role
from netflix_clone.billing.providers.sandbox import Sandbox
from netflix_clone.kit.db import read_only
from netflix_clone.operations import schema
from tests.billing.shop import buyer
from tests.conftest import forget_process

PASSWORD = "a lantern in the projection room"


def call(*argv: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, argv, input=stdin)


def role_of(session: Session, email: str) -> Role:
    credentials = accounts.credentials(session, email)
    assert credentials is not None
    return accounts.account(session, credentials.account_id).role


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_each_command_has_help(name: str) -> None:
    said = call(name, "--help")
    assert said.exit_code == 0
    assert len(said.output.splitlines()) > 4


def test_every_command_that_is_promised_is_there() -> None:
    promised = {
        "run",
        "web",
        "worker",
        "build",
        "migrate",
        "seed-demo",
        "remove-demo",
        "create-admin",
        "import",
        "doctor",
    }
    assert promised <= set(cli.commands)


def test_migrate_makes_the_tables_and_may_be_repeated() -> None:
    assert not schema.is_current()
    assert call("migrate").exit_code == 0
    assert schema.is_current()
    assert call("migrate").exit_code == 0


@pytest.mark.usefixtures("database")
def test_an_admin_is_made_and_an_account_that_is_there_becomes_one() -> None:
    for _ in range(2):
        said = call("create-admin", "Boss@Example.com", "--password-stdin", stdin=f"{PASSWORD}\n")
        assert said.exit_code == 0, said.output
    with read_only() as session:
        assert role_of(session, "boss@example.com") is Role.ADMIN


@pytest.mark.usefixtures("database")
def test_a_weak_password_makes_no_admin() -> None:
    said = call("create-admin", "boss@example.com", "--password-stdin", stdin="short\n")
    assert said.exit_code == 1
    assert "Error: Use at least" in said.output
    with read_only() as session:
        assert accounts.credentials(session, "boss@example.com") is None


@pytest.mark.usefixtures("database")
def test_import_says_what_became_of_each_file(own_house: Path) -> None:
    (own_house / "Metropolis.1927.mkv").write_text("film")
    said = call("import", str(own_house / "Metropolis.1927.mkv"), "--dry-run")
    assert said.exit_code == 0
    assert "Metropolis (1927)" in said.output
    assert "1 would be queued" in said.output


def test_the_doctor_finds_a_fresh_house_wanting_and_a_migrated_one_well() -> None:
    said = call("doctor")
    assert said.exit_code == 1
    assert "python -m netflix_clone migrate" in said.output
    call("migrate")
    said = call("doctor")
    assert said.exit_code == 0, said.output
    for word in ("Python", "ffmpeg", "Node", "data folder", "Secrets", "database", "queue", "storage"):
        assert word in said.output


def test_the_doctor_names_a_queue_and_a_database_that_are_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUEY_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    said = call("doctor")
    assert said.exit_code == 1
    assert "HUEY_URL" in said.output
    assert "DATABASE_URL" in said.output


def test_billing_lists_plans_and_mends_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()
    assert call("migrate").exit_code == 0
    assert "premium_year_usd" in call("billing", "plans").output
    mara = buyer()
    assert mara.pay(mara.checkout()).status_code == 200
    told = call("billing", "reconcile")
    assert told.exit_code == 0
    assert mara.plan == "premium"
    monkeypatch.setattr(Sandbox, "subscription", lambda *_: 1 // 0)
    assert call("billing", "reconcile").exit_code == 1
