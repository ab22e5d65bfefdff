"""Asking another service who somebody is: OpenID Connect (Google, any issuer) and GitHub's OAuth.

Always the code flow with PKCE, a state and a nonce; the identity token's signature, issuer, audience, time and nonce
are checked. Who somebody is says the issuer's subject; a mail address counts only where the issuer has verified it.
Imported where it is needed: its libraries take half a second that only those who use it should pay.
"""

import logging
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from netflix_clone.accounts.social import GITHUB, GITHUB_ISSUER, Provider, SocialAway, SocialRefused, Somebody

log = logging.getLogger(__name__)

GITHUB_API = "https://api.github.com"
GITHUB_SITE = "https://github.com"
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]
_TIMEOUT_S = 10.0
_LEEWAY_S = 60
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def address(provider: Provider, *, state: str, nonce: str, verifier: str) -> str:
    """Where to send a browser.

    Raises:
        SocialAway: the service does not say where.
    """
    with _client(provider) as client:
        more = {} if provider.slug == GITHUB else {"nonce": nonce}
        url, _ = client.create_authorization_url(
            _endpoint(provider, "authorization_endpoint"), state=state, code_verifier=verifier, **more
        )
    return url


def somebody(provider: Provider, code: str, *, nonce: str, verifier: str) -> Somebody:
    """Who came back with `code`.

    Raises:
        SocialRefused: the code or what it was traded for is not right.
        SocialAway: the service does not answer.
    """
    try:
        with _client(provider) as client:
            token = client.fetch_token(
                _endpoint(provider, "token_endpoint"), code=code, code_verifier=verifier
            )
            if provider.slug == GITHUB:
                return _of_github(client)
        return _of_id_token(provider, str(token.get("id_token", "")), nonce)
    except (httpx.HTTPError, OSError) as error:
        log.warning("%s does not answer: %s", provider.slug, error)
        raise SocialAway from error
    except (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
        log.warning("a sign-in by %s was refused: %s", provider.slug, type(error).__name__)
        raise SocialRefused from error


def _of_id_token(provider: Provider, id_token: str, nonce: str) -> Somebody:
    issuer = str(_discovered(provider.issuer)["issuer"])
    read = jwt.decode(id_token, _keys(provider), algorithms=_ALGORITHMS)
    expected = {
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "nonce": {"essential": True, "value": nonce},
    }
    claims = CodeIDToken(
        read.claims, read.header, expected, {"nonce": nonce, "client_id": provider.client_id}
    )
    claims.validate(leeway=_LEEWAY_S)
    is_verified = read.claims.get("email_verified") in {True, "true"}
    return Somebody(
        issuer=issuer,
        subject=str(read.claims["sub"])[:255],
        email=str(read.claims.get("email") or "") if is_verified else "",
        name=str(read.claims.get("given_name") or read.claims.get("name") or ""),
    )


def _of_github(client: Any) -> Somebody:
    """GitHub has no identity token: it is asked, with the access token that the code was traded for."""
    user = client.get(f"{GITHUB_API}/user").raise_for_status().json()
    mails = client.get(f"{GITHUB_API}/user/emails").raise_for_status().json()
    primary = next((each for each in mails if each.get("primary") and each.get("verified")), {})
    return Somebody(
        issuer=GITHUB_ISSUER,
        subject=str(int(user["id"])),
        email=str(primary.get("email", "")),
        name=str(user.get("name") or user.get("login") or ""),
    )


def _keys(provider: Provider) -> KeySet:
    """The keys that the issuer signs with now; asked each time, so that a new key counts at once."""
    answer = httpx.get(_endpoint(provider, "jwks_uri"), timeout=_TIMEOUT_S).raise_for_status()
    return KeySet.import_key_set(answer.json())


def _endpoint(provider: Provider, name: str) -> str:
    if provider.slug == GITHUB:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "access_token"}
        return f"{GITHUB_SITE}/login/oauth/{paths[name]}"
    try:
        url = str(_discovered(provider.issuer)[name])
    except (httpx.HTTPError, OSError, KeyError, ValueError) as error:
        log.warning("%s does not say where it is: %s", provider.issuer, error)
        raise SocialAway from error
    return url


@cache
def _discovered(issuer: str) -> dict[str, Any]:
    """What the issuer says of itself, asked once in the life of a process.

    Raises:
        ValueError: it names another issuer, or goes without TLS.
    """
    answer = httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=_TIMEOUT_S).raise_for_status()
    said = answer.json()
    if said["issuer"].rstrip("/") != issuer:
        msg = f"{issuer} says that it is {said['issuer']}"
        raise ValueError(msg)
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        parts = urlsplit(said[name])
        if parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
            msg = f"{name} of {issuer} goes without TLS"
            raise ValueError(msg)
    return said


def _client(provider: Provider) -> Any:
    """A client of httpx that signs what it sends; Authlib does not type it as one."""
    scope = "read:user user:email" if provider.slug == GITHUB else "openid email profile"
    return OAuth2Client(
        provider.client_id,
        provider.client_secret,
        scope=scope,
        redirect_uri=provider.redirect_uri,
        code_challenge_method="S256",
        timeout=_TIMEOUT_S,
    )
