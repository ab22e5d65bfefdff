"""Addresses of pictures: a title always has one, drawn where none was uploaded.

`v` is part of the address, so that browsers keep a picture for a year and still see a new one at once.
"""

from netflix_clone.catalog.schemas import ArtworkKind

WIDTHS = (240, 360, 480, 720, 1280, 1600)


def poster_url(title_id: int, version: int, *, width: int = 360) -> str:
    """The upright picture of a title."""
    return _url(ArtworkKind.POSTER, title_id, version, width)


def backdrop_url(title_id: int, version: int, *, width: int = 720) -> str:
    """The wide picture of a title."""
    return _url(ArtworkKind.BACKDROP, title_id, version, width)


def logo_url(title_id: int, version: int) -> str:
    """The lettering of a title, on nothing."""
    return _url(ArtworkKind.LOGO, title_id, version, 720)


def still_url(episode_id: int, version: int, *, width: int = 480) -> str:
    """The picture of an episode."""
    return _url(ArtworkKind.STILL, episode_id, version, width)


def _url(kind: ArtworkKind, subject_id: int, version: int, width: int) -> str:
    return f"/art/{kind}/{subject_id}?w={width}&v={version}"
