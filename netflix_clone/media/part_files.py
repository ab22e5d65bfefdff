"""Files that arrive in parts. Their size is the truth about an upload; its row only follows."""

import os
from pathlib import Path
from typing import Self

from netflix_clone.kit.settings import settings


def path_of(upload_id: str) -> Path:
    """Where the bytes of an upload lie."""
    return settings().upload_dir.absolute() / upload_id


def size_bytes(upload_id: str) -> int:
    """How much has arrived."""
    try:
        return path_of(upload_id).stat().st_size
    except FileNotFoundError:
        return 0


def make_durable(upload_id: str) -> int:
    """See to it that what has arrived survives a power cut; how much that is."""
    try:
        with path_of(upload_id).open("rb") as file:
            os.fsync(file.fileno())
            return os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        return 0


def discard(upload_id: str) -> None:
    """Forget the bytes."""
    path_of(upload_id).unlink(missing_ok=True)


class PartFile:
    """An upload's file, open at its end; the caller holds the upload's lease."""

    def __init__(self, upload_id: str, *, offset_bytes: int) -> None:
        path = path_of(upload_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.begins_at_bytes = self.offset_bytes = offset_bytes
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, data: bytes | bytearray) -> None:
        """Append `data`, all of it."""
        rest = memoryview(data)
        while rest:
            written = os.pwrite(self._handle, rest, self.offset_bytes)
            self.offset_bytes += written
            rest = rest[written:]

    def make_durable(self) -> None:
        """Return when what was written would survive a power cut."""
        os.fsync(self._handle)

    def undo(self) -> None:
        """Take back what was written since it was opened."""
        os.ftruncate(self._handle, self.begins_at_bytes)
        self.offset_bytes = self.begins_at_bytes
