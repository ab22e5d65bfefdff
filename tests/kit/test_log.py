"""Logs hold no cookie, no token, no password, and no line that a stranger wrote."""

import logging

import pytest

from netflix_clone.kit import log

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    "line",
    [
        f"headers: {{'cookie': 'theme=dark; emberlight={JWT}; emberlight-refresh=s3cr3t-value', 'host': 'x'}}",
        f"[(b'cookie', b'__Host-emberlight={JWT}; __Host-emberlight-refresh=s3cr3t-value')]",
        f"Authorization: Bearer {JWT}",
        "GET /_event/?EIO=4&token=s3cr3t-value&transport=websocket",
        '{"refresh_token": "s3cr3t-value", "password":"s3cr3t-value"}',
        "smtp password=s3cr3t-value",
        f"lonely {JWT} token",
        "GET /media/s3cr3t-value/1790000000/assets/1/r1/master.m3u8",
    ],
)
def test_secrets_are_taken_out(line: str) -> None:
    clean = log.redacted(line)
    assert "s3cr3t" not in clean
    assert "c2lnbmF0dXJl" not in clean


def test_words_about_secrets_stay_readable() -> None:
    line = "the mail server did not take mail 3; a token, once used, is dead"
    assert log.redacted(line) == line


def test_a_message_stays_on_its_line_and_a_traceback_is_cleaned(capfd: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:]
    try:
        log.configure()
        try:
            raise ValueError(f"cookie: emberlight={JWT}")
        except ValueError:
            logging.getLogger("test").exception("first\r\n2026-01-01 INFO forged")
        logging.getLogger("test").warning("%s", "\x1b[2J\x9b0m\u2028\u202egone")
    finally:
        logging.getLogger().handlers[:] = before
    written = capfd.readouterr().err
    assert written.startswith("20")
    assert "first\\r\\n2026-01-01 INFO forged" in written
    assert "c2lnbmF0dXJl" not in written
    assert "\\x1b[2J\\x9b0m\\u2028\\u202egone" in written
