"""Use cases of recommendations: what a profile sets of its taste."""

from netflix_clone.recommendations.service.taste import (
    forget_title,
    mark_asked,
    remember_title,
    reset,
    restore,
    set_all,
    set_surprise,
    set_trait,
)

__all__ = [
    "forget_title",
    "mark_asked",
    "remember_title",
    "reset",
    "restore",
    "set_all",
    "set_surprise",
    "set_trait",
]
