"""What playback asks before it hands anything out."""

from sqlmodel import Session

from netflix_clone.kit.settings import settings
from netflix_clone.profiles.schemas import Viewer


def may_download(session: Session, viewer: Viewer) -> bool:
    """Whether the viewer's plan lets a browser keep films. There are no plans yet, so every plan does."""
    return settings().downloads_open
