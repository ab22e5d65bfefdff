"""Search at 100,000 titles: time against simpler ways, typos that are forgiven, intents that are understood.

`python -m benchmarks.search [--titles 100000]`. Times are of one core, as ratios to a LIKE scan of all names, in
processor time: with PostgreSQL (the one on this machine, or `BENCH_POSTGRES_URL`) that of its process too. Names and
texts are made up of the demo catalogue's words; the intents are `benchmarks/intents.toml`.
"""

import math
import os
import random
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from sqlalchemy import text
from sqlmodel import Session
from threadpoolctl import threadpool_limits

from benchmarks.catalogue_scale import own_postgres
from demo_content.catalogue import titles as demo_titles
from netflix_clone.kit import db, settings
from netflix_clone.kit.db import read_only, unit_of_work
from netflix_clone.kit.text import folded
from netflix_clone.meaning import queries as meaning
from netflix_clone.operations import search_eval
from netflix_clone.search import queries, service
from netflix_clone.search.names import Names
from netflix_clone.search.schemas import Asked

ROUNDS, FIRST = 60, 10
TYPED_NAMES = 400
SUGGEST_MS, SEARCH_MS = 30.0, 120.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DEPTH = 10


def words() -> list[str]:
    """Words of the demo catalogue, each once."""
    told = " ".join(f"{title.title} {title.tagline} {title.synopsis}" for title in demo_titles())
    return sorted({word for word in folded(told).split() if len(word) > 2})


def made_up(count: int) -> list[dict[str, Any]]:
    """Titles of one to five words, with overviews of forty and votes as uneven as real ones."""
    dice = random.Random(11)
    known = words()
    names: dict[str, None] = {}
    while len(names) < count:
        names[" ".join(dice.choices(known, k=dice.choice((1, 2, 2, 3, 3, 4, 5))))] = None
    return [
        {
            "id": n,
            "title": name.title(),
            "overview": " ".join(dice.choices(known, k=40)),
            "genres": [f"Genre {dice.randrange(20)}"],
            "year": dice.randrange(1900, 2026),
            "votes": int(dice.paretovariate(0.8)),
        }
        for n, name in enumerate(names)
    ]


def mistyped(name: str, dice: random.Random, typos: int) -> str:
    """A name with letters left out, swapped, replaced or doubled."""
    typed = list(name)
    for _ in range(typos):
        at = dice.randrange(len(typed) - 1)
        match dice.randrange(4):
            case 0:
                del typed[at]
            case 1:
                typed[at], typed[at + 1] = typed[at + 1], typed[at]
            case 2:
                typed[at] = dice.choice(LETTERS)
            case _:
                typed.insert(at, typed[at])
    return "".join(typed)


def typos(names: Sequence[str], label: str) -> None:
    """How often the first five hold the title of which whole or half was typed with typos."""
    dice = random.Random(5)
    shelf = Names([(name, n) for n, name in enumerate(names)], np.zeros(len(names), np.float32))
    allowed = np.ones(len(names), np.bool_)
    long_enough = [n for n, name in enumerate(names) if len(folded(name)) >= 8]
    chosen = dice.sample(long_enough, min(TYPED_NAMES, len(long_enough)))
    for part in ("whole", "half"):
        for count in (1, 2):
            hits = 0
            for n in chosen:
                name = folded(names[n])
                stretch = name if part == "whole" else name[: max(8, math.ceil(len(name) / 2))]
                typed = folded(mistyped(stretch, dice, count))
                hits += n in shelf.match(typed, allowed=allowed, limit=5).owners
            print(
                f"  {label}: {part} title, {count} typo{'s' * (count > 1)}: top 5 in {hits / len(chosen):.3f}"
            )


def taken_ms(act: Callable[[Session, str], object], typed: Sequence[str]) -> tuple[float, float]:
    """p50 and p95 of the processor time of one act: this process's, and that of the server that answers it."""
    spent = []
    with read_only() as session:
        of_server = server_clock(session)
        for turn in range(FIRST + ROUNDS):
            began = time.process_time() + of_server()
            act(session, typed[turn % len(typed)])
            spent.append((time.process_time() + of_server() - began) * 1000)
    taken = sorted(spent[FIRST:])
    return statistics.median(taken), taken[int(0.95 * len(taken))]


def server_clock(session: Session) -> Callable[[], float]:
    """The processor time, in seconds, of the PostgreSQL process on this machine that this session talks to."""
    if db.engine().dialect.name == "sqlite":
        return lambda: 0.0
    session.execute(text("SET max_parallel_workers_per_gather = 0"))
    backend = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    spent = Path(f"/proc/{backend}/schedstat")
    return lambda: int(spent.read_text().split()[0]) / 1e9


def like_scan(session: Session, typed: str) -> object:
    """What one would do without an index."""
    asked = text("SELECT id FROM title WHERE name LIKE :like LIMIT 10")
    return session.execute(asked, {"like": f"%{typed}%"}).all()


