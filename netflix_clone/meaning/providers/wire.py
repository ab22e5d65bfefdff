"""JSON over HTTP to somebody who may be slow, away, angry or wrong.

Each try has time-outs; what another try may mend gets one. Keys travel in headers, which are never logged.
"""

import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from netflix_clone.meaning.providers.breaker import Breaker, Outage

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

CONNECT_S = 3.0
TRIES = 2
LONGEST_WAIT_S = 2.0
SAID = 200
TOO_MANY, REFUSED, BROKEN = 429, (401, 403), 500


class Wire:
    """One address of a provider."""

    def __init__(self, name: str, base_url: str, headers: Mapping[str, str]) -> None:
        self.base_url = base_url.rstrip("/")
        self.breaker = Breaker(f"{name} at {urlsplit(base_url).hostname}")
        self._headers = dict(headers)

    def post(self, path: str, body: Mapping[str, Any], *, read: Callable[[Any], T], timeout_s: float) -> T:
        """What `read` finds in the JSON that answers `body`; any exception of it says that it is not there.

        Raises:
            Outage: there is none; the next calls may be refused at once.
        """
        self.breaker.check()
        last = Outage("it was not asked")
        for attempt in range(TRIES):
            try:
                found = _found(read, self._once(path, body, timeout_s))
            except _Again as error:
                last = Outage(str(error))
                if attempt + 1 == TRIES or error.wait_s > LONGEST_WAIT_S:
                    self.breaker.failed(str(error), pause_s=error.wait_s or None)
                    break
                time.sleep(error.wait_s)
            except Outage as error:
                self.breaker.failed(str(error))
                raise
            else:
                self.breaker.worked()
                return found
        raise last

    @cached_property
    def _client(self) -> "httpx.Client":
        import httpx

        return httpx.Client(headers=self._headers, follow_redirects=False)

    def _once(self, path: str, body: Mapping[str, Any], timeout_s: float) -> Any:
        import httpx

        timeout = httpx.Timeout(timeout_s, connect=min(CONNECT_S, timeout_s))
        try:
            answer = self._client.post(f"{self.base_url}{path}", json=body, timeout=timeout)
        except httpx.TimeoutException as error:
            msg = f"no answer within {timeout_s:.0f} s"
            raise Outage(msg) from error
        except httpx.HTTPError as error:
            raise _Again(type(error).__name__) from error
        if answer.status_code in REFUSED:
            msg = f"it refuses the key ({answer.status_code})"
            raise Outage(msg)
        if answer.status_code == TOO_MANY:
            raise _Again("it was asked too often (429)", wait_s=_retry_after_s(answer))
        if answer.status_code >= BROKEN:
            msg = f"it is broken ({answer.status_code})"
            raise _Again(msg)
        if not answer.is_success:
            msg = f"it answers {answer.status_code}: {answer.text[:SAID]!r}"
            raise Outage(msg)
        try:
            return answer.json()
        except ValueError as error:
            msg = "what it answers is no JSON"
            raise Outage(msg) from error


def _found(read: Callable[[Any], T], answer: Any) -> T:
    try:
        return read(answer)
    except Exception as error:  # the shape of what strangers send may be anything
        msg = f"what it answers is not what was asked for ({type(error).__name__})"
        raise Outage(msg) from error


class _Again(Exception):
    """Another try, `wait_s` later, may do."""

    def __init__(self, reason: str, *, wait_s: float = 0.0) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


def _retry_after_s(answer: "httpx.Response") -> float:
    """What the answer asks for: seconds, or (for a date, or nothing) one."""
    try:
        return max(0.0, float(answer.headers.get("retry-after", "1")))
    except ValueError:
        return 1.0
