"""What search reads: the shelf, the text index, meaning, what profiles asked."""

from netflix_clone.search.queries.entitlement import may_search_by_meaning
from netflix_clone.search.queries.history import KEPT, recent
from netflix_clone.search.queries.meant import Meant, meant
from netflix_clone.search.queries.shelf import shelf
from netflix_clone.search.queries.spelling import in_dictionary, mended, spelling
from netflix_clone.search.queries.words import hits

__all__ = [
    "KEPT",
    "Meant",
    "hits",
    "in_dictionary",
    "may_search_by_meaning",
    "meant",
    "mended",
    "recent",
    "shelf",
    "spelling",
]
