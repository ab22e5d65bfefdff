"""REST of playback: plays and downloads."""

from netflix_clone.playback.api import downloads, plays
from netflix_clone.playback.api.plays import router

ROUTERS = (plays.router, downloads.router)

__all__ = ["ROUTERS", "router"]
