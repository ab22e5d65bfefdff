"""What workers do for search."""

from netflix_clone.search.tasks.lines import index_lines, sweep_lines

__all__ = ["index_lines", "sweep_lines"]
