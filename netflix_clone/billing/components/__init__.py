"""What selling looks like: the wall before a closed gate, and the parts of the pages that sell."""

from netflix_clone.billing.components.wall import wall

__all__ = ["wall"]
