"""Keys: the only names that a storage accepts."""

import re

_PART = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_KEY = re.compile(rf"{_PART}(?:/{_PART})*")
LONGEST = 400


def checked(key: str) -> str:
    """`key` itself, if it is a plain relative path.

    No part starts with a dot, so no key climbs out of its folder or names a hidden file.

    Raises:
        ValueError: it is anything else.
    """
    if len(key) > LONGEST or not _KEY.fullmatch(key):
        msg = f"not a storage key: {key[:80]!r}"
        raise ValueError(msg)
    return key
