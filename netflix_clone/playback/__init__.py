"""Watching: start, heartbeat, stop, the watch page."""
