"""Becomes another program that cannot outlive, outgrow or outrank its parent.

Run as a script by `command`: a fork that runs Python code between fork and exec can deadlock in a worker
with threads, and this small program cannot.
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def become(parent_id: int, memory_bytes: int, argv: list[str]) -> None:
    """Ties this process to its parent, limits it, and turns it into `argv`."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_id:
        sys.exit("the parent is gone")
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    os.execvp(argv[0], argv)  # noqa: S606 (a list, never a shell)


if __name__ == "__main__":
    become(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
