"""Rate limits: a moving window in memory, or in Redis where several processes share it."""

import logging
import time
from contextlib import suppress
from functools import cache
from ipaddress import ip_address, ip_network

from limits import parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from netflix_clone.kit.errors import TooManyRequests
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)


@cache
def _limiter() -> MovingWindowRateLimiter:
    url = settings().redis_url
    return MovingWindowRateLimiter(storage_from_string(url, wrap_exceptions=True) if url else MemoryStorage())


@cache
def _spare() -> MovingWindowRateLimiter:
    """Counts in this process while Redis is away: a limit that is too wide beats a site that is shut."""
    return MovingWindowRateLimiter(MemoryStorage())


def spend(limit: str, *keys: str) -> None:
    """Count one try of `limit` (such as "5/minute") under `keys`.

    Raises:
        TooManyRequests: the window is full; it says when there is room again.
    """
    try:
        _spend(_limiter(), limit, keys)
    except StorageError as error:
        log.warning("rate limits are counted in memory: %s", error)
        _spend(_spare(), limit, keys)


def forget(limit: str, *keys: str) -> None:
    """Start the window of `limit` under `keys` anew, as after a success."""
    with suppress(StorageError):
        _limiter().clear(parse(limit), *keys)
    _spare().clear(parse(limit), *keys)


def _spend(limiter: MovingWindowRateLimiter, limit: str, keys: tuple[str, ...]) -> None:
    item = parse(limit)
    if not limiter.hit(item, *keys):
        room_at = limiter.get_window_stats(item, *keys).reset_time
        raise TooManyRequests(retry_after_s=max(1, int(room_at - time.time()) + 1))


def network_of(ip: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 that an IPv6 client moves about in."""
    try:
        address = ip_address(ip)
    except ValueError:
        return ip
    return ip if address.version == 4 else str(ip_network((address, 64), strict=False))
