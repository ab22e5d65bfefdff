"""Ties a process to its parent: whatever happens to the parent, nothing is left behind."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
PARENT_VARIABLE = "EMBERLIGHT_SUPERVISOR"


def die_with_supervisor() -> None:
    """Tie this process to the supervisor that started it, if one did."""
    if supervisor_id := os.environ.get(PARENT_VARIABLE):
        die_with_parent(int(supervisor_id))


def die_with_parent(parent_id: int, *, by: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send `by` to this process when its parent ends, even by `kill -9`.

    Linux alone knows this; elsewhere the supervisor's own clean-up has to do.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    if os.getppid() != parent_id:
        os.kill(os.getpid(), by)
