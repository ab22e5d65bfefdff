"""A circuit breaker: who failed three times is left alone for a while, so that nobody waits for it in vain.

The pattern is Nygard's (Release It!, 2007). One line in the log when it opens, one when it closes.
"""

import logging
import time
from threading import Lock

log = logging.getLogger(__name__)

FAILURES = 3
PAUSE_S = 30.0
LONGEST_PAUSE_S = 600.0


class Outage(Exception):
    """A provider does not answer, or not what it should; the text says why, without secrets."""


class Breaker:
    """Counts the failures of one provider in this process."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._failures = 0
        self._open_until = 0.0
        self._reason = ""

    def check(self) -> None:
        """Refuse while it is open.

        Raises:
            Outage: with what went wrong last.
        """
        if reason := self.reason():
            raise Outage(reason)

    def reason(self) -> str:
        """Why it is open, or empty."""
        return self._reason if time.monotonic() < self._open_until else ""

    def failed(self, reason: str, *, pause_s: float | None = None) -> None:
        """Count a failure; one that names its own pause opens at once."""
        with self._lock:
            self._failures += 1
            self._reason = reason
            if pause_s is None and self._failures < FAILURES:
                return
            if self._failures <= FAILURES:
                log.warning("%s is left alone for a while: %s", self.name, reason)
            self._open_until = time.monotonic() + min(pause_s or PAUSE_S, LONGEST_PAUSE_S)
            self._failures = max(self._failures, FAILURES + 1)

    def worked(self) -> None:
        """Forget the failures."""
        with self._lock:
            if self._failures > FAILURES:
                log.warning("%s answers again", self.name)
            self._failures, self._open_until, self._reason = 0, 0.0, ""
