"""Signed and random tokens: short-lived JWTs from a key ring, opaque secrets stored as hashes."""

import hashlib
import hmac
import secrets as random
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import jwt

from netflix_clone.kit.clock import utc_now
from netflix_clone.kit.secrets import secrets
from netflix_clone.kit.settings import settings

ISSUER = "emberlight"
AUDIENCE = "emberlight-session"
ALGORITHMS = ["HS256"]
CLOCK_LEEWAY_S = 60


@dataclass(frozen=True, slots=True)
class Claims:
    """What a session token says: whose session it is. Nothing else: rights are read from the rows."""

    session_id: str


def issue(claims: Claims) -> str:
    """A JWT for `claims` that lives for JWT_LIFETIME_S, signed with the newest key of the ring."""
    key_id, key = list(secrets().jwt_keys.items())[-1]
    now = utc_now()
    body = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": claims.session_id,
        "jti": uuid4().hex,
        "iat": now,
        "nbf": now,
        "exp": now + timedelta(seconds=settings().jwt_lifetime_s),
    }
    return jwt.encode(body, key, algorithm=ALGORITHMS[0], headers={"kid": key_id})


def read(token: str, *, may_be_expired: bool = False) -> Claims | None:
    """The claims of `token`, or None where it is not ours, altered, early or expired.

    `may_be_expired` is for an open websocket alone: its cookie was judged at the handshake, cannot be
    renewed while it is open, and its session's row is looked up on each event all the same.
    """
    try:
        key = secrets().jwt_keys.get(jwt.get_unverified_header(token).get("kid", ""))
        if key is None:
            return None
        body = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=AUDIENCE,
            issuer=ISSUER,
            leeway=CLOCK_LEEWAY_S,
            options={"require": ["exp", "nbf", "iat", "sub", "jti"], "verify_exp": not may_be_expired},
        )
        return Claims(session_id=body["sub"])
    except (jwt.PyJWTError, ValueError):
        return None


def opaque() -> str:
    """A random secret of 256 bits, safe in a URL."""
    return random.token_urlsafe(32)


def session_id() -> str:
    """A new name for a session; it opens nothing by itself."""
    return uuid4().hex


def digest(token: str) -> str:
    """What is stored of an opaque token: enough to recognise it, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def successor(token: str) -> str:
    """The one secret that follows `token`: the same for everybody who asks, unknown without our key."""
    key = list(secrets().jwt_keys.values())[-1]
    made = hmac.digest(key.encode(), b"successor\0" + token.encode(), "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def fingerprint(purpose: str, text: str) -> str:
    """By what `text` is known again for `purpose`: without our key nobody can tell whether it is of a text they guess."""
    key = secrets().delivery_key.encode()
    return hmac.new(key, b"\0".join((b"fingerprint", purpose.encode(), text.encode())), "sha256").hexdigest()


def sealed(purpose: str, text: str) -> str:
    """`text` with our signature, for links that open without signing in; it counts for `purpose` alone, for good."""
    key_id, key = list(secrets().jwt_keys.items())[-1]
    body = urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
    return f"{key_id}.{body}.{_seal(key, purpose, text)}"


def unsealed(purpose: str, token: str) -> str | None:
    """What was sealed for `purpose`, or None where it is not ours or was altered."""
    key_id, _, rest = token.partition(".")
    body, _, seal = rest.partition(".")
    key = secrets().jwt_keys.get(key_id)
    try:
        text = urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
    except ValueError:
        return None
    if key is None or not hmac.compare_digest(seal.encode(), _seal(key, purpose, text).encode()):
        return None
    return text


def _seal(key: str, purpose: str, text: str) -> str:
    made = hmac.digest(key.encode(), b"\0".join((b"seal", purpose.encode(), text.encode())), "sha256")
    return urlsafe_b64encode(made).rstrip(b"=").decode()
