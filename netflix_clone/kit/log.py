"""Logging for people and machines: one line an event, no secrets in it."""

import logging
import re

_SECRET = re.compile(
    r"(?i)(cookie|authorization|token|password|secret)(['\"]?\s*[:=]\s*['\"]?)(?:bearer\s+)?[^'\"\s,;}]+"
)
_MEDIA_TOKEN = re.compile(r"(/media/)[^/\s]+/\d+/")


class _Redact(logging.Filter):
    """Takes cookies, tokens and line breaks out of every record: an attacker writes into logs too."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = _SECRET.sub(r"\1\2[redacted]", record.getMessage())
        text = _MEDIA_TOKEN.sub(r"\1[token]/", text)
        record.msg, record.args = text.replace("\r", "\\r").replace("\n", "\\n"), None
        return True


def configure(level: int = logging.INFO) -> None:
    """Send records to standard error, redacted; called once by each entry point."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_Redact())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for talkative in ("alembic", "huey"):
        logging.getLogger(talkative).setLevel(max(level, logging.WARNING))
