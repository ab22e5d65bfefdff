"""Amounts of money as people read them: stored in the minor unit of their currency, said in the language of the reader."""

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_precision

from netflix_clone.kit.i18n import language


def amount(minor: int, currency: str) -> str:
    """An amount in words, such as $9.99; nothing at all is $0."""
    if minor:
        return format_currency(major(minor, currency), currency, locale=language())
    pattern = Locale.parse(language()).currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(0, currency, pattern, locale=language(), currency_digits=False)


def major(minor: int, currency: str) -> Decimal:
    """An amount in the major unit of its currency: dollars where cents are stored, yen where yen are."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def minor_of(figure: Decimal, currency: str) -> int:
    """The amount as it is stored: what is finer than the minor unit is rounded, half of one up."""
    scaled = figure.scaleb(get_currency_precision(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))
