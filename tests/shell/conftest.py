"""The whole site, with pages that stand in for the compiled ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from netflix_clone.netflix_clone import registry
from netflix_clone.shell import rest, shells
from netflix_clone.shell.edge import Edge
from tests.browsers import SITE
from tests.shell.stand_in import stand_in

Visit = Callable[..., TestClient]


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the compiled frontend would lie: nothing is there."""
    monkeypatch.setattr(shells, "BUILT", tmp_path)
    shells._prepared.cache_clear()
    return tmp_path


@pytest.fixture
def visit(database: None, built: Path) -> Visit:
    """Makes a browser of a stranger; headers as keywords."""
    api = rest.build(registry)
    api.mount("", stand_in())
    site = Edge(api)

    def visitor(**headers: str) -> TestClient:
        return TestClient(
            site,
            base_url=SITE,
            headers={"Origin": SITE, **headers},
            follow_redirects=False,
            raise_server_exceptions=False,
        )

    return visitor
