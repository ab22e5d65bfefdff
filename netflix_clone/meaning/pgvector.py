"""pgvector, in the words that both reading and writing need: the table beside `title_vector`, its index, its types.

The table is not in tables.py: where the extension is missing its column cannot be. It holds copies alone, so it may
be dropped at any time.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import DateTime, Integer, SmallInteger, String, column, table
from sqlalchemy.types import UserDefinedType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OLDEST = (0, 8)
"""The first version whose scans go on until enough titles pass the filters (`hnsw.iterative_scan`)."""
MOST_DIMS = 4000
"""The longest vector that an index over half-precision numbers takes."""
CREATE_TABLE = """
    CREATE TABLE IF NOT EXISTS title_embedding (
        title_id integer NOT NULL,
        model varchar(80) NOT NULL,
        dims smallint NOT NULL,
        made_at timestamptz NOT NULL,
        embedding vector NOT NULL,
        PRIMARY KEY (title_id, model),
        FOREIGN KEY (title_id, model) REFERENCES title_vector (title_id, model) ON DELETE CASCADE
    )"""


class Vector(UserDefinedType[Any]):
    """pgvector's `vector`, or `halfvec` of so many numbers."""

    cache_ok = True

    def __init__(self, half_of: int = 0) -> None:
        self.half_of = half_of

    def get_col_spec(self, **_named: Any) -> str:
        """The type in SQL."""
        return f"halfvec({self.half_of})" if self.half_of else "vector"


embeddings = table(
    "title_embedding",
    column("title_id", Integer),
    column("model", String),
    column("dims", SmallInteger),
    column("made_at", DateTime(timezone=True)),
    column("embedding", Vector()),
)


def index_name(model: str, dims: int) -> str:
    """The index over one model's vectors of so many numbers."""
    return f"ix_title_embedding_{hashlib.sha256(model.encode()).hexdigest()[:10]}_{dims}"


def valid_dims(indexes: Iterable[tuple[str, bool]], model: str) -> int:
    """How long the vectors of `model` are that an index can be asked for; 0 where none is ready."""
    of_model = index_name(model, 0)[:-1]
    return next(
        (int(name[len(of_model) :]) for name, valid in indexes if valid and name.startswith(of_model)), 0
    )


def literal(vector: "NDArray[np.float32]") -> str:
    """A vector as pgvector reads it."""
    return f"[{','.join(map(str, vector.tolist()))}]"


def binary_rows(
    title_ids: "NDArray[np.int64]",
    model: str,
    made_at_us: "NDArray[np.int64]",
    vectors: "NDArray[np.float32]",
) -> bytes:
    """Rows of the table as COPY takes them: exact, and ten times faster than numbers as text.

    `made_at_us` are microseconds since 2000, PostgreSQL's own count.
    """
    import numpy as np

    name, dims = model.encode(), vectors.shape[1]
    fields = [
        ("title_id", ">i4", 4),
        ("model", f"S{len(name)}", len(name)),
        ("dims", ">i2", 2),
        ("made_at", ">i8", 8),
        ("embedding", [("dims", ">i2"), ("unused", ">i2"), ("numbers", ">f4", (dims,))], 4 + 4 * dims),
    ]
    layout: list[Any] = [("count", ">i2")]
    for field, kind, _length in fields:
        layout += [(f"{field}_bytes", ">i4"), (field, kind)]
    rows = np.zeros(len(title_ids), np.dtype(layout))
    rows["count"] = len(fields)
    for field, _kind, length in fields:
        rows[f"{field}_bytes"] = length
    rows["title_id"], rows["model"], rows["dims"], rows["made_at"] = title_ids, name, dims, made_at_us
    rows["embedding"]["dims"], rows["embedding"]["numbers"] = dims, vectors
    return b"PGCOPY\n\xff\r\n\0" + bytes(8) + rows.tobytes() + b"\xff\xff"
