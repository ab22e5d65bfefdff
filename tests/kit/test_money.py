"""Amounts are said with as many decimals as their currency has, in the language of the reader."""

from decimal import Decimal

import pytest

from netflix_clone.kit import money
from netflix_clone.kit.i18n import speaking


@pytest.mark.parametrize(
    ("minor", "currency", "language", "said"),
    [
        (999, "USD", "en", "$9.99"),
        (-2998, "USD", "en", "-$29.98"),
        (0, "USD", "en", "$0"),
        (1500, "JPY", "en", "\u00a51,500"),
        (1500, "KWD", "en", "KWD1.500"),
        (999, "EUR", "de", "9,99\u00a0\u20ac"),
        (0, "EUR", "de", "0\u00a0\u20ac"),
        # Between words from the right the sign would change sides: "$US".
        (999, "USD", "ar", "\u200f9.99\u00a0\u2066US$\u2069"),
        (0, "USD", "ar", "\u200f0\u00a0\u2066US$\u2069"),
    ],
)
def test_an_amount_is_said_in_its_currency_and_language(
    minor: int, currency: str, language: str, said: str
) -> None:
    with speaking(language):
        assert money.amount(minor, currency) == said


@pytest.mark.parametrize(("currency", "minor"), [("USD", 1250), ("JPY", 13), ("KWD", 12500)])
def test_what_is_typed_is_kept_in_the_minor_unit(currency: str, minor: int) -> None:
    assert money.minor_of(Decimal("12.5"), currency) == minor
    assert money.minor_of(money.major(999, currency), currency) == 999
