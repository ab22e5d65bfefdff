"""A session token is ours, unaltered and of now, or it is nothing."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from typing import Any

import jwt
import pytest

from netflix_clone.kit import tokens
from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.secrets import secrets

CLAIMS = tokens.Claims("a" * 32)


def forged(*, key: str | None = None, algorithm: str = "HS256", kid: str = "k1", **changes: Any) -> str:
    """A token like ours but for `changes`; None takes a claim out."""
    now = utc_now()
    body = {
        "iss": tokens.ISSUER,
        "aud": tokens.AUDIENCE,
        "sub": CLAIMS.session_id,
        "jti": "1",
        "iat": now,
        "nbf": now,
        "exp": now + timedelta(minutes=5),
        **changes,
    }
    kept = {name: value for name, value in body.items() if value is not None}
    key = secrets().jwt_keys["k1"] if key is None else key
    return jwt.encode(kept, key, algorithm=algorithm, headers={"kid": kid})


def unsigned(token: str) -> str:
    header, body, _ = token.split(".")
    head = json.loads(urlsafe_b64decode(header + "=="))
    plain = urlsafe_b64encode(json.dumps({**head, "alg": "none"}).encode()).rstrip(b"=").decode()
    return f"{plain}.{body}."


def test_our_own_token_is_read() -> None:
    assert tokens.read(tokens.issue(CLAIMS)) == CLAIMS
    assert tokens.read(forged()) == CLAIMS


def test_every_token_differs() -> None:
    assert tokens.issue(CLAIMS) != tokens.issue(CLAIMS)


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": utc_now() - timedelta(days=1)},
        {"nbf": utc_now() + timedelta(days=1)},
        {"aud": "another site"},
        {"aud": None},
        {"iss": "somebody else"},
        {"iss": None},
        {"exp": None},
        {"nbf": None},
        {"iat": None},
        {"jti": None},
        {"sub": None},
        {"sub": 7},
        {"key": "x" * 48},
        {"kid": "k9"},
        {"algorithm": "HS512"},
    ],
    ids=str,
)
def test_a_token_that_differs_in_one_thing_is_nothing(changes: dict[str, Any]) -> None:
    assert tokens.read(forged(**changes)) is None


def test_a_token_without_its_signature_is_nothing() -> None:
    token = tokens.issue(CLAIMS)
    assert tokens.read(unsigned(token)) is None
    assert tokens.read(token.rpartition(".")[0] + ".") is None
    assert tokens.read(token[:-4] + "AAAA") is None
    assert tokens.read("no.token.atall") is None
    assert tokens.read("") is None


def test_a_lapsed_token_still_names_its_session_where_that_is_asked() -> None:
    lapsed = forged(exp=utc_now() - timedelta(days=1))
    assert tokens.read(lapsed) is None
    assert tokens.read(lapsed, may_be_expired=True) == CLAIMS
    assert tokens.read(unsigned(lapsed), may_be_expired=True) is None


def test_an_older_key_of_the_ring_still_opens() -> None:
    old = tokens.issue(CLAIMS)
    secrets().jwt_keys["k2"] = "y" * 48
    assert tokens.read(old) == CLAIMS
    assert jwt.get_unverified_header(tokens.issue(CLAIMS))["kid"] == "k2"
