"""What the fakes of payment services share: a server on the loopback, an outbox of webhooks, time that ages."""

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

Post = Callable[[bytes, dict[str, str]], int]
Answer = tuple[int, dict[str, str], bytes]


class Loopback:
    """A service elsewhere, played by a thread of the test."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.is_away = False
        self.asked: list[str] = []
        self.outbox: list[tuple[bytes, dict[str, str]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self.server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()

    def answer(self, method: str, path: str, query: dict[str, list[str]], head: Any, body: bytes) -> Answer:
        raise NotImplementedError

    def deliver(self, post: Post, *, doubled: bool = False, shuffled: bool = False) -> list[int]:
        """Send what waits in the outbox; Stripe and PayPal promise neither order nor a single delivery."""
        letters, self.outbox = self.outbox, []
        if doubled:
            letters = letters + letters
        if shuffled:
            random.Random(7).shuffle(letters)
        return [post(body, headers) for body, headers in letters]


def _handler_of(service: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            with service.lock:
                service.asked.append(f"{self.command} {parts.path}")
                if service.is_away:
                    status, headers, said = 503, {}, b"upstream connect error"
                else:
                    query = parse_qs(parts.query, keep_blank_values=True)
                    status, headers, said = service.answer(
                        self.command, parts.path, query, self.headers, body
                    )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler


def later(seconds: int, interval: str, count: int = 1) -> int:
    """The same moment a few days, months or years on; the last day of a month stays one."""
    at = datetime.fromtimestamp(seconds, UTC)
    if interval == "day":
        return seconds + 86400 * count
    months = at.month - 1 + count * (12 if interval == "year" else 1)
    year, month = at.year + months // 12, months % 12 + 1
    for day in (at.day, 30, 29, 28):
        try:
            return int(at.replace(year=year, month=month, day=day).timestamp())
        except ValueError:
            continue
    raise AssertionError
