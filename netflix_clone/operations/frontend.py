"""The browser's half: compiled once, and again only when a source of it changed."""

import gzip
import hashlib
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

from netflix_clone.kit import i18n
from netflix_clone.kit.settings import settings
from netflix_clone.plugins.registry import GROUP
from netflix_clone.shell import offline_files, shells

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".web" / "build" / "client"
_MARK = BUILT / ".fingerprint"
_SOURCES = (
    "netflix_clone/**/*.py",
    "netflix_clone/**/*.js",
    "netflix_clone/**/*.css",
    "assets/**/*",
    "rxconfig.py",
    "requirements.txt",
)
_ORIGIN = 'location.origin.replace(/^http/,"ws")+"/_event"'


class BuildFailed(Exception):
    """The frontend did not compile; the message ends with the compiler's last words."""


def fingerprint() -> str:
    """A hash of everything the compiled frontend depends on."""
    brand = f"{settings().brand_name}\0{settings().brand_tagline}\0"
    extensions = sorted(str(point) for point in entry_points(group=GROUP))
    seen = hashlib.sha256(f"{brand}{extensions}{[*i18n.languages()]}".encode())
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "external" not in path.parts:
                seen.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return seen.hexdigest()


def is_current() -> bool:
    """Whether the compiled frontend is that of the sources."""
    return _MARK.exists() and _MARK.read_text() == fingerprint()


def build() -> None:
    """Compile the frontend unless it is current.

    Raises:
        BuildFailed: Reflex or its bundler failed.
    """
    if is_current():
        return
    wanted = fingerprint()
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip", "--env", "prod"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not (BUILT / "index.html").exists():
        raise BuildFailed((done.stdout + done.stderr)[-2000:])
    _free_from_address()
    shells.write(BUILT)
    offline_files.write(BUILT)
    _MARK.write_text(wanted)


def _free_from_address() -> None:
    """Let the websocket go wherever the page came from: Reflex bakes one host and port into the bundle."""
    for chunk in (BUILT / "assets").glob("reflex-env-*.js"):
        text = chunk.read_text()
        start = text.index("`ws://localhost")
        end = text.index("`", start + 1) + 1
        chunk.write_text(text[:start] + _ORIGIN + text[end:])
        chunk.with_suffix(".js.gz").write_bytes(gzip.compress(chunk.read_bytes(), 9, mtime=0))
