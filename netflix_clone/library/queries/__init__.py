"""A profile's places, list, history and reminders, as other slices ask for them."""

from netflix_clone.library.queries.history import history
from netflix_clone.library.queries.places import (
    REWIND_S,
    continue_watching,
    finished_titles,
    progress,
    resume_position_s,
)
from netflix_clone.library.queries.reminders import out_now, reminded
from netflix_clone.library.queries.saved import LONGEST_LIST, is_on_list, my_list, on_list, saved_page

__all__ = [
    "LONGEST_LIST",
    "REWIND_S",
    "continue_watching",
    "finished_titles",
    "history",
    "is_on_list",
    "my_list",
    "on_list",
    "out_now",
    "progress",
    "reminded",
    "resume_position_s",
    "saved_page",
]
