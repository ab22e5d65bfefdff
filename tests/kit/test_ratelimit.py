"""A limit counts by key, says when there is room again, and outlives Redis."""

import pytest

from netflix_clone.kit import ratelimit
from netflix_clone.kit.errors import TooManyRequests
from tests.conftest import forget_process


def spent(times: int, key: str = "ada") -> None:
    for _ in range(times):
        ratelimit.spend("3/minute", "sign-in", key)


def test_a_full_window_refuses_and_says_for_how_long() -> None:
    spent(3)
    with pytest.raises(TooManyRequests) as refused:
        spent(1)
    assert 0 < int(refused.value.headers["Retry-After"]) <= 61


def test_each_key_has_a_window_of_its_own() -> None:
    spent(3)
    spent(3, "bob")


def test_a_success_starts_the_window_anew() -> None:
    spent(3)
    ratelimit.forget("3/minute", "sign-in", "ada")
    spent(3)


def test_limits_are_kept_while_redis_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
    forget_process()
    spent(3)
    with pytest.raises(TooManyRequests):
        spent(1)
    ratelimit.forget("3/minute", "sign-in", "ada")
    spent(3)


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_client_counts_by_its_network(ip: str, network: str) -> None:
    assert ratelimit.network_of(ip) == network
