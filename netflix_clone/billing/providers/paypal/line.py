"""The line to PayPal: a token that is kept, short time-outs, few retries, its errors in our words.

https://developer.paypal.com/api/rest/authentication, /requests, /responses and /reference/idempotency.
"""

import logging
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from netflix_clone.billing.errors import ProviderAway, ProviderRefused
from netflix_clone.kit.settings import settings

log = logging.getLogger(__name__)

TIMEOUT = httpx.Timeout(10.0, connect=3.05)
TRIES = 3
PAUSE_S = 0.3
SPARE_S = 60
NOT_SIGNED_IN, NOT_THERE, TOO_MANY, BROKEN, MISTAKEN = 401, 404, 429, 500, 400

Json = dict[str, Any]


class NotThere(Exception):
    """PayPal has no such thing."""


class Line:
    """PayPal as the settings name it."""

    def __init__(self) -> None:
        own = settings()
        self.base_url = own.paypal_base_url.rstrip("/")
        self._keys = (own.paypal_client_id, own.paypal_client_secret)
        self._client = httpx.Client(base_url=self.base_url, timeout=TIMEOUT)
        self._lock = threading.Lock()
        self._token, self._until = "", 0.0

    @property
    def is_for_test_money(self) -> bool:
        """Whether no money moves."""
        return "sandbox" in (urlsplit(self.base_url).hostname or "")

    def get(self, path: str, **query: str | int) -> Json:
        """What is there.

        Raises:
            NotThere: nothing is.
            ProviderAway: PayPal does not answer.
        """
        return self._asked("GET", path, params={key: str(value) for key, value in query.items()})

    def post(self, path: str, body: Json | bytes | None = None, *, once: str = "") -> Json:
        """Do something; under one key of `once` it is done one time, however often it is asked.

        Raises:
            NotThere: there is nothing to do it with.
            ProviderAway: PayPal does not answer.
            ProviderRefused: it does not do that.
        """
        headers = {"PayPal-Request-Id": once} if once else {}
        content = body if isinstance(body, bytes) else None
        return self._asked(
            "POST", path, headers=headers, content=content, json=None if content is not None else body or {}
        )

    def patch(self, path: str, *changes: Json) -> None:
        """Change fields (RFC 6902)."""
        self._asked("PATCH", path, json=list(changes))

    def _asked(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> Json:
        answer = self._tried(method, path, {**(headers or {}), **self._signed_in()}, more)
        if answer.status_code == NOT_SIGNED_IN:
            with self._lock:
                self._until = 0.0
            answer = self._tried(method, path, {**(headers or {}), **self._signed_in()}, more)
        if answer.status_code == NOT_THERE:
            raise NotThere
        if answer.status_code >= MISTAKEN:
            _complain(answer)
        return answer.json() if answer.content else {}

    def _tried(self, method: str, path: str, headers: Mapping[str, str], more: Json) -> httpx.Response:
        said = {"Content-Type": "application/json", "Prefer": "return=representation", **headers}
        for left in reversed(range(TRIES)):
            try:
                answer = self._client.request(method, path, headers=said, **more)
            except httpx.HTTPError as error:
                problem = type(error).__name__
            else:
                if answer.status_code != TOO_MANY and answer.status_code < BROKEN:
                    return answer
                problem = str(answer.status_code)
            log.warning("paypal: %s %s: %s", method, path, problem)
            # What is neither asked by GET nor has a key may have been done: then a retry would do it twice.
            if not left or (method == "POST" and "PayPal-Request-Id" not in headers):
                break
            time.sleep(PAUSE_S)
        raise ProviderAway

    def _signed_in(self) -> dict[str, str]:
        with self._lock:
            if time.monotonic() >= self._until:
                self._sign_in()
            return {"Authorization": f"Bearer {self._token}"}

    def _sign_in(self) -> None:
        try:
            answer = self._client.post(
                "/v1/oauth2/token", auth=self._keys, data={"grant_type": "client_credentials"}
            )
            answer.raise_for_status()
            found = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            log.warning("paypal gives no token: %s", error)
            raise ProviderAway from error
        self._token = found["access_token"]
        self._until = time.monotonic() + max(int(found["expires_in"]) - SPARE_S, 0)


def _complain(answer: httpx.Response) -> None:
    log.warning("paypal refused: %s %s", answer.status_code, answer.text[:500])
    if answer.status_code in {401, 403}:
        raise ProviderAway
    raise ProviderRefused
