"""How near titles are to a direction: by cosine, in this process or in the database.

Which of the two it is depends on how many titles there are (MEANING_BRUTE_FORCE_TITLES), and is nobody's business
here above: callers ask for what they need, and filter what they get.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import Session

from netflix_clone.catalog import queries as catalog
from netflix_clone.meaning.queries.shelf import compared
from netflix_clone.meaning.schemas import Likeness, Matrix

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def likeness(
    session: Session,
    vector: "NDArray[np.float32]",
    *,
    count: int,
    ceiling: int = catalog.ANY_MATURITY,
    among: "NDArray[np.int64] | None" = None,
) -> Likeness:
    """How near titles are to `vector` (unit length): all of them, or the `count` nearest where the database is asked.

    Those are out, within the maturity `ceiling`, and of `among` where it is given: filtered before they are ranked.
    Off the event loop: 10 ms for 100,000 titles in memory. A database that cannot answer leaves none.
    """
    return compared().likeness(session, vector, ceiling=ceiling, count=count, among=among)


def cosines(session: Session, vector: "NDArray[np.float32]", title_ids: Sequence[int]) -> dict[int, float]:
    """How near these titles are to `vector`, as far as they have one of their own; exact."""
    return compared().cosines(session, vector, title_ids)


def vectors(session: Session, title_ids: Sequence[int]) -> Matrix:
    """What these titles mean, as far as they have a vector, by ascending id."""
    return compared().vectors(session, title_ids)
