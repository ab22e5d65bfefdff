"""What search reads: the shelf, the text index, what profiles asked."""

from netflix_clone.search.queries.entitlement import may_search_by_meaning
from netflix_clone.search.queries.history import KEPT, recent
from netflix_clone.search.queries.shelf import shelf

__all__ = ["KEPT", "may_search_by_meaning", "recent", "shelf"]
