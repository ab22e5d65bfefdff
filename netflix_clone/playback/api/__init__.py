"""REST of playback: plays, downloads and ads."""

from netflix_clone.playback.api import ads, downloads, plays
from netflix_clone.playback.api.plays import router

ROUTERS = (ads.router, plays.router, downloads.router, ads.admin)

__all__ = ["ROUTERS", "router"]
