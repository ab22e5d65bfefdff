"""Use cases of the library: places, My List, the history, ratings, reminders."""

from netflix_clone.library.service.brought import bring
from netflix_clone.library.service.history import (
    ChildsHistory,
    hide_entry,
    hide_from_history,
    return_entries,
    return_to_history,
)
from netflix_clone.library.service.places import (
    date_progress,
    hide_from_row,
    mark_watched,
    return_to_row,
    save_progress,
    start_over,
    unmark_watched,
)
from netflix_clone.library.service.ratings import LONGEST_REVIEW, MOST_STARS, rate, unrate
from netflix_clone.library.service.reminders import forget_reminder, remind, settle_reminders, sweep_told
from netflix_clone.library.service.saved import add_to_list, move_on_list, remove_from_list, return_to_list
from netflix_clone.library.service.tallies import count_tallies, count_tallies_when_due

__all__ = [
    "LONGEST_REVIEW",
    "MOST_STARS",
    "ChildsHistory",
    "add_to_list",
    "bring",
    "count_tallies",
    "count_tallies_when_due",
    "date_progress",
    "forget_reminder",
    "hide_entry",
    "hide_from_history",
    "hide_from_row",
    "mark_watched",
    "move_on_list",
    "rate",
    "remind",
    "remove_from_list",
    "return_entries",
    "return_to_history",
    "return_to_list",
    "return_to_row",
    "save_progress",
    "settle_reminders",
    "start_over",
    "sweep_told",
    "unmark_watched",
    "unrate",
]
