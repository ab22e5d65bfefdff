"""What workers do for search."""

from netflix_clone.search.tasks.lines import index_lines, sweep_lines
from netflix_clone.search.tasks.titles import index_titles, sweep_titles

__all__ = ["index_lines", "index_titles", "sweep_lines", "sweep_titles"]
