"""Keeps child processes alive, and leaves none behind."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import psutil

from netflix_clone.kit import leash

log = logging.getLogger(__name__)
POLL_S = 0.2
STOP_S = 12.0
STEADY_S = 60.0
LONGEST_PAUSE_S = 30.0


class Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass
class Child:
    """One of our commands in a process of its own; started again when it ends, unless it is a one-off."""

    command: str
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    start_after: float = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it through us alone."""
        environment = {**os.environ, leash.PARENT_VARIABLE: str(os.getpid())}
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "netflix_clone", self.command],
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def look_after(self) -> None:
        """Start it again if it has ended, after a pause that grows with each failure."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            if now - self.started_at > STEADY_S:
                self.failures = 0
            pause_s = min(LONGEST_PAUSE_S, 2.0**self.failures)
            log.warning(
                "%s ended with %s; it starts again in %.0f s", self.command, self.process.returncode, pause_s
            )
            self.failures += 1
            self.process, self.start_after = None, now + pause_s
        if self.process is None and now >= self.start_after:
            self.start()


@dataclass
class Supervisor:
    """Starts children, looks after them, and stops them all."""

    children: list[Child] = field(default_factory=list)
    is_stopping: bool = False

    def __enter__(self) -> "Supervisor":
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def keep(self, command: str) -> Child:
        """Start a command and keep it running."""
        child = Child(command)
        child.start()
        self.children.append(child)
        return child

    def complete(self, command: str) -> int:
        """Run a command once, looking after the others meanwhile; its exit code.

        Raises:
            Stopped: we were asked to stop.
        """
        child = Child(command)
        child.start()
        self.children.append(child)
        assert child.process is not None  # noqa: S101 -- just started
        while child.process.poll() is None:
            self.tick(without=child)
        self.children.remove(child)
        return child.process.returncode

    def wait_until(self, is_so: Callable[[], bool], *, timeout_s: float) -> bool:
        """Look after the children until something is so; whether it became so in time.

        Raises:
            Stopped: we were asked to stop.
        """
        give_up_at = time.monotonic() + timeout_s
        while not is_so():
            self.tick()
            if time.monotonic() > give_up_at:
                return False
        return True

    def tick(self, *, without: Child | None = None) -> None:
        """Look once, then rest a moment.

        Raises:
            Stopped: we were asked to stop.
        """
        if self.is_stopping:
            raise Stopped
        for child in self.children:
            if child is not without:
                child.look_after()
        time.sleep(POLL_S)

    def stop(self) -> None:
        """End every child and whatever it has started: asked first, then not asked."""
        descendants = psutil.Process().children(recursive=True)
        for child in self.children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        give_up_at = time.monotonic() + STOP_S
        for child in self.children:
            if child.process is not None:
                try:
                    child.process.wait(max(0.1, give_up_at - time.monotonic()))
                except subprocess.TimeoutExpired:
                    log.warning("%s did not stop by itself", child.command)
        for process in {*descendants, *psutil.Process().children(recursive=True)}:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(descendants, timeout=2)
        self.children.clear()

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True
