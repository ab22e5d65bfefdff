"""Passwords: the hash, and what may be one. Long beats complicated; nothing well known gets in.

bcrypt reads 72 bytes at most, so it is given a hash of the password: text of any length counts whole.
A hash takes a quarter of a second on purpose: never make one inside a unit of work.
"""

import hashlib
import hmac
import os
import re
import threading
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import bcrypt

from netflix_clone.kit.errors import Invalid, TooManyRequests
from netflix_clone.kit.i18n import gettext
from netflix_clone.kit.settings import settings

SHORTEST = 8
LONGEST = 1024
_COMMON = Path(__file__).with_name("common_passwords.txt")
_LOOK_ALIKES = str.maketrans("013457@$!+", "oleastasit")
_LONGEST_WAIT_S = 10
_LONGEST_QUEUE = 16
_hands = threading.BoundedSemaphore(os.cpu_count() or 1)
_queue = threading.BoundedSemaphore(_LONGEST_QUEUE)


def hashed(password: str) -> str:
    """What is stored of `password`."""
    with _hand():
        return bcrypt.hashpw(_condensed(password), bcrypt.gensalt(settings().bcrypt_cost)).decode()


def matches(password: str, stored: str | None) -> bool:
    """Whether `password` is the one behind `stored`; None, for nobody, takes as long to say no."""
    if len(password) > LONGEST:
        password, stored = "", None
    with _hand():
        found = bcrypt.checkpw(_condensed(password), (stored or _nobody(settings().bcrypt_cost)).encode())
    return found and stored is not None


def is_outdated(stored: str) -> bool:
    """Whether `stored` was made with another cost than BCRYPT_COST asks for now."""
    return int(stored.split("$")[2]) != settings().bcrypt_cost


def check_new(password: str, *, about: Iterable[str] = (), field: str = "password") -> None:
    """Let a password pass that is long enough and not well known.

    Args:
        password: What somebody wants to use.
        about: What anybody knows of them, such as their mail address; such words make no password.
        field: The field that is to blame.

    Raises:
        Invalid: says what is wrong with it.
    """
    if len(password) < SHORTEST:
        raise Invalid(
            gettext("Use at least {n} characters. A few words in a row work well.", n=SHORTEST), field=field
        )
    if len(password) > LONGEST:
        raise Invalid(gettext("Use at most {n} characters.", n=LONGEST), field=field)
    if len(set(password)) < 3:
        raise Invalid(gettext("That is one sign repeated. Use a few words in a row."), field=field)
    if not _cores(password).isdisjoint(_common()):
        raise Invalid(
            gettext("That is one of the passwords tried first. Use a few words in a row."), field=field
        )
    if not _cores(password).isdisjoint(_words_of(about)):
        raise Invalid(
            gettext("That is easy to guess for who knows you. Use a few words in a row."), field=field
        )


def _condensed(password: str) -> bytes:
    """64 bytes without a NUL for every password, and never the same for two."""
    text = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    pepper = settings().password_pepper.encode()
    made = hmac.digest(pepper, text, "sha384") if pepper else hashlib.sha384(text).digest()
    return b64encode(made)


@cache
def _nobody(cost: int) -> str:
    return bcrypt.hashpw(os.urandom(16).hex().encode(), bcrypt.gensalt(cost)).decode()


@contextmanager
def _hand() -> Iterator[None]:
    """One hash a core at a time: a flood of sign-ins waits its turn and leaves the machine to films.

    Who would wait too long is told so at once: each that waits holds a thread, and films need some too.
    """
    if not _queue.acquire(blocking=False):
        raise TooManyRequests(retry_after_s=_LONGEST_WAIT_S)
    try:
        if not _hands.acquire(timeout=_LONGEST_WAIT_S):
            raise TooManyRequests(retry_after_s=_LONGEST_WAIT_S)
        try:
            yield
        finally:
            _hands.release()
    finally:
        _queue.release()


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text().split())


def _cores(password: str) -> set[str]:
    """The password as a guesser sees it: without case, look-alike signs, and figures round a word."""
    plain = unicodedata.normalize("NFKC", password).casefold().replace(" ", "")
    spellings = {plain, re.sub(r"[\d\W_]+$", "", plain), re.sub(r"^[\d\W_]+|[\d\W_]+$", "", plain)}
    return (spellings | {spelling.translate(_LOOK_ALIKES) for spelling in spellings}) - {""}


def _words_of(about: Iterable[str]) -> set[str]:
    words: set[str] = set()
    for text in (*about, settings().brand_name):
        whole = text.casefold().replace(" ", "")
        parts = [part for part in re.split(r"[@.+_-]", whole) if len(part) >= 4]
        words |= {whole, *whole.split("@"), *parts, *(part * 2 for part in parts)}
    return words
