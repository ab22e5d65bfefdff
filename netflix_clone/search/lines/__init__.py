"""What is said in films: kept as the media are, found by quoting it, told without spoiling it."""

from netflix_clone.search.lines.cues import Spoken, spoken
from netflix_clone.search.lines.finding import LARGEST_PAGE, find_lines
from netflix_clone.search.lines.found import FoundLines, Line, Part, Quotation, SpokenLanguage
from netflix_clone.search.lines.index import DueTrack, all_due, due_tracks, forget_gone, put

__all__ = [
    "LARGEST_PAGE",
    "DueTrack",
    "FoundLines",
    "Line",
    "Part",
    "Quotation",
    "Spoken",
    "SpokenLanguage",
    "all_due",
    "due_tracks",
    "find_lines",
    "forget_gone",
    "put",
    "spoken",
]
