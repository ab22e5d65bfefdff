"""Amounts of money as people read them: stored in the minor unit of their currency, said in the language of the reader."""

from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

from netflix_clone.kit.i18n import language

_LEFT_TO_RIGHT, _AS_BEFORE = "\u2066", "\u2069"


def amount(minor: int, currency: str) -> str:
    """An amount in words, such as $9.99; nothing at all is $0."""
    locale = Locale.parse(language())
    if minor:
        return _in_order(format_currency(major(minor, currency), currency, locale=locale), currency, locale)
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    said = format_currency(0, currency, pattern, locale=locale, currency_digits=False)
    return _in_order(said, currency, locale)


def _in_order(said: str, currency: str, locale: Locale) -> str:
    """The amount with its sign held together, where one reads from the right."""
    if locale.text_direction == "ltr":
        return said
    sign = get_currency_symbol(currency, locale=locale)
    return said.replace(sign, f"{_LEFT_TO_RIGHT}{sign}{_AS_BEFORE}")


def major(minor: int, currency: str) -> Decimal:
    """An amount in the major unit of its currency: dollars where cents are stored, yen where yen are."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def minor_of(figure: Decimal, currency: str) -> int:
    """The amount as it is stored: what is finer than the minor unit is rounded, half of one up."""
    scaled = figure.scaleb(get_currency_precision(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))
