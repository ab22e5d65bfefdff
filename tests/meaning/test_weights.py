"""Weights that are not the official ones are never used."""

import shutil
import sys
from pathlib import Path

import pytest

from netflix_clone.kit.db import unit_of_work
from netflix_clone.meaning import queries, tasks, weights
from netflix_clone.operations import doctor
from netflix_clone.operations.machine import Level
from tests import factories


@pytest.fixture
def own_weights(has_weights: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may damage, small files alone: the large one is a link."""
    real = weights.folder()
    assert real is not None
    copy = tmp_path / "weights" / "model"
    copy.mkdir(parents=True)
    for name in weights.PINNED:
        (copy / name).symlink_to(real / name)
    monkeypatch.setattr(weights, "folder", lambda: copy)
    return copy


def test_the_package_is_found_and_its_code_does_not_run(has_weights: None) -> None:
    assert weights.folder() is not None
    assert weights.problem() == ""
    assert weights.PACKAGE not in sys.modules


@pytest.mark.parametrize("name", ["tokenizer.json", "config.json", "model.safetensors"])
def test_a_damaged_file_turns_meaning_off_and_a_mended_one_on(
    own_weights: Path, name: str, database: None
) -> None:
    assert queries.state().is_on
    file = own_weights / name
    real = file.resolve()
    file.unlink()
    file.write_bytes(real.read_bytes()[:-3] + b"???")
    state = queries.state()
    assert not state.is_on
    assert name in state.problem
    assert "tools/install-models" in state.problem
    assert queries.query_vector("a vampire") is None
    file.unlink()
    shutil.copy(real, file)
    assert queries.query_vector("a vampire") is not None


def test_a_missing_file_is_named(own_weights: Path) -> None:
    (own_weights / "tokenizer.json").unlink()
    assert "lack tokenizer.json" in queries.state().problem


def test_a_worker_says_once_that_the_weights_are_missing(
    database: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    monkeypatch.setattr(tasks, "_told", set())
    with unit_of_work() as session:
        factories.movie(session)
    for _ in range(3):
        tasks.sweep_vectors()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "tools/install-models" in caplog.text


def test_doctor_says_how_to_mend_missing_weights(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "no_such_package")
    (finding,) = [each for each in doctor.examine() if "by meaning" in each.what]
    assert finding.level is Level.WARNING
    assert "tools/install-models" in finding.mend
