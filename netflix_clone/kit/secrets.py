"""Secrets that a first start makes for itself and keeps in the data folder."""

import json
import os
import secrets as random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from netflix_clone.kit.settings import settings


@dataclass(frozen=True, slots=True)
class Secrets:
    """Keys of this installation: `jwt_keys` is a ring by key id, the last one signs."""

    jwt_keys: dict[str, str] = field(repr=False)
    delivery_key: str = field(repr=False)


def _fresh() -> dict[str, object]:
    return {"jwt_keys": {"k1": random.token_urlsafe(48)}, "delivery_key": random.token_urlsafe(48)}


def load(path: Path) -> Secrets:
    """Read the secrets at `path`, or make them there with mode 0600.

    Two processes that start together agree: the file is linked into place whole, and the first one wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
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
    return Secrets(jwt_keys=data["jwt_keys"], delivery_key=data["delivery_key"])


@cache
def secrets() -> Secrets:
    """The secrets of this installation."""
    return load(settings().data_dir / "secrets.json")
