"""The sandbox's test cards: each always behaves the same."""

import re
from dataclasses import dataclass
from enum import StrEnum

from netflix_clone.billing.errors import CardDeclined
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext


class Behaviour(StrEnum):
    """What a test card does."""

    WORKS = "works"
    DECLINED = "declined"
    SECOND_STEP = "second-step"
    FAILS_LATER = "fails-later"


@dataclass(frozen=True, slots=True)
class Card:
    """What is typed into the pretend page. No number of a real card is taken, and none is kept whole."""

    number: str
    expires: str
    code: str
    name: str = ""


CARDS = {
    "4242424242424242": Behaviour.WORKS,
    "5555555555554444": Behaviour.WORKS,
    "4000000000000002": Behaviour.DECLINED,
    "4000002500003155": Behaviour.SECOND_STEP,
    "4000000000000341": Behaviour.FAILS_LATER,
}


def checked(card: Card) -> str:
    """The digits of a test card whose form is right and that is not declined at once.

    Raises:
        Invalid: which field is wrong.
        CardDeclined: the card that always is.
    """
    number = re.sub(r"[ -]", "", card.number)
    if number not in CARDS:
        raise Invalid(
            gettext(
                "The sandbox takes its test cards alone, such as 4242 4242 4242 4242. No money moves here."
            ),
            field="number",
        )
    expires = re.fullmatch(r"\s*(0[1-9]|1[0-2])\s*/\s*(?:20)?(\d{2})\s*", card.expires)
    now = utc_now()
    if expires is None or (2000 + int(expires[2]), int(expires[1])) < (now.year, now.month):
        raise Invalid(gettext("Give a month and year that lie ahead, such as 12/34."), field="expires")
    if not re.fullmatch(r"\d{3,4}", card.code.strip()):
        raise Invalid(gettext("The security code has three or four figures."), field="code")
    if CARDS[number] is Behaviour.DECLINED:
        raise CardDeclined
    return number


def needs_second_step(number: str) -> bool:
    """Whether the bank asks its holder once more."""
    return CARDS.get(number) is Behaviour.SECOND_STEP


def renews(number: str) -> bool:
    """Whether a later bill can be taken from it."""
    return CARDS.get(number) in {Behaviour.WORKS, Behaviour.SECOND_STEP}


def label(number: str) -> str:
    """A card as bills and pages name it."""
    brand = "Mastercard" if number.startswith("5") else "Visa"
    return f"{brand} •••• {number[-4:]}" if number else ""
