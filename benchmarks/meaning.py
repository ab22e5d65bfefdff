"""Search by meaning: our forward pass against a table of token vectors, and comparing with every title.

`python -m benchmarks.meaning`. One BLAS thread, as in the web process. Lower ratios are better.
"""

import statistics
import time
from collections.abc import Callable

from netflix_clone.kit import blas

blas.take_one_core()

import numpy as np  # noqa: E402 -- after the number of threads is set

from netflix_clone.meaning import weights  # noqa: E402
from netflix_clone.meaning.minilm import MiniLM  # noqa: E402

ROUNDS, TOP, DIMS = 40, 100, 384
QUESTION = "vampire comes to a german town"
SYNOPSIS = (
    "A clerk travels to a castle in the mountains to sell a house. His host drinks blood, follows him home on a "
    "ship without a crew, and brings the plague into the town. Only his wife knows what has to be done. "
)


def p50_ms(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The median of `rounds` runs after one to warm up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def forward() -> None:
    """A question through the transformer, against the mean of its tokens' vectors."""
    folder = weights.folder()
    if folder is None:
        print("no weights: run tools/install-models")
        return
    start = time.perf_counter()
    model = MiniLM(folder)
    print(f"weights loaded in {time.perf_counter() - start:.2f} s")

    def mean_of_tokens() -> object:
        return model.words[model.tokenizer.encode(QUESTION).ids].mean(0)

    full, table = p50_ms(lambda: model.embed([QUESTION])), p50_ms(mean_of_tokens)
    print(
        f"a question: forward pass {full:.1f} ms, mean of token vectors {table:.2f} ms; ratio {full / table:.0f}"
    )
    texts = [SYNOPSIS * (1 + n % 3) for n in range(32)]
    one = p50_ms(lambda: [model.embed([text]) for text in texts], rounds=3)
    batched = p50_ms(lambda: model.embed(texts), rounds=3)
    print(
        f"32 titles: {32_000 / batched:.0f} a second sorted in batches, {32_000 / one:.0f} one by one; "
        f"ratio {batched / one:.2f}"
    )


def compare() -> None:
    """The best hundred of all titles, against 5,000 titles."""
    rng = np.random.default_rng(7)
    question = rng.standard_normal(DIMS).astype(np.float32)
    base = 0.0
    for count in (5_000, 20_000, 100_000):
        vectors = rng.standard_normal((count, DIMS)).astype(np.float32)

        def best(vectors: object = vectors) -> object:
            scores = np.asarray(vectors) @ question
            return np.argpartition(-scores, TOP)[:TOP]

        taken = p50_ms(best)
        base = base or taken
        print(
            f"{count:>7,} titles: {taken:.1f} ms, {count * DIMS * 4 / 2**20:.0f} MiB; ratio {taken / base:.1f}"
        )


def main() -> None:
    """Print both."""
    forward()
    compare()


if __name__ == "__main__":
    main()
