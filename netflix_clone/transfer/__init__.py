"""Bringing one's own: histories of other services in, a whole profile out and in."""
