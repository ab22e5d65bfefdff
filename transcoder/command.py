"""Runs ffmpeg and ffprobe: on a leash, line by line, and never trusting their exit code alone."""

import errno
import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transcoder.errors import Cancelled, TranscodeFailed

LAUNCHER = Path(__file__).with_name("launch.py")
STDERR_KEPT = 8000
POLL_S = 0.25
GRACE_S = 5.0
DISK_FULL_WORDS = ("No space left on device", "File too large", "Disk quota exceeded")


def nobody_cancels() -> bool:
    """The answer of a caller who never cancels."""
    return False


def ignore_line(line: str) -> None:
    """For programs whose output nobody reads."""


@dataclass(frozen=True)
class Leash:
    """When a program has to stop: `timeout_s` in all, `stall_s` without a word, or when somebody cancels."""

    timeout_s: float | None = None
    stall_s: float | None = None
    memory_bytes: int = 0
    is_cancelled: Callable[[], bool] = nobody_cancels


@dataclass(frozen=True)
class Finished:
    """How a program ended."""

    return_code: int
    stderr: str

    @property
    def is_disk_full(self) -> bool:
        return any(words in self.stderr for words in DISK_FULL_WORDS)


@cache
def binary(name: str) -> str:
    """Where ffmpeg or ffprobe is.

    Raises:
        TranscodeFailed: it is not installed.
    """
    found = shutil.which(name)
    if found is None:
        raise TranscodeFailed(f"{name} is not installed.", code="ffmpeg-missing")
    return found


@cache
def ffmpeg_version() -> str:
    """The first line that ffmpeg says about itself; part of what makes a plan unique."""
    answer = subprocess.run([binary("ffmpeg"), "-version"], capture_output=True, text=True, check=False)
    return answer.stdout.partition("\n")[0]


@cache
def has_filter(name: str) -> bool:
    """Whether this ffmpeg was built with a filter."""
    argv = [binary("ffmpeg"), "-hide_banner", "-filters"]
    listing = subprocess.run(argv, capture_output=True, text=True, check=False).stdout
    return any(line.split()[1:2] == [name] for line in listing.splitlines())


def run(argv: list[str], leash: Leash, *, on_line: Callable[[str], None] = ignore_line) -> Finished:
    """Runs a program to its end and hands each line of its stdout to `on_line`.

    Raises:
        Cancelled: the leash said so; the program and its children are gone.
        TranscodeFailed: it ran too long or stopped making progress.
    """
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(leash.memory_bytes), *argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    try:
        stderr = _follow(child, leash, on_line)
        return Finished(child.wait(), stderr.decode(errors="replace").strip())
    finally:
        _end(child)


def check(finished: Finished, what: str) -> Finished:
    """Passes a good ending on.

    Raises:
        OSError: the disk was full (ENOSPC), for the pipeline to name with figures.
        TranscodeFailed: anything else went wrong.
    """
    if finished.is_disk_full:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if finished.return_code:
        raise TranscodeFailed(f"{what} failed.", stderr_tail=finished.stderr[-2000:])
    return finished


def _follow(child: subprocess.Popen[bytes], leash: Leash, on_line: Callable[[str], None]) -> bytes:
    """Reads both pipes until they close, keeping the end of stderr."""
    assert child.stdout is not None and child.stderr is not None  # noqa: S101 (both are pipes)
    out, err = child.stdout.fileno(), child.stderr.fileno()
    started = last_word = time.monotonic()
    partial, stderr = b"", b""
    with selectors.DefaultSelector() as selector:
        selector.register(out, selectors.EVENT_READ)
        selector.register(err, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select(POLL_S):
                block = os.read(key.fd, 1 << 16)
                if not block:
                    selector.unregister(key.fd)
                elif key.fd == err:
                    stderr = (stderr + block)[-STDERR_KEPT:]
                else:
                    last_word = time.monotonic()
                    *lines, partial = (partial + block).split(b"\n")
                    for line in lines:
                        on_line(line.decode(errors="replace"))
            _pull(leash, since_start_s=time.monotonic() - started, silence_s=time.monotonic() - last_word)
    return stderr


def _pull(leash: Leash, *, since_start_s: float, silence_s: float) -> None:
    if leash.is_cancelled():
        raise Cancelled
    if leash.timeout_s is not None and since_start_s > leash.timeout_s:
        raise TranscodeFailed("The file took too long to read.", code="timeout")
    if leash.stall_s is not None and silence_s > leash.stall_s:
        raise TranscodeFailed("The encoder stopped making progress.", code="stalled")


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leaves no process behind: asks, waits, and then does not ask."""
    if child.poll() is None:
        _signal_group(child, signal.SIGTERM)
        try:
            child.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            _signal_group(child, signal.SIGKILL)
            child.wait()
    for pipe in (child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return
