"""REST of search."""

from netflix_clone.search.api import lines

ROUTERS = (lines.router,)
