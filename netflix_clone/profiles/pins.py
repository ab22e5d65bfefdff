"""PINs: four to six figures in front of a profile, five tries in a quarter of an hour."""

import re
from datetime import timedelta

from netflix_clone.accounts import passwords
from netflix_clone.kit.errors import Invalid
from netflix_clone.kit.i18n import gettext

MOST_TRIES = 5
LOCK_OUT = timedelta(minutes=15)
_AFTER_LENGTH = ":"
_FORM = re.compile(r"[0-9]{4,6}")


def is_one(text: str) -> bool:
    """Whether `text` could be a PIN; no password is that short."""
    return bool(_FORM.fullmatch(text))


def hashed(pin: str) -> str:
    """What is stored of `pin`: how long it is, and its hash.

    Raises:
        Invalid: it is not four to six figures.
    """
    if not is_one(pin):
        raise Invalid(gettext("A PIN has four to six figures."), field="pin")
    return f"{len(pin)}{_AFTER_LENGTH}{passwords.hashed(pin)}"


def matches(pin: str, stored: str) -> bool:
    """Whether `pin` is the one behind `stored`."""
    return passwords.matches(pin, stored.rpartition(_AFTER_LENGTH)[2])


def length(stored: str | None) -> int:
    """How many figures the PIN behind `stored` has, so that its last one sends it; 0 where that is not known.

    Five tries in a quarter of an hour guard a PIN, whatever is known of its length; PINs of before are sent by Enter.
    """
    figures = (stored or "").partition(_AFTER_LENGTH)[0]
    return int(figures) if figures.isdecimal() else 0
