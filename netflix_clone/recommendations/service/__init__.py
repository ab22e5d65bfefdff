"""Use cases of recommendations: what a profile sets of its taste, and which model answers."""

from netflix_clone.recommendations.service.fitting import (
    KEPT_MODELS,
    begin,
    end_lease,
    fail,
    finish,
    keep_lease,
    roll_back,
    sweep,
    take_lease,
)
from netflix_clone.recommendations.service.taste import (
    forget_title,
    mark_asked,
    remember_title,
    reset,
    restore,
    set_all,
    set_surprise,
    set_trait,
    take_over,
)

__all__ = [
    "KEPT_MODELS",
    "begin",
    "end_lease",
    "fail",
    "finish",
    "forget_title",
    "keep_lease",
    "mark_asked",
    "remember_title",
    "reset",
    "restore",
    "roll_back",
    "set_all",
    "set_surprise",
    "set_trait",
    "sweep",
    "take_lease",
    "take_over",
]
