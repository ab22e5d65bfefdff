"""A backend that runs, and a stranger's hand on its websocket: no browser, any header, any event."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
UP_WITHIN_S = 180.0
MAKE_TABLES = "from netflix_clone import tables; from netflix_clone.kit import db; tables.metadata.create_all(db.engine())"


class Backend:
    """The web process without the compiled pages: events, API, edge."""

    def __init__(self, data_dir: Path) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log_path = data_dir / "web.log"
        data_dir.mkdir(parents=True, exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.env = kept | {
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "BCRYPT_COST": "4",
            "REFLEX_SKIP_COMPILE": "1",
            "REFLEX_ENV_MODE": "prod",
        }
        subprocess.run([sys.executable, "-c", MAKE_TABLES], cwd=ROOT, env=self.env, check=True)
        command = ["granian", "--interface", "asgi", "--factory", "--port", str(self.port)]
        with self.log_path.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, "netflix_clone.operations.web:application"],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + UP_WITHIN_S
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                httpx.get(f"{self.url}/health", timeout=2)
                return
            except httpx.TransportError:
                time.sleep(0.2)
        self.process.kill()
        raise AssertionError(self.log_path.read_text()[-3000:])

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def person(self, email: str, *, name: str = "Ada") -> httpx.Client:
        """A browser signed in as somebody new whose profile watches."""
        client = httpx.Client(base_url=self.url, headers={"Origin": self.url, "User-Agent": "Test/1"})
        made = client.post(
            "/api/auth/register", json={"email": email, "password": "four words in a row", "name": name}
        )
        assert made.status_code == 201, made.text
        profile_id = client.get("/api/profiles").json()[0]["id"]
        assert client.post(f"/api/profiles/{profile_id}/select").status_code == 200
        return client


def cookie_header(client: httpx.Client) -> str:
    """The cookies of a client as one header."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.cookies.jar)


class Tab:
    """One open websocket, speaking Engine.IO by hand."""

    def __init__(
        self, backend: Backend, *, cookie: str = "", origin: str | None = None, token: str = ""
    ) -> None:
        headers = {"Cookie": cookie} if cookie else {}
        token = token or f"tab-{time.monotonic_ns()}"
        self.socket: ClientConnection = connect(
            f"ws://localhost:{backend.port}/_event/?EIO=4&transport=websocket&token={token}",
            additional_headers=headers,
            origin=origin,  # pyright: ignore[reportArgumentType] -- a NewType of str
            subprotocols=None,
            max_size=8 * 1024 * 1024,
        )
        self.socket.recv(5)
        self.socket.send("40/_event,")
        self.socket.recv(5)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(
        self, event: str, payload: dict[str, Any] | None = None, *, wait: bool = True
    ) -> list[dict[str, Any]]:
        """Send an event; what came back until it fell silent."""
        body = {
            "name": event,
            "payload": payload or {},
            "router_data": {"pathname": "/", "query": {}, "asPath": "/"},
        }
        self.socket.send(f"42/_event,{json.dumps(['event', body])}")
        return self.updates() if wait else []

    def updates(self, *, silence_s: float = 1.0) -> list[dict[str, Any]]:
        """Every update until none came for a while."""
        came: list[dict[str, Any]] = []
        while True:
            try:
                text = str(self.socket.recv(silence_s))
            except TimeoutError:
                return came
            if text == "2":
                self.socket.send("3")
            elif text.startswith("42"):
                came += [json.loads(text[text.index(",") + 1 :])[1]]


def handshake_status(backend: Backend, *, origin: str | None, cookie: str = "") -> int:
    """101 where a websocket opens, else the refusal's status."""
    try:
        with Tab(backend, origin=origin, cookie=cookie):
            return 101
    except InvalidStatus as error:
        return error.response.status_code
