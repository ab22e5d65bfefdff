"""Secrets that are kept to be used again, such as those of authenticator apps: sealed before they are stored.

The key comes from `delivery_key` of secrets.json, so a copy of the database alone opens nothing.
"""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from netflix_clone.kit.secrets import secrets

_PURPOSE = b"emberlight: secrets of second factors"


def sealed(text: str) -> str:
    """`text` as it may be stored."""
    return _box(secrets().delivery_key).encrypt(text.encode()).decode()


def opened(stored: str) -> str | None:
    """What was sealed, or None where the key is another one now."""
    try:
        return _box(secrets().delivery_key).decrypt(stored.encode()).decode()
    except InvalidToken:
        return None


@cache
def _box(key: str) -> Fernet:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
    return Fernet(urlsafe_b64encode(made))
