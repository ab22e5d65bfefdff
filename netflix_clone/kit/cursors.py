"""Opaque cursors: where a page ended, as text that a client hands back.

A cursor is a bookmark, never a right: whatever somebody makes of it, the next query filters as ever.
"""

import base64
import json
from datetime import datetime

LARGEST_PAGE = 100
_LARGEST_INT = 2**31 - 1
_LONGEST = 1000


def encode(*position: str | int | datetime) -> str:
    """The bookmark of `position`, the sort values of a page's last row."""
    plain = [part.isoformat() if isinstance(part, datetime) else part for part in position]
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(cursor: str, *types: type[str] | type[int] | type[datetime]) -> tuple[object, ...] | None:
    """The position behind `cursor`, or None (begin at the start) where it is not one of ours."""
    if not cursor or len(cursor) > _LONGEST:
        return None
    try:
        plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(plain, list) or len(plain) != len(types):
            return None
        return tuple(_part(value, kind) for value, kind in zip(plain, types, strict=True))
    except (ValueError, RecursionError):
        return None


def _part(value: object, kind: type[str] | type[int] | type[datetime]) -> object:
    if kind is datetime and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError
        return moment
    if kind is int and type(value) is int and abs(value) <= _LARGEST_INT:
        return value
    if kind is str and isinstance(value, str):
        return value.replace("\0", "")
    raise ValueError


def clamp(limit: int, *, largest: int = LARGEST_PAGE) -> int:
    """A page size between 1 and `largest`, whatever was asked for."""
    return max(1, min(limit, largest))