def speed(count: int) -> None:
    """Suggesting and searching among `count` titles; vectors are noise of the right shape."""
    desk = search_eval.Desk()
    given = made_up(count)
    desk.answer({"op": "titles", "titles": given})
    desk.index(with_vectors=False)
    dice = random.Random(3)
    names = [folded(each["title"]) for each in dice.sample(given, 200)]
    typed = [mistyped(name[: dice.randrange(3, len(name) + 1)] + "xy", dice, 1) for name in names]
    sentences = [" ".join(each["overview"].split()[:5]) for each in dice.sample(given, 200)]
    fill_vectors(count)
    with db.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    viewer = search_eval.VIEWER
    base = taken_ms(like_scan, names)
    rows = {
        "LIKE scan of names": base,
        "suggest": taken_ms(lambda session, q: service.suggest(session, viewer, q), typed),
        "BM25 alone": taken_ms(
            lambda session, q: queries.hits(session, folded(q).split(), titles=count), sentences
        ),
        "search by words": taken_ms(
            lambda session, q: service.search(session, viewer, Asked(q=q, with_meaning=False), limit=24),
            sentences,
        ),
        "search by words and meaning": taken_ms(
            lambda session, q: service.search(session, viewer, Asked(q=q), limit=24), sentences
        ),
    }
    print(f"{count} titles, {db.engine().dialect.name}, processor time of one core, ms")
    print(f"  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for act, (half, most) in rows.items():
        print(f"  {act:32} p50 {half:7.1f}   p95 {most:7.1f}   {most / base[1]:6.1f} x the LIKE scan")
    print(f"  suggest within {SUGGEST_MS:.0f} ms: {rows['suggest'][1] <= SUGGEST_MS}")
    print(f"  search within {SEARCH_MS:.0f} ms: {rows['search by words and meaning'][1] <= SEARCH_MS}")


def fill_vectors(count: int) -> None:
    """A vector for each title, without the hour that a model would take."""
    from netflix_clone.meaning import service as meaning_service
    from netflix_clone.meaning.schemas import DueTitle

    state = meaning.state()
    if not state.is_on:
        print(f"  meaning is off: {state.problem}")
        return
    noise = np.random.default_rng(1)
    for start in range(0, count, 2000):
        ids = range(start + 1, min(start + 2000, count) + 1)
        vectors = noise.normal(size=(len(ids), 384)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        with unit_of_work() as session:
            meaning_service.keep_vectors(session, state.model, [DueTitle(n, 1, "") for n in ids], vectors)
    meaning.look_again()


def intents() -> None:
    """nDCG@10 of the demo's intents by words alone and by words and meaning."""
    wanted: dict[str, list[str]] = tomllib.loads(
        (Path(__file__).parent / "intents.toml").read_text(encoding="utf-8")
    )["intents"]
    desk = search_eval.Desk()
    told = [
        {"id": each.title, "title": each.title, "tagline": each.tagline, "overview": each.synopsis}
        | {"genres": list(each.genres), "year": each.year}
        for each in demo_titles()
    ]
    desk.answer({"op": "titles", "titles": told})
    desk.index()
    means = {}
    with read_only() as session:
        for name, by_meaning in (("BM25", False), ("hybrid", True)):
            gains = []
            for q, relevant in wanted.items():
                asked = Asked(q=q, with_meaning=by_meaning)
                found = service.search(session, search_eval.VIEWER, asked, limit=DEPTH)
                gains.append(ndcg([str(desk.ids[each]) for each in found.title_ids], relevant))
            means[name] = statistics.mean(gains)
            print(f"  {len(wanted)} intents, {name}: nDCG@{DEPTH} {means[name]:.3f}")
    print(f"  hybrid / BM25: {means['hybrid'] / means['BM25']:.2f}")


def ndcg(found: Sequence[str], relevant: Sequence[str]) -> float:
    """Normalised discounted cumulative gain with binary relevance (Järvelin & Kekäläinen 2002)."""
    gained = sum(1 / math.log2(place + 2) for place, each in enumerate(found[:DEPTH]) if each in relevant)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(relevant))))


@click.command()
@click.option("--titles", default=100_000)
def main(titles: int) -> None:
    """Measure typos, intents and speed in a scratch database each."""
    known = made_up(4_800)
    typos([each["title"] for each in known], "4,800 made-up names")
    typos([each.title for each in demo_titles()], "demo")
    measure(intents)
    measure(lambda: speed(titles))
    with own_postgres() as address:
        if address:
            measure(lambda: speed(titles), address)
        else:
            print("NO POSTGRESQL: nothing was measured there")


def measure(act: Callable[[], None], address: str = "") -> None:
    """Measure in a scratch database: a file, or the empty one at `address`."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DATA_DIR=folder, DATABASE_URL=address, REDIS_URL="")
        settings.settings.cache_clear()
        db.engine.cache_clear()
        with threadpool_limits(1):
            act()
        db.engine().dispose()


if __name__ == "__main__":
    main()
