"""Published media as files below one folder."""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self
from uuid import uuid4

from netflix_clone.kit.settings import settings
from netflix_clone.media.file_kinds import files_to_publish
from netflix_clone.media.storage import keys


class LocalStorage:
    """Files below `root`; each appears whole or not at all, and is on the disk before it appears."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root.resolve()

    @classmethod
    def of_settings(cls) -> Self:
        """The media folder of this installation."""
        return cls(settings().media_dir)

    def put_tree(self, folder: Path, prefix: str) -> None:
        """Publish every file below `folder` at `prefix`, manifests last; links are left out."""
        for name in files_to_publish(folder):
            self.put_file(folder / name, f"{prefix}/{name}")

    def put_file(self, path: Path, key: str) -> None:
        """Publish one file at `key`, in place of what was there."""
        target = self._path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{uuid4().hex}")
        try:
            _link_or_copy(path, draft)
            _sync(draft)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _sync(target.parent)

    def open(self, key: str) -> BinaryIO:
        """The bytes of `key`."""
        return self._path(key).open("rb")

    def delete_tree(self, prefix: str) -> None:
        """Remove `prefix`, a folder or a file, and all below it."""
        target = self._path(prefix)
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)

    def local_path(self, key: str) -> Path | None:
        """The file behind `key`; None where there is none, or where a link leads out of the root."""
        try:
            path = self._path(key)
            is_file = stat.S_ISREG(path.lstat().st_mode)
        except (ValueError, OSError):
            return None
        return path if is_file else None

    def url(self, key: str, *, expires_in_s: int) -> str | None:
        """None: files of this machine go through our own route, or nginx in front of it."""
        return None

    def check(self) -> None:
        """Write a byte and take it away."""
        probe = self.root / f".{uuid4().hex}"
        try:
            probe.write_bytes(b"1")
        except OSError as error:
            msg = f"The media folder {self.root} cannot be written: {error.strerror}."
            raise OSError(msg) from error
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        path = os.path.realpath(f"{self.root}/{keys.checked(key)}")  # half the time of Path.resolve()
        if not path.startswith(f"{self.root}/"):
            msg = f"not below the media folder: {key!r}"
            raise ValueError(msg)
        return Path(path)


def _link_or_copy(source: Path, draft: Path) -> None:
    """A second name for the same bytes where the file system allows; published files are never written to."""
    try:
        os.link(source, draft)
    except OSError:
        shutil.copyfile(source, draft)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
