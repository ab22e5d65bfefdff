"""How many cores the products of numpy take: one beside everything else, more where a command asks.

With one thread each, five busy processes on two cores answer a question in 34 ms (p50) and 45 ms (p95); with the
default they need up to 400 ms, since the threads wait for each other (docs/finding.md).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def take_one_core() -> None:
    """For entry points, before numpy is imported; what the operator has set stays."""
    for name in VARIABLES:
        os.environ.setdefault(name, "1")


@contextmanager
def cores(count: int | None = None) -> Iterator[None]:
    """Let products of arrays take `count` cores inside, all of this machine's by default."""
    import numpy as np  # noqa: F401 -- its BLAS has to be there before it can be told
    from threadpoolctl import threadpool_limits

    with threadpool_limits(count or os.cpu_count() or 1, user_api="blas"):
        yield
