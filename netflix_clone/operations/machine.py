"""What this machine must have before anything starts, each with a sentence on how to mend it."""

import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from netflix_clone.kit.settings import Settings, settings

OLDEST_FFMPEG = (5, 1)
OLDEST_PYTHON = (3, 11)
SHORTEST_SECRET = 16
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ROOMY_BYTES = 2 * 1024**3


class Level(StrEnum):
    """How bad a finding is."""

    FINE = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and how to mend it where it is not as it should be."""

    level: Level
    what: str
    mend: str = ""


class NotReady(Exception):
    """The site cannot start here; the message is one sentence for the operator."""


def python() -> Finding:
    """Whether Python is young enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return Finding(Level.ERROR, f"Python {version}", "Install Python 3.11 or newer.")
    return Finding(Level.FINE, f"Python {version}")


def ffmpeg() -> Finding:
    """Whether ffmpeg and ffprobe are there, young enough, and able to write H.264."""
    mend = "Install ffmpeg 5.1 or newer with ffprobe and libx264, for example: apt-get install ffmpeg"
    for program in ("ffmpeg", "ffprobe"):
        if shutil.which(program) is None:
            return Finding(Level.ERROR, f"{program} is not installed", mend)
    banner = _said("ffmpeg", "-version").partition("\n")[0]
    version = re.search(r"version n?(\d+)\.(\d+)", banner)
    if version and (int(version[1]), int(version[2])) < OLDEST_FFMPEG:
        return Finding(Level.ERROR, f"ffmpeg {version[1]}.{version[2]} is too old", mend)
    if " libx264 " not in _said("ffmpeg", "-hide_banner", "-encoders"):
        return Finding(Level.ERROR, "ffmpeg has no libx264", mend)
    return Finding(Level.FINE, banner.partition(" Copyright")[0])


def node() -> Finding:
    """Whether the Node that compiles the frontend is there."""
    beside = Path(sys.executable).absolute().parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        return Finding(Level.ERROR, "Node is missing", "Install the requirements: make install")
    return Finding(Level.FINE, f"Node {_said(found, '--version').strip()}")


def data_folder() -> Finding:
    """Whether the data folder can be written to and has room."""
    folder = settings().data_dir.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        mend = "Let this user write there, or set DATA_DIR to a folder that it may write to."
        return Finding(Level.ERROR, f"The data folder {folder} cannot be written to: {error.strerror}", mend)
    free_bytes = shutil.disk_usage(folder).free
    what = f"The data folder {folder} has {free_bytes / 1e9:,.1f} GB free"
    if free_bytes < ROOMY_BYTES:
        return Finding(Level.WARNING, what, "Transcodes wait while there is no room: free some space.")
    return Finding(Level.FINE, what)


def port() -> Finding:
    """Whether nobody else listens on our port."""
    family = socket.AF_INET6 if ":" in settings().host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings().host, settings().port))
        except OSError as error:
            mend = f"Stop what listens there, or choose another port: PORT={settings().port + 1} make run"
            what = f"Port {settings().port} of {settings().host} cannot be used: {error.strerror}"
            return Finding(Level.ERROR, what, mend)
    return Finding(Level.FINE, f"Port {settings().port} is free")


def rules(chosen: Settings) -> tuple[Finding, ...]:
    """What the settings themselves get wrong: demo is for this machine alone, production takes no defaults."""
    if not chosen.is_production:
        if chosen.host in LOOPBACK:
            return (Finding(Level.FINE, "Demo mode, reachable from this machine alone"),)
        mend = "Leave HOST at 127.0.0.1, or set APP_ENV=production with secrets and accounts of your own."
        return (Finding(Level.ERROR, "Demo mode has a public password and may not listen on HOST", mend),)
    found = [
        Finding(Level.ERROR, what, mend)
        for is_wrong, what, mend in (
            (
                not chosen.public_url,
                "PUBLIC_URL is not set",
                "Set it to the address people type, such as https://films.example.",
            ),
            (
                any("*" in origin for origin in chosen.cors_origins),
                "CORS_ORIGINS has a wildcard",
                "Name each origin in full: pages there may act with your viewers' cookies.",
            ),
            (
                0 < len(chosen.password_pepper) < SHORTEST_SECRET,
                "PASSWORD_PEPPER is too short",
                f"Use at least {SHORTEST_SECRET} random characters.",
            ),
            (
                "sandbox" in chosen.payment_providers and not chosen.payments_sandbox_in_production,
                "PAYMENTS names the sandbox, where no money moves",
                "Name another provider, or set PAYMENTS_SANDBOX_IN_PRODUCTION=true.",
            ),
            (
                0 < len(chosen.metrics_token) < SHORTEST_SECRET,
                "METRICS_TOKEN is too short",
                f"Use at least {SHORTEST_SECRET} random characters.",
            ),
        )
        if is_wrong
    ]
    if chosen.public_url.startswith("http://"):
        what = "PUBLIC_URL is not https: cookies and passwords travel in the clear"
        found.append(Finding(Level.WARNING, what, "Put a proxy with TLS in front; see deploy/."))
    return tuple(found) or (Finding(Level.FINE, "Production mode, and the settings allow it"),)


def insist(*findings: Finding) -> None:
    """Let nothing start with an error.

    Raises:
        NotReady: the first error, in a sentence.
    """
    for finding in findings:
        if finding.level is Level.ERROR:
            raise NotReady(f"{finding.what}. {finding.mend}")


def _said(*argv: str) -> str:
    done = subprocess.run(argv, capture_output=True, text=True, timeout=30, check=False)
    return done.stdout
