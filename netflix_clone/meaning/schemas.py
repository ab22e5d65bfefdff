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


@dataclass(frozen=True, slots=True)
class DueTitle:
    """A title whose vector is not there or of an earlier version; `text_hash` is of the text it was made from."""

    title_id: int
    version: int
    text_hash: str = ""
