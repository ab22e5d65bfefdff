"""Sends a whole file of this machine, in the way that costs the least for its size."""

import os
from dataclasses import dataclass, field
from functools import lru_cache

from starlette.types import Receive, Scope, Send

from netflix_clone.media.file_kinds import cache_control, content_type

# Addresses carry their own right and no cookie counts, so any origin may use them: casting devices do.
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "content-length, content-range",
    "cross-origin-resource-policy": "cross-origin",
    "timing-allow-origin": "*",
    "x-content-type-options": "nosniff",
}

# Reading a small file here costs half of what it costs to let the server read it by its name; from about
# half a megabyte on there is no difference, and the server holds less of it in memory.
SMALL_BYTES = 512 * 1024
# The allocator keeps pieces below 128 KiB at hand; larger ones are mapped and zeroed anew each time.
PIECE_BYTES = 96 * 1024
_NOWAIT = getattr(os, "RWF_NOWAIT", None)


@dataclass(slots=True)
class WholeFile:
    """The answer to a request for all of a file. `handle` is open where the file is read here."""

    path: str
    size_bytes: int
    headers: list[tuple[bytes, bytes]]
    handle: int | None
    status_code: int = field(default=200, init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.headers})
            if self.handle is None:
                await send({"type": "http.response.pathsend", "path": self.path})
            else:
                await self._send_pieces(send, self.handle)
        finally:
            if self.handle is not None:
                os.close(self.handle)

    async def _send_pieces(self, send: Send, handle: int) -> None:
        at_bytes = 0
        while True:
            piece = os.pread(handle, PIECE_BYTES, at_bytes)
            at_bytes += len(piece)
            has_more = bool(piece) and at_bytes < self.size_bytes
            await send({"type": "http.response.body", "body": piece, "more_body": has_more})
            if not has_more:
                return


def whole_file(path: str, found: os.stat_result, tag: str, *, can_go_by_name: bool) -> WholeFile | None:
    """The answer that sends the file at `path`; None where neither way is open."""
    handle = _open_if_in_memory(path, found.st_size) if found.st_size <= SMALL_BYTES else None
    if handle is None and not can_go_by_name:
        return None
    headers = [
        *_headers(path[path.rfind(".") :]),
        (b"content-length", b"%d" % found.st_size),
        (b"etag", tag.encode()),
    ]
    return WholeFile(path, found.st_size, headers, handle)


def _open_if_in_memory(path: str, size_bytes: int) -> int | None:
    """The open file, if its first and last byte can be had without waiting for a disk."""
    if _NOWAIT is None:
        return None
    handle = os.open(path, os.O_RDONLY)
    byte = [bytearray(1)]
    try:
        if all(os.preadv(handle, byte, at, _NOWAIT) for at in {0, size_bytes - 1} if at >= 0):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


@lru_cache
def _headers(suffix: str) -> tuple[tuple[bytes, bytes], ...]:
    return (
        (b"content-type", content_type(f"file{suffix}").encode()),
        (b"cache-control", cache_control(f"file{suffix}").encode()),
        (b"accept-ranges", b"bytes"),
        *((name.encode(), value.encode()) for name, value in OPEN.items()),
    )
