"""Words of meaning: whether it is on, and the vectors of all titles at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class MeaningState:
    """Whether texts can be compared by meaning; where not, `problem` says why and what to do, for operators.

    `is_in_a_plan` says that a viewer's plan is why: another has it.
    """

    is_on: bool
    model: str = ""
    problem: str = ""
    is_in_a_plan: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What all titles mean to one model: row i of `vectors` (n, dims; unit length) is of `title_ids[i]`.

    `title_ids` ascends. Titles of every state are in it, and some that are in the bin: callers filter.
    """

    title_ids: "NDArray[np.int64]"
    vectors: "NDArray[np.float32]"
    model: str

    def __len__(self) -> int:
        return len(self.title_ids)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """How near titles are to one direction: `cosines[i]` is that of `title_ids[i]`, each title once.

    Whole, it has every title with a vector, of every state, by ascending id: callers filter. Otherwise the database
    was asked for the nearest that a viewer may see; what is not among them is about as near as titles are on
    average: `mean`, and `spread` around it.
    """

    title_ids: "NDArray[np.int64]"
    cosines: "NDArray[np.float32]"
    is_whole: bool
    mean: float = 0.0
    spread: float = 1.0

    def best(self, limit: int) -> tuple[tuple[int, float], ...]:
        """Title ids with their cosine, the nearest first."""
        import numpy as np

        count = min(limit, len(self.cosines))
        if count <= 0:
            return ()
        best = np.argpartition(-self.cosines, count - 1)[:count]
        best = best[np.lexsort((self.title_ids[best], -self.cosines[best]))]
        return tuple((int(self.title_ids[n]), float(self.cosines[n])) for n in best)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where titles are compared: `by_database`, or in the memory of each process.

    `problem` says why so many titles are compared in memory all the same, and what to do; for operators.
    """

    titles: int
    by_database: bool = False
    version: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class IndexState:
    """What there is of an index over the `titles` vectors of a model, each of `dims` numbers.

    `is_wanted` says that there are too many to compare in memory, or that there is an index to be kept up;
    `is_alone`, that no other model has one.
    """

    titles: int
    dims: int
    is_wanted: bool
    is_valid: bool
    is_alone: bool


@dataclass(frozen=True, slots=True)
class DueTitle:
    """A title whose vector is not there or of an earlier version; `text_hash` is of the text it was made from."""

    title_id: int
    version: int
    text_hash: str = ""
