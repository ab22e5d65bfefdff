"""A profile's places, list, history, ratings, taste and reminders, as other slices ask for them."""

from netflix_clone.library.queries.following import active_profiles, followers, waiting_for
from netflix_clone.library.queries.history import history
from netflix_clone.library.queries.kept import kept
from netflix_clone.library.queries.places import (
    REWIND_S,
    continue_watching,
    finished_titles,
    progress,
    resume_position_s,
)
from netflix_clone.library.queries.ratings import rating, tallies, tallies_counted_at, thumbs
from netflix_clone.library.queries.reminders import out_now, reminded
from netflix_clone.library.queries.saved import LONGEST_LIST, is_on_list, my_list, on_list, saved_page
from netflix_clone.library.queries.taste import all_events, taste_events

__all__ = [
    "LONGEST_LIST",
    "REWIND_S",
    "active_profiles",
    "all_events",
    "continue_watching",
    "finished_titles",
    "followers",
    "history",
    "is_on_list",
    "kept",
    "my_list",
    "on_list",
    "out_now",
    "progress",
    "rating",
    "reminded",
    "resume_position_s",
    "saved_page",
    "tallies",
    "tallies_counted_at",
    "taste_events",
    "thumbs",
    "waiting_for",
]
