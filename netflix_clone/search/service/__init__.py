"""What search does: finds, suggests, remembers, and keeps its index."""

from netflix_clone.search.service.finding import search
from netflix_clone.search.service.history import forget, forget_all, remember
from netflix_clone.search.service.index import forget_index, index_stale, index_titles
from netflix_clone.search.service.searched import searched_titles
from netflix_clone.search.service.suggesting import suggest

__all__ = [
    "forget",
    "forget_all",
    "forget_index",
    "index_stale",
    "index_titles",
    "remember",
    "search",
    "searched_titles",
    "suggest",
]
