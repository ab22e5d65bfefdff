"""Logging for people and machines: one line an event, no secrets in it."""

import logging
import re

# Order matters: a cookie or a token by its form first, then whatever is called a secret.
_SECRETS = (
    (re.compile(r"(emberlight(?:-refresh)?=)[^;\s'\",]+"), r"\1[redacted]"),
    (re.compile(r"\beyJ[\w-]+\.[\w-]+\.[\w-]*"), "[redacted]"),
    (
        re.compile(
            r"(?i)(cookie|authorization|token|password|secret)"
            r"(['\"]\s*,\s*b?['\"]|['\"]?\s*[:=]\s*['\"]?)(?:bearer\s+)?[^'\"\s,;}\[]+"
        ),
        r"\1\2[redacted]",
    ),
    (re.compile(r"(/media/)[^/\s]+/\d+/"), r"\1[token]/"),
)
# Line breaks of every kind, what moves a terminal's cursor, and what turns the direction of reading.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def redacted(text: str) -> str:
    """`text` without cookies, tokens and passwords."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class _OneLine(logging.Filter):
    """Keeps each message on its line and its signs visible: an attacker writes into logs too, and on terminals."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], record.getMessage()), None
        return True


class _Redacting(logging.Formatter):
    """Takes secrets out of messages and tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def configure(level: int = logging.INFO) -> None:
    """Send records to standard error, redacted; called once by each process."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_OneLine())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for talkative in ("alembic", "httpx", "huey"):
        logging.getLogger(talkative).setLevel(max(level, logging.WARNING))
