"""What tests of billing share: a shop that takes test cards."""

import pytest

from tests.billing.shop import Buyer, buyer
from tests.conftest import forget_process


@pytest.fixture
def sells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox takes the money."""
    monkeypatch.setenv("PAYMENTS", "sandbox")
    forget_process()


@pytest.fixture
def mara(sells: None, database: None) -> Buyer:
    """Somebody who has no plan yet."""
    return buyer()
