"""The shop of the tests of billing, for what is told of it."""

from tests.billing.conftest import mara, sells

__all__ = ["mara", "sells"]
