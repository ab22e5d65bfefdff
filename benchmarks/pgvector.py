"""Titles compared in memory against pgvector's index: milliseconds, recall, memory of the process, time to build.

`python -m benchmarks.pgvector [--titles 100000]`. Two processes, one of each kind, answer the same questions in turn,
so that whatever else the machine does slows both. PostgreSQL is that of the wheel the tests use. Vectors are made up
of real ones: three sentences of the demo catalogue each, mixed, and as much noise again as sentences differ by;
questions are the intents of `benchmarks/intents.toml`, and titles.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

from netflix_clone.kit import blas

blas.take_one_core()

import click  # noqa: E402 -- after the number of threads is set
import numpy as np  # noqa: E402
import psutil  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from sqlalchemy import text  # noqa: E402

from demo_content.catalogue import titles as demo_titles  # noqa: E402
from netflix_clone.kit.db import engine, read_only, unit_of_work  # noqa: E402
from netflix_clone.meaning import queries, service  # noqa: E402
from netflix_clone.meaning.schemas import DueTitle, Likeness  # noqa: E402
from tests import vector_server  # noqa: E402

MODEL, TOP, ASKED, OF_TITLES, NARROW = "local:all-MiniLM-L6-v2", 100, 600, 40, 2_000
CHILD = 6
"""The ceiling of a child: one title in ten is below."""
Vectors = NDArray[np.float32]
KINDS = ("anybody", "a child", "a narrow filter")


def made_up(count: int) -> tuple[Vectors, Vectors]:
    """(count, dims) titles, and the questions."""
    told = " ".join(f"{title.synopsis} {title.tagline}" for title in demo_titles())
    real = queries.embed(sorted({each for each in re.split(r"(?<=[.!?])\s+", told) if len(each) > 20}))
    intents = tomllib.loads((Path(__file__).parent / "intents.toml").read_text())["intents"]
    rng = np.random.default_rng(5)
    spread = np.linalg.cholesky(np.cov((real - real.mean(0)).T) + 1e-6 * np.eye(real.shape[1]))
    vectors = np.empty((count, real.shape[1]), np.float32)
    for start in range(0, count, 10_000):
        rows = min(10_000, count - start)
        shares = rng.dirichlet([1.5] * 3, rows)
        mixed = np.einsum("nk,nkd->nd", shares, real[rng.integers(0, len(real), (rows, 3))])
        mixed += 0.5 * rng.standard_normal(mixed.shape) @ spread.T
        vectors[start : start + rows] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    chosen = vectors[rng.choice(count, OF_TITLES, replace=False)]
    return vectors, np.concatenate([queries.embed(list(intents)), chosen])


def fill(vectors: Vectors) -> None:
    """As many films, one in ten for children, and their vectors."""
    with unit_of_work() as session:
        session.execute(
            text(
                "INSERT INTO title (id, kind, slug, name, sort_name, original_name, tagline, synopsis, year, runtime_min,"
                " season_count, maturity, certification, maturity_reasons, original_language, is_premium, state, origin,"
                " version, art_version, created_at, updated_at, published_at)"
                " SELECT n, 'movie', 'film-' || n, 'Film', 'film', '', '', repeat('word ', 60), 1927, 90, 0,"
                " CASE WHEN n % 10 = 0 THEN 0 ELSE 16 END, '', '', 'en', false, 'published', 'bench', 1, 1,"
                " now(), now(), now() - interval '1 day' FROM generate_series(1, :count) n"
            ),
            {"count": len(vectors)},
        )
    for start in range(0, len(vectors), 1_000):
        due = [DueTitle(start + n + 1, 1, "same") for n in range(min(1_000, len(vectors) - start))]
        with unit_of_work() as session:
            service.keep_vectors(session, MODEL, due, vectors[start : start + len(due)])
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE title, title_vector"))


def index(dims: int) -> None:
    """What the worker does once there are too many, and how long it takes."""
    start = time.perf_counter()
    with unit_of_work() as session:
        problem = service.prepare_index(session, dims)
    placed = 1
    after = 0
    while not problem and placed:
        with unit_of_work() as session:
            placed = service.place_vectors(session, MODEL, dims, after=after)
        after = placed
    copied = time.perf_counter()
    service.build_index(MODEL, dims)
    built = time.perf_counter()
    with read_only() as session:
        sizes = "SELECT sum(pg_relation_size(indexrelid)) FROM pg_index WHERE indrelid = 'title_embedding'::regclass"
        size = int(session.scalar(text(sizes)) or 0)
    print(
        f"copied in {copied - start:.0f} s, index built in {built - copied:.0f} s, {size / 2**20:.0f} MiB {problem}"
    )


def answer(folder: Path) -> None:
    """One of the two processes: answers each question that is asked of it by number, with what it took."""
    asked, narrow = np.load(folder / "questions.npy"), np.load(folder / "narrow.npy")
    before = psutil.Process().memory_info().rss
    for line in sys.stdin:
        number, kind = map(int, line.split())
        began = time.perf_counter()
        with read_only() as session:
            found = queries.likeness(
                session,
                asked[number],
                count=ASKED,
                ceiling=CHILD if kind == 1 else 18,
                among=narrow if kind == 2 else None,
            )
        if found.is_whole and kind:
            wanted = found.title_ids % 10 == 0 if kind == 1 else np.isin(found.title_ids, narrow)
            found = Likeness(found.title_ids[wanted], found.cosines[wanted], is_whole=True)
        best = [title_id for title_id, _ in found.best(TOP)]
        taken = (time.perf_counter() - began) * 1000
        held = (psutil.Process().memory_info().rss - before) / 2**20
        print(f"{taken:.3f} {held:.1f} {found.is_whole:d} {','.join(map(str, best))}", flush=True)


def compare(folder: Path, questions: int) -> None:
    """Both in turn; ratios are those of pgvector to memory."""
    children = []
    for limit in ("1000000000", "0"):
        command = [sys.executable, "-m", "benchmarks.pgvector", "--answer", str(folder)]
        environment = {**os.environ, "MEANING_BRUTE_FORCE_TITLES": limit}
        children.append(
            subprocess.Popen(
                command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        )
    held = [0.0, 0.0]
    for kind, name in enumerate(KINDS):
        took: list[list[float]] = [[], []]
        recalls = []
        for number in (0, *range(questions)):
            lists: list[set[str]] = []
            for place, child in enumerate(children):
                ms, mib, is_whole, best = ask(child, number, kind)
                assert is_whole == (place == 0), "numpy answers in memory, pgvector in the database"
                took[place].append(ms)
                held[place] = max(held[place], mib)
                lists.append(best)
            recalls.append(len(lists[0] & lists[1]) / max(len(lists[0]), 1))
        halves = [
            f"{statistics.median(each):6.1f} ms (p95 {p95(each):6.1f})" for each in (t[1:] for t in took)
        ]
        ratio = statistics.median(took[1][1:]) / statistics.median(took[0][1:])
        print(
            f"{name:>16}: memory {halves[0]}, pgvector {halves[1]}; ratio {ratio:.2f}; recall@{TOP} {statistics.mean(recalls):.3f}"
        )
    print(
        f"memory of the process: numpy {held[0]:.0f} MiB, pgvector {held[1]:.1f} MiB; ratio {held[1] / held[0]:.3f}"
    )
    for child in children:
        child.communicate(timeout=30)


def ask(child: "subprocess.Popen[str]", number: int, kind: int) -> tuple[float, float, bool, set[str]]:
    """One question to one process."""
    assert child.stdin is not None
    assert child.stdout is not None
    print(number, kind, file=child.stdin, flush=True)
    ms, mib, is_whole, *best = child.stdout.readline().split()
    return float(ms), float(mib), is_whole == "1", set(best[0].split(",")) if best else set()


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(0.95 * len(values))]


@click.command(help=__doc__)
@click.option("--titles", "count", default=100_000, help="How many.")
@click.option("--answer", "folder", default="", hidden=True)
def main(count: int, folder: str) -> None:
    """Print them all."""
    if folder:
        answer(Path(folder))
        return
    with vector_server.running("shared_buffers=512MB") as server, tempfile.TemporaryDirectory() as kept:
        os.environ.update(DATABASE_URL=server.format("postgres"), DATA_DIR=kept)
        os.environ.update(MEANING_BRUTE_FORCE_TITLES="0")
        vector_server.make_tables(os.environ["DATABASE_URL"])
        vectors, asked = made_up(count)
        np.save(Path(kept) / "questions.npy", asked)
        np.save(
            Path(kept) / "narrow.npy",
            np.sort(np.random.default_rng(3).choice(count, NARROW, replace=False)) + 1,
        )
        began = time.perf_counter()
        fill(vectors)
        print(f"{count:,} titles, filled in {time.perf_counter() - began:.0f} s", flush=True)
        index(vectors.shape[1])
        sys.stdout.flush()
        compare(Path(kept), len(asked))
        engine().dispose()


if __name__ == "__main__":
    main()
