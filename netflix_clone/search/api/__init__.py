"""REST of search."""

from netflix_clone.search.api import lines, titles

ROUTERS = (titles.router, lines.router)
