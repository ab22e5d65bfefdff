"""A server in a process of its own, to be watched, killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """`tests.media.site` (or another app) under granian, as the site runs."""

    def __init__(self, port: int, app: str = "tests.media.site:app") -> None:
        self.port = port
        self.app = app
        self.url = f"http://127.0.0.1:{port}"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "--no-access-log"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), self.app]
        self.process = subprocess.Popen(
            command, cwd=ROOT, start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        while self.process.poll() is None:
            try:
                httpx.options(f"{self.url}/api/uploads", timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """kill -9, its workers included."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def peak_rss_mb(self) -> float:
        """The most memory that any of its processes has had."""
        peaks = [
            int(line.split()[1])
            for status in Path("/proc").glob("[0-9]*/status")
            if _group(status.parent) == self.process.pid
            for line in _lines(status)
            if line.startswith("VmHWM")
        ]
        return max(peaks) / 1024


@contextmanager
def server(app: str = "tests.media.site:app", env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A running server, gone afterwards."""
    before = dict(os.environ)
    os.environ.update(env or {})
    running = Server(free_port(), app)
    try:
        yield running
    finally:
        running.kill()
        os.environ.clear()
        os.environ.update(before)


def _group(folder: Path) -> int:
    try:
        return os.getpgid(int(folder.name))
    except ProcessLookupError:
        return 0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except FileNotFoundError:
        return []
