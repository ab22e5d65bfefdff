"""Addresses of published media: signed for one asset folder, so that every relative address below inherits it.

The scheme is that of nginx's `secure_link`, which can therefore check a token without asking us:
base64url(md5("EXPIRES GRADE FOLDER KEY")); the grade says which rungs it opens (grades.py). MD5 is what nginx speaks; the key stands last, so nothing can be
appended to what was signed.
"""

import hashlib
import hmac
import re
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings
from netflix_clone.media import grades

_PART = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
ADDRESS = re.compile(
    r"/media/(?P<token>[A-Za-z0-9_-]{1,64})/(?P<expires>[0-9]{1,11})"
    rf"/(?P<grade>{grades.PATTERN})"
    rf"/(?P<folder>assets/[0-9]{{1,19}}/r[0-9]{{1,9}})/(?P<file>(?:{_PART}/){{0,4}}{_PART})"
)
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{32,}")
# Addresses made within the same five minutes are equal, so that a reload finds its segments in the cache.
_ROUNDING_S = 300


class Verdict(Enum):
    """What a token is worth."""

    VALID = "valid"
    WRONG = "wrong"
    EXPIRED = "expired"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a delivery address asks for."""

    token: str
    expires: str
    grade: str
    folder: str
    file: str

    @property
    def key(self) -> str:
        """The storage key of the file."""
        return f"{self.folder}/{self.file}"

    @property
    def seconds_left(self) -> int:
        """How long the address still opens."""
        return int(self.expires) - int(time.time())


def asset_url(
    folder: str,
    file: str = grades.MASTER,
    *,
    grade: str = grades.FULL,
    expires_in_s: int | None = None,
    until: datetime | None = None,
) -> str:
    """The address of `file` in an asset's `folder`; its holder may fetch of it what the grade opens until it expires.

    Without `expires_in_s` it lives for DELIVERY_LIFETIME_S at least, but never beyond `until`.
    """
    now = int(time.time())
    if expires_in_s is None:
        expires = (now + settings().delivery_lifetime_s) // _ROUNDING_S * _ROUNDING_S + _ROUNDING_S
    else:
        expires = now + expires_in_s
    if until is not None:
        expires = min(expires, int(until.timestamp()))
    base = settings().delivery_base_url.rstrip("/")
    return f"{base}/media/{token(folder, str(expires), grade)}/{expires}/{grade}/{folder}/{file}"


def token(folder: str, expires: str, grade: str = grades.FULL) -> str:
    """The signature over a folder, what is opened of it, and the second at which it expires."""
    signed = f"{expires} {grade} {folder} {secrets().delivery_key}".encode()
    digest = hashlib.md5(signed, usedforsecurity=False).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def read(path: str) -> Wanted | None:
    """What the decoded `path` of a request asks for, or None where it is no delivery address."""
    found = ADDRESS.fullmatch(path)
    return Wanted(*found.group("token", "expires", "grade", "folder", "file")) if found else None


def judge(wanted: Wanted) -> Verdict:
    """Whether the token opens the file now."""
    if not hmac.compare_digest(wanted.token, token(wanted.folder, wanted.expires, wanted.grade)):
        return Verdict.WRONG
    if wanted.seconds_left < 0:
        return Verdict.EXPIRED
    return Verdict.VALID if grades.opens(wanted.grade, wanted.file) else Verdict.BEYOND


def breaks_at(folder: str) -> str:
    """Where a player asks what a break of the package in `folder` shows; a number is put after it.

    Where media have a host of their own this site is named, so that the question comes with its cookies.
    """
    site = settings().public_url.rstrip("/") if settings().delivery_base_url else ""
    return f"{site}/api/playback/breaks/{folder.split('/')[1]}"


def nginx_secret_include() -> str:
    """The line that tells nginx the key; write it to a file that nobody but nginx's master can read.

    Raises:
        ValueError: the key holds characters that mean something to nginx.
    """
    key = secrets().delivery_key
    if not _PLAIN_KEY.fullmatch(key):
        msg = "delivery_key must be 32 or more letters, digits, '-' or '_', so that nginx can read it"
        raise ValueError(msg)
    return f'set $delivery_key "{key}";\n'
