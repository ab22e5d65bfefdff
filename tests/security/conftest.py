"""One running backend for all tests of its doors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.backend import Backend


@pytest.fixture(scope="package")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """A web process of its own."""
    folder: Path = tmp_path_factory.mktemp("backend")
    running = Backend(folder)
    yield running
    running.stop()
