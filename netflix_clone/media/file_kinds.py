"""What the files of a package are to a browser: their types, and how long they may be kept."""

from pathlib import Path, PurePosixPath

MANIFESTS = frozenset({".m3u8", ".mpd"})
FOREVER = "public, max-age=31536000, immutable"
ONE_HOUR = "public, max-age=3600"

_TYPES = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".mpd": "application/dash+xml",
    ".m4s": "video/iso.segment",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".json": "application/json",
}


def is_manifest(name: str) -> bool:
    """Whether `name` is a playlist or a manifest: it names other files, so it is published after them."""
    return PurePosixPath(name).suffix in MANIFESTS


def content_type(name: str) -> str:
    """The media type of `name`; anything that a package does not hold is bytes without meaning."""
    return _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def cache_control(name: str) -> str:
    """How long a cache may keep `name`: each revision has a folder of its own, so its files never change."""
    return ONE_HOUR if is_manifest(name) else FOREVER


def files_to_publish(folder: Path) -> list[str]:
    """Every file below `folder`: segments, then playlists, then what a player opens first. Links are left out."""
    names = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    ]
    return sorted(names, key=lambda name: (is_manifest(name), is_manifest(name) and "/" not in name, name))
