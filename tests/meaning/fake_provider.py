"""A server that speaks the wire formats of OpenAI and Anthropic, well or badly: those services cannot run here."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-of-the-test"
DIMS = 24


@dataclass
class Fake:
    """What it was asked, and how it behaves: each of `moods` for one request, then well.

    Each of `answers` is said once, then `says`.
    """

    address: str = ""
    says: str = "An answer."
    answers: list[str] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def meaning(text: str) -> list[float]:
    """Not a unit vector, and the same for the same text."""
    digest = hashlib.sha256(text.encode()).digest()
    return [byte / 8 - 16 for byte in digest[:DIMS]]


def well(fake: Fake, path: str, headers: Message, body: dict[str, Any]) -> tuple[int, object]:
    """What the real ones answer."""
    says = fake.answers.pop(0) if fake.answers else fake.says
    if path == "/v1/messages":
        if headers["x-api-key"] != KEY or headers["anthropic-version"] != "2023-06-01":
            return 401, {"type": "error", "error": {"type": "authentication_error", "message": "no"}}
        return 200, {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": body["model"],
            "content": [{"type": "text", "text": says}],
            "stop_reason": "end_turn",
            "usage": {"input_tokens": 9, "output_tokens": 9},
        }
    if headers["authorization"] != f"Bearer {KEY}":
        return 401, {"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}
    if path == "/v1/embeddings":
        rows = [
            {"object": "embedding", "index": n, "embedding": meaning(text)}
            for n, text in enumerate(body["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return 200, {"object": "list", "data": rows[::-1], "model": body["model"], "usage": usage}
    message = {"role": "assistant", "content": says, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return 200, {"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice]}


@contextmanager
def running() -> Iterator[Fake]:
    """A fake on a port of its own."""
    fake = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            fake.asked.append((self.path, body))
            mood = fake.moods.pop(0) if fake.moods else ""
            if mood == "slow":
                time.sleep(1.0)
            if mood in {"", "slow"}:
                self.answer(*well(fake, self.path, self.headers, body))
            elif mood == "no JSON":
                self.answer(200, b'{"data": [')
            elif mood == "other JSON":
                self.answer(200, {"data": "?"})
            else:
                status, _, retry_after = mood.partition(" after ")
                error = {"error": {"type": "error", "message": "no", "code": None, "param": None}}
                self.answer(int(status), error, retry_after)

        def answer(self, status: int, body: object, retry_after: str = "") -> None:
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(raw)))
            if retry_after:
                self.send_header("retry-after", retry_after)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, format: str, *args: object) -> None:
            """Not in the output of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
