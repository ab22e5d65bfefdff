"""The whole site, with pages that stand in for the compiled ones."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from netflix_clone.netflix_clone import registry
from netflix_clone.shell import rest
from netflix_clone.shell.edge import Edge
from tests.browsers import SITE
from tests.shell.stand_in import stand_in

Visit = Callable[..., TestClient]


@pytest.fixture
def visit(database: None) -> Visit:
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
