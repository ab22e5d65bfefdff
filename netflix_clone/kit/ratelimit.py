"""Rate limits: a moving window in memory, or in Redis where several processes share it."""

import time
from functools import cache
from ipaddress import ip_address, ip_network

from limits import parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from netflix_clone.kit.errors import TooManyRequests
from netflix_clone.kit.settings import settings


@cache
def _limiter() -> MovingWindowRateLimiter:
    url = settings().redis_url
    return MovingWindowRateLimiter(storage_from_string(url or "memory://"))


def spend(limit: str, *keys: str) -> None:
    """Count one try of `limit` (such as "5/minute") under `keys`.

    Raises:
        TooManyRequests: the window is full; it says when there is room again.
    """
    item = parse(limit)
    if not _limiter().hit(item, *keys):
        room_at = _limiter().get_window_stats(item, *keys).reset_time
        raise TooManyRequests(retry_after_s=max(1, int(room_at - time.time()) + 1))


def forget(limit: str, *keys: str) -> None:
    """Start the window of `limit` under `keys` anew, as after a success."""
    _limiter().clear(parse(limit), *keys)


def network_of(ip: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 that an IPv6 client moves about in."""
    try:
        address = ip_address(ip)
    except ValueError:
        return ip
    return ip if address.version == 4 else str(ip_network((address, 64), strict=False))
