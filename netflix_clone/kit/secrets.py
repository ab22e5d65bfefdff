"""Secrets that a first start makes for itself and keeps in the data folder."""

import base64
import fcntl
import json
import os
import secrets as random
import threading
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from netflix_clone.kit.settings import settings


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys of this installation: `jwt_keys` is a ring by key id, the last one signs.

    `vapid_private_key` is by which push services know us: the number of a P-256 key, in base64url.
    """

    jwt_keys: dict[str, str] = field(repr=False)
    delivery_key: str = field(repr=False)
    vapid_private_key: str = field(default="", repr=False)


def _fresh() -> dict[str, object]:
    return {
        "jwt_keys": {"k1": random.token_urlsafe(48)},
        "delivery_key": random.token_urlsafe(48),
        "vapid_private_key": _fresh_vapid(),
    }


def _fresh_vapid() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def _completed(path: Path) -> dict[str, Any]:
    """The secrets of an installation that is older than its push key, with one; the first process to ask makes it."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        data: dict[str, Any] = json.loads(path.read_text())
        if "vapid_private_key" not in data:
            data["vapid_private_key"] = _fresh_vapid()
            draft = path.with_suffix(f".{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(json.dumps(data, indent=1))
            draft.replace(path)
    return data


def load(path: Path) -> Secrets:
    """Read the secrets at `path`, or make them there with mode 0600.

    Two processes or threads that start together agree: the file is linked into place whole, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(_fresh(), indent=1))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    data = json.loads(path.read_text())
    if not data["jwt_keys"] or any(
        len(key) < 32 for key in (*data["jwt_keys"].values(), data["delivery_key"])
    ):
        msg = f"{path} holds a key shorter than 32 characters: delete it, or put longer keys in"
        raise ValueError(msg)
    if "vapid_private_key" not in data:
        data = _completed(path)
    return Secrets(
        jwt_keys=data["jwt_keys"],
        delivery_key=data["delivery_key"],
        vapid_private_key=data["vapid_private_key"],
    )


@cache
def secrets() -> Secrets:
    """The secrets of this installation."""
    return load(settings().data_dir / "secrets.json")
