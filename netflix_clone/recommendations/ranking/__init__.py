"""What to watch next, best first, and why each title is there.

`docs/finding.md` tells the formulas and where they come from. What a viewer may not see is out before anything is
ranked. Nothing is kept of a profile: what it did a moment ago counts in the next answer.
"""

from netflix_clone.recommendations.ranking.alike import like_this
from netflix_clone.recommendations.ranking.rows import (
    because,
    for_you,
    hidden_gems,
    new_for_you,
    why,
)
from netflix_clone.recommendations.ranking.viewpoint import Viewpoint

__all__ = ["Viewpoint", "because", "for_you", "hidden_gems", "like_this", "new_for_you", "why"]
