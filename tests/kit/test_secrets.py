"""A first start makes its own secrets, and nobody else reads them."""

import json
import os
from multiprocessing import get_context
from multiprocessing.pool import ThreadPool
from pathlib import Path
from threading import Barrier

import pytest

from netflix_clone.kit import secrets


def test_secrets_are_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    first = secrets.load(path)
    assert secrets.load(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


def test_another_installation_has_other_secrets(tmp_path: Path) -> None:
    assert secrets.load(tmp_path / "a.json").delivery_key != secrets.load(tmp_path / "b.json").delivery_key


def test_secrets_do_not_show_in_a_log_line(tmp_path: Path) -> None:
    made = secrets.load(tmp_path / "secrets.json")
    assert made.delivery_key not in repr(made)


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        made = pool.map(secrets.load, [tmp_path / "secrets.json"] * 4)
    assert len({each.delivery_key for each in made}) == 1


def test_threads_that_start_together_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, link = Barrier(2), os.link
    monkeypatch.setattr(os, "link", lambda *paths: (both.wait(), link(*paths)))
    with ThreadPool(2) as pool:
        made = pool.map(secrets.load, [tmp_path / "secrets.json"] * 2)
    assert len({each.delivery_key for each in made}) == 1


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"jwt_keys": {"k1": "short"}, "delivery_key": "x" * 40}))
    with pytest.raises(ValueError, match="32 characters"):
        secrets.load(path)
