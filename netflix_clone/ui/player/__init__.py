"""The player: our own interface over hls.js, in small JavaScript modules that only /watch loads."""

from netflix_clone.ui.player.components import play_link, watch_page

__all__ = ["play_link", "watch_page"]
