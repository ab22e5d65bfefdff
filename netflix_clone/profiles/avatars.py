"""Pictures of profiles: drawn from a seed, so that nothing is uploaded."""

from urllib.parse import quote

SEEDS = (
    "ember",
    "fox",
    "reel",
    "moon",
    "harbour",
    "clock",
    "violet",
    "rocket",
    "tango",
    "lantern",
    "otter",
    "storm",
)
"""The faces that a profile may choose from."""


def avatar_url(seed: str) -> str:
    """Where the face of `seed` is served."""
    return f"/art/avatar/{quote(seed, safe='')}"
